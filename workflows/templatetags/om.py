"""Small things on the screens: how long is left, whose initials, which pages, a part of a page in its frame."""

from datetime import date, datetime
from typing import cast

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merit.dates import DAY, MOMENT, in_words
from merit.models import Noun, several
from workflows.screens import columns, typing, unsent

register = template.Library()

register.filter("counted", columns.counted)


@register.filter(expects_localtime=True)
def day(value: date | None, form: str = DAY) -> str:
    """1er mai 2027; nothing where no day is known."""
    return in_words(value, form) if value else ""


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """1er mai 2027, 10:05, in Brussels; nothing where it is not known."""
    return day(value, MOMENT)


@register.filter
def rows(noun: Noun, name: str) -> list[list[tuple[str, bool]]]:
    """What the rows of an answer say, in words: each row its parts, with each whether somebody wrote it in the language of the file."""
    field = cast("several.Rows", noun._meta.get_field(name))
    return [several.in_words(field, row) for row in getattr(noun, name)]


@register.filter
def ticked(noun: Noun, name: str) -> list[str]:
    """The words of what was ticked in an answer."""
    return cast("several.Ticked", noun._meta.get_field(name)).lines(getattr(noun, name))


SOON = 7  # days; a working week and its weekend
PARTICLES = {"de", "den", "der", "du", "d", "la", "le", "van", "von", "da", "di", "el", "al", "ter", "ten"}  # fmt: skip


def due_words(days: int) -> str:
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    return ngettext("In %(days)d day", "In %(days)d days", days) % {"days": days}


def due_kind(days: int) -> str:
    if days < 0:
        return "late"
    return "soon" if days <= SOON else "ok"


@register.filter
def initials(name) -> str:
    """Léa van den Broeck → LB: the first and the last word that count."""
    words = str(name).replace("’", " ").replace("'", " ").split()
    counted = [word for word in words if word.lower() not in PARTICLES] or words
    return "".join(word[0] for word in (counted[:1] + counted[1:][-1:])).upper()


@register.simple_tag(takes_context=True)
def reader(context, *, sealed=False) -> SafeString:
    """To whom a form was shown: whose words they are, should it arrive when somebody else is signed in, or nobody."""
    said = unsent.shown_to(context["request"].user, sealed=bool(sealed))
    keeps = "" if sealed else typing.attributes()
    return format_html('<input type="hidden" name="{}" value="{}"{}>', unsent.READER, said, keeps)


# What a page calls the noun that it is about.
ABOUT = ("noun", "nomination", "dossier", "decree", "letter", "certificate", "award", "campaign")


@register.simple_tag(takes_context=True)
def is_simulated(context, noun=None) -> bool:
    """Whether a noun, or else the one that this page is about, is to be told from official ones. Nothing is asked while all
    there is is a simulation: the foot of the page says so."""
    if context.get("simulation"):
        return False
    named = (context.get(name) for name in ABOUT)
    about = noun or next((one for one in named if isinstance(one, Noun)), None)
    return bool(about and about.simulated)


@register.simple_tag
def pages(page):
    """The numbers of a pager, with gaps: 1 … 4 5 6 … 20."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_block_tag(takes_context=True)
def card(context, content, title, *, anchor, flush=False, task=False, link="", action="", about="", due=""):  # fmt: skip
    """{% card _("History") anchor="history" %} … {% endcard %}: a part of a page under its own heading.

    `flush` for a table that touches the frame, `task` for what one is asked to do; beside the heading `due`, or
    the words `action` that lead to `link` (and `about`, for those who hear the page); without words no link.
    """
    shown = {
        "title": title, "anchor": anchor, "content": content, "flush": flush, "task": task,
        "link": link, "action": action, "about": about, "due": due,
    }  # fmt: skip
    return context.template.engine.get_template("components/card.html").render(context.new(shown))
