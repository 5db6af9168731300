"""What may be done with a commune's nomination, from its draft to its withdrawal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import notes, numbers
from merit.actions import document as documents
from merit.actions import dossier as dossiers
from merit.actions import receipts, writing
from merit.actions.acts import act
from merit.actions.take import born, check, gone, lock, record, take
from merit.errors import Refused
from merit.models import Campaign, Nomination, Organisation, User
from merit.models.proposal import ANEW
from merit.models.topics import BY_CODE, EDITABLE
from merit.policies import nomination as policies


@act
def draft(
    *,
    by: User | None,
    organisation: Organisation,
    campaign: Campaign,
    channel: str = "portal",
    like: Nomination | None = None,
    **fields: Any,
) -> Nomination:
    """Begin a nomination; nothing is asked of it yet. With `like` it begins with the words of an earlier one of this commune."""
    if closed := set(fields) - EDITABLE:
        raise ValueError(closed)
    today = timezone.localdate()
    if campaign.phase(today) != "open" and channel == Nomination.Channel.PORTAL:
        raise Refused(_("No campaign is open for nominations today."))
    said = _taken_over(like, organisation, campaign) if like else {}
    nomination = Nomination(
        organisation=organisation, campaign=campaign, channel=channel, **said | fields
    )
    return born(nomination, "draft", by=by)


def _taken_over(like: Nomination, organisation: Organisation, campaign: Campaign) -> dict[str, Any]:
    """What stood in an earlier nomination and may stand in this one: not the decision, nor what was declared."""
    if organisation.pk not in like.communes():
        raise Refused(_("Only a nomination of this municipality can be taken over."))
    said = {name: getattr(like, name) for name in EDITABLE - ANEW}
    ranks = campaign.ruleset.ranks
    if not (like.rank_proposed and ranks.filter(pk=like.rank_proposed.pk).exists()):
        said["rank_proposed"] = None
    return said


@act
def edit(
    nomination: Nomination,
    *,
    by: User,
    version: int,
    document: File | None = None,
    document_kind: str = "decision",
    **fields: Any,
) -> Nomination:
    """Write into a draft, with a document where one is added: all of it, or nothing.

    Raises Outdated when somebody else changed it since it was read (`version`). What says nothing new changes nothing.
    """
    if closed := set(fields) - EDITABLE:
        raise ValueError(closed)
    current = lock(nomination)
    check(current, "edit", by=by)
    if current.state != "draft":
        raise Refused(_("Only a draft can be changed."))
    current = writing.change(current, "edit", by=by, version=version, **fields)
    writing.add(current, by=by, document=document, kind=document_kind)
    return current


@act
def discard(nomination: Nomination, *, by: User | None) -> Nomination:
    """Delete a draft that never left its commune, with its documents and the remarks on it."""
    fresh = lock(nomination)
    check(fresh, "discard", by=by)
    documents.erase_all(fresh)
    return gone(fresh, "discard", by=by)


@act
def present(nomination: Nomination, *, by: User | None) -> Nomination:
    return take(nomination, "present", by=by)


@act
def take_back(nomination: Nomination, *, by: User | None) -> Nomination:
    return take(nomination, "take_back", by=by)


@act
def send_back(
    nomination: Nomination,
    *,
    by: User | None,
    remark: str = "",
    topics: Mapping[str, str] | None = None,
) -> Nomination:
    """Back to the clerk, with a remark on all of it, on some of its topics (code → words), or both."""
    said = {code: words for code, words in (topics or {}).items() if words}
    if unknown := said.keys() - BY_CODE.keys():
        raise ValueError(unknown)
    note = notes.of({"topics": said}, remark) if said else remark
    return take(nomination, "send_back", by=by, note=note)


@act
def submit(nomination: Nomination, *, by: User | None) -> Nomination:
    """Sign and send: reference, date of receipt, and a dossier of its own at the Region."""
    received = _receive(nomination, "submit", by=by, on=timezone.localdate())
    if by:
        receipts.write(received, by=by)
    return received


@act
def file_paper(nomination: Nomination, *, by: User | None, received_on: date) -> Nomination:
    """The desk enters a nomination that came on paper, with its scan, on the day it was received."""
    return _receive(nomination, "file_paper", by=by, on=received_on)


def _receive(nomination: Nomination, step: str, *, by: User | None, on: date) -> Nomination:
    """The nomination, then numbers, then the journal: the lock order of docs/architecture.md, 4."""
    lock(nomination)
    ruleset = nomination.ruleset
    reference = numbers.draw(ruleset, "nomination", key=f"nomination:{nomination.pk}", on=on)
    number = numbers.draw(ruleset, "dossier", key=f"dossier:{nomination.pk}", on=on)
    taken = take(nomination, step, by=by, reference=reference, on=on)
    policies.rules_hold(taken, on)
    taken.dossier = dossiers.open_for(taken, by=by, reference=number)
    taken.save()
    return taken


@act
def propose_set_aside(nomination: Nomination, *, by: User | None, reason: str) -> Nomination:
    """The paper is formally bad, the person may be fine: the desk proposes to leave this paper out."""
    return record(
        nomination, "propose_set_aside", by=by, note=reason,
        set_aside_proposed_on=timezone.localdate(),
    )  # fmt: skip


@act
def take_back_set_aside(nomination: Nomination, *, by: User | None) -> Nomination:
    """The desk lets the paper stand, as long as the checker has not decided."""
    fresh = lock(nomination)
    policies.set_aside_is_proposed(fresh)
    return record(fresh, "take_back_set_aside", by=by, set_aside_proposed_on=None)


@act
def keep_nomination(nomination: Nomination, *, by: User | None, remark: str) -> Nomination:
    """The checker does not agree: the paper stands."""
    fresh = lock(nomination)
    policies.set_aside_is_proposed(fresh)
    return record(fresh, "keep", by=by, note=remark, set_aside_proposed_on=None)


@act
def settle(nomination: Nomination, *, by: User | None, on: date) -> Nomination:
    """Its commune was told by a letter, or has none to wait for."""
    return dossiers.tell(nomination, by=by, on=on)


@act
def set_aside(nomination: Nomination, *, by: User | None) -> Nomination:
    return dossiers.end_nomination(nomination, "set_aside", by=by, on=timezone.localdate())


# ---- its withdrawal: the commune asks, the Region answers, so that no offer, address or refusal tells what it has decided


@act
def ask_withdrawal(nomination: Nomination, *, by: User | None, reason: str) -> Nomination:
    """The commune asks to withdraw its nomination. Possible as long as it reads that the Region examines it."""
    fresh = _open_to_its_commune(nomination, "ask_withdrawal", by=by)
    if fresh.withdrawal_is_asked:
        raise Refused(
            _("You have asked to withdraw this nomination; the Region has still to answer.")
        )
    return record(
        fresh, "ask_withdrawal", by=by, note=reason, withdrawal_asked_on=timezone.localdate(),
        withdrawal_reason=reason, withdrawal_answered_on=None, withdrawal_answer="",
    )  # fmt: skip


@act
def take_back_withdrawal(nomination: Nomination, *, by: User | None) -> Nomination:
    """The commune lets its nomination stand after all."""
    fresh = _open_to_its_commune(nomination, "take_back_withdrawal", by=by)
    _check_asked(fresh)
    return record(fresh, "take_back_withdrawal", by=by, withdrawal_answered_on=timezone.localdate())


@act
def refuse_withdrawal(nomination: Nomination, *, by: User | None, remark: str) -> Nomination:
    """The nomination stays, and the commune reads why."""
    fresh = lock(nomination)
    check(fresh, "refuse_withdrawal", by=by)
    _check_asked(fresh)
    return record(
        fresh, "refuse_withdrawal", by=by, note=remark,
        withdrawal_answered_on=timezone.localdate(), withdrawal_answer=remark,
    )  # fmt: skip


def _open_to_its_commune(nomination: Nomination, verb: str, *, by: User | None) -> Nomination:
    """Held. The state that the commune reads decides, never the one inside the Region."""
    fresh = lock(nomination)
    check(fresh, verb, by=by)
    if not fresh.is_at_the_region:
        raise Refused(_("This nomination has been decided on and can no longer be withdrawn."))
    return fresh


def _check_asked(nomination: Nomination) -> None:
    if not nomination.withdrawal_is_asked:
        raise Refused(_("No request to withdraw this nomination waits for an answer."))


@act
def withdraw_nomination(nomination: Nomination, *, by: User | None, reason: str) -> Nomination:
    """The desk takes the commune's nomination back; the dossier goes too when no other commune carries it."""
    dossier = nomination.dossier and dossiers.hold(nomination.dossier)
    today = timezone.localdate()
    gone = dossiers.end_nomination(nomination, "withdraw", by=by, note=reason, on=today)
    if dossier and dossier.is_open and not dossier.live_nominations():
        dossiers.withdraw_dossier(dossier, by=by)
    return gone
