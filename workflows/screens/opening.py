"""Opening a file: it is there for those who may see it, and for all others it does not exist."""

from typing import TypeVar

from django.http import Http404

from merit import access
from merit.models import NOUNS, Noun
from merit.models.base import beside
from merit.rights import Rights

N = TypeVar("N", bound=Noun)


def get(rights: Rights, model: type[N], public_id) -> N:
    """The noun with a public key, or Http404 alike for a foreign and for a missing one."""
    found = beside(access.visible_to(rights, model), model.SHOWN_WITH)
    if noun := found.filter(public_id=public_id).first():
        return noun
    raise Http404


def by_name(rights: Rights, kind: str, public_id) -> Noun:
    """The same, of a kind that an address names; a kind that does not exist is missing too."""
    if kind not in NOUNS:
        raise Http404
    return get(rights, NOUNS[kind], public_id)


def knows_or_404(rights: Rights, roles):
    """Whose roles know nothing of a list finds no such page either."""
    if not rights.roles & roles:
        raise Http404
