"""How a standing text is written: paragraphs, a heading, italics, bold, and values in braces; what it may not hold is said in words."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from merit.errors import Refused
from merit.texts import Block

# CommonMark as it is, so that whatever somebody may have meant by a sign is recognised, and refused by name. Two things
# are left as they were typed: “[x]: y” would vanish from the paper, and “&amp;” be read as another character.
_reader = MarkdownIt("commonmark").disable(["reference", "entity"])
# What is printed and shown is read by one that knows no elements and no links: whatever stood in a row, none comes out.
_writer = MarkdownIt("commonmark", {"html": False}).disable(
    ["reference", "entity", "link", "image", "autolink"]
)
REMEMBERED = 256  # texts that were read lately: every letter carries the same few
PLACE = re.compile(r"\{(\w+)\}")
BRACE = re.compile(r"[{}]")
FINE = {"paragraph", "heading", "inline", "text", "softbreak", "em", "strong"}
OTHERS: dict[str, Promise] = {
    "link": gettext_lazy("a link"), "image": gettext_lazy("a picture"), "html_inline": gettext_lazy("a sign of web pages"), "html_block": gettext_lazy("a sign of web pages"),
    "code_inline": gettext_lazy("backquotes"), "fence": gettext_lazy("backquotes"), "code_block": gettext_lazy("an indented text"), "blockquote": gettext_lazy("a quotation with >"),
    "bullet_list": gettext_lazy("a list"), "ordered_list": gettext_lazy("a list"), "list_item": gettext_lazy("a list"), "hr": gettext_lazy("a line of dashes"),
    "hardbreak": gettext_lazy("a backslash at the end of a line"),
}  # fmt: skip
TAGS = {"em": "i", "strong": "b"}  # as the papers have them


def settled(source: str) -> str:
    """No spaces at either end of a line: nobody sees them, and they would mean something."""
    return "\n".join(line.strip() for line in source.split("\n")).strip()


def check(block: Block, source: str) -> None:
    """Raises Refused where the text cannot stand in its place: signs of another kind, values that it does not know or
    does not name, more than the sheet has room for."""
    tokens = _reader.parse(settled(source))
    for token in _all(tokens):
        _refuse_other(token)
    _check_places(block, source)
    if not tokens and not block.optional:
        raise Refused(_("The text is lacking."))
    if len(source) > block.longest:
        raise Refused(
            _("The text has %(n)s characters; the sheet has room for %(most)s."),
            n=len(source), most=block.longest,
        )  # fmt: skip
    _check_shape(block, [token for token in tokens if token.nesting >= 0])


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _refuse_other(token: Token) -> None:
    kind = token.type.removesuffix("_open").removesuffix("_close")
    if kind not in FINE:
        raise Refused(
            _("The papers do not know %(what)s: write paragraphs, *italics* and **bold**."),
            what=OTHERS.get(kind, kind),
        )
    if kind == "heading" and (token.tag, token.markup) != ("h1", "#"):
        raise Refused(_("A heading is written with one #, at the beginning of its line."))


def _check_places(block: Block, source: str) -> None:
    named = PLACE.findall(source)
    if unknown := [name for name in named if name not in block.known]:
        raise Refused(_("“{%(name)s}” is no value of this text."), name=unknown[0])
    if BRACE.search(PLACE.sub("", source)):
        raise Refused(_("A brace stands alone: values are named between two, like {reference}."))
    if source.strip() and (lacking := [name for name in block.must if name not in named]):
        raise Refused(_("“{%(name)s}” is lacking: the text must name it."), name=lacking[0])


def _check_shape(block: Block, tokens: list[Token]) -> None:
    parts = [token.type for token in tokens if token.type != "inline"]
    if "heading_open" in parts[0 if not block.heading else 1 :]:
        raise Refused(
            _("A heading stands at the beginning, and only once.")
            if block.heading
            else _("This text has no heading.")
        )
    if block.sentence and len(parts) > 1:
        raise Refused(_("This text stands within a paragraph: write no blank line."))


@lru_cache(maxsize=REMEMBERED)
def html(source: str, *, sentence: bool = False, look: str = "", heading: str = "h2") -> str:
    """The text as elements of a paper; `look` is the class of its paragraphs. Asked of what was checked.

    A heading stands below the subject of its letter; on a screen, wherever that page has room for it.
    """
    tokens = _writer.parse(settled(source))
    tags = TAGS | {"h1": heading}
    for token in _all(tokens):
        token.tag = tags.get(token.tag, token.tag)
        if look and token.type == "paragraph_open":
            token.attrSet("class", look)
    if sentence:
        tokens = [child for token in tokens for child in token.children or ()]
        return str(_writer.renderer.render([_inline(tokens)], _writer.options, {}))
    return str(_writer.renderer.render(tokens, _writer.options, {}))


def _inline(children: list[Token]) -> Token:
    return Token("inline", "", 0, children=children)


def filled(elements: str, values: Mapping[str, str]) -> str:
    """The same with its values, which are elements themselves: what is plain text is escaped before."""
    return PLACE.sub(lambda found: values[found.group(1)], elements)


def paragraphs(source: str) -> list[str]:
    """As they were written, one by one: to be compared with those of another version."""
    return [part.strip() for part in re.split(r"\n\s*\n", settled(source)) if part.strip()]
