"""What the parts of a DOCX may say: they declare a Word document, lead nowhere but to web pages, and call no program."""

import re
from xml.parsers import expat

from merit.readers.unfit import FETCHES, Unfit, _

NOTED = ("Relationship", "Override", "Default")
TYPES, ROOT = "[Content_Types].xml", "_rels/.rels"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# By the last word of what a relation or a content type says it is.
OTHER_RELATIONS = re.compile(
    r"/(oleObject|package|control|activeXControl\w*|vbaProject|wordVbaData|attachedTemplate|aFChunk|subDocument|frame"
    r"|mailMerge\w*|recipientData|externalLink\w*|customUI|extensibility|attachedToolbars|keyMapCustomizations)$",
    re.IGNORECASE,
)
OTHER_TYPES = re.compile(r"macro|vba|activex|oleobject|ms-package|rtf|html", re.IGNORECASE)
WEB = re.compile(r"(https?:|mailto:|tel:|ftp:|(?!//)[^:\\]*$)", re.IGNORECASE)
# The first word of a field says what it does; these fetch from a file, an address or a program.
CALLS = frozenset({
    "DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "RD", "EMBED",
    "CONTROL", "HTMLCONTROL",
})  # fmt: skip
ANYWHERE = re.compile(
    r"\bDDE(AUTO)?\b", re.IGNORECASE
)  # also where a field makes the words of another
DEEP = 300

DAMAGED = _("The DOCX is damaged: save it again, or print it to PDF and add that.")
NO_WORD = _(
    "The file is no Word document without macros: save it as DOCX, or print it to PDF and add that."
)
CALLS_PROGRAM = _(
    "The DOCX holds a field that calls a program or another file (%(what)s): print it to PDF and add that."
)


class Part:
    """One part, read from its first element to its last."""

    def __init__(self, words: bytes) -> None:
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.fields: list[str] = []  # the words of each field, whether it has ended or not
        self._open: list[int] = []  # those that have begun and not ended
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
        named = {_local(key): value for key, value in attributes.items()}
        if local in NOTED:
            self.elements.append((local, named))
        self._within.append(local)
        if len(self._within) > DEEP:
            raise Unfit(DAMAGED)
        if local == "fldSimple":
            self.fields.append(named.get("instr", ""))
        elif local == "fldChar":
            self._mark(named.get("fldCharType", ""))

    def _mark(self, kind: str) -> None:
        """Where a field begins and where it ends."""
        if kind == "begin":
            self._note("\0")  # what the inner field makes is not known
            self._open.append(len(self.fields))
            self.fields.append("")
        elif kind == "end" and self._open:
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._within[-1] in ("instrText", "delInstrText"):
            self._note(text)

    def _note(self, text: str) -> None:
        if self._open:
            self.fields[self._open[-1]] += text
        elif text != "\0":
            self.fields.append(text)

    def _end(self, _name: str) -> None:
        self._within.pop()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def refuse_other_document(parts: dict[str, bytes]) -> None:
    """All parts together: what they are, where they lead, what they call."""
    if TYPES not in parts or ROOT not in parts:
        raise Unfit(NO_WORD)
    read = {name: Part(words) for name, words in parts.items()}
    refuse_other_types(read[TYPES], _main(read[ROOT]))
    for name, part in read.items():
        if name.endswith(".rels"):
            refuse_relations(part)
        refuse_calls(part)


def _main(root: Part) -> str:
    """The name of the part that is the document."""
    for local, said in root.elements:
        if local == "Relationship" and said.get("Type", "").endswith("/officeDocument"):
            return said.get("Target", "").lstrip("/")
    raise Unfit(NO_WORD)


def refuse_other_types(types: Part, main: str) -> None:
    said = [a for local, a in types.elements if local in ("Override", "Default")]
    if any(OTHER_TYPES.search(each.get("ContentType", "")) for each in said):
        raise Unfit(NO_WORD)
    of_main = {a.get("ContentType") for a in said if a.get("PartName", "").lstrip("/") == main}
    if of_main != {DOCUMENT}:
        raise Unfit(NO_WORD)


def refuse_relations(part: Part) -> None:
    """A document may lead to a web page when one clicks; nothing else is fetched from elsewhere."""
    for local, said in part.elements:
        if local != "Relationship":
            continue
        kind, target = said.get("Type", ""), said.get("Target", "").strip()
        outside = said.get("TargetMode", "").lower() == "external"
        if OTHER_RELATIONS.search(kind) or (outside and not kind.endswith("/hyperlink")):
            raise Unfit(FETCHES, what=kind.rpartition("/")[2][:40])
        if outside and not WEB.match(target):
            raise Unfit(FETCHES, what=target[:40])


def refuse_calls(part: Part) -> None:
    for field in part.fields:
        first = field.split(maxsplit=1)[0].upper() if field.strip() else ""
        if first in CALLS or first.startswith("\0") or ANYWHERE.search(field):
            raise Unfit(CALLS_PROGRAM, what=first.strip("\0")[:40] or "…")
