"""Whoever works for several organisations chooses which of them the lists, the tasks and the figures show.

A choice of what is shown, and no right: every page of theirs opens whatever was chosen, and the law asks all of their roles.
"""

from typing import NamedTuple

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from merit.models import Organisation
from merit.rights import Rights

CHOSEN = "works_for"  # in the session: the code of an organisation


class Choice(NamedTuple):
    """One organisation; without a code, all of them."""

    code: str
    name: str
    current: bool


def shown(request) -> Rights:
    """All that they may see, or what they may see for the organisation that they chose."""
    chosen = _organisations(request.rights).get(request.session.get(CHOSEN, ""))
    return request.rights.narrowed(chosen.pk) if chosen else request.rights


def choices(request) -> list[Choice]:
    """All of them and each, in the order of their names; none for who works for one organisation only."""
    there = _organisations(request.rights)
    if not there:
        return []
    chosen = request.session.get(CHOSEN, "")
    each = sorted((Choice(code, str(one), code == chosen) for code, one in there.items()), key=lambda c: c.name)  # fmt: skip
    return [Choice("", "", chosen not in there), *each]


def _organisations(rights: Rights) -> dict[str, Organisation]:
    """Those in which they hold a role today, by code, where there are several."""
    there = {held.organisation.code: held.organisation for held in rights.memberships}
    return there if len(there) > 1 else {}


@require_POST
def choose(request):
    """Keeps the choice for this session, and goes back to the page on which it was made."""
    request.session[CHOSEN] = request.POST.get("organisation", "")
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(back if safe else "/")
