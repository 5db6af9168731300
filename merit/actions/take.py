"""Lock, look again, check, change, save, write it down: the only way anything moves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django_fsm import can_proceed

from merit import access, journal, permissions, roles
from merit.actions import days
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN

# What may still be done while a dossier is suspended for proceedings (rules art. D 6 § 1).
WHILE_SUSPENDED = frozenset(
    {
        "dossier.resume",
        "dossier.withdraw",
        "dossier.lapse",
        "dossier.decease",
        "dossier.correct",
        "nomination.withdraw",
        "challenge.decide",
        "nomination.settle",
        "advice.withdraw",
        "sealed_check.withdraw",
        "dossier.declare_conflict",
    }
)

# Facts are not steps, but they too are written only while they mean something.
WHEN = {
    "nomination.propose_set_aside": ("submitted", "returned"),
    "dossier.identify": ("received", "admissible"),
    "dossier.propose_dismissal": ("received",),
    "dossier.keep_open": ("received",),
    "dossier.accept_late": ("received",),
    "dossier.correct": OPEN,
    "dossier.suspend": OPEN,
    "dossier.defer": OPEN,
    "dossier.roll_over": OPEN,
    "decree.gather": ("drafted",),
    "decree.return_list": ("drafted",),
    "decree.override_contingent": ("drafted", "approved"),
    "certificate.collect_later": ("queued", "printed", "checked"),
}


@transaction.atomic
def take(noun, step: str, *, by, note="", **facts):
    """Take one legal step on a noun and return the noun as it is now in the database.

    `by` is the person, or None for the clock. Raises Refused, and then nothing has changed.
    """
    fresh = lock(noun)
    source = fresh.state
    role = check(fresh, step, by=by)
    _check_state(fresh, step)
    if "on" in facts:
        days.check(fresh, step, facts["on"])
    getattr(fresh, step)(**facts)
    fresh.save()
    journal.write(fresh, step, by=by, role=role, source=source, target=fresh.state, note=note)
    return fresh


@transaction.atomic
def record(noun, verb: str, *, by, note="", **facts):
    """Write facts on a noun without moving it, under the same checks, and return it."""
    fresh = lock(noun)
    role = check(fresh, verb, by=by)
    _check_when(fresh, verb)
    for name, value in facts.items():
        setattr(fresh, name, value)
    fresh.save()
    journal.write(
        fresh, verb, by=by, role=role, source=getattr(fresh, "state", ""), target="", note=note
    )
    return fresh


def born(noun, verb: str, *, by, note=""):
    """Save a new noun and write down who brought it into the world."""
    role = may_or_refuse(noun, verb, by)
    _check_conflict(noun, by, role)
    noun.save(force_insert=True)
    journal.write(noun, verb, by=by, role=role, target=str(getattr(noun, "state", "")), note=note)
    return noun


def lock(noun):
    """The noun as the database has it now, held until the transaction ends."""
    return type(noun).objects.select_for_update(of=("self",)).get(pk=noun.pk)


def check(noun, verb: str, *, by) -> str:
    """Right and conflict first: who may not act learns nothing of the file from the refusal."""
    role = may_or_refuse(noun, verb, by)
    _check_conflict(noun, by, role)
    _check_suspension(noun, verb)
    _check_second_person(noun, verb, by, role)
    return role


def may_or_refuse(noun, verb: str, by) -> str:
    role = permissions.acting_as(by, f"{noun.NOUN}.{verb}", noun)
    if role is None:
        raise Refused(_("Your role does not allow this step."))
    return role


def _check_state(noun, step: str):
    """django-fsm asks the policies, which refuse with words; a wrong state is said here."""
    if not can_proceed(getattr(noun, step)):
        _refuse_state(noun)


def _check_when(noun, verb: str):
    states = WHEN.get(f"{noun.NOUN}.{verb}")
    if states and noun.state not in states:
        _refuse_state(noun)


def _refuse_state(noun):
    raise Refused(
        _("This step is not possible now: the file is “%(state)s”."),
        state=noun.get_state_display(),
    )


def _check_suspension(noun, verb: str):
    dossier = noun if noun.NOUN == "dossier" else getattr(noun, "dossier", None)
    if dossier and dossier.suspended_on and f"{noun.NOUN}.{verb}" not in WHILE_SUSPENDED:
        raise Refused(_("The dossier is suspended."))


def _check_second_person(noun, verb: str, by, role: str):
    """Compared by person: a deputy and the member they stand in for count as one."""
    earlier = roles.SECOND_PERSON.get(f"{noun.NOUN}.{verb}")
    if not (by and earlier):
        return
    acting = by.stands_for(role, timezone.localdate())
    for entry in journal.of(noun).filter(verb__in=earlier, actor__isnull=False):
        if acting & entry.actor.stands_for(entry.role, timezone.localdate(entry.at)):
            raise Refused(_("A second person must take this step: you took the one before it."))


def _check_conflict(noun, by, role: str):
    dossier = noun if noun.NOUN == "dossier" else getattr(noun, "dossier", None)
    if dossier and role not in roles.COMMUNAL and access.conflicts_with(by, dossier):
        raise Refused(_("You have a conflict of interest in this dossier."))
