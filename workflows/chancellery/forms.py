"""What the chancellery is asked: to whom a certificate was handed, how a name is to be corrected."""

from django.utils.translation import gettext_lazy as _

from workflows.screens.asking import (
    ActForm,
    DecideForm,
    MendForm,
    ReasonForm,
    for_acts,
    for_question,
)
from workflows.screens.fields import (
    Line,
    Name,
    PastDay,
    Prose,
    QuestionForm,
    YesNo,
    required,
)


@for_acts("certificate.hand_over")
@for_question("CertificateFlow.hand_over")
class HandOverForm(ActForm):
    on = PastDay(label=_("Handed over on"), error_messages=required(_("Give the date")))
    place = Line(label=_("Place"), max_length=120, error_messages=required(_("Give the place")))
    to = Name(
        label=_("Handed to"), max_length=120,
        help_text=_("The laureate, a relative or a representative."),
        error_messages=required(_("Say who received the certificate")),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.initial.setdefault("to", self.noun.dossier.nominee.full_name())


@for_acts("register.propose_correction")
class CorrectionForm(ReasonForm):
    list_name = Name(
        label=_("Name in the register"), max_length=250,
        error_messages=required(_("Give the name in the register")),
    )  # fmt: skip
    certificate_name = Name(
        label=_("Name on the certificate"), max_length=120,
        error_messages=required(_("Give the name on the certificate")),
    )  # fmt: skip
    field_order = ["list_name", "certificate_name", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            last = self.noun.last_entry()
            self.initial.setdefault("list_name", last.list_name)
            self.initial.setdefault("certificate_name", last.certificate_name)


@for_question("DossierFlow.correct")
class DecideCorrectionForm(DecideForm):
    agreed = YesNo(
        label=_("Is the correction entered in the register?"),
        yes=_("Yes, it is entered as a further line"),
        no=_("No, what stands there is right"),
        help_text=_(
            "A line of the register is never edited. Certificates that bear the old name must then be replaced."
        ),
        error_messages=required(_("Say whether the correction is entered")),
    )
    remark = Prose(label=_("Remark for the chancellery"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Tell the chancellery why you do not agree")}}

    def proposed(self):
        return self.noun.award_to_correct()


@for_question("CertificateFlow.verify")
class VerifyForm(QuestionForm):
    agreed = YesNo(
        label=_("Does the sheet say what the register says?"),
        yes=_("Yes, letter for letter"),
        no=_("No: it is spoilt and a new one is made"),
        error_messages=required(_("Say whether the sheet is right")),
    )
    remark = Prose(label=_("What is wrong?"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Say what is wrong with the sheet")}}


@for_question("CertificateFlow.mend")
class MendCertificateForm(MendForm):
    last_resort = _("Spoil it: a new one with a new number is made")


for_question("CertificateFlow.print", "DecreeFlow.mend", "DossierFlow.close")(ActForm)
for_acts("certificate.spoil", "certificate.replace")(ReasonForm)
