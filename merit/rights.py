"""What a person may do and see today: their roles, and the organisations they work for. Asked once for a page or a job."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypeGuard, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from merit.models import Membership, Organisation, User


class Rights:
    """The memberships of one person on one day, and what follows from them.

    Two queries, whatever is asked afterwards, and however often. A legal step makes its own, under
    its lock: a role withdrawn is withdrawn at once.
    """

    def __init__(self, user: User | AnonymousUser, day: date | None = None):
        self.user = cast(
            "User", user
        )  # whoever is not signed in holds no role, and is asked nothing
        self.day = day or timezone.localdate()

    @classmethod
    def of(cls, person: "User | AnonymousUser | Rights") -> "Rights":
        """Those of a person, asked now; rights that were already asked stay as they are."""
        return person if isinstance(person, Rights) else cls(person)

    @cached_property
    def memberships(self) -> list[Membership]:
        return self.user.memberships_on(self.day) if may_act(self.user) else []

    def memberships_today(self) -> list[Membership]:
        return self.memberships

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(held.role for held in self.memberships)

    def organisations(self, roles: Iterable[str]) -> list[int]:
        """Keys of those for which one of these roles is held, with the organisations they succeeded.

        guardian's answer and a membership of today must agree.
        """
        roles = set(roles)
        mine = {held.organisation_id for held in self.memberships if held.role in roles}
        return sorted(self._with_predecessors(mine & self._granted)) if mine else []

    @cached_property
    def _rows(self) -> list[tuple[int, int | None, bool]]:
        """Key, successor and whether guardian grants it, of every organisation that matters here."""
        if not self.memberships:
            return []
        granted = get_objects_for_user(
            self.user, "merit.work_for", Organisation, accept_global_perms=False
        )
        is_granted = Q(pk__in=granted.values("pk"))
        rows = Organisation.objects.filter(is_granted | Q(successor__isnull=False))
        rows = rows.annotate(granted=ExpressionWrapper(is_granted, BooleanField()))
        return list(rows.order_by("pk").values_list("pk", "successor", "granted"))

    @cached_property
    def _granted(self) -> set[int]:
        return {pk for pk, _successor, granted in self._rows if granted}

    def _with_predecessors(self, keys: set[int]) -> set[int]:
        older = {pk for pk, successor, _granted in self._rows if successor in keys} - keys
        return self._with_predecessors(keys | older) if older else keys


def may_act(user: User | AnonymousUser) -> TypeGuard[User]:
    """Someone who signed in and was not deactivated since."""
    return user.is_authenticated and user.is_active
