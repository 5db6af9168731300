"""What a person may do and see today: their roles, and the organisations they work for. Asked once for a page or a job."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeGuard, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from guardian.models import GroupObjectPermission

from merit.models import Membership, Organisation, User
from merit.whole import inside, once

Answer = TypeVar("Answer")


def group_name(role: str, organisation: Organisation) -> str:
    """Of those who hold a role in an organisation."""
    return f"{role}@{organisation.code}"


class Row(NamedTuple):
    """An organisation as a person's rights see it."""

    key: int
    successor: int | None
    granted: bool  # guardian lets a group of theirs work for it
    worked: bool  # a commune in which they work or ever worked


class Rights:
    """The memberships of one person on one day, and what follows from them.

    Two queries, whatever is asked afterwards, and however often. A legal act makes its own, under
    its lock: a role withdrawn is withdrawn at once.
    """

    def __init__(self, user: User | AnonymousUser, day: date | None = None):
        self.user = cast(
            "User", user
        )  # whoever is not signed in holds no role, and is asked nothing
        self.day = day or timezone.localdate()
        self._answers: dict[str, Any] = {}

    @classmethod
    def of(cls, person: "User | AnonymousUser | Rights") -> "Rights":
        """Those of a person, asked now, once for all that one transaction does; rights that were already asked stay as
        they are."""
        if isinstance(person, Rights):
            return person
        return once(("rights", person.pk), lambda: cls(person))

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
        return self.user.memberships_on(self.day) if may_act(self.user) else []

    def memberships_today(self) -> list[Membership]:
        return self.memberships

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(held.role for held in self.memberships)

    def hands(self, role: str) -> set[int]:
        """The people whose hand this is in a role: their own, or that of whom they stand in for."""
        members = {held.user_id for held in self.memberships if held.role == role}
        return {self.user.pk} if self.user.pk in members else {self.user.pk, *members}

    def organisations(self, roles: Iterable[str]) -> list[int]:
        """Keys of those for which one of these roles is held, with the organisations they succeeded.

        A membership of today says in which groups the person is; guardian, whether such a group may work for it.
        """
        roles = set(roles)
        mine = {held.organisation_id for held in self.memberships if held.role in roles}
        return sorted(self._with_predecessors(mine & self._granted)) if mine else []

    @cached_property
    def communes_of_their_life(self) -> list[int]:
        """Keys of the communes for which they work or ever worked, in their own name or in somebody's place, with
        those that these succeeded."""
        return sorted(self._with_predecessors({row.key for row in self._rows if row.worked}))

    @cached_property
    def _rows(self) -> list[Row]:
        """Every organisation that matters here, in one question."""
        if not self.memberships:
            return []
        mine = Q(pk__in={held.organisation_id for held in self.memberships})
        found = Organisation.objects.annotate(granted=self._grants(), worked=self._past())
        found = found.filter(mine | Q(worked=True) | Q(successor__isnull=False)).order_by("pk")
        return [
            Row(*values) for values in found.values_list("pk", "successor", "granted", "worked")
        ]

    def _grants(self) -> Exists:
        """Whether guardian lets a group of theirs work for an organisation."""
        groups = {group_name(held.role, held.organisation) for held in self.memberships}
        key = Cast(OuterRef("pk"), CharField())
        grants = GroupObjectPermission.objects.filter(
            permission__codename="work_for", object_pk=key
        )
        return Exists(grants.filter(group__name__in=groups))

    def _past(self) -> Exists:
        """Whether it is a commune in which they ever held a role, or stood in for somebody who does."""
        held = Membership.objects.filter(organisation=OuterRef("pk"), organisation__kind="commune")
        stood_in = Q(deputies__user=self.user, deputies__valid_from__lte=self.day)
        return Exists(held.filter(Q(user=self.user) | stood_in))

    @cached_property
    def _granted(self) -> set[int]:
        return {row.key for row in self._rows if row.granted}

    def _with_predecessors(self, keys: set[int]) -> set[int]:
        older = {row.key for row in self._rows if row.successor in keys} - keys
        return self._with_predecessors(keys | older) if older else keys


def may_act(user: User | AnonymousUser) -> TypeGuard[User]:
    """Someone who signed in and was not deactivated since."""
    return user.is_authenticated and user.is_active
