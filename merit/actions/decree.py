"""What may be done with a decree: gather names, approve, sign, publish. One signature grants all, or none."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from typing import Any, cast

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import conflicts, intake, numbers, second, steps
from merit.actions import register
from merit.actions.acts import act
from merit.actions.document import attach
from merit.actions.dossier import end, hold
from merit.actions.dossier import publish as tell_communes
from merit.actions.take import born, check, lock, lock_all, record, take
from merit.errors import Refused
from merit.models import (
    Campaign,
    Contingent,
    Decree,
    DecreeLine,
    Dossier,
    Nomination,
    Rank,
    Signatory,
    User,
)
from merit.policies.decree import is_to_be_refused
from merit.rights import Rights
from merit.roles import Role


@act
def draft_decree(
    *, by: User | None, campaign: Campaign, title_fr: str, title_nl: str, kind: str = ""
) -> Decree:
    """Open a draft decree for a campaign; who signs is known from the dated competences."""
    decree = Decree(
        kind=kind or campaign.distinction.decree_kind,
        title_fr=title_fr,
        title_nl=title_nl,
        campaign=campaign,
        ruleset=campaign.ruleset,
        language="both",
        language_reason="decree",
        signatory=_signatory("signs"),
        countersignatory=_signatory("countersigns"),
    )
    return born(decree, "draft", by=by)


def _signatory(place: str) -> Signatory | None:
    return Signatory.of(place, timezone.localdate())


@act
def gather(
    decree: Decree, *, by: User | None, dossiers: Iterable[Dossier], read: str | None = None
) -> Decree:
    """Make the list of a drafted decree these dossiers, in their order. `read` is the mark of the list on the page."""
    fresh = lock(decree)
    if fresh.state != "drafted":
        raise Refused(_("Decree %(decree)s is approved; reopen it first."), decree=fresh.title)
    check(fresh, "gather", by=by)
    if read not in (None, fresh.mark_of_proposal()):
        raise Refused(_("What is recorded has changed since you read it: look at it again."))
    held = _hold_dossiers([d.pk for d in dossiers])
    for dossier in held:
        _refuse_conflict(dossier, by)
        _may_be_listed(fresh, dossier)
    fresh.lines.all().delete()
    ordered = sorted(held, key=partial(_place, fresh))
    for position, dossier in enumerate(ordered, start=1):
        _line(fresh, dossier, position).save()
    return record(
        fresh, "gather", by=by, note=", ".join(d.reference for d in ordered),
        returned_on=None, contingent_override="",  # given for another list
    )  # fmt: skip


def _place(decree: Decree, dossier: Dossier) -> tuple[int, str]:
    """By rank from the highest, then by name (art. A 5); a refusal names no rank."""
    name = dossier.person().sort_key
    if decree.kind == Decree.Kind.REFUSE:
        return (0, name)
    rank = cast("Rank", dossier.rank_selected)  # an accepted dossier has one: selected_means_rank
    return (-rank.order, name)


@act
def return_list(decree: Decree, *, by: User | None, remark: str) -> Decree:
    """The second person does not approve the list as it stands; it is to be gathered again."""
    if decree.state != "drafted":
        raise Refused(_("Decree %(decree)s is approved; reopen it first."), decree=decree.title)
    return record(decree, "return_list", by=by, note=remark, returned_on=timezone.localdate())


def _hold_dossiers(pks: Collection[int]) -> list[Dossier]:
    """Lock dossiers by rising key, then their nominations; everyone does it in this order."""
    held = lock_all(Dossier.objects.filter(pk__in=pks))
    lock_all(Nomination.objects.filter(dossier__in=held))
    listed = Dossier.objects.filter(pk__in=held).order_by("pk")
    return list(listed.select_related("nominee", "ruleset", "rank_selected", "campaign"))


def _refuse_conflict(dossier: Dossier, by: User | None) -> None:
    if conflicts.conflicts_with(by, dossier):
        raise Refused(_("You have a conflict of interest in this dossier."))


def _refuse_first_hand(dossier: Dossier, by: User | None) -> None:
    """Whoever gave the reasons of a refusal does not read them as the second person."""
    if by and second.is_barred(Rights.of(by), Role.LEGAL, dossier, steps.of(dossier, "refuse")):
        raise Refused(second.SENTENCE)


def _may_be_listed(decree: Decree, dossier: Dossier) -> None:
    if decree.kind == Decree.Kind.REFUSE:
        ready, why = is_to_be_refused(dossier), _("No refusal of dossier %(ref)s is proposed.")
    else:
        ready = dossier.state == "accepted" and not is_to_be_refused(dossier)
        why = _("The distinction of dossier %(ref)s is not accepted.")
    if not ready:
        raise Refused(why, ref=dossier.reference)
    if dossier.ruleset_id != decree.ruleset_id:
        raise Refused(_("All dossiers of a decree must share its legal basis."))
    line = dossier.decree_line()
    if line and line.decree_id != decree.pk:
        raise Refused(_("Dossier %(ref)s already stands on another decree."), ref=dossier.reference)


def _line(decree: Decree, dossier: Dossier, position: int) -> DecreeLine:
    """What the act says of one person, taken from the dossier as it is now."""
    said = _refused if decree.kind == Decree.Kind.REFUSE else _granted
    person = dossier.person()
    return DecreeLine(
        decree=decree,
        dossier=dossier,
        position=position,
        list_name=person.list_name(),
        posthumous=bool(person.deceased_on),
        **said(dossier),
    )


def _refused(dossier: Dossier) -> dict[str, Any]:
    """Its own reasons, which P14, P15 and the extract repeat word for word."""
    return {
        "motivation_fr": dossier.refusal_reason_fr,
        "motivation_nl": dossier.refusal_reason_nl,
    }


def _granted(dossier: Dossier) -> dict[str, Any]:
    words = ("motivation_fr", "motivation_nl", "reason_fr", "reason_nl")
    changed = dossier.rank_reason_fr and dossier.rank_selected != _rank_proposed(dossier)
    reasons = {f"rank_reason_{x}": getattr(dossier, f"rank_reason_{x}") for x in ("fr", "nl")}
    return {
        "rank": dossier.rank_selected,
        "promotion": dossier.person().awards_that_stand().exists(),
        **{name: getattr(dossier, name) for name in words},
        **(reasons if changed else {}),
    }


def _rank_proposed(dossier: Dossier) -> Rank | None:
    first = dossier.first_nomination()
    return first and first.rank_proposed


@act
def approve_decree(decree: Decree, *, by: User | None, words: str) -> Decree:
    """A second person proves FR = NL = dossiers; the lines are frozen from here on."""
    fresh = lock(decree)
    held = _hold_dossiers(fresh.lines.values_list("dossier", flat=True))
    for dossier in held:
        _refuse_conflict(dossier, by)
        _refuse_first_hand(dossier, by)
    _prove(fresh, held)
    fresh.freeze(words)  # before the step, so that the journal binds what was approved
    fresh.save()
    return take(fresh, "approve", by=by, on=timezone.localdate())


def _prove(decree: Decree, held: Iterable[Dossier]) -> None:
    """The list must say what the dossiers say, in both languages: in every column it has.

    At the signature too: the same person may have died, or lost an earlier distinction, in another dossier.
    """
    by_pk = {dossier.pk: dossier for dossier in held}
    for line in decree.lines.all():
        dossier = by_pk[line.dossier_id]
        if _said(line) != _said(_line(decree, dossier, line.position)):
            raise Refused(
                _("Line %(line)s no longer says what dossier %(ref)s says: gather the list again."),
                line=line.position,
                ref=dossier.reference,
            )


def _said(line: DecreeLine) -> dict[str, object]:
    fields = DecreeLine._meta.concrete_fields
    return {field.name: getattr(line, field.attname) for field in fields if not field.primary_key}


@act
def reopen_decree(decree: Decree, *, by: User | None, reason: str) -> Decree:
    _end_requests(decree, by=by)
    return take(decree, "reopen", by=by, note=reason)


@act
def reopen_for(dossier: Dossier, *, by: User | None) -> Dossier:
    """Reopen the decree that carries a dossier, as was asked because of it. The reason stands with the dossier alone: on
    the decree those read too who may not touch this one."""
    held = hold(dossier)
    line = held.decree_line()
    if not (held.reopening_asked_on and line):
        raise Refused(
            _("The file changed since this page was opened: the step makes no sense any more.")
        )
    reopen_decree(line.decree, by=by, reason=held.reference)
    return held.fresh()


def _end_requests(decree: Decree, *, by: User | None, abandoned: bool = False) -> None:
    """Whoever asked that it be reopened waits no more: it is not approved any longer. Of what it was reopened for the
    list must speak before it is approved again; of an abandoned one nothing is asked."""
    fresh = lock(decree)
    for dossier in _hold_dossiers(fresh.lines.values_list("dossier", flat=True)):
        if dossier.reopening_asked_on or (abandoned and dossier.reopened_on):
            record(
                dossier, "end_request", by=by, reopening_asked_on=None,
                reopened_on=None if abandoned else timezone.localdate(),
            )  # fmt: skip


@act
def abandon_decree(decree: Decree, *, by: User | None, reason: str) -> Decree:
    _end_requests(decree, by=by, abandoned=True)
    return take(decree, "abandon", by=by, note=reason, on=timezone.localdate())


@act
def override_contingent(decree: Decree, *, by: User | None, legal_basis: str) -> Decree:
    """Sign above the yearly maximum: only with a legal basis, written down by a second person."""
    if not legal_basis.strip():
        raise Refused(_("Name the legal basis that allows to exceed the contingent."))
    return record(
        decree, "override_contingent", by=by, note=legal_basis, contingent_override=legal_basis
    )


@act
def sign_decree(decree: Decree, *, by: User, on: date, document: File) -> Decree:
    """Number, grants and register entries, or refusals, in one transaction; all dossiers, or none. The act that was
    signed, on paper or outside this service, is kept with it as its evidence.

    Locks in the order of docs/architecture.md, 4: contingents, decree, dossiers, counters, chain heads.
    Returns the decree; the door then releases each dossier by a job.
    """
    list(
        Contingent.objects.select_for_update()
        .filter(ruleset=decree.ruleset, year=decree.campaign.year)
        .order_by("pk")
        .values_list("pk")
    )
    evidence = intake.read(document)
    if evidence.kind is not intake.PDF:
        raise Refused(
            _("The signed act is kept as a PDF: scan it, or print it to PDF, and add that.")
        )
    fresh = lock(decree)
    held = _hold_dossiers(fresh.lines.values_list("dossier", flat=True))
    if fresh.state == "approved":  # any other state is refused below, in its own words
        _prove(fresh, held)
    signed = SIGNED.get(fresh.kind, _grant)(fresh, held, by=by, on=on)
    attach(signed, by=by, file=evidence, kind="act")
    return signed


def _grant(decree: Decree, held: Iterable[Dossier], *, by: User | None, on: date) -> Decree:
    number = numbers.draw(decree.ruleset, "decree", key=f"decree:{decree.pk}", on=on)
    numbered = {d.pk: numbers.draw(d.ruleset, "register", key=f"award:{d.pk}", on=on) for d in held}
    signed = take(decree, "sign", by=by, number=number, on=on, rank_date=on)
    for line in signed.lines_with_dossiers():
        granted = take(line.dossier, "grant", by=by, on=on)
        register.enter(granted, line, number=numbered[granted.pk], by=by)
    return signed


def _refuse(decree: Decree, _held: Iterable[Dossier], *, by: User | None, on: date) -> Decree:
    """Its number comes from a series of its own; nothing is entered in the register."""
    number = numbers.draw(decree.ruleset, "refusal", key=f"decree:{decree.pk}", on=on)
    signed = take(decree, "sign", by=by, number=number, on=on, rank_date=None)
    for line in signed.lines_with_dossiers():
        end(line.dossier, "refuse", by=by, on=on)
    return signed


# What the signature of an act brings about, by its kind.
SIGNED = {Decree.Kind.REFUSE.value: _refuse}


@act
def keep_decree_words(decree: Decree, *, words: str) -> Decree:
    """The final words, with number and date; kept once, by the transaction that signs."""
    fresh = lock(decree)
    if fresh.state != "signed" or fresh.pdf_sha256:
        raise Refused(_("The words of this decree are final."))
    fresh.freeze(words)
    fresh.save()
    return record(fresh, "freeze", by=None)  # so that the journal binds the words that are printed


@act
def publish_decree(decree: Decree, *, by: User | None, on: date, numac: str = "") -> Decree:
    return _made_public(decree, "publish", by=by, on=on, numac=numac)


@act
def waive_publication(decree: Decree, *, by: User | None) -> Decree:
    """Special law of 12 January 1989, art. 39: an act without public use need not be published."""
    return _made_public(decree, "waive", by=by, on=timezone.localdate())


def _made_public(decree: Decree, step: str, *, by: User | None, on: date, **facts: Any) -> Decree:
    """From here on the communes read what was granted; until then nothing of theirs has moved."""
    fresh = lock(decree)
    held = _hold_dossiers(fresh.lines.values_list("dossier", flat=True))
    public = take(fresh, step, by=by, on=on, **facts)
    for dossier in held:
        tell_communes(dossier, on=on)
    return public
