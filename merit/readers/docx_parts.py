"""What the parts of a DOCX may say: they declare a Word document, lead nowhere but to web pages, and call no program."""

import re

from merit.readers.addresses import leads_to_the_web, lies_beside
from merit.readers.docx_fields import CALLS_PROGRAM, refuse_field
from merit.readers.docx_xml import DAMAGED, Part
from merit.readers.unfit import FETCHES, Unfit, _

TYPES, ROOT = "[content_types].xml", "_rels/.rels"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# By the last word of what a relation or a content type says it is.
OTHER_RELATIONS = re.compile(
    r"/(oleObject|package|control|activeXControl\w*|vbaProject|wordVbaData|attachedTemplate|aFChunk|subDocument|frame"
    r"|mailMerge\w*|recipientData|externalLink\w*|customUI|ui/extensibility|ui/userCustomization|extensibility|attachedToolbars"
    r"|keyMapCustomizations|webextension\w*)$",
    re.IGNORECASE,
)
OTHER_TYPES = re.compile(
    r"macro|vba|activex|oleobject|ms-package|rtf|html|webextension", re.IGNORECASE
)
# Controls, buttons, macros and programs from a shop, by the first element of their parts: also where nothing refers to them.
OTHER_ROOTS = frozenset({"ocx", "customui", "vbasuppdata", "tcg", "webextension", "taskpanes"})

NO_WORD = _(
    "The file is no Word document without macros: save it as DOCX, or print it to PDF and add that."
)
OTHER_PART = _(
    "The DOCX holds something that is neither text nor picture (%(what)s): print it to PDF and add that."
)


def refuse_other_document(parts: dict[str, bytes]) -> None:
    """All parts together: what they are, where they lead, what they call."""
    read = {name.lower(): Part(words) for name, words in parts.items()}
    if TYPES not in read or ROOT not in read:
        raise Unfit(NO_WORD)
    main = _main(read[ROOT])
    refuse_other_types(read[TYPES], main)
    if main not in read or read[main].root != "document":
        raise Unfit(DAMAGED)
    for name in parts:
        refuse_part(name, read[name.lower()])


def _main(root: Part) -> str:
    """The name of the part that is the document."""
    named = {
        _name(said.get("target", ""))
        for local, said in root.elements
        if local == "relationship" and said.get("type", "").endswith("/officeDocument")
    }
    if len(named) != 1:
        raise Unfit(NO_WORD)
    return named.pop()


def _name(target: str) -> str:
    return target.lstrip("/").lower()


def refuse_other_types(types: Part, main: str) -> None:
    said = [a for local, a in types.elements if local in ("override", "default")]
    if any(OTHER_TYPES.search(each.get("contenttype", "")) for each in said):
        raise Unfit(NO_WORD)
    of_main = {a.get("contenttype") for a in said if _name(a.get("partname", "")) == main}
    if of_main != {DOCUMENT}:
        raise Unfit(NO_WORD)


def refuse_part(name: str, part: Part) -> None:
    if part.root in OTHER_ROOTS:
        raise Unfit(OTHER_PART, what=name[-60:])
    for what in part.acting:
        raise Unfit(CALLS_PROGRAM, what=what)
    for local, said in part.elements:
        if local == "relationship":
            refuse_relation(said)
    for field in part.fields:
        refuse_field(field)
    _refuse_addresses(part)


def refuse_relation(said: dict[str, str]) -> None:
    """A document may lead to a web page when one clicks; nothing else is fetched from elsewhere."""
    kind, target = said.get("type", ""), said.get("target", "").strip()
    outside = said.get("targetmode", "").strip().lower() == "external" or not lies_beside(target)
    if OTHER_RELATIONS.search(kind) or (outside and not kind.endswith("/hyperlink")):
        raise Unfit(FETCHES, what=kind.rpartition("/")[2][:40])
    if outside and not leads_to_the_web(target):
        raise Unfit(FETCHES, what=target[:40])


def _refuse_addresses(part: Part) -> None:
    for address in (*part.clicked, part.base.strip()):
        if not leads_to_the_web(address):
            raise Unfit(FETCHES, what=address[:40])
    for address in part.fetched:
        if not lies_beside(address):
            raise Unfit(FETCHES, what=address[:40])
