"""The start page of each person: what waits for them, and where their files are."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from merit import access
from merit.lifecycles.nomination import AT_HOME
from merit.models import Certificate, Decree, Dossier, Letter, Nomination
from merit.roles import COMMUNAL, Role
from workflows.screens import inbox


@require_safe
def home(request):
    items = inbox.waiting_for(request.rights)
    context = {
        "items": items[:5],
        "counts": inbox.counts(items),
        "tiles": tiles(request.rights),
        "memberships": request.rights.memberships,
        "may_draft": Role.CLERK in request.rights.roles,
    }
    return render(request, "screens/home.html", context)


def tiles(rights) -> list[dict]:
    """Counters that lead somewhere: only those whose list the person's roles know."""
    roles = rights.roles
    see = lambda model, **where: access.visible_to(rights, model).filter(**where)  # noqa: E731
    found = []
    if roles & COMMUNAL or Role.DESK in roles:
        drafts = see(Nomination, state__in=[*AT_HOME, "returned"]).count()
        found.append(_tile(_("Nominations in preparation"), "nominations", drafts))
    if roles & (access.FILES | set(access.LATE_FILES)):
        found.append(_tile(_("Open dossiers"), "dossiers", see(Dossier, state__in=_open()).count()))
    if roles & access.LETTERS:
        waiting = see(Letter, state="drafted").count()
        found.append(_tile(_("Letters to approve"), "letters", waiting))
    if roles & access.DECREES:
        current = see(Decree, state__in=["drafted", "approved", "signed"]).count()
        found.append(_tile(_("Decrees in hand"), "decrees", current))
    if Role.CHANCELLERY in roles:
        queue = see(Certificate, state="queued").count()
        found.append(_tile(_("Certificates to print"), "certificates", queue))
    return found


def _open():
    return ("received", "admissible", "advised", "selected", "accepted")


def _tile(label, name, count) -> dict:
    return {"label": label, "url": reverse(name), "count": count}
