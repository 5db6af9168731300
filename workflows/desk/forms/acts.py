"""What the desk's acts need to know: a day, a body, another dossier."""

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.lifecycles.dossier import OPEN
from merit.models import Campaign, Challenge, Dossier, Nominee, Organisation
from merit.models.nominee import WHO
from workflows.screens import identity, naming
from workflows.screens.asking import ActForm, Read, ReasonForm, for_acts
from workflows.screens.fields import (
    Day,
    Name,
    PastDay,
    Prose,
    YesNo,
    of_column,
    required,
    without_question,
)


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
        help_text=_("The commune reads this sentence."),
        error_messages=required(_("Say what is missing")),
    )
    blocks = YesNo(
        label=_("Does the dossier wait for the answer?"),
        yes=_("Yes, the dossier waits"),
        no=_("No, it goes on meanwhile"),
        error_messages=required(_("Say whether the dossier waits")),
    )


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
        self.offer("organisation", Organisation.objects.filter(kind=self.kind))


@for_acts("sealed_check.ask")
class AskCheckForm(AskAdviceForm):
    kind = "prosecutor"


class DossierChoice(forms.ModelChoiceField):
    def label_from_instance(self, dossier):
        return f"{dossier.reference} – {dossier.who()}"


@for_acts("dossier.merge")
class MergeForm(ReasonForm):
    into = DossierChoice(
        label=_("The dossier that remains"),
        queryset=Dossier.objects.none(),
        error_messages=required(_("Choose the dossier that remains")),
    )

    field_order = ["into", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            visible = access.visible_to(self.rights, Dossier)
            others = visible.filter(campaign=self.noun.campaign).exclude(pk=self.noun.pk)
            self.offer("into", others.filter(state__in=OPEN))


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
class DeferForm(ReasonForm):
    """A day that stands already is there, to be changed; a page on which another one stood is told so."""

    until = Day(label=_("Until"), error_messages=required(_("Give the date")))
    read = Read(required=False, empty_value=None)
    field_order = ["until", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.initial.setdefault("until", self.noun.deferred_until)
            self.initial["read"] = str(self.noun.deferred_until)


@for_acts("dossier.decease")
class DeceaseForm(ActForm):
    on = PastDay(label=_("Died on"), error_messages=required(_("Give the date")))
    kin_name = Name(label=_("Next of kin to write to"), max_length=120, required=False)


@for_acts("dossier.correct_death")
class CorrectDeathForm(DeceaseForm):
    """What is recorded stands in it, to be corrected; a page on which something else stood is told so."""

    read = Read(required=False, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if record := self.noun and self.noun.nominee:
            self.initial["on"], self.initial["kin_name"] = record.deceased_on, record.kin_name
            self.initial["read"] = f"{record.deceased_on} {record.kin_name}"


@for_acts("dossier.correct")
class CorrectForm(ActForm):
    """All that the Region's own record says of who is honoured, but what kind of person it is. Where somebody else
    corrected it since this page was opened, what is recorded by now stands beside what was written."""

    read = Read(required=False, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if record := self.noun and self.noun.nominee:
            said = [name for name in WHO if identity.makes_sense(name, record.kind)]
            said.remove("kind")
            self.fields |= fields_for_model(
                Nominee, said, formfield_callback=of_column,
                labels=identity.LABELS, help_texts=identity.HELP, widgets=identity.WIDGETS,
                field_classes={"birth_date": PastDay},
            )  # fmt: skip
            for name in said:
                self.initial.setdefault(name, getattr(record, name))
            self.initial["read"] = record.what_is_recorded()

    @property
    def asked_for(self) -> set[str]:
        return {"name", *identity.PERSON}

    def clean(self):
        said = super().clean()
        for name, sentence in identity.needed(said | {"kind": self.noun.nominee.kind}).items():
            if name not in self.errors and not said.get(name):
                self.add_error(name, sentence)
        identity.refuse_two_minds(self, said)
        if said.get("read") not in (None, self.initial["read"]):
            self._tell_what_changed(said)
        return said

    def _tell_what_changed(self, said):
        self.add_error(None, gettext("What is recorded has changed since you read it: look at it again."))  # fmt: skip
        record = self.noun.nominee
        for name in said.keys() - self.errors.keys() - {"read", "once"}:
            if said[name] != getattr(record, name):
                now = naming.value(record, name)
                told = {"field": without_question(self.fields[name].label), "now": now}
                self.add_error(name, gettext("%(field)s: recorded by now is “%(now)s”.") % told)


@for_acts("dossier.roll_over")
class RollOverForm(ReasonForm):
    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        queryset=Campaign.objects.none(),
        error_messages=required(_("Choose the campaign")),
    )
    field_order = ["campaign", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            others = Campaign.objects.filter(ruleset=self.noun.ruleset)
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
