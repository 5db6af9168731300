"""What the Order is and how somebody is proposed, for everybody to read without an account; and a check, of which nothing is kept,
whether somebody can be proposed at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from merit import eligibility
from merit.dates import in_words
from merit.models import Campaign, RuleSet
from merit.models.base import in_language
from merit.roles import Role
from workflows.portal.nomination_list import Nominations, open_campaigns
from workflows.screens.sentences import NamesErrors

FOR = "campaign"  # which of several, as the address says it


@dataclass(frozen=True)
class Milestone:
    """What happens to a nomination, when, and what a commune should know of it."""

    title: str
    when: str
    words: str = ""


class CheckForm(NamesErrors, forms.Form):
    """The questions of the rules of one campaign; what is asked of persons alone is not asked of bodies."""

    def __init__(self, *args, ruleset: RuleSet, **kwargs):
        super().__init__(*args, **kwargs)
        for question in eligibility.asked(ruleset):
            self.fields[question.name] = _field(question)

    @property
    def asked_for(self) -> set[str]:
        return set(self.fields)

    def clean(self) -> dict[str, Any]:
        said = {name: answer for name, answer in self.cleaned_data.items() if answer}
        person = said.get("kind") in (None, eligibility.NATURAL)
        for question in eligibility.QUESTIONS:
            wanted = question.name in self.fields and (person or not question.of_persons)
            if wanted and question.name not in said and question.name not in self.errors:
                self.add_error(question.name, _("Answer: %(question)s") % {"question": question.words})  # fmt: skip
        return said


def _field(question: eligibility.Question) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=question.words, help_text=question.hint, choices=question.choices,
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    if question.of_persons:
        field.widget.attrs["data-when"] = f"kind={eligibility.NATURAL}"
    return field


@login_not_required
@require_safe
def about(request):
    """Who can be proposed, what is needed, until when, and what happens then."""
    shown, others = campaigns(request)
    context = {"campaign": shown, "others": others} | (_said_of(shown) if shown else {})
    return render(request, "portal/start.html", context | _of_reader(request))


@login_not_required
@require_safe
def check(request):
    """The answers stand in the address, and nowhere else."""
    shown, _others = campaigns(request)
    context: dict[str, Any] = {"campaign": shown} | _of_reader(request)
    if shown:
        form = CheckForm(request.GET if "kind" in request.GET else None, ruleset=shown.ruleset)
        judged = form.is_bound and form.is_valid()
        said = eligibility.found(shown.ruleset, form.cleaned_data) if judged else []
        context |= {"is_open": _is_open(shown), "form": form, "judged": judged, "said": said, "barred": any(one.bars for one in said)}  # fmt: skip
    return render(request, "portal/eligible.html", context)


def campaigns(request: HttpRequest) -> tuple[Campaign | None, list[Campaign]]:
    """The campaign that is asked for, or else the first that is open, or else the next to open; and what else is open."""
    found = list(open_campaigns().prefetch_related("ruleset__parameters"))
    wanted = request.GET.get(FOR, "")
    shown = next((one for one in found if str(one.public_id) == wanted), None)
    shown = shown or (found[0] if found else _next())
    return shown, [one for one in found if one != shown]


def _is_open(campaign: Campaign) -> bool:
    return campaign.opens_on <= timezone.localdate()


def _next() -> Campaign | None:
    coming = Campaign.objects.filter(opens_on__gt=timezone.localdate(), finished_on=None)
    coming = coming.select_related("distinction", "ruleset").prefetch_related("ruleset__parameters")
    return coming.order_by("opens_on", "pk").first()


def _said_of(campaign: Campaign) -> dict[str, Any]:
    today, rules = timezone.localdate(), campaign.ruleset
    return {
        "is_open": _is_open(campaign),
        "left": (campaign.closes_on - today).days,
        "can": eligibility.who_can(rules),
        "cannot": eligibility.who_cannot(rules),
        "ordinance": in_language(rules, "ordinance"),
        "milestones": list(_milestones(campaign)),
    }


def _milestones(campaign: Campaign) -> Iterator[Milestone]:
    """The road of a nomination in the words and days of its rules (merit.law); what happens inside the Region has no day."""
    rules = campaign.ruleset
    yield Milestone(_("The municipal secretary signs"), _("by %(day)s at the latest") % {"day": in_words(campaign.closes_on)}, _("Until then the Region sees nothing."))  # fmt: skip
    yield Milestone(_("Acknowledgement of receipt"), _("at once"))
    complete = ngettext("If something is missing, you have %(n)d day to complete it.", "If something is missing, you have %(n)d days to complete it.", rules.value("completion_days"))  # fmt: skip
    yield Milestone(_("Examination: is the nomination admissible?"), _within(rules, "completeness_days"), complete % {"n": rules.value("completion_days")})  # fmt: skip
    yield Milestone(_("Conduct check and advice"), _within(rules, "advice_days"))
    yield Milestone(_("The person is asked whether they accept"), _within(rules, "acceptance_days"), _("By the Region, in confidence."))  # fmt: skip
    yield Milestone(_("Decree of the Government"), _from(campaign.government_on), _("You receive the decision with its reasons."))  # fmt: skip
    yield Milestone(_("Ceremony"), in_words(campaign.ceremony_on))


def _within(rules: RuleSet, code: str) -> str:
    days = rules.value(code)
    return ngettext("within %(n)d day", "within %(n)d days", days) % {"n": days}


def _from(day: date) -> str:
    return _("from %(day)s on") % {"day": in_words(day)}


def _of_reader(request: HttpRequest) -> dict[str, Any]:
    """What somebody who is signed in finds besides: whether they may begin, and how many drafts wait for them."""
    rights = getattr(request, "shown", None)
    if rights is None or Role.CLERK not in rights.roles:
        return {"may_begin": False, "drafts": {}}
    return {"may_begin": True, "drafts": Nominations(rights).figure("draft")}
