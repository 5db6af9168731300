"""Two people where the rules speak of two: by whose hand an earlier step was taken, and who may therefore not take the next."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import steps
from merit.models import Deputy, JournalEntry, Membership, Noun, User
from merit.rights import Rights
from merit.steps import Step
from merit.steps.step import Kind

SENTENCE = _("A second person must take this step: you took the one before it.")
DAY = OuterRef("day")  # on which the earlier step was taken


def in_the_way(rights: Rights, role: str, step: Step) -> QuerySet[JournalEntry]:
    """The earlier steps, on any noun of its kind, because of which this person may not take this one in this role.

    Compared by person: a deputy and the member they stand in for count as one, each on the day of their own step.
    """
    earlier = JournalEntry.objects.filter(noun=step.noun, verb__in=step.second_to)
    earlier = earlier.filter(~Q(verb__in=_undone_when_taken_again(step)) | ~Exists(_taken_again()))
    earlier = earlier.annotate(day=TruncDate("at"))
    hands = rights.hands(role)
    return earlier.filter(Q(actor__in=hands) | Q(~Exists(_in_own_name()), Exists(_for(hands))))


def is_barred(rights: Rights, role: str, noun: Noun, step: Step) -> bool:
    """Whether this person took, on this noun, what a second person must follow."""
    return bool(step.second_to) and in_the_way(rights, role, step).filter(noun_id=noun.pk).exists()


def _undone_when_taken_again(step: Step) -> list[str]:
    """Those that move the noun: before they can be taken once more, somebody has undone the first. A fact that was written
    twice was written by both."""
    earlier = (steps.find(f"{step.noun}.{verb}") for verb in step.second_to)
    return [one.verb for one in earlier if one.kind is Kind.MOVES]


def _taken_again() -> QuerySet[JournalEntry]:
    same = {name: OuterRef(name) for name in ("noun", "noun_id", "verb")}
    return JournalEntry.objects.filter(**same, seq__gt=OuterRef("seq"))


def _in_own_name() -> QuerySet[Membership]:
    """Who took the earlier step held its role themselves."""
    held = Membership.objects.valid_on(DAY)
    return held.filter(user=OuterRef("actor"), role=OuterRef("role"))


def _for(hands: set[int]) -> QuerySet[Deputy]:
    """Who took the earlier step stood in for one of these people."""
    stood_in = Deputy.objects.filter(user=OuterRef("actor"), valid_from__lte=DAY, valid_to__gte=DAY)
    return stood_in.filter(
        Q(membership__valid_to=None) | Q(membership__valid_to__gte=DAY),
        membership__valid_from__lte=DAY,
        membership__user__in=hands,
        membership__role=OuterRef("role"),
    )


def in_whose_place(entries: Iterable[JournalEntry]) -> dict[int, User]:
    """Of entries that somebody wrote in another person's place: key → that person. One question where nobody of these ever
    stood in for anybody."""
    known = list(entries)
    actors = {entry.actor_id for entry in known if entry.actor_id}
    stood = list(Deputy.objects.filter(user__in=actors).select_related("membership__user"))
    if not stood:
        return {}
    own = list(Membership.objects.filter(user__in=actors))
    return {entry.pk: found for entry in known if (found := _place_of(entry, stood, own))}


def _place_of(entry: JournalEntry, stood: list[Deputy], own: list[Membership]) -> User | None:
    day = timezone.localdate(entry.at)
    if any(_held(one, one.user_id, entry, day) for one in own):
        return None
    places = (
        one.membership.user
        for one in stood
        if one.valid_from <= day <= one.valid_to and _held(one.membership, one.user_id, entry, day)
    )
    return next(places, None)


def _held(held: Membership, by: int, entry: JournalEntry, day: date) -> bool:
    """Whether it is this membership by which the entry was written, by this person."""
    begun = held.valid_from <= day and (held.valid_to is None or day <= held.valid_to)
    return begun and held.role == entry.role and by == entry.actor_id
