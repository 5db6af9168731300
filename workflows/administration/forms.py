"""What is asked about people: whom to invite, which role where from when, and until when."""

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from merit.models import Membership, Organisation, User
from merit.rights import Rights
from merit.roles import GIVEN_BY_TWO, Role, held_in
from workflows.models import WorkItem
from workflows.screens.asking import ActForm, CorrectFactsForm, DecideForm, for_acts, for_question
from workflows.screens.fields import Day, Name, Prose, YesNo, required

ADDRESS = {
    "required": _("Give the e-mail address"),
    "invalid": _("This is no e-mail address: check it."),
}


def organisations_of(rights: Rights) -> QuerySet[Organisation]:
    """Where this administrator gives roles: everywhere that exists today, or in their own organisation."""
    today = timezone.localdate()
    there = Organisation.objects.there_on(today)
    if Role.ADMINISTRATOR not in rights.roles:
        there = there.filter(pk__in=rights.organisations({Role.LOCAL_ADMINISTRATOR}))
    return there.prefetch_related("names")


class RoleFields(ActForm):
    """A role in an organisation, from a day to a day."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(),
        error_messages=required(_("Choose the organisation")),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, error_messages=required(_("Choose the role"))
    )
    since = Day(label=_("First day"), error_messages=required(_("Give the first day")))
    until = Day(label=_("Last day"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.rights:
            self._offer_what_is_theirs()

    def _offer_what_is_theirs(self):
        """The organisations of this administrator, and the roles that somebody holds in one of them."""
        there = organisations_of(self.rights)
        self.offer("organisation", there)
        kinds = dict.fromkeys(there.values_list("kind", flat=True))
        self.fields["role"].choices = [("", _("Choose from the list")), *roles_in(kinds)]
        self.initial.setdefault("since", timezone.localdate())
        if there.count() == 1:
            self.initial.setdefault("organisation", there.first())

    def clean(self):
        said = super().clean()
        role, where = said.get("role"), said.get("organisation")
        if role and where and role not in held_in(where.kind):
            held = ", ".join(str(Role(one).label) for one in held_in(where.kind))
            self.add_error(
                "role", gettext("At %(where)s one is: %(roles)s.") % {"where": where, "roles": held}
            )
        if (first := said.get("since")) and first < timezone.localdate():
            self.add_error("since", gettext("A role begins today at the earliest."))
        if first and (last := said.get("until")) and last < first:
            self.add_error("until", gettext("The last day lies before the first one."))
        return said


def roles_in(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """The roles that somebody may hold in organisations of these kinds, with their names, as choices."""
    possible = {role for kind in kinds for role in held_in(kind)}
    return [(role.value, _with_two(role)) for role in Role if role in possible]


def _with_two(role: Role) -> str:
    label = str(role.label)
    return (
        gettext("%(role)s (a second person agrees)") % {"role": label}
        if role in GIVEN_BY_TWO
        else label
    )


class InviteForm(RoleFields):
    email = forms.EmailField(
        label=_("E-mail address at work"), max_length=254, error_messages=ADDRESS,
        help_text=_("The invitation goes there, and the person signs in with it. Somebody who has an account already only gets the role."),
    )  # fmt: skip
    first_name = Name(
        label=_("Given name"), max_length=150, error_messages=required(_("Give the given name"))
    )
    last_name = Name(
        label=_("Surname"), max_length=150, error_messages=required(_("Give the surname"))
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect,
        error_messages=required(_("Choose the language")),
    )  # fmt: skip

    field_order = ["email", "first_name", "last_name", "language"]


for_acts("membership.give")(RoleFields)


@for_acts("account.correct")
class CorrectAccountForm(CorrectFactsForm):
    first_name = Name(
        label=_("Given name"), max_length=150, error_messages=required(_("Give the given name"))
    )
    last_name = Name(
        label=_("Surname"), max_length=150, error_messages=required(_("Give the surname"))
    )
    email = forms.EmailField(
        label=_("E-mail address at work"), max_length=254, error_messages=ADDRESS
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person} ({person.mark})"


class HandsOverForm(ActForm):
    """Whoever goes on with a role, or with all of them: nothing is left to nobody without a word."""

    heir = Colleague(
        label=_("Who goes on with it?"), queryset=User.objects.none(), required=False,
        empty_label=_("Nobody is named"),
        help_text=_("Somebody who works for the same organisation is given the role. One of secrecy or signature waits until a second person agrees."),
    )  # fmt: skip

    def _offer_heirs(self, organisations, but):
        there = Membership.objects.valid_on(timezone.localdate())
        there = there.filter(organisation__in=organisations)
        found = User.objects.filter(is_active=True, pk__in=there.values("user"))
        found = found.exclude(pk__in=[but.pk, self.rights.user.pk])
        self.offer("heir", found.order_by("sort_key", "pk"))


@for_acts("account.close")
class CloseAccountForm(HandsOverForm):
    reason = Prose(
        label=_("Reason"),
        rows=3,
        required=False,
        help_text=_("It stands in the history of the account."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, User) and self.rights:
            today = Membership.objects.valid_on(timezone.localdate()).filter(user=self.noun)
            held = list(today.select_related("organisation", "user"))
            self._offer_heirs([one.organisation_id for one in held], self.noun)
            told = [
                f"{one.get_role_display()}, {one.organisation}. {_what_waits(one)}" for one in held
            ]
            self.fields["heir"].help_text = " ".join(
                map(str, [*told, self.fields["heir"].help_text])
            )


@for_acts("membership.end")
class EndRoleForm(HandsOverForm):
    on = Day(label=_("Last day"), error_messages=required(_("Give the last day")))
    reason = Prose(label=_("Reason"), rows=3, required=False)

    field_order = ["on", "heir", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Membership):
            if self.rights:
                self._offer_heirs([self.noun.organisation_id], self.noun.user)
            self.initial.setdefault("on", self.noun.valid_to or timezone.localdate())
            self.fields["on"].help_text = " ".join(
                filter(None, (_yesterday(), _what_waits(self.noun)))
            )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < timezone.localdate() - timedelta(days=1):
            raise forms.ValidationError(
                gettext(
                    "The last day lies yesterday at the earliest: what was done since stays done."
                )
            )
        return day


def _yesterday() -> str:
    return gettext("Yesterday ends it at once.")


MOST_NAMED = 3  # of who holds the role as well


def _who_goes_on(there: list[Membership], number: int) -> str:
    people = ", ".join(str(one.user) for one in there)
    told = gettext("Also held there by %(people)s.") % {"people": people}
    waits = ngettext("%(n)s task waits for the role: they go on with it.", "%(n)s tasks wait for the role: they go on with them.", number)  # fmt: skip
    return f"{told} {waits % {'n': number}}" if number else told


def _what_waits(held: Membership) -> str:
    """How many tasks wait for the role, and whether somebody else holds it."""
    others = Membership.objects.valid_on(timezone.localdate()).exclude(user=held.user)
    others = others.filter(role=held.role, organisation=held.organisation, user__is_active=True)
    waiting = WorkItem.objects.filter(open=True, role=held.role)
    waiting = waiting.filter(organisation=None) | waiting.filter(organisation=held.organisation)
    number = waiting.count()
    if held.role == Role.ADMINISTRATOR and held.state == "held" and others.count() == 1:
        return gettext("Only one administrator of people is left then: nobody could agree to a role of secrecy or signature. Give the role to somebody else first.")  # fmt: skip
    if held.state != "held":
        return ""
    if there := list(others.select_related("user").order_by("user__sort_key", "pk")[:MOST_NAMED]):
        return _who_goes_on(there, number)
    if not number:
        return gettext("Nobody else holds this role here.")
    return ngettext(
        "Nobody else holds this role here, and %(n)s task waits for it: give it to somebody else as well.",
        "Nobody else holds this role here, and %(n)s tasks wait for it: give it to somebody else as well.",
        number,
    ) % {"n": number}


@for_acts("membership.name_deputy")
class NameDeputyForm(ActForm):
    deputy = Colleague(
        label=_("Who stands in?"), queryset=User.objects.none(),
        help_text=_("Somebody who works for the same organisation."),
        error_messages=required(_("Choose who stands in")),
    )  # fmt: skip
    since = Day(label=_("First day"), error_messages=required(_("Give the first day")))
    until = Day(label=_("Last day"), error_messages=required(_("Give the last day")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Membership) and self.rights:
            self.offer("deputy", _colleagues(self.noun, self.rights))
            self.initial.setdefault("since", timezone.localdate())

    def clean(self):
        said = super().clean()
        first, last = said.get("since"), said.get("until")
        if first and first < timezone.localdate():
            self.add_error("since", gettext("A deputy begins today at the earliest."))
        if first and last and last < first:
            self.add_error("until", gettext("The last day lies before the first one."))
        return said


def _colleagues(held: Membership, rights: Rights) -> QuerySet[User]:
    """Whoever works for the same organisation today, but who is absent and who asks for somebody else."""
    there = Membership.objects.valid_on(timezone.localdate()).filter(organisation=held.organisation)
    found = User.objects.filter(is_active=True, pk__in=there.values("user"))
    return found.exclude(pk__in=[held.user_id, rights.user.pk]).order_by("sort_key", "pk")


@for_acts("membership.end_deputy")
class EndDeputyForm(ActForm):
    on = Day(label=_("Last day"), error_messages=required(_("Give the last day")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.noun, Membership):
            self.initial.setdefault("on", timezone.localdate())

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                gettext(
                    "The last day lies today at the earliest: what the deputy did today stays done for another."
                )
            )
        return day


@for_question("MembershipFlow.confirm")
class ConfirmRoleForm(DecideForm):
    agreed = YesNo(
        label=_("Do you agree to this role?"), yes=_("Yes, the person holds it"), no=_("No"),
        error_messages=required(_("Say whether you agree")),
    )  # fmt: skip
    remark = Prose(label=_("Reason"), rows=3, required=False)
    needs = {("agreed", False): {"remark": _("Give the reason")}}
