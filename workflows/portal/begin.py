"""Where a nomination begins: for which commune it is written, and in which campaign."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from merit import access
from merit.errors import Refused
from merit.models import Campaign, Nomination, Organisation
from merit.rights import Rights
from merit.roles import Role
from workflows import door
from workflows.portal.nomination_forms import STEPS
from workflows.portal.nomination_list import WRITERS, open_campaigns
from workflows.screens import simulated
from workflows.screens.fields import NOT_CHOSEN, Offers, SentOnce, required, sent


class BeginForm(SentOnce, Offers, forms.Form):
    """What leaves no choice is not asked, and nothing is chosen beforehand."""

    organisation = forms.ModelChoiceField(
        label=_("For which commune?"), queryset=Organisation.objects.none(),
        to_field_name="code", empty_label=NOT_CHOSEN,
        error_messages=required(_("Choose the commune")),
    )  # fmt: skip
    campaign = simulated.Choice(
        label=_("Campaign"), queryset=Campaign.objects.none(),
        to_field_name="public_id", empty_label=NOT_CHOSEN,
        error_messages=required(_("Choose the campaign")),
    )  # fmt: skip

    like = forms.ModelChoiceField(
        queryset=Nomination.objects.none(), to_field_name="public_id", required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("The nomination that this one should begin like is not there.")},
    )  # fmt: skip

    def __init__(self, *args, rights, **kwargs):
        super().__init__(*args, **kwargs)
        self.bear_a_key()
        self.offer("like", access.visible_to(rights, Nomination).exclude(state="draft"))
        self.settled = {}
        self._choose_among("organisation", communes_of(rights))
        self._choose_among("campaign", open_campaigns())

    def _choose_among(self, name, rows):
        self.offer(name, rows)
        first_two = list(rows[:2])
        if len(first_two) == 1:
            self.settled[name] = first_two[0]
            del self.fields[name]

    def facts(self) -> dict:
        return self.settled | self.cleaned_data

    def earlier(self, key: str) -> Nomination | None:
        """The nomination that this one begins like, for its page."""
        try:
            return self.fields["like"].clean(key)
        except forms.ValidationError:
            return None


def communes_of(rights: Rights):
    """The communes for which this person may begin a nomination: their own; at the desk, which types what came on paper, all."""
    today = timezone.localdate()
    communes = Organisation.objects.there_on(today).filter(kind="commune")
    if Role.DESK not in rights.roles:
        communes = communes.filter(pk__in=rights.organisations({Role.CLERK}))
    return communes.prefetch_related("names")


@require_http_methods(["GET", "POST"])
def new(request):
    """Begin a draft. The desk may begin one that came on paper, for a commune."""
    if not request.rights.roles & WRITERS:
        raise Http404
    campaigns = list(open_campaigns())
    # Where no campaign is open the page says so, and nothing can be sent.
    like = request.GET.get("like", "")
    form = BeginForm(
        *(sent(request) if campaigns else ()),
        rights=request.shown,
        initial={"like": like, "campaign": request.GET.get("campaign")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            nomination = _begin(request, **form.facts())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("nomination-step", nomination.public_id, next(iter(STEPS)))
    context = {
        "form": form,
        "campaigns": campaigns,
        "paper": Role.CLERK not in request.shown.roles,
        "like": form.earlier(like),
    }
    return render(request, "portal/new.html", context, status=422 if form.errors else 200)


def _begin(request, *, organisation, campaign, like=None, once=None):
    own = organisation.pk in request.rights.organisations({Role.CLERK})
    said = _of_the_writer(request.user) if own else {}
    return door.begin(
        "draft", by=request.user, once=once, organisation=organisation, campaign=campaign, like=like,
        channel="portal" if own else "paper", case_language=request.user.language, **said,
    )  # fmt: skip


def _of_the_writer(user) -> dict:
    """Who begins it speaks for it, until the page says somebody else."""
    return {"contact_name": user.get_full_name(), "contact_email": user.email}
