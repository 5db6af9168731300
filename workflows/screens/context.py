"""What every page shows: the way around, the open tasks, the mark of a simulation, the source code."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.models import RuleSet
from merit.roles import COMMUNAL, REGIONAL, Role
from workflows.screens import inbox


def site(request) -> dict:
    """Context of every template. Lazy, so that a page without navigation asks nothing."""
    user = getattr(request, "user", None)
    return {
        "source_url": settings.SOURCE_URL or reverse("source"),
        "simulation": SimpleLazyObject(
            lambda: not RuleSet.objects.filter(status="in_force").exists()
        ),
        "nav": SimpleLazyObject(
            lambda: navigation(request) if user and user.is_authenticated else []
        ),
    }


def navigation(request) -> list[dict]:
    """The entries whose page this person's roles know, with the number of open tasks."""
    rights = request.rights
    roles = rights.roles
    entries = [
        (_("Tasks"), "inbox", bool(roles), inbox.waiting_for(rights).count() if roles else 0)
    ]
    entries += [
        (label, name, bool(roles & known), None)
        for label, name, known in (
            (_("Nominations"), "nominations", COMMUNAL | {Role.DESK}),
            (_("Dossiers"), "dossiers", REGIONAL - {Role.RULES}),
            (_("Decrees"), "decrees", access.DECREES),
            (_("Letters"), "letters", access.LETTERS),
            (_("Certificates"), "certificates", access.CERTIFICATES),
            (_("Register"), "register", COMMUNAL | REGIONAL),
        )
    ]
    return [
        {
            "label": label,
            "url": reverse(name),
            "current": request.path.startswith(reverse(name)),
            "count": count,
        }
        for label, name, shown, count in entries
        if shown
    ]
