"""Small words on the screens: how long is left, whose initials, which pages."""

from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

SOON = 7  # days; a working week and its weekend
PARTICLES = {"de", "den", "der", "du", "d", "la", "le", "van", "von", "da", "di", "el", "al", "ter", "ten"}  # fmt: skip


@dataclass(frozen=True)
class Due:
    date: object
    kind: str  # late, soon or ok: the colour, never alone
    words: str


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


@register.simple_tag
def due(date, today=None):
    """{% due item.due as when %} gives when.kind and when.words; None when nothing is due."""
    if date is None:
        return None
    days = (date - (today or timezone.localdate())).days
    return Due(date, due_kind(days), due_words(days))


@register.filter
def initials(name) -> str:
    """Léa van den Broeck → LB: the first and the last word that count."""
    words = str(name).replace("’", " ").replace("'", " ").split()
    counted = [word for word in words if word.lower() not in PARTICLES] or words
    return "".join(word[0] for word in (counted[:1] + counted[1:][-1:])).upper()


@register.simple_tag
def pages(page):
    """The numbers of a pager, with gaps: 1 … 4 5 6 … 20."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
