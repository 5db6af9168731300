"""What the desk's acts need to know: a day, a body, another dossier."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.lifecycles.dossier import OPEN
from merit.models import Campaign, Challenge, Dossier, Nominee, Organisation
from merit.models.nominee import WHO
from workflows.screens import case_file, identity, naming, on_topics, simulated
from workflows.screens.asking import ActForm, ReasonForm, RecordForm, for_acts
from workflows.screens.fields import (
    Day,
    Name,
    PastDay,
    Prose,
    YesNo,
    of_column,
    required,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet


@for_acts("nomination.file_paper")
class FilePaperForm(ActForm):
    received_on = PastDay(
        label=_("Received on"),
        error_messages=required(_("Give the day on which the paper was received")),
    )


@for_acts("nomination.return_for_completion")
class ReturnForm(ActForm):
    remark = Prose(
        label=_("What is missing?"),
        help_text=_(
            "What concerns all of it, or documents that lack. Below, what concerns one page: the commune can change the answers of that page, and of no other."
        ),
        required=False,
    )
    blocks = YesNo(
        label=_("Does the dossier wait for the answer?"),
        yes=_("Yes, the dossier waits"),
        no=_("No, it goes on meanwhile"),
        error_messages=required(_("Say whether the dossier waits")),
    )

    @property
    def asked_for(self):
        return {"remark"}

    def clean(self):
        cleaned = super().clean()
        cleaned["topics"] = on_topics.said(cleaned)
        if not (cleaned.get("remark") or cleaned["topics"]):
            self.add_error("remark", _("Say what is missing"))
        return cleaned


on_topics.ask(ReturnForm)


@for_acts("advice.ask")
class AskAdviceForm(ActForm):
    kind = "committee"
    organisation = forms.ModelChoiceField(
        label=_("Ask whom?"),
        queryset=Organisation.objects.none(),
        error_messages=required(_("Choose whom to ask")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = Organisation.objects.there_on(timezone.localdate())
        self.offer("organisation", there.filter(kind=self.kind))


@for_acts("sealed_check.ask")
class AskCheckForm(AskAdviceForm):
    kind = "prosecutor"


class ByReference(forms.ModelChoiceField):
    """A dossier, typed by its number: among thousands nobody looks through a list."""

    widget = forms.TextInput

    def to_python(self, value):
        typed = str(value or "").strip()
        if not typed:
            return None
        rows = cast("QuerySet[Dossier]", self.queryset)
        found = rows.filter(reference__iexact=typed).first() if typed.isprintable() else None
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return found

    def label_from_instance(self, dossier):
        return f"{dossier.reference} – {dossier.who()}"


@for_acts("dossier.merge")
class MergeForm(ReasonForm):
    into = ByReference(
        label=_("The dossier that remains"),
        queryset=Dossier.objects.none(), to_field_name="reference",
        help_text=_("Its number, as on its page: SIM-D/2027/0012. It is open and of the same campaign."),
        error_messages=required(_("Give the number of the dossier that remains"))
        | {"invalid_choice": _("No open dossier of this campaign bears this number.")},
    )  # fmt: skip

    field_order = ["into", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            visible = access.visible_to(self.rights, Dossier)
            others = visible.filter(campaign=self.noun.campaign).exclude(pk=self.noun.pk)
            self.offer("into", others.filter(state__in=OPEN))
            self._name_those_alike()

    def _name_those_alike(self):
        """What is most likely meant can be read beside the field, to be copied."""
        field = self.fields["into"]
        alike, _before = case_file.of_this_name(self.rights, self.noun)
        if alike:
            told = "; ".join(f"{one.reference} ({one.who()})" for one in alike)
            field.help_text = gettext("Of the same name: %(files)s.") % {"files": told}


@for_acts("dossier.decline")
class DeclineForm(ActForm):
    answered_on = PastDay(
        label=_("Date of the answer"),
        error_messages=required(_("Give the date of the answer")),
    )


@for_acts("challenge.record")
class ChallengeForm(ActForm):
    lodged_on = PastDay(label=_("Appeal lodged on"), error_messages=required(_("Give the date")))

    def clean(self):
        """An appeal concerns the grant when there is one, else the refusal."""
        cleaned = super().clean()
        cleaned["against_line"] = self.noun.decree_line() if self.noun.state != "refused" else None
        return cleaned


@for_acts("challenge.decide")
class JudgmentForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("Judgment"),
        choices=[
            (Challenge.Outcome.DISMISSED, _("The appeal is dismissed")),
            (Challenge.Outcome.ANNULLED, _("The act is annulled")),
        ],
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the judgment")),
    )
    on = PastDay(label=_("Date of the judgment"), error_messages=required(_("Give the date")))


@for_acts("dossier.defer")
class DeferForm(RecordForm):
    until = Day(label=_("Until"), error_messages=required(_("Give the date")))
    reason = Prose(label=_("Reason"), rows=3, error_messages=required(_("Give the reason")))

    def mark(self) -> str:
        return str(self.noun.deferred_until)

    def recorded(self) -> dict:
        return {"until": self.noun.deferred_until}


@for_acts("dossier.decease")
class DeceaseForm(ActForm):
    on = PastDay(label=_("Died on"), error_messages=required(_("Give the date")))
    kin_name = Name(label=_("Next of kin to write to"), max_length=120, required=False)


@for_acts("dossier.correct_death")
class CorrectDeathForm(RecordForm, DeceaseForm):
    def mark(self) -> str:
        return f"{self.noun.nominee.deceased_on} {self.noun.nominee.kin_name}"

    def recorded(self) -> dict:
        record = self.noun.nominee
        return {"on": record.deceased_on, "kin_name": record.kin_name} if record else {}


@for_acts("dossier.correct")
class CorrectForm(RecordForm):
    """All that the Region's own record says of who is honoured, but what kind of person it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun and self.noun.nominee:
            self.fields |= fields_for_model(
                Nominee, [*self.recorded()], formfield_callback=of_column,
                labels=identity.LABELS, help_texts=identity.HELP, widgets=identity.WIDGETS,
                field_classes={"birth_date": PastDay},
            )  # fmt: skip

    def mark(self) -> str:
        return self.noun.nominee.what_is_recorded()

    def recorded(self) -> dict:
        record = self.noun.nominee
        if record is None:
            return {}
        asked = (name for name in WHO if name != "kind" and identity.makes_sense(name, record.kind))
        return {name: getattr(record, name) for name in asked}

    def in_words(self, name, _now) -> str:
        return naming.value(self.noun.nominee, name)

    @property
    def asked_for(self) -> set[str]:
        return {"name", *identity.PERSON}

    def clean(self):
        said = super().clean()
        for name, sentence in identity.needed(said | {"kind": self.noun.nominee.kind}).items():
            if name not in self.errors and not said.get(name):
                self.add_error(name, sentence)
        identity.refuse_two_minds(self, said)
        return said


@for_acts("dossier.roll_over")
class RollOverForm(ReasonForm):
    campaign = simulated.Choice(
        label=_("Campaign"),
        queryset=Campaign.objects.none(),
        error_messages=required(_("Choose the campaign")),
    )
    field_order = ["campaign", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            others = Campaign.objects.filter(ruleset=self.noun.ruleset).select_related(
                "distinction", "ruleset"
            )
            self.offer("campaign", others.exclude(pk=self.noun.campaign_id))


for_acts(
    "nomination.withdraw",
    "nomination.propose_set_aside",
    "dossier.accept_late",
    "dossier.ask_reopening",
    "dossier.unmerge",
    "dossier.ask_again",
    "dossier.undo_admission",
    "dossier.take_back_answer",
    "dossier.reopen_admissibility",
    "dossier.suspend",
)(ReasonForm)
