"""Lock, look again, check, change, save, write it down: the only way anything moves."""

from typing import Any, NoReturn, TypeVar

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext_noop as _
from django_fsm import can_proceed

from merit import conflicts, journal, permissions, second, steps
from merit.actions import days, values
from merit.database.twice import is_there_already
from merit.errors import Refused
from merit.models import Document, Noun, User
from merit.rights import Rights
from merit.whole import hold, whole

N = TypeVar("N", bound=Noun)


@whole
def take(noun: N, step: str, *, by: User | None, note: str = "", **facts: Any) -> N:
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
    values.check(fresh)
    fresh.save()
    journal.write(fresh, step, by=by, role=role, source=source, target=fresh.state, note=note)
    return fresh


@whole
def record(
    noun: N,
    verb: str,
    *,
    by: User | None,
    note: str = "",
    document: Document | None = None,
    **facts: Any,
) -> N:
    """Write facts on a noun without moving it, under the same checks, and return it.

    The journal binds the `document` that comes or goes with them.
    """
    fresh = lock(noun)
    role = check(fresh, verb, by=by)
    _check_when(fresh, verb)
    source = fresh.state
    for name, value in facts.items():
        setattr(fresh, name, value)
    values.check(fresh)
    fresh.save()
    journal.write(fresh, verb, by=by, role=role, source=source, note=note, document=document)
    return fresh


@whole
def correct(noun: N, *, by: User | None, read: str | None = None, **facts: Any) -> N:
    """Write facts as they should have been. Raises Refused where all of them are: the journal tells of no correction that
    corrected nothing; and where one of them changed since they were `read` (Noun.mark_of)."""
    fresh = lock(noun)
    check(fresh, "correct", by=by)
    _check_when(fresh, "correct")
    refuse_unread(read, fresh.mark_of(facts))
    if all(getattr(fresh, name) == value for name, value in facts.items()):
        raise Refused(_("This is what is recorded: nothing was changed."))
    return record(noun, "correct", by=by, **facts)


def refuse_unread(read: str | None, now: str) -> None:
    """Raises Refused where a page says that something else was read than what stands there now; None: no page is known."""
    if read not in (None, now):
        raise Refused(_("What is recorded has changed since you read it: look at it again."))


def born(noun: N, verb: str, *, by: User | None, note: str = "") -> N:
    """Save a new noun and write down who brought it into the world."""
    rights = Rights.acting(by)
    role = may_or_refuse(noun, verb, rights)
    _check_conflict(noun, rights, role)
    values.check(noun)
    _save_first(noun)
    journal.write(noun, verb, by=by, role=role, target=str(noun.state), note=note)
    return noun


def _save_first(noun: Noun) -> None:
    """Somebody else may write the same at the same instant: both have looked, and the second one is told."""
    try:
        noun.save(force_insert=True)
    except IntegrityError as fault:
        if not is_there_already(fault):
            raise
        raise Refused(
            _("Somebody else wrote the same at this moment: look at what is there now, and go on from that.")
        ) from None  # fmt: skip


def gone(noun: N, verb: str, *, by: User | None) -> N:
    """Take a noun that is held out of the world, with the remarks on it, and give it as it was.

    The journal keeps that it was there: its lines hold keys, no words. Asked of what nobody outside has read.
    """
    role = check(noun, verb, by=by)
    _check_when(noun, verb)
    journal.erase_remarks(noun)
    journal.write(noun, verb, by=by, role=role, source=noun.state)
    type(noun).objects.filter(pk=noun.pk).delete()
    return noun


def lock(noun: N) -> N:
    """The noun as the database has it now, held until the transaction ends.

    Read alone: PostgreSQL looks at a row anew once it has waited for it, and at nothing that was read beside it.
    """
    kind = type(noun)
    if hold((kind, noun.pk)):
        return noun.fresh()
    try:
        return kind.objects.select_for_update(of=("self",)).get(pk=noun.pk)
    except kind.DoesNotExist:
        return noun.is_gone()


def lock_all(rows: QuerySet[N]) -> list[int]:
    """The same of several rows, by rising key; gives their keys."""
    held = rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
    keys = list(held)
    hold(*((rows.model, key) for key in keys))
    return keys


def check(noun: Noun, verb: str, *, by: User | None) -> str:
    """Right and conflict first: who may not act learns nothing of the file from the refusal."""
    rights = Rights.acting(by)
    role = may_or_refuse(noun, verb, rights)
    _check_conflict(noun, rights, role)
    _check_suspension(noun, verb)
    _check_second_person(noun, verb, rights, role)
    return role


def may_or_refuse(noun: Noun, verb: str, by: User | Rights | None) -> str:
    role = permissions.acting_as(by, f"{noun.NOUN}.{verb}", noun)
    if role is None:
        raise Refused(_("Your role does not allow this step."))
    return role


def _check_state(noun: Noun, step: str) -> None:
    """django-fsm asks the policies, which refuse with words; a wrong state is said here."""
    if not can_proceed(getattr(noun, step)):
        _refuse_state(noun)


def _check_when(noun: Noun, verb: str) -> None:
    """The state must know the fact, and it must still make sense: somebody else may have been faster."""
    step = steps.of(noun, verb)
    if not step.knows(noun.state):
        _refuse_state(noun)
    if not step.offered_if(noun):
        raise Refused(
            _("The file changed since this page was opened: the step makes no sense any more.")
        )


def _refuse_state(noun: Any) -> NoReturn:
    raise Refused(
        _("This step is not possible now: the file is “%(state)s”."),
        state=lazy(noun.get_state_display, str)(),  # in the language of whoever reads it
    )


def _check_suspension(noun: Noun, verb: str) -> None:
    if noun.dossier and noun.dossier.suspended_on and not steps.of(noun, verb).while_suspended:
        raise Refused(_("The dossier is suspended."))


def _check_second_person(noun: Noun, verb: str, by: Rights | None, role: str) -> None:
    if by and second.is_barred(by, role, noun, steps.of(noun, verb)):
        raise Refused(second.SENTENCE)


def _check_conflict(noun: Noun, by: Rights | None, role: str) -> None:
    if conflicts.bar(by, role, noun):
        raise Refused(_("You have a conflict of interest in this dossier."))
