"""What a person may do and see today: their roles, and the organisations they work for. Asked once for a page or a job."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any, TypeGuard, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from guardian.models import GroupObjectPermission

from merit.database.written import Written
from merit.models import Membership, Organisation, User
from merit.whole import inside, once

Answer = TypeVar("Answer")


def group_name(role: str, organisation: Organisation) -> str:
    """Of those who hold a role in an organisation."""
    return f"{role}@{organisation.code}"


class Rights:
    """The memberships of one person on one day, and what follows from them.

    One query, whatever is asked afterwards, and however often; a second one for who works for an organisation that
    succeeded another. A legal act makes its own, under its lock: a role withdrawn is withdrawn at once.
    """

    def __init__(self, user: User | AnonymousUser, day: date | None = None):
        self.user = cast(
            "User", user
        )  # whoever is not signed in holds no role, and is asked nothing
        self.day = day or timezone.localdate()
        self._answers: dict[str, Any] = {}
        self._within: int | None = None

    def narrowed(self, organisation: int) -> "Rights":
        """The same, of what they hold in one organisation: for what a page shows, never for what the law allows. Asks nothing."""
        one = Rights(self.user, self.day)
        one._held, one._within = self._held, organisation
        return one

    @classmethod
    def of(cls, person: "User | AnonymousUser | Rights") -> "Rights":
        """Those of a person, asked now, once for all that one transaction does; rights that were already asked stay as
        they are."""
        if isinstance(person, Rights):
            return person
        return once(("rights", person.pk), lambda: cls(person))

    @classmethod
    def acting(cls, by: User | None) -> "Rights | None":
        """Those of who acts; None for the clock, which has rights of its own (merit.permissions)."""
        return cls.of(by) if by else None

    def once(self, what: str, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question about this person that one page asks again and again. Not within an act, which may
        change it."""
        if inside():
            return ask()
        if what not in self._answers:
            self._answers[what] = ask()
        return cast("Answer", self._answers[what])

    @cached_property
    def memberships(self) -> list[Membership]:
        return self._of_today

    @cached_property
    def _of_today(self) -> list[Any]:
        mine = self._within
        return [h for h in self._held if h.is_of_today and mine in (None, h.organisation_id)]

    @cached_property
    def _held(self) -> list[Any]:
        """All that they hold or ever held, with what their rights ask of each, in one question."""
        if not may_act(self.user):
            return []
        return HELD.ask(self.user.pk, self.day)

    def memberships_today(self) -> list[Membership]:
        return self.memberships

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(held.role for held in self.memberships)

    def hands(self, role: str) -> set[int]:
        """The people whose hand this is in a role: their own, or that of whom they stand in for."""
        members = {held.user_id for held in self.memberships if held.role == role}
        return {self.user.pk} if self.user.pk in members else {self.user.pk, *members}

    def for_whom(self, role: str, organisation: int | None) -> list[User]:
        """Those in whose place they act in a role, of one organisation where it is asked as one; none where they hold it
        themselves."""
        held = [
            one
            for one in self.memberships
            if one.role == role and organisation in (None, one.organisation_id)
        ]
        own = any(one.user_id == self.user.pk for one in held)
        return [] if own else list(dict.fromkeys(one.user for one in held))

    def organisations(self, roles: Iterable[str]) -> list[int]:
        """Keys of those for which one of these roles is held, with the organisations they succeeded.

        A membership of today says in which group the person is; guardian, whether that very group may work for the
        organisation. What another of their groups may do opens nothing here.
        """
        wanted = set(roles)
        held = [one for one in self._of_today if one.is_granted]
        return self._with_predecessors({one.organisation_id for one in held if one.role in wanted})

    @cached_property
    def communes_of_their_life(self) -> list[int]:
        """Keys of the communes for which they work or ever worked, in their own name or in somebody's place, with
        those that these succeeded; none for who holds no role any more."""
        worked = {
            held.organisation_id for held in self._held if held.organisation.kind == "commune"
        }
        return self._with_predecessors(worked if self.memberships else set())

    def _with_predecessors(self, keys: set[int]) -> list[int]:
        if any(held.has_succeeded for held in self._held if held.organisation_id in keys):
            keys = _with_older(keys, self._successions)
        return sorted(keys)

    @cached_property
    def _successions(self) -> list[tuple[int, int | None]]:
        """Every organisation that another one succeeded, with that one."""
        succeeded = Organisation.objects.succeeded_by(self.day).order_by()
        return list(succeeded.values_list("pk", "successor"))


def _with_older(keys: set[int], successions: list[tuple[int, int | None]]) -> set[int]:
    older = {old for old, successor in successions if successor in keys} - keys
    return _with_older(keys | older, successions) if older else keys


def _grants(organisation: OuterRef) -> QuerySet[GroupObjectPermission]:
    """What guardian lets the group of a membership do: work for its organisation."""
    group = Concat(OuterRef("role"), Value("@"), OuterRef("organisation__code"))
    return GroupObjectPermission.objects.filter(
        permission__codename="work_for",
        object_pk=Cast(organisation, CharField()),
        group__name=group,
    )


def _held_by(key: int, day: date) -> QuerySet[Any]:
    """What a person holds or ever held, with what their rights ask of each."""
    user, same, organisation = User(pk=key), OuterRef("pk"), OuterRef("organisation")
    return (
        user.ever_held_until(day)
        .select_related("organisation", "user")
        .annotate(
            is_of_today=Exists(user.held_on(day).filter(pk=same)),
            is_granted=Exists(_grants(organisation)),
            has_succeeded=Exists(
                Organisation.objects.succeeded_by(day).filter(successor=organisation)
            ),
        )
    )


HELD = Written(_held_by, -1, date.min)


def may_act(user: User | AnonymousUser) -> TypeGuard[User]:
    """Someone who signed in and was not deactivated since."""
    return user.is_authenticated and user.is_active
