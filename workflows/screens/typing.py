"""What somebody types is kept from time to time, before they send it, and their page says so; and who else writes there just now.

A draft is what was saved; what is kept here is what one of its writers typed since: theirs alone, however partial or wrong, and
back in the form when they open the page again (workflows.screens.unsent).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from merit.models import User
from workflows.models import Unsent
from workflows.screens import unsent

JUST_NOW = timedelta(minutes=15)


@login_not_required  # whose session ended while they typed loses nothing: the page says whose words they are, signed
@require_POST
def keep(request):
    """The words of a form on the page that the address names; answers at what hour they were kept."""
    path = request.GET.get("path", "")
    at = unsent.keep_typed(request, path) if _is_written_on(path) else None
    if at is None:
        return JsonResponse({}, status=HTTPStatus.CONFLICT)
    return JsonResponse({"at": time_format(timezone.localtime(at), "H:i")})


def _is_written_on(path: str) -> bool:
    """Whether this is a page of ours on which one must be signed in."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return bool(getattr(found.func, "login_required", True))


def attributes() -> SafeString:
    """What the page needs to keep what is typed: where it goes, and what is said of it."""
    return format_html(
        ' data-keep="{}" data-kept="{}" data-lost="{}"',
        reverse("typed"),
        _("What you typed was kept at %s."),
        _(
            "What you typed is not kept just now: the service does not answer. Save before you leave."
        ),
    )


@dataclass(frozen=True)
class Writer:
    """Somebody who typed on a page and has not saved it."""

    who: User
    at: datetime
    path: str


def also_here(request: HttpRequest) -> list[Writer]:
    """Who else is writing on this very page just now, the last one first. Whoever reads it may open the page."""
    since = timezone.now() - JUST_NOW
    others = Unsent.objects.filter(path=request.path, at__gte=since).exclude(user=request.user.pk)
    return list(_writers(others))


def not_saved(paths: Iterable[str]) -> list[Writer]:
    """Who typed something on one of these pages that stands in no draft yet."""
    return list(_writers(Unsent.objects.filter(path__in=list(paths))))


def _writers(rows) -> Iterator[Writer]:
    for row in rows.exclude(words="").select_related("user").order_by("-at", "pk"):
        yield Writer(row.user, row.at, row.path)
