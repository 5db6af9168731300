"""By what one knows a text that a computer would run or show as a page. Read as a table: one row for each kind of program.

A letter may speak of programs; only what is written as they write it is found, and words of a language at the start of a line only.
"""

import re


def _begins(text: str) -> re.Pattern[str]:
    """The whole text."""
    return re.compile(rf"\A\s*(?:{text})", re.IGNORECASE)


def _line(text: str) -> re.Pattern[str]:
    """A line of it."""
    return re.compile(rf"^[^\S\n]*(?:{text})", re.IGNORECASE | re.MULTILINE)


def _anywhere(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


RUN = (
    # pages and documents
    _begins(r"<|%!|\{\\rtf"),
    _anywhere(r"%PDF-|<!doctype|<\?xml|<\?php|<script|<svg|<html|<iframe|<body|<img|<object|<embed"),
    # shells of Unix
    _line(r"#!(?=[^\S\n]*/)"),
    _line(r"(curl|wget)\s+(-\w+|https?:)|rm\s+-[rf]+\b"),
    # commands of Windows, and what they call
    _line(r"@echo\s+(off|on)\b|@?cmd(\.exe)?\s+/[ck]\b"),
    _line(r"@?(powershell|pwsh)(\.exe)?\s+[-/][a-z]+"),
    _line(r"@?(mshta|rundll32|regsvr32|certutil|bitsadmin|schtasks|wscript|cscript)(\.exe)?\s+([-/]\w+|\w+:)"),
    # scripts of Windows and of pages, macros
    _anywhere(r"\b(CreateObject|GetObject|new\s+ActiveXObject)\s*\("),
    _anywhere(r"\bWScript\.\w+"),
    _line(r"On\s+Error\s+Resume\s+Next\b|Option\s+Explicit\b|((Private|Public)\s+)?(Sub|Function)\s+\w+\("),
    # PowerShell: parameters, names that are given a value, and verbs
    _line(r"param\s*\((?=\s*(\[\w|\$\w|\Z|$))|\[CmdletBinding\("),
    _line(r"\$[a-z_]\w*\s*="),
    _line(r"(iex|Invoke-Expression)\s*\("),
    _anywhere(r"\b(Invoke-(Expression|WebRequest|RestMethod|Command|Item|WmiMethod)|New-Object|Start-Process|Set-ExecutionPolicy)\b"),
    # files that open others
    _line(r"\[(InternetShortcut|Desktop Entry|AutoRun)\]|Windows Registry Editor|REGEDIT4\b"),
)  # fmt: skip
