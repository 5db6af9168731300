"""What was missing in a nomination: the Region asks, topic by topic; the commune changes just that, answers, and the Region reads what changed."""

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import notes, periods, permissions
from merit.actions import writing
from merit.actions.acts import act
from merit.actions.take import check, lock, take
from merit.errors import Refused
from merit.models import Completion, Nomination, User
from merit.models.topics import BY_CODE, TOPICS
from merit.roles import Role


@act
def return_for_completion(
    nomination: Nomination,
    *,
    by: User | None,
    remark: str = "",
    blocks: bool = True,
    topics: Mapping[str, str] | None = None,
) -> Nomination:
    """Ask the commune for what is missing, by a date that the rules give: on all of it, on some topics (code → words), or both.

    The answers of those topics, and no others, can be changed until the commune has answered.
    """
    points = _points(topics or {})
    if not (remark or points):
        raise Refused(_("Say what is missing."))
    today = timezone.localdate()
    due = periods.due(nomination.ruleset, "completion_days", today).last_day
    note = notes.of({"topics": {p["topic"]: p["words"] for p in points}}, remark) if points else remark  # fmt: skip
    returned = take(
        nomination, "return_for_completion", by=by, note=note,
        on=today, due=due, remark=remark, blocks=blocks,
    )  # fmt: skip
    request: dict[str, Any] = {"asked_on": today, "due": due, "blocks": blocks, "points": points}
    asked = Completion(nomination=returned, **request)
    asked.before = _answers(returned, asked.answers())
    asked.save()
    return returned


def _points(topics: Mapping[str, str]) -> list[dict[str, str]]:
    """In the order of the form."""
    if unknown := topics.keys() - BY_CODE.keys():
        raise ValueError(unknown)
    points = [{"topic": topic.code, "words": topics.get(topic.code, "")} for topic in TOPICS]
    column = Completion._meta.get_field("points")
    return column.settled([point for point in points if point["words"]])


def _answers(nomination: Nomination, names: set[str]) -> dict[str, Any]:
    """What stands in these answers, as it is kept in their columns."""
    fields = [nomination._meta.get_field(name) for name in sorted(names)]
    return {field.name: getattr(nomination, field.attname) for field in fields}  # type: ignore[union-attr]


@act
def amend(
    nomination: Nomination,
    *,
    by: User,
    version: int,
    document: File | None = None,
    document_kind: str = "decision",
    **fields: Any,
) -> Nomination:
    """The commune changes what it was asked about, with a document where one is added: all of it, or nothing.

    Raises Outdated when somebody else changed it since it was read (`version`), Refused where something would lack that was there.
    """
    current = lock(nomination)
    check(current, "amend", by=by)
    _refuse_other_hands(current, by)
    asked = current.completion
    if current.state != "returned" or asked is None or set(fields) - asked.answers():
        raise Refused(
            _("Only what the Region asked about can be changed, until you have answered.")
        )
    lacked = set(map(str, current.missing()))
    current = writing.change(current, "amend", by=by, version=version, **fields)
    _refuse_loss(current, lacked)
    writing.add(current, by=by, document=document, kind=document_kind)
    return current


def _refuse_other_hands(nomination: Nomination, by: User) -> None:
    """The desk types for a commune only what came on paper."""
    role = permissions.acting_as(by, "nomination.amend", nomination)
    if role == Role.DESK and nomination.channel != Nomination.Channel.PAPER:
        raise Refused(_("The words of a municipality are changed by the municipality."))


def _refuse_loss(amended: Nomination, lacked: set[str]) -> None:
    """What was there before does not go while more is asked."""
    if lacks := [words for words in map(str, amended.missing()) if words not in lacked]:
        raise Refused(
            _("The nomination would no longer be complete: %(what)s."), what=", ".join(lacks)
        )


@act
def complete(nomination: Nomination, *, by: User | None, answer: str) -> Nomination:
    """The commune answers; what it changed is kept beside what stood there before."""
    today = timezone.localdate()
    completed = take(nomination, "complete", by=by, on=today, answer=answer, note=answer)
    for asked in completed.completions.filter(answered_on=None):
        asked.answered_on, asked.after = today, _answers(completed, asked.answers())
        asked.save()
    return completed
