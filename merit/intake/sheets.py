"""A list that somebody made in a spreadsheet, CSV or XLSX, is read as lines of words. The file itself is never kept.

A CSV is read here, for it is only words. An XLSX is read like every file of a stranger, in a process of its own.
"""

import csv
import json
import re
from datetime import date, timedelta

from django.core.files.base import File
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.intake import child

MEBIBYTE = 1024 * 1024
ROWS = 500  # below the headings
HEADINGS = 2  # and, in some of our models, what the columns are called in every language
ARCHIVE = b"PK"  # how an XLSX begins
OTHER_KINDS = (b"%PDF", b"{\\rtf", b"<?xml", b"<html", b"<!DOCTYPE")  # words as well, but no list
SEPARATORS = ";,\t"
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SERIAL = re.compile(r"[1-9]\d{3,5}(\.\d+)?\Z")  # a day, as spreadsheets count them

Line = tuple[int, list[str]]  # its number in the file, its cells

EMPTY = _("The file is empty.")
TOO_LARGE = _("The file is larger than 1 MB: a list is smaller.")
TOO_LONG = _("The list has more than %(rows)s rows: make two lists of it.")
OTHER = _("The file is neither CSV nor XLSX: save the list in one of these two, and choose that file.")  # fmt: skip
UNREAD = _("The XLSX cannot be read to its end: save the list as CSV, and choose that file.")
QUOTES = _("From line %(line)s on the CSV cannot be read: a quotation mark opens there that nothing closes, or follows in the middle of a cell.")  # fmt: skip


class Table:
    """The lines of a list that hold something; `day` reads a cell that a spreadsheet may have kept as the number of a day."""

    def __init__(self, lines: list[Line], epoch: str = "") -> None:
        self.lines, self._epoch = lines, epoch

    def day(self, words: str) -> str:
        if not self._epoch or not SERIAL.match(words):
            return words.partition("T")[0] if self._epoch else words
        days = timedelta(days=int(float(words)))
        return (date.fromisoformat(self._epoch) + days).isoformat()


def read(file: File, rows: int = ROWS) -> Table:
    """The lines of a file. Raises Refused, with a sentence that says what to do."""
    if not file.size:
        raise Refused(EMPTY)
    if file.size > MEBIBYTE:  # before the bytes are read into memory
        raise Refused(TOO_LARGE)
    content = file.read()
    if content.startswith(OTHER_KINDS):
        raise Refused(OTHER)
    table = _of_xlsx(content) if content.startswith(ARCHIVE) else Table(_of_csv(content))
    if not table.lines:
        raise Refused(EMPTY)
    if len(table.lines) > rows + HEADINGS:
        raise Refused(TOO_LONG, rows=rows)
    return table


def _of_xlsx(content: bytes) -> Table:
    told = json.loads(child.read("xlsx", content, unread=UNREAD))
    return Table([(line, cells) for line, cells in told["lines"]], told["epoch"])


def _of_csv(content: bytes) -> list[Line]:
    words = _decoded(content)
    if UNSEEN.search(words):
        raise Refused(OTHER)
    reader = csv.reader(_by_lines(words), delimiter=_separator(words), strict=True)
    lines, before = [], 0
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                lines.append((before + 1, stripped))
            before = reader.line_num
    except csv.Error:
        raise Refused(QUOTES, line=before + 1) from None
    return lines


def _by_lines(words: str) -> list[str]:
    """Ends of lines counted alike, whatever system wrote them."""
    return [f"{line}\n" for line in re.sub("\r\n?", "\n", words).split("\n")]


def _decoded(content: bytes) -> str:
    """UTF-8, or what Windows wrote before it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(OTHER)


def _separator(words: str) -> str:
    """What parts the first line into the most cells."""
    first = next((line for line in words.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)
