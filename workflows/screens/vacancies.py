"""Roles that nobody holds today although questions wait for them: whoever gives roles reads it until somebody holds them."""

from typing import NamedTuple

from django.db.models import Count

from merit.models import Membership, Organisation
from merit.rights import Rights
from merit.roles import Role
from workflows.models import WorkItem


class Vacancy(NamedTuple):
    """A role, in one organisation where it is asked as one, and how many questions wait for it."""

    role: str
    where: str
    number: int


def waiting_for_nobody(rights: Rights) -> list[Vacancy]:
    """Those for which this administrator can give the role; nothing for anybody else."""
    if not (bodies := _theirs(rights)):
        return []
    held = _held(rights)
    return [
        Vacancy(str(Role(role).label), str(bodies[body] or ""), number)
        for role, body, number in _waiting()
        if body in bodies and not held & {(role, one) for one in _line(bodies[body], rights)}
    ]


def _theirs(rights: Rights) -> dict[int | None, Organisation | None]:
    """The organisations in which they give roles, by key; None stands for the Region's roles, asked of no organisation."""
    found = Organisation.objects.prefetch_related("names").select_related("successor")
    if Role.ADMINISTRATOR in rights.roles:
        return {None: None, **found.in_bulk()}
    return dict(found.in_bulk(rights.organisations({Role.LOCAL_ADMINISTRATOR})))


def _line(body: Organisation | None, rights: Rights) -> list[int | None]:
    """Who is asked as a body is answered for by those who took its place, too."""
    return [one.pk for one in body.line(rights.day)] if body else [None]


def _held(rights: Rights) -> set[tuple[str, int | None]]:
    """The roles that somebody holds today, in which organisation, and at all; whoever stands in stands in for a holder."""
    there = Membership.objects.valid_on(rights.day).filter(user__is_active=True)
    pairs = set(there.values_list("role", "organisation").order_by().distinct())
    return {*pairs, *((role, None) for role, _body in pairs)}


def _waiting():
    waiting = WorkItem.objects.filter(open=True).order_by("role", "organisation")
    return waiting.values_list("role", "organisation").annotate(number=Count("pk"))
