"""Who speaks for the commune, and whom it proposes."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import Nominee, topics
from workflows.portal.nomination_forms.step import Step
from workflows.screens import identity
from workflows.screens.answers import LABELS
from workflows.screens.fields import PastDay


class ContactStep(Step):
    topic = topics.CONTACT
    wanted = {
        "contact_name": _("Enter the name of who speaks for the municipality"),
        "contact_email": _("Enter a mail address"),
    }
    contact_email = forms.EmailField(
        label=LABELS["contact_email"], required=False, max_length=120,
        help_text=_("Of the service, rather than of one person."),
        error_messages={"invalid": _("Mail address: write it like name@municipality.brussels.")},
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = topics.CONTACT.answers
        widgets = {"case_language": forms.RadioSelect}
        labels = LABELS
        help_texts = {
            "contact_name": _("The Region speaks to this person, and to nobody else of the municipality."),
            "case_language": _("The Region will write to you in this language."),
        }  # fmt: skip


class NomineeStep(Step):
    topic = topics.NOMINEE
    birth_date = PastDay(label=LABELS["birth_date"], required=False)
    deceased_on = PastDay(
        label=LABELS["deceased_on"],
        required=False,
        help_text=_("Only for a posthumous nomination."),
    )

    class Meta(Step.Meta):
        fields = topics.NOMINEE.answers
        widgets = identity.WIDGETS | {"nominee_knows": forms.RadioSelect}
        labels = LABELS
        help_texts = identity.HELP | {
            "nominee_knows": _("It is kept secret until the Government has decided: the person should not know."),
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_kinds()
        for kinds, names in identity.BELONGS.items():
            for name in names:
                self.fields[name].widget.attrs["data-when"] = f"kind={kinds}"

    def _offer_kinds(self):
        """Those that the rules of the campaign admit, and the one that stands there already."""
        admitted = {*self.instance.ruleset.value("eligible_kinds"), self.instance.kind}
        kind = cast("forms.ChoiceField", self.fields["kind"])
        kind.choices = [
            (value, label) for value, label in Nominee.Kind.choices if value in admitted
        ]

    def needed(self, cleaned):
        return identity.needed(cleaned)

    @property
    def asked_for(self) -> set[str]:
        return {"kind", "name", *identity.PERSON}

    def clean(self):
        cleaned = super().clean()
        identity.refuse_two_minds(self, cleaned)
        return cleaned
