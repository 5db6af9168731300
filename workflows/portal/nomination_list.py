"""The list of a commune's nominations: how they stand in figures, and what each still asks of its readers."""

from collections import Counter

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from merit import access, permissions
from merit.lifecycles.dossier import GRANTED
from merit.lifecycles.nomination import AT_HOME
from merit.models import Campaign, Nomination
from merit.roles import COMMUNAL, Role
from workflows.screens import inbox, search

WORDS = ("surname", "given_names", "name", "reference")


@require_safe
def listing(request):
    """Own nominations, the latest change first, with the next thing to do on each."""
    mine = access.visible_to(request.rights, Nomination).select_related(
        "organisation", "campaign", "rank_proposed", "dossier"
    )
    found = mine.prefetch_related("organisation__names").order_by("-changed_at", "-pk")
    page = search.page(request, search.matching(found, search.asked(request, "q"), *WORDS))
    campaign = open_campaign()
    house, communal = house_of(request.rights), bool(request.rights.roles & COMMUNAL)
    context = {
        "page": page,
        "rows": _rows(request.rights, page),
        "figures": _figures(mine) if communal else [],
        "communal": communal,
        "houses": sorted({str(m.organisation) for m in request.rights.memberships}),
        "may_draft": house is not None,
        "open": campaign,
        "left": (campaign.closes_on - timezone.localdate()).days if campaign else None,
    }
    return render(request, "portal/nominations.html", context)


def _figures(mine) -> list[dict]:
    """How the commune's nominations stand, counted by what the commune may read of each."""
    n = Counter(_place(nomination) for nomination in mine)
    return [
        {"number": n["draft"], "label": _("In preparation")},
        {"number": n["returned"], "label": _("To be completed"), "kind": "soon"},
        {"number": n["examined"], "label": _("Being examined")},
        {"number": n["granted"], "label": _("Distinctions granted"), "kind": "ok"},
    ]


def _place(nomination) -> str:
    if nomination.state in AT_HOME:
        return "draft"
    if nomination.state == "returned":
        return "returned"
    if nomination.state == "submitted" or nomination.is_under_embargo():
        return "examined"
    return "granted" if nomination.outcome in GRANTED else "ended"


def _rows(rights, page) -> list[dict]:
    """Each nomination with the task that waits for this person, or the draft they may go on with."""
    tasks = inbox.waiting_for(rights).filter(journey__nomination__in=[n.pk for n in page])
    waiting = {item.journey.nomination_id: item for item in tasks}
    return [
        {
            "nomination": nomination,
            "item": waiting.get(nomination.pk),
            "draft": nomination.state == "draft"
            and permissions.holds(rights, "nomination.edit", nomination),
        }
        for nomination in page
    ]


def open_campaign():
    """The campaign in which nominations may be written today."""
    today = timezone.localdate()
    return Campaign.objects.filter(opens_on__lte=today, closes_on__gte=today).first()


def house_of(rights):
    """The membership by which this person writes nominations: for a commune, or at the desk for any of them."""
    for membership in rights.memberships:
        if membership.role in (Role.CLERK, Role.DESK):
            return membership
    return None
