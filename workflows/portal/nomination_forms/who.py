"""Who speaks for the commune, and whom it proposes."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import Nominee, topics
from workflows.portal.nomination_forms.step import Step
from workflows.screens import identity
from workflows.screens.fields import PastDay


class ContactStep(Step):
    topic = topics.CONTACT
    wanted = {
        "contact_name": _("Enter the name of who speaks for the municipality"),
        "contact_email": _("Enter a mail address"),
    }
    contact_email = forms.EmailField(
        label=_("Mail address"), required=False, max_length=120,
        help_text=_("Of the service, rather than of one person."),
        error_messages={"invalid": _("Mail address: write it like name@municipality.brussels.")},
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = topics.CONTACT.answers
        widgets = {"case_language": forms.RadioSelect}
        labels = {
            "contact_name": _("Who can answer questions on this nomination?"),
            "contact_capacity": _("In the capacity of"),
            "contact_phone": _("Telephone"),
            "case_language": _("Language of the file"),
        }
        help_texts = {
            "contact_name": _("The Region speaks to this person, and to nobody else of the municipality."),
            "case_language": _("The Region will write to you in this language."),
        }  # fmt: skip


class NomineeStep(Step):
    topic = topics.NOMINEE
    birth_date = PastDay(label=_("Date of birth"), required=False)
    deceased_on = PastDay(
        label=_("Date of death"),
        required=False,
        help_text=_("Only for a posthumous nomination."),
    )

    class Meta(Step.Meta):
        fields = topics.NOMINEE.answers
        widgets = identity.WIDGETS | {"nominee_knows": forms.RadioSelect}
        labels = identity.LABELS | {
            "language_source": _("How is the language known?"),
            "nominee_knows": _("Does the person know of the nomination?"),
        }
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
