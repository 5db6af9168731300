"""Decrees: the list, a new one, and the page of one act with its names and its papers."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal, permissions
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN
from merit.models import Campaign, Decree, Dossier
from merit.models.decree import taken
from workflows import acts, door
from workflows.act_forms import ActForm, forms, required
from workflows.models import WorkItem
from workflows.views import seen
from workflows.views.seen import sent


class NewDecreeForm(ActForm):
    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        queryset=Campaign.objects.order_by("-year"),
        error_messages=required(_("Choose the campaign")),
    )
    title_fr = forms.CharField(
        label=_("Title for the file, in French"), max_length=200,
        error_messages=required(_("Give a title in French")),
    )  # fmt: skip
    title_nl = forms.CharField(
        label=_("Title for the file, in Dutch"), max_length=200,
        error_messages=required(_("Give a title in Dutch")),
    )  # fmt: skip


@require_safe
def listing(request):
    found = access.visible_to(request.user, Decree).select_related("campaign")
    _some_or_404(request.user)
    context = {
        "decrees": found.prefetch_related("lines"),
        "may_draft": permissions.holds(request.user, "decree.draft"),
    }
    return render(request, "decrees/list.html", context)


def _some_or_404(user):
    """Whose role knows no decrees finds no list of them either."""
    if not user.roles_today() & access.DECREES:
        raise Http404


@require_http_methods(["GET", "POST"])
def new(request):
    if not permissions.holds(request.user, "decree.draft"):
        raise Http404
    form = NewDecreeForm(*sent(request), initial={"campaign": _waiting(request.user)})
    if request.method == "POST" and form.is_valid():
        try:
            decree = door.begin("draft_decree", by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("decree", decree.public_id)
    return render(request, "decrees/new.html", {"form": form}, status=422 if form.errors else 200)


def _waiting(user) -> int | None:
    """The campaign most likely meant: whose accepted dossiers have waited longest, or else whose open ones have."""
    dossiers = access.visible_to(user, Dossier).order_by("campaign__year")
    for waiting in (Q(state="accepted", decree_lines=None), Q(state__in=OPEN)):
        if found := dossiers.filter(waiting).first():
            return found.campaign_id
    return None


@require_safe
def detail(request, public_id):
    decree = seen.get(request.user, "decree", public_id)
    item = WorkItem.objects.filter(journey__decree=decree, open=True).first()
    meters = [
        {"contingent": c, "taken": taken(c), "here": decree.lines.count()}
        for c in decree.ruleset.contingents.filter(year=decree.campaign.year)
    ]
    context = {
        "decree": decree,
        "lines": decree.lines_with_dossiers(),
        "meters": meters,
        "acts": acts.offered(decree, request.user),
        "item": item,
        "mine": bool(item and _mine(item, request.user)),
        "timeline": list(journal.of(decree).order_by("-seq")),
    }
    return render(request, "decrees/detail.html", context)


def _mine(item, user):
    try:
        door.check_asked(item, user)
    except door.NotYours:
        return False
    return True
