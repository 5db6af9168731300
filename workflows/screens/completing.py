"""What the Region asked a commune to complete: who may change what meanwhile, and what changed by it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from merit import permissions
from merit.models import Completion, Nomination
from merit.models.topics import TOPICS, Topic
from merit.rights import Rights
from merit.roles import Role
from workflows.screens import naming
from workflows.screens.answers import LABELS


def may_amend(rights: Rights, nomination: Nomination) -> bool:
    """Whether this person may change what the Region asked about: the commune; the desk only what came on paper."""
    if nomination.state != "returned":
        return False
    role = permissions.acting_as(rights, "nomination.amend", nomination)
    return role is not None and (
        role != Role.DESK or nomination.channel == Nomination.Channel.PAPER
    )


@dataclass(frozen=True)
class Change:
    """One answer, before the Region asked and after: its name as the form calls it, both values in words."""

    label: str | Promise
    before: str
    after: str


@dataclass(frozen=True)
class Answered:
    """What the Region asked on one topic, and what the commune changed there."""

    topic: Topic
    words: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Asked:
    """The last request of the Region, and whether it waits for the answer."""

    points: tuple[Answered, ...]
    open: bool


def asked(nomination: Nomination) -> list[Asked]:
    """What the Region asked the last time, point by point; nothing where it asked no points."""
    last = max(nomination.completions.all(), key=lambda one: one.pk, default=None)
    if last is None or not last.points:
        return []
    return [Asked(tuple(answered(nomination, last)), not (last.answered_on or last.ended_on))]


def answered(nomination: Nomination, asked: Completion) -> Iterator[Answered]:
    """Topic by topic. Where nobody has answered yet, `after` is what stands there now."""
    words = {point["topic"]: point["words"] for point in asked.points}
    before, after = _as_it_was(nomination, asked.before), _as_it_was(nomination, asked.after)
    for topic in TOPICS:
        if topic.code in words:
            changes = tuple(_changes(topic, asked, before, after))
            yield Answered(topic, words[topic.code], changes)


def _changes(topic: Topic, asked: Completion, before: Nomination, after: Nomination):
    for name in topic.answers:
        if name in asked.before:
            was, is_now = naming.value(before, name), naming.value(after, name)
            if was != is_now:
                yield Change(LABELS[name], was, is_now)


def _as_it_was(nomination: Nomination, kept: dict) -> Nomination:
    """The nomination with these answers in the place of those that it has now."""
    columns = [column for column in Nomination._meta.concrete_fields if not column.generated]
    other = Nomination(
        **{column.attname: getattr(nomination, column.attname) for column in columns}
    )
    for name, value in kept.items():
        field = Nomination._meta.get_field(name)
        setattr(other, field.attname, field.to_python(value))  # type: ignore[union-attr]
    return other
