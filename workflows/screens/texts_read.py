"""A version of a standing text as it is read: as it will stand on paper, the values it names, what changes since the one before."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from letters.papers import PAPERS
from merit import markup
from merit.lifecycles.letter import UNTOLD
from merit.models import Letter, TextBlock
from merit.models.base import readers_language
from workflows import door

LANGUAGES = {"fr": _("French"), "nl": _("Dutch")}
PRINTED = {"fr": _("in French"), "nl": _("in Dutch"), "both": _("in both languages")}
WORD = re.compile(r"\S+\s*")
CHANGED, ADDED = pgettext_lazy("paragraph", "Changed"), pgettext_lazy("paragraph", "Added")
REMOVED = pgettext_lazy("paragraph", "Removed")


class Side(NamedTuple):
    """The words in one language, and in what they differ from those before."""

    language: str
    label: Promise
    heading: str  # of what changes in it
    words: SafeString
    changes: "list[Row]"


class Row(NamedTuple):
    """One paragraph that differs: what happened to it, and how it stands before and after."""

    kind: Promise
    before: SafeString
    after: SafeString


class Sheet(NamedTuple):
    """One letter on which the text can be seen: its code, its title, and in which languages."""

    code: str
    title: str
    languages: Sequence[tuple[str, Promise]]


def sheet(version: TextBlock) -> dict[str, Any]:
    """All that a page says of it, and whoever decides about it reads."""
    return {
        "version": version,
        "textblock": version,
        "sides": [_side(version, language) for language in LANGUAGES],
        "values": version.block.known.items(),
        "sheets": list(_sheets(version)),
        "waiting": _waiting(version),
    }


def papers_of(version: TextBlock) -> str:
    """The letters that carry it, by their codes; its page says their titles."""
    return ", ".join(version.block.papers)


def _sheets(version: TextBlock) -> Iterator[Sheet]:
    language = readers_language()
    for code in version.block.papers:
        printed = [(one, PRINTED[one]) for one in door.languages_of(version)]
        yield Sheet(code, PAPERS[code].title.in_(language), printed)


def _waiting(version: TextBlock) -> int | None:
    """How many letters that carry it are written and have not left; None of a version that is no longer to come."""
    if version.state not in ("draft", "proposed", "coming"):
        return None
    return Letter.objects.filter(code__in=version.block.papers, state__in=UNTOLD).count()


def _side(version: TextBlock, language: str) -> Side:
    before = version.based_on
    changes = _changes(_text(before, language), _text(version, language)) if before else []
    told = {"n": before.number if before else "", "language": PRINTED[language]}
    heading = gettext("What changes since version %(n)s, %(language)s") % told
    return Side(language, LANGUAGES[language], heading, shown(version, language), changes)


def _text(version: TextBlock, language: str) -> str:
    return {"fr": version.text_fr, "nl": version.text_nl}[language]


def shown(version: TextBlock, language: str) -> SafeString:
    """As it will stand on paper; what is filled in for each letter is marked."""
    elements = markup.html(_text(version, language), heading="h3")
    values = {name: f"<mark>{{{escape(name)}}}</mark>" for name in version.block.known}
    return mark_safe(markup.filled(elements, values))  # noqa: S308 escaped by the reader of the text


# ---- what changes


def _changes(before: str, after: str) -> list[Row]:
    """Paragraph by paragraph, only those that differ."""
    old, new = markup.paragraphs(before), markup.paragraphs(after)
    rows: list[Row] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            rows += [_row(*pair) for pair in zip_longest(old[i:j], new[k:m], fillvalue="")]
    return rows


def _row(before: str, after: str) -> Row:
    kind = CHANGED if before and after else ADDED if after else REMOVED
    left, right = WORD.findall(before), WORD.findall(after)
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    old = _marked(((what, left[i:j]) for what, i, j, _k, _m in steps), "del")
    new = _marked(((what, right[k:m]) for what, _i, _j, k, m in steps), "ins")
    return Row(kind, old, new)


def _marked(parts, tag: str) -> SafeString:
    """What differs bears a line of its own, through it or below it: no colour is needed to see it."""
    there = [(what, "".join(words)) for what, words in parts if words]
    said = ((f"<{tag}>", words, f"</{tag}>") if what != "equal" else ("", words, "") for what, words in there)  # fmt: skip
    return format_html_join("", "{}{}{}", ((mark_safe(a), b, mark_safe(c)) for a, b, c in said))  # noqa: S308 our own tags


def about(version: TextBlock) -> Q:
    """The open questions about it."""
    return Q(journey__textblock=version)


def versions_of(version: TextBlock, rows) -> list[TextBlock]:
    """All versions of the same text that somebody sees, the latest first."""
    return list(rows.filter(code=version.code).select_related("agreed_by").order_by("-number"))


def holding_today(rows):
    """Of versions, those with which a letter of today is written."""
    today = timezone.localdate()
    there = rows.filter(status=TextBlock.Status.IN_FORCE, valid_from__lte=today)
    return there.exclude(valid_to__lt=today)
