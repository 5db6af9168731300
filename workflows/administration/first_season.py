"""What must be ready before a first season: each thing with its state, what happens while it is missing, and the page that mends it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from merit import periods, simulation
from merit.dates import in_words
from merit.models import (
    Campaign,
    Membership,
    Nomination,
    Organisation,
    RuleSet,
    Signatory,
    TextBlock,
)
from merit.rights import Rights
from merit.roles import COMMUNAL, REGIONAL, Role
from workflows.screens import leading, opening
from workflows.screens.home import PREPARES


class Thing(NamedTuple):
    """One line of the list. `lacking` is empty where nothing is; `address` is the page that mends it, for who may open it;
    all others are told `whose` work it is, and may be led to `invite`."""

    label: Promise
    lacking: str
    meanwhile: Promise
    address: str = ""
    whose: str = ""
    invite: bool = False


@require_safe
def first_season(request):
    opening.knows_or_404(request.rights, PREPARES)
    things = list(_things(request.rights))
    context = {"things": things, "left": sum(bool(one.lacking) for one in things)}
    return render(request, "administration/first_season.html", context)


def _things(rights: Rights) -> Iterator[Thing]:
    yield Thing(
        _("Organisations and addresses"), _addresses(rights),
        _("A letter to a commune without an address cannot be printed."), *_led(rights, "organisations", Role.ADMINISTRATOR),
    )  # fmt: skip
    yield Thing(
        _("Two administrators of people"), _second_administrator(rights),
        _("Nobody agrees to a role of secrecy or signature. Whoever keeps the machine names the second one (manage.py first_administrator)."), *_led(rights, "people", Role.ADMINISTRATOR),
    )  # fmt: skip
    yield Thing(
        _("People of the Region"), _nobody_in(rights, REGIONAL),
        _("What is put to a role that nobody holds waits."), *_led(rights, "people", Role.ADMINISTRATOR),
    )  # fmt: skip
    yield Thing(
        _("People of the communes"), _communes_alone(rights),
        _("A commune without a clerk and a secretary cannot write or sign a nomination."), *_led(rights, "people", Role.ADMINISTRATOR),
    )  # fmt: skip
    yield Thing(
        _("Rules in force"), _rules(rights),
        _("No nomination is received."), *_led(rights, "rules", Role.RULES),
    )  # fmt: skip
    yield Thing(
        _("Signatories"), _signatories(rights),
        _("A letter, a decree or a certificate that nobody signs is not printed."), *_led(rights, "signatories", Role.RULES),
    )  # fmt: skip
    yield Thing(
        _("Standing texts of letters"), ", ".join(str(block.label) for block in TextBlock.lacking(rights.day)),
        _("A letter that carries such a text is not written. Whoever keeps the machine loads the texts that are delivered (manage.py load_reference)."), *_led(rights, "texts", Role.RULES),
    )  # fmt: skip
    yield Thing(
        _("Holidays of this year and the next ones"), ", ".join(map(str, periods.unknown_years(rights.day.year))),
        _("A period that ends in such a year may end a day too early."), *_led(rights, "holidays", Role.RULES),
    )  # fmt: skip
    yield Thing(
        _("A campaign that is open or planned"), _campaign(rights),
        _("Communes can begin no nomination."), *_led(rights, "campaigns", Role.RULES),
    )  # fmt: skip
    yield Thing(
        _("Nothing of a simulation beside official rules"), _simulated(rights),
        _("Invented files stand beside real ones. Whoever keeps the machine wipes them (manage.py wipe_simulation) before the first official season; nothing official is touched. Then an administrator of rules takes its campaigns back, or communes are offered them until their last day."),
    )  # fmt: skip
    yield Thing(
        _("A mail server"), "" if settings.EMAIL_HOST else gettext("none is named"),
        _("Messages reach nobody: administrators read here what would have been sent, and pass the links on."), *_led(rights, "outbox", Role.ADMINISTRATOR),
    )  # fmt: skip
    yield Thing(
        _("The virus scanner"), "" if settings.CLAMD else gettext("none is named"),
        _("What communes add is kept and opened unexamined. Whoever keeps the machine installs one and names it (CLAMD); it examines what is added from then on."),
    )  # fmt: skip
    yield Thing(
        _("The key of the notes about journal and register"), "" if settings.CHECKPOINT_KEY.exists() else gettext("not drawn yet"),
        _("Nobody outside can tell whether the journal was cut. The service draws it at its first note; keep a copy of it elsewhere."),
    )  # fmt: skip
    yield Thing(
        _("Copies"), gettext("ask whoever keeps the machine"),
        _("What is lost with the machine is lost. The service cannot see from here whether copies are taken each day and were put back once."),
    )  # fmt: skip


def _led(rights: Rights, address: str, worker: Role) -> tuple[str, str, bool]:
    """The page, for who may open it; for all others whose work it is, and whether they can give that role."""
    if leading.opens(rights, address):
        return reverse(address), "", False
    number = _held(rights).filter(role=worker).values("user").distinct().count()
    if not number:
        told = gettext("This is work of the role “%(role)s”, which nobody holds yet.")
        return "", told % {"role": worker.label}, Role.ADMINISTRATOR in rights.roles
    told = ngettext(
        "This is work of the role “%(role)s”: %(n)s person holds it.",
        "This is work of the role “%(role)s”: %(n)s people hold it.",
        number,
    )
    return "", told % {"role": worker.label, "n": number}, False


def _addresses(rights: Rights) -> str:
    lacking = Q(postcode="")
    for name in ("street_fr", "street_nl", "town_fr", "town_nl"):
        lacking |= Q(**{name: ""})
    found = Organisation.objects.there_on(rights.day).filter(lacking, kind="commune")
    return ", ".join(str(one) for one in found.prefetch_related("names"))


def _held(rights: Rights):
    return Membership.objects.valid_on(rights.day).filter(user__is_active=True).order_by()


def _second_administrator(rights: Rights) -> str:
    there = _held(rights).filter(role=Role.ADMINISTRATOR).values("user").distinct().count()
    return "" if there > 1 else gettext("there is only one")


def _nobody_in(rights: Rights, roles) -> str:
    held = set(_held(rights).values_list("role", flat=True).distinct())
    return ", ".join(str(role.label) for role in Role if role in roles and role not in held)


def _communes_alone(rights: Rights) -> str:
    """How many communes lack somebody in one of their two roles."""
    pairs = _held(rights).filter(role__in=COMMUNAL).values_list("organisation", "role")
    there: dict[int, set[str]] = {}
    for organisation, role in pairs:
        there.setdefault(organisation, set()).add(role)
    communes = Organisation.objects.there_on(rights.day).filter(kind="commune")
    alone = [
        one for one in communes.values_list("pk", flat=True) if there.get(one, set()) != COMMUNAL
    ]
    told = ngettext("%(n)s commune", "%(n)s communes", len(alone)) % {"n": len(alone)}
    return told if alone else ""


def _rules(rights: Rights) -> str:
    found = RuleSet.objects.filter(status=RuleSet.Status.IN_FORCE)
    return "" if any(one.holds_on(rights.day) for one in found) else gettext("none today")


def _signatories(rights: Rights) -> str:
    there = Signatory.objects.filter(valid_from__lte=rights.day).exclude(valid_to__lt=rights.day)
    held = set(there.values_list("place", flat=True))
    return ", ".join(str(place.label) for place in Signatory.Place if place not in held)


def _simulated(rights: Rights) -> str:
    """Once official rules are in force: how many nominations of a simulation there are, and which of its campaigns are open."""
    if not simulation.official_is_in_force():
        return ""
    there = Nomination.objects.filter(campaign__ruleset__simulation=True).count()
    told = ngettext("%(n)s nomination", "%(n)s nominations", there) % {"n": there}
    still_open = (one for one in simulation.campaigns_left() if one.phase(rights.day) == "open")
    return ", ".join([*([told] if there else []), *map(_going_on, still_open)])


def _going_on(campaign: Campaign) -> str:
    return gettext("campaign %(campaign)s, until %(day)s") % {
        "campaign": campaign,
        "day": in_words(campaign.closes_on),
    }


def _campaign(rights: Rights) -> str:
    there = [one.phase(rights.day) for one in Campaign.objects.filter(finished_on=None)]
    return "" if {"open", "announced"} & set(there) else gettext("none")
