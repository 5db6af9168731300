"""The first sheet of an XLSX as lines of words: nothing in it is calculated, followed or kept.

An XLSX is a folder of parts in one file; three of them say which sheet is the first, what its cells hold, and the words that
cells share. The answer is JSON: the number of each line that is not empty, with its cells from the left.
"""

import io
import json
import posixpath
import re
import zipfile
import zlib
from xml.parsers import expat

from merit.readers.docx import ENCRYPTED, PACKINGS
from merit.readers.unfit import MEBIBYTE, Unfit, _

PARTS = 500
UNPACKED = 24 * MEBIBYTE
RATIO = 200
SMALL = 256 * 1024  # a part so small cannot swell far
LINES, CELLS, LETTERS = (
    1000,
    80,
    4000,
)  # of a sheet, of a line, of a cell: whatever is more is of another kind of file
ANSWER = 4 * MEBIBYTE
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHARED = "xl/sharedStrings.xml"
PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
# Days are numbers: those from this one on, or with four years less where a workbook says so.
EPOCH, OF_1904 = "1899-12-30", "1904-01-01"

DAMAGED = _("The XLSX is damaged or incomplete: open it in a spreadsheet and save it again.")
LOCKED = _("The XLSX is locked by a password: save it without.")
TOO_MUCH = _("The XLSX unpacks to far more than a list: copy its rows into a new, empty one.")


def read(content: bytes) -> bytes:
    """The lines of the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive.infolist())
            told = _lines(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError):
        raise Unfit(DAMAGED) from None
    answer = json.dumps(told).encode()
    if len(answer) > ANSWER:
        raise Unfit(TOO_MUCH)
    return answer


def refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself: no more than that is ever unpacked."""
    if any(e.flag_bits & ENCRYPTED for e in entries):
        raise Unfit(LOCKED)
    if any(e.compress_type not in PACKINGS for e in entries):
        raise Unfit(DAMAGED)
    swollen = (e.file_size > max(SMALL, RATIO * e.compress_size) for e in entries)
    if len(entries) > PARTS or sum(e.file_size for e in entries) > UNPACKED or any(swollen):
        raise Unfit(TOO_MUCH)


def _lines(archive: zipfile.ZipFile) -> dict[str, object]:
    book = Book(archive.read(WORKBOOK))
    relations = Relations(archive.read(RELATIONS))
    part = posixpath.normpath(posixpath.join("/xl", relations.targets[book.first]))
    shared = Shared(archive.read(SHARED)).words if SHARED in archive.namelist() else []
    sheet = Sheet(archive.read(part.lstrip("/")), shared)
    return {"epoch": OF_1904 if book.of_1904 else EPOCH, "lines": sheet.filled()}


class Reader:
    """One part, from its first element to its last. A document type may define anything, and no spreadsheet writes one."""

    def __init__(self, part: bytes) -> None:
        self.text: list[str] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self.text.append
        try:
            parser.Parse(part, True)  # noqa: FBT003  # the part ends here
        except expat.ExpatError:
            raise Unfit(DAMAGED) from None

    def _doctype(self, *_declaration: object) -> None:
        raise Unfit(DAMAGED)

    def _start(self, name: str, said: dict[str, str]) -> None:
        self.begin(_local(name), {_local(key): value for key, value in said.items()})

    def _end(self, name: str) -> None:
        self.end(_local(name))

    def begin(self, local: str, said: dict[str, str]) -> None:
        """An element begins."""

    def end(self, local: str) -> None:
        """An element ends."""

    def taken(self) -> str:
        """The words since they were last taken."""
        words = "".join(self.text)
        self.text.clear()
        return words


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class Book(Reader):
    """Which sheet is the first, and from when days are counted."""

    first, of_1904 = "", False

    def begin(self, local: str, said: dict[str, str]) -> None:
        if local == "sheet" and not self.first:
            # "id" of relations; a sheet has "sheetId" beside it
            self.first = said["id"]
        if local == "workbookPr":
            self.of_1904 = said.get("date1904", "0") in ("1", "true")


class Relations(Reader):
    """Where a part lies that another one names."""

    def __init__(self, part: bytes) -> None:
        self.targets: dict[str, str] = {}
        super().__init__(part)

    def begin(self, local: str, said: dict[str, str]) -> None:
        if local == "Relationship" and said.get("TargetMode") != "External":
            self.targets[said["Id"]] = said["Target"]


class Shared(Reader):
    """The words that cells name by their number; how they are pronounced in Japanese is left out."""

    def __init__(self, part: bytes) -> None:
        self.words: list[str] = []
        self._now: list[str] = []
        self._spoken = False
        super().__init__(part)

    def begin(self, local: str, said: dict[str, str]) -> None:
        self._spoken = local == "rPh" or (self._spoken and local != "si")
        if local == "t":
            self.text.clear()

    def end(self, local: str) -> None:
        if local == "t" and not self._spoken:
            self._now.append(self.taken())
        elif local == "rPh":
            self._spoken = False
        elif local == "si":
            self.words.append("".join(self._now)[: LETTERS + 1])
            self._now.clear()


class Sheet(Reader):
    """The cells by line and column. Of a formula, what the spreadsheet saw last is a word like any other."""

    def __init__(self, part: bytes, shared: list[str]) -> None:
        self.shared, self.lines = shared, {}  # type: tuple[list[str], dict[int, dict[int, str]]]
        self._place, self._kind, self._cell = (0, 0), "", ""
        super().__init__(part)

    def begin(self, local: str, said: dict[str, str]) -> None:
        if local == "c":
            self._place, self._kind, self._cell = _place(said["r"]), said.get("t", "n"), ""
        if local in ("v", "t", "f"):
            self.text.clear()

    def end(self, local: str) -> None:
        if local in ("v", "t"):
            self._cell += self.taken()
        elif local == "c" and (words := self._words().strip()):
            self._put(words)

    def _words(self) -> str:
        if self._kind == "s" and self._cell:
            return self.shared[_in_range(int(self._cell), len(self.shared))]
        if self._kind == "n" and self._cell.endswith(".0"):
            return self._cell[:-2]
        return self._cell

    def _put(self, words: str) -> None:
        line, column = self._place
        cells = self.lines.setdefault(line, {})
        cells[column] = words
        if column >= CELLS or len(self.lines) > LINES or len(words) > LETTERS:
            raise Unfit(TOO_MUCH)

    def filled(self) -> list[tuple[int, list[str]]]:
        """Each line that is not empty, up to its last cell."""
        return [
            (line, [cells.get(column, "") for column in range(max(cells) + 1)])
            for line, cells in sorted(self.lines.items())
        ]


def _place(name: str) -> tuple[int, int]:
    """B7 is line 7, column 1."""
    found = PLACE.match(name)
    if not found:
        raise Unfit(DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _in_range(number: int, length: int) -> int:
    if not 0 <= number < length:
        raise Unfit(DAMAGED)
    return number
