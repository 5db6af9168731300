"""What a PDF does by itself, what it fetches and what it carries: looked for in every object, by the names that it uses."""

import re
from collections.abc import Iterator

import pikepdf

from merit.readers.addresses import leads_to_the_web
from merit.readers.unfit import FETCHES, Unfit, _

ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent"})
ACTIVE_KINDS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound",
    "/Rendition", "/RichMedia", "/RichMediaExecute", "/Screen", "/3D", "/PS",
})  # fmt: skip
FILE_KEYS = frozenset({"/EmbeddedFiles", "/EF", "/Collection", "/AF"})
FILE_KINDS = frozenset({"/EmbeddedFile", "/FileAttachment"})
KIND_KEYS = ("/S", "/Subtype", "/Type")
# Acts that the viewer has a name for: to turn the pages; the others print, save or close.
TURNING = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
MOST_ACTIONS = 20  # one after the other, when a document is opened
ADDRESSES = ("/URI", "/Base")
# A page of another file that is drawn here, and a file that is named without being carried.
ELSEWHERE_KEYS = frozenset({"/OPI"})
ELSEWHERE_KINDS = frozenset({"/Filespec", "/F"})
OF_INTEREST = re.compile(
    "|".join(
        re.escape(name)
        for name in (
            *ACTIVE_KEYS,
            *ACTIVE_KINDS,
            *FILE_KEYS,
            *FILE_KINDS,
            *ELSEWHERE_KEYS,
            "/Filespec",
            "/Ref",
            "/OpenAction",
            "/Named",
            "/Thread",
            *ADDRESSES,
        )
    ).encode()
)
# Names long enough to mean what they say wherever they stand: they are looked for in replaced versions, too.
HIDDEN = (
    "JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "RichMedia", "EmbeddedFile",
    "EmbeddedFiles", "FileAttachment",
)  # fmt: skip

ACTIVE = _(
    "The PDF holds something that acts by itself (%(what)s): print the document to PDF again and add that."
)
ACTIVE_BEFORE = _(
    "An older version inside the PDF holds something that acts by itself (%(what)s): print the document to PDF again and add that."
)
CARRIES = _(
    "The PDF carries other files inside it: add each of them as a document of its own, and print this one to PDF again."
)


def refuse_active(found: pikepdf.Object | None) -> None:
    """A quick look at an object as it would be written, for of a hundred thousand all but a few are of no interest."""
    if not isinstance(found, pikepdf.Object):
        return
    if isinstance(found, pikepdf.Name):  # the word for an act, in an object of its own
        _refuse_kinds({str(found)})
    written = found
    if isinstance(found, pikepdf.Stream):
        written = found.stream_dict
        if "/F" in written:
            raise Unfit(FETCHES, what="stream")
    if OF_INTEREST.search(written.unparse(resolved=True)):
        for part in _dictionaries(found):
            _refuse_active_part(part)


def _dictionaries(found: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every dictionary of an object, at any depth; what it refers to is an object of its own."""
    stack = [found]
    while stack:
        node = stack.pop()
        children: list = []
        if isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
            yield node
            children = [node[key] for key in node.keys()]  # noqa: SIM118  # a Stream iterates over nothing
        elif isinstance(node, pikepdf.Array):
            children = list(node)
        stack += [c for c in children if isinstance(c, pikepdf.Object) and not c.is_indirect]


def _refuse_active_part(part: pikepdf.Object) -> None:
    """What a dictionary says by its keys, and by the kind that it says it is."""
    keys = set(part.keys())
    if keys & FILE_KEYS:
        raise Unfit(CARRIES)
    for what in sorted(keys & ACTIVE_KEYS):
        raise Unfit(ACTIVE, what=what.lstrip("/"))
    kinds = {str(part[key]) for key in keys.intersection(KIND_KEYS)}
    _refuse_kinds(kinds)
    drawn = isinstance(part.get("/Ref"), pikepdf.Dictionary)
    read = part.get("/S") == "/Thread" and "/F" in keys  # an article of another file
    if drawn or read or keys & ELSEWHERE_KEYS or kinds & ELSEWHERE_KINDS:
        raise Unfit(FETCHES, what="file")
    if "/OpenAction" in keys and not _only_goes_to_a_page(part["/OpenAction"]):
        raise Unfit(ACTIVE, what="OpenAction")
    if part.get("/S") == "/Named" and str(part.get("/N")) not in TURNING:
        raise Unfit(ACTIVE, what=str(part.get("/N", "Named")).lstrip("/")[:40])
    for address in (part.get(key) for key in ADDRESSES):
        if isinstance(address, pikepdf.String) and not leads_to_the_web(str(address)):
            raise Unfit(FETCHES, what=str(address).strip()[:40])


def _refuse_kinds(kinds: set[str]) -> None:
    if kinds & FILE_KINDS:
        raise Unfit(CARRIES)
    for what in sorted(kinds & ACTIVE_KINDS):
        raise Unfit(ACTIVE, what=what.lstrip("/"))


def _only_goes_to_a_page(action: pikepdf.Object) -> bool:
    """Half of all PDFs open at their first page by such an action. What follows on it happens by itself, too."""
    if isinstance(action, pikepdf.Array):  # a place, no action
        return True
    return all(str(one.get("/S")) == "/GoTo" for one in _with_what_follows(action))


def _with_what_follows(action: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An action and those that it brings about; a circle, or more than anybody needs, is nothing that only goes to a page."""
    ahead, seen = [action], 0
    while ahead:
        one, seen = ahead.pop(), seen + 1
        if not isinstance(one, pikepdf.Dictionary) or seen > MOST_ACTIONS:
            one = pikepdf.Dictionary()
            ahead = []
        yield one
        after = one.get("/Next")
        if after is not None:
            ahead += list(after) if isinstance(after, pikepdf.Array) else [after]


def refuse_hidden(content: bytes | memoryview) -> None:
    """What the newest version of the file does not show any more, and an older one or a careless reader would."""
    if found := _hidden().search(content):
        raise Unfit(ACTIVE_BEFORE, what=str(bytes(found[0]), "ascii").lstrip("/"))


def _hidden() -> re.Pattern[bytes]:
    """A letter of a name may be written as the number sign and its code."""
    names = ("".join(f"(?:{c}|#{ord(c):02x}|#{ord(c):02X})" for c in name) for name in HIDDEN)
    return re.compile(f"/(?:{'|'.join(names)})(?![A-Za-z0-9])".encode())
