"""The form of each question (those of the examination stand in examination_forms). A form's field names are the facts that the answer hands on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import (
    AdviceRequest,
    Rank,
    SealedCheck,
)
from workflows.fields import NO_DATE, PastDay, Prose, QuestionForm, YesNo, required


class SignForm(QuestionForm):
    agreed = YesNo(
        label=_("Do you sign this nomination and send it to the Region?"),
        yes=_("Yes, I sign it"),
        no=_("No, I send it back to the clerk"),
        error_messages=required(_("Say whether you sign the nomination")),
    )
    remark = Prose(
        label=_("What should be changed?"),
        help_text=_("Only when you send it back."),
        required=False,
        rows=3,
    )
    needs = {("agreed", False): {"remark": _("Tell the clerk what should be changed")}}


class CompleteForm(QuestionForm):
    answer = Prose(
        label=_("Your answer"),
        help_text=_(
            "Answer the remark of the Region. Documents can be added on the nomination’s page."
        ),
        error_messages=required(_("Write your answer")),
    )


class ProposeForm(QuestionForm):
    granted = YesNo(
        label=_("What does the cabinet propose?"),
        yes=_("To grant a distinction"),
        no=_("To refuse"),
        error_messages=required(_("Say what the cabinet proposes")),
    )
    rank = forms.ModelChoiceField(label=_("Rank"), queryset=Rank.objects.none(), required=False)
    motivation_fr = Prose(label=_("Reasons in the decree, in French"), required=False)
    motivation_nl = Prose(label=_("Reasons in the decree, in Dutch"), required=False)
    reason_fr = forms.CharField(
        label=_("Reason on the certificate, in French"), required=False, max_length=200,
        help_text=_("Begins with “pour”, at most 200 characters."),
    )  # fmt: skip
    reason_nl = forms.CharField(
        label=_("Reason on the certificate, in Dutch"), required=False, max_length=200,
        help_text=_("Begins with “voor”, at most 200 characters."),
    )  # fmt: skip
    rank_reason_fr = forms.CharField(
        label=_("Why another rank than proposed, in French"), required=False, max_length=300
    )
    rank_reason_nl = forms.CharField(
        label=_("Why another rank than proposed, in Dutch"), required=False, max_length=300
    )
    refusal_fr = Prose(label=_("Reasons of the refusal, in French"), required=False)
    refusal_nl = Prose(label=_("Reasons of the refusal, in Dutch"), required=False)
    belongs = {("granted", True): ("rank_reason_fr", "rank_reason_nl")}
    needs = {
        ("granted", True): {
            "rank": _("Choose a rank"),
            "motivation_fr": _("Give the reasons in French"),
            "motivation_nl": _("Give the reasons in Dutch"),
            "reason_fr": _("Give the reason on the certificate in French"),
            "reason_nl": _("Give the reason on the certificate in Dutch"),
        },
        ("granted", False): {
            "refusal_fr": _("Give the reasons of the refusal in French"),
            "refusal_nl": _("Give the reasons of the refusal in Dutch"),
        },
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.fields["rank"].queryset = self.noun.ruleset.ranks.all()
            first = self.noun.first_nomination()
            self.initial.setdefault("rank", first and first.rank_proposed)


class AnswerForm(QuestionForm):
    accepted = YesNo(
        label=_("What did the nominee answer?"),
        yes=_("The nominee accepts"),
        no=_("The nominee declines"),
        error_messages=required(_("Say what the nominee answered")),
    )
    answered_on = PastDay(
        label=_("Date of the answer"),
        error_messages=required(_("Give the date of the answer")) | NO_DATE,
    )
    document = forms.FileField(
        label=_("Document that shows the answer"),
        help_text=_("PDF, JPEG, PNG or text, 10 MB at most."),
        error_messages=required(_("Add the document that shows the answer")),
    )
    certificate_language = forms.ChoiceField(
        label=_("Language of the certificate"),
        choices=[("both", _("French and Dutch")), ("fr", _("French")), ("nl", _("Dutch"))],
        initial="both",
        widget=forms.RadioSelect,
        required=False,
    )
    certificate_name = forms.CharField(
        label=_("Name on the certificate"),
        help_text=_("As the nominee wishes to read it; empty: the usual name."),
        required=False,
        max_length=120,
    )

    belongs = {("accepted", True): ("certificate_language", "certificate_name")}

    def clean_certificate_language(self):
        return self.cleaned_data["certificate_language"] or "both"


class AdviceForm(QuestionForm):
    opinion = forms.ChoiceField(
        label=_("Advice"),
        choices=AdviceRequest.Opinion.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the advice")),
    )
    rank = forms.ModelChoiceField(
        label=_("Rank advised"), queryset=Rank.objects.none(), required=False,
        empty_label=_("No opinion on the rank"),
    )  # fmt: skip
    reasons = Prose(
        label=_("Reasons"), error_messages=required(_("Give the reasons of the advice"))
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.fields["rank"].queryset = self.noun.ruleset.ranks.all()


class SealedCheckForm(QuestionForm):
    result = forms.ChoiceField(
        label=_("Result of the conduct check"),
        choices=SealedCheck.Result.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the result")),
    )
    evidence = Prose(
        label=_("Sealed note"),
        help_text=_("Read by sealed-check officers only, destroyed after the term of the rules."),
        required=False,
    )


class ApproveDecreeForm(QuestionForm):
    agreed = YesNo(
        label=_("Do French, Dutch and the dossiers say the same?"),
        yes=_("Yes, I approve the decree"),
        no=_("No, the list must be gathered again"),
        error_messages=required(_("Say whether you approve the decree")),
    )
    remark = Prose(label=_("What is wrong?"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Say what is wrong with the list")}}


class SignDecreeForm(QuestionForm):
    on = PastDay(
        label=_("Date of the signature"),
        error_messages=required(_("Give the date of the signature")) | NO_DATE,
    )


class PublishForm(QuestionForm):
    published = YesNo(
        label=_("Was the decree published?"),
        yes=_("Yes, by extract in the Official Gazette"),
        no=_("No, publication is waived"),
        error_messages=required(_("Say whether the decree was published")),
    )
    on = PastDay(label=_("Date of publication"), required=False)
    numac = forms.RegexField(
        r"^\d{10}$", label=_("Numac"), help_text=_("Ten digits."), required=False
    )
    belongs = {("published", True): ("numac",)}
    needs = {("published", True): {"on": _("Give the date of publication")}}
