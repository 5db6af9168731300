"""What the desk and its checker are asked about a dossier: is it admissible, who is asked, what did the nominee answer?"""

from typing import ClassVar, cast

from django import forms
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.models import Nominee, Organisation
from workflows.screens.asking import DecideForm, for_question
from workflows.screens.fields import (
    Line,
    Name,
    PastDay,
    Prose,
    QuestionForm,
    Several,
    Upload,
    YesNo,
    required,
)


def _known(nominee) -> str:
    """Name, and what tells two persons of one name apart."""
    born = nominee.birth_date.strftime("%d/%m/%Y") if nominee.birth_date else nominee.town
    return f"{nominee.list_name()} ({born})"


class NomineeChoice(forms.ModelChoiceField):
    def label_from_instance(self, nominee):
        known = [_known(nominee)]
        return " – ".join([*known, gettext("refused for ever")] if nominee.refused_on else known)


class BodiesForm(QuestionForm):
    """The bodies that are asked about a dossier, those that the rules ask ticked beforehand."""

    advisers = Several(
        label=_("Ask advice of"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    checkers = Several(
        label=_("Ask the conduct check of"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    kinds: ClassVar = {"advisers": "committee", "checkers": "prosecutor"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.there_on(timezone.localdate())
        bodies = bodies.filter(kind__in=self.kinds.values())
        there = list(bodies.prefetch_related("names"))
        for name, kind in self.kinds.items():
            of_kind = [body for body in there if body.kind == kind]
            self.offer_read(name, bodies.filter(kind=kind), of_kind)
            if self.noun and self._is_ticked(name):
                self.initial.setdefault(name, of_kind)

    def _is_ticked(self, name) -> bool:
        """The rules ask for every advice, and for the conduct check of some kinds of nominee."""
        return name == "advisers" or self.noun.who().kind in self.noun.ruleset.value("check_kinds")


@for_question("DossierFlow.ask")
class AskForm(BodiesForm):
    """Nobody is being asked any more, and the dossier is to be advised on (again)."""

    @property
    def asked_for(self) -> set[str]:
        return {"advisers", "checkers"}  # one of them at least

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("advisers") or cleaned.get("checkers")):
            self.add_error("advisers", _("Choose at least one body to ask"))
        return cleaned


@for_question("DossierFlow.examine")
class ExamineForm(BodiesForm):
    admissible = YesNo(
        label=_("Is the nomination admissible?"),
        yes=_("Yes, and I put the questions below"),
        no=_("No, I propose to declare it inadmissible"),
        error_messages=required(_("Say whether the nomination is admissible")),
    )
    nominee = NomineeChoice(
        label=_("Record of the person"),
        queryset=Nominee.objects.none(),
        required=False,
        empty_label=_("A new record, from the words of the nomination"),
        help_text=_("Choose an existing record only if it is the same person."),
    )
    ground_fr = Line(
        label=_("Condition not met, in French"), required=False, max_length=400,
        help_text=_("Completes the sentence « Considérant que, selon l’article …, … »."),
    )  # fmt: skip
    fact_fr = Line(
        label=_("Facts, in French"), required=False, max_length=400,
        help_text=_("Completes the sentence « Considérant que, en l’espèce, … »."),
    )  # fmt: skip
    ground_nl = Line(
        label=_("Condition not met, in Dutch"), required=False, max_length=400,
        help_text=_("Completes the sentence “Overwegende dat volgens artikel … …”, verb last."),
    )  # fmt: skip
    fact_nl = Line(
        label=_("Facts, in Dutch"), required=False, max_length=400,
        help_text=_("Completes the sentence “Overwegende dat in dit geval …”, verb last."),
    )  # fmt: skip
    answer_fr = Line(
        label=_("Why the commune’s answer changes nothing, in French"), required=False, max_length=400,
        help_text=_("Completes the sentence « …, pour la raison suivante : … »."),
    )  # fmt: skip
    answer_nl = Line(
        label=_("Why the commune’s answer changes nothing, in Dutch"), required=False, max_length=400,
        help_text=_("Completes the sentence “…, om de volgende reden: …”."),
    )  # fmt: skip
    somebody_else = forms.BooleanField(label=_("I checked: it is somebody else"), required=False)
    field_order = ("admissible", "nominee", "somebody_else", "advisers", "checkers")
    belongs = {("admissible", True): ("nominee", "somebody_else", "checkers")}
    needs = {
        ("admissible", True): {"advisers": _("Choose at least one body to ask for advice")},
        ("admissible", False): {
            "ground_fr": _("State the condition in French"),
            "fact_fr": _("State the facts in French"),
            "ground_nl": _("State the condition in Dutch"),
            "fact_nl": _("State the facts in Dutch"),
        },
    }

    about_the_answer = {
        "answer_fr": _("Say in French why the answer of the commune changes nothing"),
        "answer_nl": _("Say in Dutch why the answer of the commune changes nothing"),
    }

    def __init__(self, *args, noun=None, **kwargs):
        answered = noun and any(one.completion_answered_on for one in noun.nominations.all())
        if answered:
            no = ("admissible", False)
            self.needs = {**self.needs, no: {**self.needs[no], **self.about_the_answer}}
        super().__init__(*args, noun=noun, **kwargs)
        if not answered:
            del self.fields["answer_fr"], self.fields["answer_nl"]
        alike = list(self._alike()) if noun else []
        if noun:
            self.offer_read("nominee", self._alike(), alike)
        self._warn([one for one in alike if one.refused_on])

    def _warn(self, refused):
        """Of those who refused for ever and may be this person; where there is nobody, nothing is asked."""
        if not refused:
            del self.fields["somebody_else"]
            return
        self.fields["somebody_else"].help_text = gettext(
            "Refused a distinction for ever, and may be this person: %(who)s."
        ) % {"who": "; ".join(map(_known, refused))}

    def clean(self):
        """Whoever refused for ever is not proposed anew under a record of their own (rules, art. D 5)."""
        cleaned = super().clean()
        checked = cleaned.pop("somebody_else", True)
        if cleaned.get("admissible") and not cleaned.get("nominee") and not checked:
            self.add_error(
                "somebody_else",
                _(
                    "Confirm that it is somebody else than who refused for ever, or choose the record"
                ),
            )
        return cleaned

    def _alike(self):
        """Records that may be of the same person; the desk decides whether they are. A simulation and what is official share none."""
        words = self.noun.first_nomination()
        found = Nominee.objects.filter(words.perhaps_the_same(), kind=words.kind)
        return found.exclude(Exists(self.noun.named_under_other_rules()))


@for_question("DossierFlow.confirm")
class ConfirmForm(QuestionForm):
    agreed = YesNo(
        label=_("Do you declare the nomination inadmissible?"),
        yes=_("Yes, it is inadmissible"),
        no=_("No, the desk must examine it again"),
        error_messages=required(_("Say whether you agree")),
    )
    remark = Prose(label=_("Remark for the desk"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Tell the desk why you do not agree")}}


@for_question("DossierFlow.set_aside")
class SetAsideForm(DecideForm):
    agreed = YesNo(
        label=_("Is this nomination left out?"),
        yes=_("Yes, it is not admitted"),
        no=_("No, it stays"),
        help_text=_(
            "Left out, it no longer carries the dossier, for good. The commune reads “Not admitted”; "
            "what other communes wrote of the person stays."
        ),
        error_messages=required(_("Say whether the nomination is left out")),
    )
    remark = Prose(label=_("Remark for the desk"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Tell the desk why you do not agree")}}

    def proposed(self):
        return self.noun.to_set_aside()


@for_question("DossierFlow.ask_nominee")
class AskNomineeForm(DecideForm):
    on = PastDay(
        label=_("On which day did you write?"),
        help_text=_(
            "You ask by a sealed letter of your own whether the distinction would be accepted: this service does not "
            "write to nominees. The period to answer runs from that day."
        ),
        error_messages=required(_("Give the date of your letter")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if _has_died(self.noun):
            self.fields["on"].label = _("On which day did you write to the next of kin?")
            self.fields["on"].help_text = _(
                "The nominee has died: by a sealed letter of your own you ask the next of kin whether a distinction "
                "after death would be accepted. The period to answer runs from that day."
            )


def _has_died(dossier) -> bool:
    return bool(dossier and dossier.person() and dossier.person().deceased_on)


@for_question("DossierFlow.record_answer")
class AnswerForm(QuestionForm):
    accepted = YesNo(
        label=_("What was the answer?"),
        yes=_("The distinction is accepted"),
        no=_("The distinction is declined"),
        error_messages=required(_("Say what the answer was")),
    )
    answered_on = PastDay(
        label=_("Date of the answer"),
        error_messages=required(_("Give the date of the answer")),
    )
    document = Upload(
        label=_("Document that shows the answer"),
        error_messages=required(_("Add the document that shows the answer")),
    )
    rank_form = forms.ChoiceField(
        label=_("Form of the rank, in French"),
        help_text=_("As the nominee chose it. Nothing chosen: the neutral form."),
        choices=Nominee.RankForm.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    certificate_language = forms.ChoiceField(
        label=_("Language of the certificate"),
        choices=[("both", _("French and Dutch")), ("fr", _("French")), ("nl", _("Dutch"))],
        initial="both",
        widget=forms.RadioSelect,
        required=False,
    )
    certificate_name = Name(
        label=_("Name on the certificate"),
        help_text=_("As the nominee wishes to read it; empty: the usual name."),
        required=False,
        max_length=120,
    )

    belongs = {("accepted", True): ("rank_form", "certificate_language", "certificate_name")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun and self.noun.person().kind != Nominee.Kind.NATURAL:
            del self.fields["rank_form"]  # a body has no gender: its rank is named neutrally
        if _has_died(self.noun):
            self._ask_of_the_kin()

    def _ask_of_the_kin(self):
        """They answer for the deceased, whose own refusal theirs is not."""
        accepted = cast("YesNo", self.fields["accepted"])
        accepted.label = _("What did the next of kin answer?")
        accepted.choices = [
            ("yes", _("The next of kin accept")),
            ("no", _("The next of kin decline")),
        ]
        accepted.error_messages["required"] = _("Say what the next of kin answered")
        if "rank_form" in self.fields:
            self.fields["rank_form"].help_text = _("As the next of kin chose it. Nothing chosen: the neutral form.")  # fmt: skip
        self.fields["certificate_name"].help_text = _("As the next of kin wish to read it; empty: the usual name.")  # fmt: skip

    def clean_certificate_language(self):
        return self.cleaned_data["certificate_language"] or "both"


@for_question("NominationFlow.withdrawal")
class WithdrawalForm(QuestionForm):
    agreed = YesNo(
        label=_("Do you withdraw the nomination, as the commune asks?"),
        yes=_("Yes: it ends, and cannot be taken up again"),
        no=_("No: it stays"),
        help_text=_(
            "The file ends with its last nomination. As long as it stands on an approved decree, "
            "that decree must be reopened first."
        ),
        error_messages=required(_("Say whether the nomination is withdrawn")),
    )
    remark = Prose(
        label=_("Why does it stay?"),
        help_text=_("The commune reads this. Say nothing of what the Region has not made public."),
        required=False,
        rows=3,
    )
    needs = {("agreed", False): {"remark": _("Tell the commune why the nomination stays")}}
