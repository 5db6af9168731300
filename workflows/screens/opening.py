"""Opening a file: it is there for those who may see it, and for all others it does not exist."""

from django.http import Http404

from merit import access
from merit.models import NOUNS, Noun
from merit.rights import Rights


def get(rights: Rights, kind: str, public_id) -> Noun:
    """The noun of a kind and a public key, or Http404 alike for a foreign and for a missing one."""
    model = NOUNS.get(kind)
    found = model and access.visible_to(rights, model).filter(public_id=public_id).first()
    if not found:
        raise Http404
    return found


def knows_or_404(rights: Rights, roles):
    """Whose roles know nothing of a list finds no such page either."""
    if not rights.roles & roles:
        raise Http404
