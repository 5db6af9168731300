"""What is asked about an organisation: its names, its address and contact, its last day and its successor."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.errors import Refused
from merit.models import Membership, Organisation, OrganisationName
from merit.models.organisation import refuse_code, refuse_postcode
from workflows.screens.asking import ActForm, CorrectFactsForm, for_acts
from workflows.screens.fields import Day, Line, Prose, YesNo, of_column, required

ADDRESS = ("street_fr", "street_nl", "postcode", "town_fr", "town_nl", "phone", "email")
CAPACITY = ("capacity_fr", "capacity_nl")


def _field(model, name, label, **kwargs):
    """As long, and under the same rule, as what keeps it."""
    return of_column(model._meta.get_field(name), label=label, **kwargs)


class AddressFields(ActForm):
    """Where letters go, in both languages, and how it is reached."""

    street_fr = _field(Organisation, "street_fr", _("Street and number, in French"))
    street_nl = _field(Organisation, "street_nl", _("Street and number, in Dutch"))
    postcode = _field(Organisation, "postcode", _("Postal code"))
    town_fr = _field(Organisation, "town_fr", _("Town, in French"))
    town_nl = _field(Organisation, "town_nl", _("Town, in Dutch"))
    phone = _field(Organisation, "phone", _("Telephone"))
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False,
        error_messages={"invalid": _("This is no e-mail address: check it.")},
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language in which it is written to first"), choices=settings.LANGUAGES, widget=forms.RadioSelect,
        error_messages=required(_("Choose the language")),
    )  # fmt: skip

    def clean_postcode(self):
        try:
            refuse_postcode(self.cleaned_data["postcode"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return self.cleaned_data["postcode"]


@for_acts("organisation.correct")
class CorrectAddressForm(CorrectFactsForm, AddressFields):
    capacity_fr = _field(
        Organisation, "capacity_fr", _("Capacity of its officers on a letter, in French")
    )
    capacity_nl = _field(
        Organisation, "capacity_nl", _("Capacity of its officers on a letter, in Dutch")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Organisation):
            if (
                self.noun.kind == Organisation.Kind.COMMUNE
            ):  # its officers sign no letter of the Order
                for name in CAPACITY:
                    del self.fields[name]
            self.initial["read"] = self.mark()  # of what is asked of it


class NameFields(ActForm):
    name_fr = _field(
        OrganisationName, "name_fr", _("Name in French"),
        error_messages=required(_("Give the name in French")),
    )  # fmt: skip
    name_nl = _field(
        OrganisationName, "name_nl", _("Name in Dutch"),
        error_messages=required(_("Give the name in Dutch")),
    )  # fmt: skip
    since = Day(label=_("From"), error_messages=required(_("Give the first day")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", timezone.localdate())


@for_acts("organisation.rename")
class RenameForm(NameFields):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Organisation):
            for language in ("fr", "nl"):
                self.initial.setdefault(f"name_{language}", self.noun.name(language))


class EnterForm(NameFields, AddressFields):
    code = Line(
        label=_("Code"), max_length=20, error_messages=required(_("Give the code")),
        help_text=_("Of a municipality, its NIS code (five figures). It never changes."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        choices=[("", _("Choose from the list")), *Organisation.Kind.choices],
        error_messages=required(_("Choose the kind of organisation")),
    )

    field_order = ["kind", "code", "name_fr", "name_nl", "since", *ADDRESS, "language"]

    def clean_code(self):
        """The kind is asked before it."""
        try:
            refuse_code(self.cleaned_data.get("kind", ""), self.cleaned_data["code"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return self.cleaned_data["code"]


class Successor(forms.ModelChoiceField):
    def label_from_instance(self, organisation):
        return f"{organisation.name()} ({organisation.code})"


@for_acts("organisation.end")
class EndForm(ActForm):
    on = Day(label=_("Last day"), error_messages=required(_("Give the last day")))
    successor = Successor(
        label=_("Which organisation goes on with its work?"), queryset=Organisation.objects.none(),
        error_messages=required(_("Choose the successor")),
    )  # fmt: skip
    moves = YesNo(
        label=_("Are its people given the same roles there, from the day after?"),
        yes=_("Yes, each of them"), no=_("No, I invite people there myself"),
        error_messages=required(_("Say whether its people are given the same roles there")),
    )  # fmt: skip
    reason = Prose(label=_("Reason"), rows=3, error_messages=required(_("Give the reason")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Organisation):
            others = Organisation.objects.filter(kind=self.noun.kind, valid_to=None)
            others = others.exclude(pk=self.noun.pk)
            self.offer("successor", others.prefetch_related("names"))
            self.fields["moves"].help_text = _who_works_there(self.noun)


def _who_works_there(organisation: Organisation) -> str:
    held = Membership.objects.valid_on(timezone.localdate()).filter(organisation=organisation)
    held = held.select_related("user").order_by("user__sort_key", "pk")
    people = dict.fromkeys(str(one.user) for one in held)
    if not people:
        return gettext("Nobody works there today.")
    return gettext("Today: %(people)s.") % {"people": ", ".join(people)}
