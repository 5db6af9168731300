"""One part of a DOCX, read from its first element to its last: what it declares, which fields it has, and where it leads.

Names are compared without regard to capitals: what one program passes over, another might follow.
"""

from xml.parsers import expat

from merit.readers.docx_fields import UNKNOWN
from merit.readers.unfit import Unfit, _

DAMAGED = _("The DOCX is damaged or incomplete: save it again, or print it to PDF and add that.")
NOTED = ("relationship", "override", "default")
DRAWING = "urn:schemas-microsoft-com:"  # of old drawings, and of what other programs of Office add to them
ADDRESSES = ("href", "src", "althref")
# They name a macro, a connection to data, a page of a film.
ACTING = ("entrymacro", "exitmacro", "connectstring", "udl")
ALWAYS_ACTING = ("webvideopr",)
BASE = "hyperlinkbase"  # before every link
DEEP = 300


class Part:
    """What was found in it; nothing is judged here but whether it can be read."""

    def __init__(self, words: bytes) -> None:
        self.root = ""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.fields: list[str] = []  # the words of each field, whether it has ended or not
        self.clicked: list[str] = []  # addresses that a click follows
        self.fetched: list[str] = []  # addresses that are followed at once
        self.acting: list[str] = []
        self.base = ""
        self._open: list[int] = []  # fields that have begun and not ended
        self._within: list[str] = []
        self._read(words)

    def _read(self, words: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(words, True)  # noqa: FBT003  # the words end here
        except expat.ExpatError:
            raise Unfit(DAMAGED) from None

    def _doctype(self, *_declaration: object) -> None:
        """A document type may define anything, and Word writes none."""
        raise Unfit(DAMAGED)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        self.root = self.root or local
        self._within.append(local)
        if len(self._within) > DEEP:
            raise Unfit(DAMAGED)
        named = {_local(key): value for key, value in attributes.items()}
        if local in NOTED:
            self._declare(local, named, attributes)
        if name.startswith(DRAWING):
            self._draw(attributes)
        if local in ALWAYS_ACTING or (local in ACTING and named.get("val")):
            self.acting.append(name.rpartition(" ")[2])
        self._field(local, named)

    def _declare(self, local: str, named: dict[str, str], attributes: dict[str, str]) -> None:
        if len(named) < len(attributes):  # of two with one name each program would take another
            raise Unfit(DAMAGED)
        self.elements.append((local, named))

    def _draw(self, attributes: dict[str, str]) -> None:
        """A link of a drawing has no namespace; with that of Office, it is where a picture is fetched."""
        for key, value in attributes.items():
            space, _space, _name = key.rpartition(" ")
            if _local(key) in ADDRESSES and (not space or space.startswith(DRAWING)):
                follow = self.clicked if key.lower() == "href" else self.fetched
                follow.append(value)

    def _field(self, local: str, named: dict[str, str]) -> None:
        if local == "fldsimple":
            self.fields.append(named.get("instr", ""))
        elif local == "fldchar":
            self._mark(named.get("fldchartype", ""))

    def _mark(self, kind: str) -> None:
        """Where a field begins and where it ends."""
        if kind == "begin":
            self._note(UNKNOWN)
            self._open.append(len(self.fields))
            self.fields.append("")
        elif kind == "end" and self._open:
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._within[-1] in ("instrtext", "delinstrtext"):
            self._note(text)
        elif self._within[-1] == BASE:
            self.base += text

    def _note(self, text: str) -> None:
        if self._open:
            self.fields[self._open[-1]] += text
        elif text != UNKNOWN:
            self.fields.append(text)

    def _end(self, _name: str) -> None:
        self._within.pop()


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()
