"""By what one knows a text that a computer would run or show as a page. Read as a table: one row for each kind of program.

A letter may speak of programs: only what is written as they write it is found, and most of it at the start of a line only.
"""

import re

AT_THE_START = (
    r"<",  # pages and drawings
    r"%!|\{\\rtf",  # of a printer, of a word processor
)
IN_A_LINE = (
    r"%PDF-|<!doctype|<\?xml|<\?php|<script|<svg|<html|<iframe|<body|<img|<object|<embed",  # pages and documents
    r"\b(CreateObject|GetObject|new\s+ActiveXObject)\s*\(|\bWScript\.\w+",  # scripts of Windows and of pages
    r"\b(Invoke-(Expression|WebRequest|RestMethod|Command|Item|WmiMethod)|New-Object|Start-Process|Set-ExecutionPolicy)\b",  # PowerShell
)  # fmt: skip
BEGINS_A_LINE = (
    r"#!(?=[^\S\n]*/)",  # programs of Unix
    r"(curl|wget)\s+(-\w+|https?:)|rm\s+-[rf]+\b",
    r"@echo\s+(off|on)\b|@?cmd(\.exe)?\s+/[ck]\b",  # commands of Windows, and what they call
    r"@?(powershell|pwsh)(\.exe)?\s+[-/][a-z]+",
    r"@?(mshta|rundll32|regsvr32|certutil|bitsadmin|schtasks|wscript|cscript)(\.exe)?\s+([-/]\w+|\w+:)",
    r"On\s+Error\s+Resume\s+Next\b|Option\s+Explicit\b|((Private|Public)\s+)?(Sub|Function)\s+\w+\(",  # macros, functions
    r"param\s*\((?=\s*(\[\w|\$\w|\Z|$))|\[CmdletBinding\(|\$[a-z_]\w*\s*=|iex\s*\(",  # PowerShell
    r"\[(InternetShortcut|Desktop Entry|AutoRun)\]|Windows Registry Editor|REGEDIT4\b",  # files that open others
)  # fmt: skip


def _found(before: str, rows: tuple[str, ...]) -> re.Pattern[str]:
    """In one pass, for a text may have ten million lines."""
    return re.compile(f"{before}(?:{'|'.join(rows)})", re.IGNORECASE | re.MULTILINE)


RUN = (
    _found(r"\A\s*", AT_THE_START),
    _found(r"^[^\S\n]*", BEGINS_A_LINE),
    _found("", IN_A_LINE),
)
