"""Campaigns: the list of them, the page of one with its days and its history, and planning the next one from the last."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import journal, permissions
from merit.dates import in_words
from merit.errors import Refused
from merit.models import Campaign, Distinction, RuleSet
from merit.roles import REGIONAL
from workflows import door
from workflows.screens import acts, opening, simulated
from workflows.screens.asking import ActForm, CorrectFactsForm, ReasonForm, for_acts
from workflows.screens.columns import Cell, Column, Entry
from workflows.screens.fields import Day, required, sent
from workflows.screens.lists import List

TAGS = {"announced": "om-tag--draft", "open": "om-tag--ok", "examining": "om-tag--work", "deciding": "om-tag--work", "finished": "om-tag--draft"}  # fmt: skip


class Campaigns(List):
    """One row per campaign, the latest first."""

    def name(self, campaign) -> Cell:
        return Cell(text=str(campaign), url=campaign.get_absolute_url(), sub=campaign.ruleset.code)

    def opens(self, campaign) -> Cell:
        return Cell(day=campaign.opens_on)

    def closes(self, campaign) -> Cell:
        return Cell(day=campaign.closes_on)

    def state(self, campaign) -> Cell:
        return Cell(text=campaign.get_state_display(), tag=TAGS[campaign.state])

    address = "campaigns"
    known_to = REGIONAL
    heading = caption = _("Campaigns")
    counted = ngettext_lazy("%(n)s campaign", "%(n)s campaigns", "n")
    nothing = _("No campaign yet.")
    model = Campaign
    select = ("distinction", "ruleset")
    columns = (
        Column(name="name", heading=_("Campaign"), cell=name, sort=("year",)),
        Column(name="opens", heading=_("Opens"), cell=opens, sort=("opens_on",), look="om-num"),
        Column(name="closes", heading=_("Closes"), cell=closes, sort=("closes_on",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    first_sort = "-name"
    order = ("-year", "-pk")
    template = "administration/campaigns.html"
    entry = Entry(place=12, label=_("Campaigns"), roles=frozenset({"rules_administrator"}))

    def extras(self):
        return {"may_plan": permissions.holds(self.rights, "campaign.plan")}


class DaysForm(ActForm):
    """The days of a campaign, one after the other."""

    opens_on = Day(
        label=_("Opens on"), error_messages=required(_("Give the day on which it opens"))
    )
    closes_on = Day(
        label=_("Closes on"), error_messages=required(_("Give the day on which it closes")),
        help_text=_("Communes may send nominations until the end of this day, 23:59 in Brussels."),
    )  # fmt: skip
    government_on = Day(
        label=_("The Government meets on"),
        error_messages=required(_("Give the day of the meeting of the Government")),
    )
    ceremony_on = Day(
        label=_("Ceremony on"), error_messages=required(_("Give the day of the ceremony"))
    )

    def clean(self):
        said = super().clean()
        if self.errors:
            return said
        for order in Campaign(**{name: said[name] for name in Campaign.DAYS}).out_of_order():
            self.add_error(order.field, gettext(order.sentence))
        return said


@for_acts("campaign.correct")
class CorrectDaysForm(CorrectFactsForm, DaysForm):
    """Of one that has not opened."""


@for_acts("campaign.extend")
class ExtendForm(ReasonForm):
    closes_on = Day(label=_("New last day"), error_messages=required(_("Give the new last day")))

    field_order = ["closes_on", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Campaign):
            told = {"day": in_words(self.noun.closes_on)}
            self.fields["closes_on"].help_text = (
                gettext("It closes on %(day)s as things stand.") % told
            )


class PlanForm(DaysForm):
    distinction = forms.ModelChoiceField(
        label=_("Distinction"), queryset=Distinction.objects.order_by("pk"),
        error_messages=required(_("Choose the distinction")),
    )  # fmt: skip
    ruleset = simulated.Choice(
        label=_("Rules"), queryset=RuleSet.objects.filter(status=RuleSet.Status.IN_FORCE),
        error_messages=required(_("Choose the rules")),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("Year"), min_value=2020, max_value=2199,
        error_messages={**required(_("Give the year")), **dict.fromkeys(("min_value", "max_value", "invalid"), _("Give a year from 2020 to 2199"))},
    )  # fmt: skip

    field_order = ["distinction", "ruleset", "year", *Campaign.DAYS]


@require_safe
def detail(request, public_id):
    campaign = opening.get(request.rights, Campaign, public_id)
    known = bool(request.rights.roles & REGIONAL)
    context = {
        "campaign": campaign,
        "begun": campaign.nominations.count(),
        "sent": campaign.nominations.exclude(reference=None).count(),
        "acts": acts.offered(campaign, request.rights),
        "timeline": list(journal.of(campaign).order_by("-seq")) if known else [],
        "known": known,
    }
    return render(request, "administration/campaign.html", context)


@require_http_methods(["GET", "POST"])
def plan(request):
    if not permissions.holds(request.rights, "campaign.plan"):
        raise Http404
    form = request.asked_form = PlanForm(*sent(request), rights=request.rights, initial=_next())
    if request.method == "POST" and form.is_valid():
        try:
            planned = door.begin("plan_campaign", by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, gettext("The campaign %(year)s is planned.") % {"year": planned.mark}
            )
            return redirect(planned)
    status = 422 if form.errors else 200
    return render(request, "administration/campaign_plan.html", {"form": form}, status=status)


def _next() -> dict:
    """The last campaign, a year later."""
    last = Campaign.objects.order_by("year", "pk").last()
    if last is None:
        return {}
    days = {name: _a_year_later(getattr(last, name)) for name in Campaign.DAYS}
    return {"distinction": last.distinction, "ruleset": last.ruleset, "year": last.year + 1, **days}


def _a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 February
