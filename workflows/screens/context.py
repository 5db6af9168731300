"""What every page shows: the way around, the open tasks, the mark of a simulation, the source code."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from merit.models import RuleSet
from workflows.screens import works_for
from workflows.screens.lists import DECLARED


def site(request) -> dict:
    """Context of every template. Lazy, so that a page without navigation asks nothing."""
    user = getattr(request, "user", None)
    return {
        "source_url": settings.SOURCE_URL or reverse("source"),
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "simulation": SimpleLazyObject(
            lambda: (
                not RuleSet.objects.filter(
                    status=RuleSet.Status.IN_FORCE, simulation=False
                ).exists()
            )
        ),
        "works_for": SimpleLazyObject(lambda: works_for.choices(request)),
        "nav": SimpleLazyObject(
            lambda: navigation(request) if user and user.is_authenticated else []
        ),
    }


def navigation(request) -> list[dict]:
    """The lists that stand in the navigation and that this person's roles know, in their place."""
    rights = request.shown
    entries = [(kind.entry, kind) for kind in DECLARED if kind.entry]
    shown = [(entry, kind) for entry, kind in entries if rights.roles & entry.roles]
    return [
        {
            "label": entry.label,
            "url": reverse(kind.address),
            "current": request.path.startswith(reverse(kind.address)),
            "count": kind(rights).number() if entry.counts else None,
        }
        for entry, kind in sorted(shown, key=lambda pair: pair[0].place)
    ]
