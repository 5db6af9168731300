"""Why the person is proposed: the merits in a sentence, what was done and when, and which honours and mandates there are."""

from typing import cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from merit.models import Nomination, topics
from workflows.portal.nomination_forms.step import Step
from workflows.screens.answers import LABELS
from workflows.screens.fields import Prose

PERIODS = _("The most recent one first. The extent of an engagement counts as much as its length.")


class MeritsStep(Step):
    topic = topics.MERITS
    wanted = {
        "merit_summary": _("Summarise the merits in a sentence"),
        "motivation": _("Give the reasons"),
        "region_link": _("Describe the link with the Region"),
        "domain": _("Choose the main domain"),
    }
    domain = forms.ChoiceField(
        label=LABELS["domain"],
        choices=Nomination.Domain.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    motivation = Prose(
        label=LABELS["motivation"], required=False, rows=8,
        help_text=_("The committee looks for facts that can be checked: what would not exist without this person? No data on health, opinions or beliefs."),
    )  # fmt: skip
    region_link = Prose(
        label=LABELS["region_link"], required=False, rows=3,
        help_text=_("Which competence of the Region is touched, directly or indirectly? For example: housing, mobility, local authorities, employment."),
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = topics.MERITS.answers
        widgets = {"reach": forms.RadioSelect}
        labels = LABELS
        help_texts = {
            "rank_proposed": _("You may leave the choice to the Region."),
            "merit_summary": _("As one would read it out at the ceremony. For example: “Twenty years of warm meals for whoever comes, every evening, on Flagey square.”"),
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reach = cast("forms.TypedChoiceField", self.fields["reach"])
        reach.choices = [choice for choice in Nomination.Reach.choices if choice[0]]
        if self.instance.ruleset.value("rank_proposed_by_commune"):
            rank = cast("forms.ModelChoiceField", self.fields["rank_proposed"])
            rank.empty_label = _("No proposal")
            self.offer("rank_proposed", self.instance.ruleset.ranks.all())
        else:
            del self.fields["rank_proposed"]


class DetailsStep(Step):
    topic = topics.DETAILS
    wanted = {
        "periods": _("Write at least one row: what was done, and since when"),
        "beyond_duty": _("Say what goes beyond a duty"),
    }
    beyond_duty = Prose(
        label=LABELS["beyond_duty"], required=False, rows=4,
        help_text=_("What does this person do that nobody could have asked? For a paid or elected office: what was added to it?"),
    )  # fmt: skip
    effect = Prose(
        label=LABELS["effect"], required=False, rows=4,
        help_text=_("For whom, how many, where. Figures where there are any."),
    )  # fmt: skip
    new_facts = Prose(
        label=LABELS["new_facts"], required=False, rows=3,
        help_text=_("Only where the person holds a distinction of the Order already."),
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = topics.DETAILS.answers
        labels = LABELS
        help_texts = {
            "periods": format_lazy("{} {}", PERIODS, _("A row that is emptied disappears."))
        }


class HonoursStep(Step):
    topic = topics.HONOURS

    class Meta(Step.Meta):
        fields = topics.HONOURS.answers
        labels = LABELS
        help_texts = {
            "honours": _("Of Belgium, of a Community, of a municipality, or foreign ones. What is not known stays empty."),
            "mandates": _("Political mandates, and offices that a public authority gave. No conviction, and nothing on proceedings: the Region asks that itself, where the law says so."),
        }  # fmt: skip
