"""A noun in any state of its life, reached as people would reach it: through the door, step by step."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone

from merit import jobs, people
from merit.models import AdviceRequest, Letter, Nomination, Organisation, SealedCheck
from tests import road
from tests.cast import CAST
from tests.replay import replayed
from workflows import door

BRUSSELS = ZoneInfo("Europe/Brussels")
GROUND = {
    "ground_fr": "la personne a un lien avec la Région",
    "ground_nl": "de persoon een band met het Gewest heeft",
    "fact_fr": "aucun lien n’est établi",
    "fact_nl": "geen band is aangetoond",
}


@contextmanager
def on(day: date):
    """Live on another day, at ten o'clock in Brussels."""
    with time_machine.travel(datetime.combine(day, time(10), BRUSSELS), tick=True):
        yield


@replayed
def in_state(cast, noun: str, state: str, **known):
    """A noun in a state; `noun` as the machines name it, e.g. ("sealed_check", "answered").

    A letter or a certificate may be that of a `dossier` which is granted already.
    """
    return road.fresh(MAKERS[noun](cast, state, **known))


@replayed
def witnesses(cast):
    """One more person per role, in the same organisations, who has taken no step yet."""
    organisations = {role: organisation for role, organisation, *_ in reversed(CAST.values())}
    return {
        str(role): people.enrol(
            f"new_{role}", role=role, organisation=organisation, first_name="New"
        )
        for role, organisation in organisations.items()
    }


# ---- nominations


def paper_draft(cast, **fields) -> Nomination:
    """A nomination that came on paper, typed by the desk, with the scan of the paper."""
    nomination = door.begin(
        "draft", by=cast["desk"], organisation=Organisation.objects.get(code="21009"),
        campaign=road.campaign(), channel="paper", **{**road.PERSON, **road.MERITS, **fields},
    )  # fmt: skip
    door.act("attach", nomination, by=cast["desk"], file=road.upload(), kind="scan")
    return nomination


def to_sign(cast, nomination=None) -> Nomination:
    nomination = nomination or road.draft(cast)
    return door.act("present", nomination, by=cast["clerk"])


def returned(cast, **facts) -> Nomination:
    nomination = road.submitted(cast)
    remark = {"remark": "La délibération manque."}
    return door.act("return_for_completion", nomination, by=cast["desk"], **remark, **facts)


def to_set_aside(cast) -> Nomination:
    nomination = road.submitted(cast)
    return door.act("propose_set_aside", nomination, by=cast["desk"], reason="Pas signée.")


def _nomination(cast, state):
    return {
        "draft": paper_draft,
        "to_sign": lambda cast: to_sign(cast, paper_draft(cast)),
        "submitted": road.submitted,
        "returned": returned,
        "settled": lambda cast: told_by_platform(cast, road.submitted(cast)).nomination,
        "not_admitted": lambda cast: door.act("set_aside", to_set_aside(cast), by=cast["checker"]),
        "withdrawn": lambda cast: withdrawn(cast, road.submitted(cast)),
    }[state](cast)


def withdrawn(cast, nomination) -> Nomination:
    return door.act("withdraw_nomination", nomination, by=cast["desk"], reason="À leur demande.")


def asked_back(cast, nomination, by="secretary") -> Nomination:
    """The commune asks to withdraw its nomination; the desk has not answered yet."""
    reason = "Le conseil a changé d’avis."
    return door.act("ask_withdrawal", nomination, by=cast[by], reason=reason)


# ---- dossiers


def to_dismiss(cast):
    dossier = road.received(cast)
    road.answer(dossier, cast["desk"], admissible=False, **GROUND)
    return dossier


def twins(cast):
    """Two communes, one person: the second dossier is still in the hands of the desk."""
    return road.received(cast), road.received(
        cast, clerk="other_clerk", secretary="other_secretary"
    )


def merged(cast):
    first, second = twins(cast)
    return door.act("merge", second, by=cast["desk"], into=first, reason="Même personne.")


def threshold_reached(cast):
    """A dossier whose conduct check leaves the rules no choice."""
    return road.advised(cast, result="threshold")


def closed(cast):
    return door.act("close", road.decorated(cast), by=cast["chancellery"])


def dismissed(cast):
    return road.answer(to_dismiss(cast), cast["checker"], agreed=True)


def refused(cast):
    return road.refused(cast)


def declined(cast):
    today = timezone.localdate()
    return door.act("decline", road.asked(cast), by=cast["desk"], answered_on=today)


def lapsed(cast):
    return door.act("lapse", threshold_reached(cast), by=cast["desk"])


DOSSIERS = {
    "closed": closed,
    "inadmissible": dismissed,
    "refused": refused,
    "declined": declined,
    "withdrawn": lambda cast: withdrawn(cast, road.submitted(cast)).dossier,
    "lapsed": lapsed,
    "merged": merged,
}


def _dossier(cast, state):
    return (DOSSIERS.get(state) or getattr(road, state))(cast)


# ---- questions


def _advice(cast, state):
    advice = AdviceRequest.objects.get(dossier=road.admissible(cast))
    match state:
        case "given":
            road.answer(advice, cast["member"], opinion="favourable", reasons="Un dossier solide.")
        case "not_given":
            close_by_the_clock(advice)
        case "withdrawn":
            door.act("withdraw_advice", advice, by=cast["desk"])
    return advice


def _sealed_check(cast, state):
    check = SealedCheck.objects.get(dossier=road.admissible(cast))
    match state:
        case "answered":
            road.answer(check, cast["sealed"], result="clear", evidence="extrait du casier")
        case "not_given":
            close_by_the_clock(check)
        case "withdrawn":
            door.act("withdraw_check", check, by=cast["sealed"])
        case "destroyed":
            destroyed(cast, check)
    return check


def close_by_the_clock(question):
    with on(question.due + timedelta(days=1)):
        door.close_unanswered(question)


def destroyed(cast, check):
    """The dossier is decided, the appeal period is over, the evidence has served."""
    road.answer(check, cast["sealed"], result="clear", evidence="extrait du casier")
    advice = AdviceRequest.objects.get(dossier=check.dossier)
    road.answer(advice, cast["member"], opinion="unfavourable", reasons="Trop tôt.")
    road.refuse(cast, road.fresh(check.dossier))
    with on(timezone.localdate() + timedelta(days=56)):
        door.act("destroy_check", check, by=cast["archivist"])


# ---- decrees


def _decree(cast, state):
    dossiers = [road.accepted(cast)]
    match state:
        case "drafted":
            return road.drafted_decree(cast, dossiers)
        case "approved":
            return road.approved_decree(cast, dossiers)
        case "signed":
            return road.signed_decree(cast, dossiers)
        case "published":
            decree = road.signed_decree(cast, dossiers)
            return road.answer(
                decree, cast["government"], published=True, on=timezone.localdate(), numac=""
            )
        case "waived":
            decree = road.signed_decree(cast, dossiers)
            return road.answer(decree, cast["government"], published=False)
        case "abandoned":
            decree = road.drafted_decree(cast, dossiers)
            return door.act("abandon_decree", decree, by=cast["cabinet"], reason="Autre année.")


# ---- papers


def _letter(cast, state, dossier=None):
    if state == "recorded":
        return _recorded(cast)
    if state == "lapsed":
        return lapsed_letter(cast)
    letter = (dossier or road.granted(cast)).letters.get(code="P13")
    for step in LETTER_ROAD[state]:
        letter = _letter_step(cast, letter, step)
    return letter


LETTER_ROAD = {
    "drafted": (),
    "approved": ("approve",),
    "issued": ("approve", "print"),
    "sent": ("approve", "print", "send"),
    "delivered": ("approve", "print", "send", "deliver"),
    "failed": ("approve", "print", "send", "fail"),
    "dropped": ("drop",),
}


def _letter_step(cast, letter, step):
    today, desk = timezone.localdate(), cast["desk"]
    match step:
        case "approve":
            return door.act("approve_letter", letter, by=cast["checker"])
        case "print":
            jobs.drain()
            return road.fresh(letter)
        case "send":
            return door.act("send_letter", letter, by=desk)
        case "deliver":
            return door.act("deliver_letter", letter, by=desk, on=today)
        case "fail":
            return door.act("fail_letter", letter, by=desk, on=today)
        case "drop":
            return door.act("drop_letter", letter, by=desk, reason="Doublon.")


def on_the_platform(cast):
    """A decision that reached its commune by the platform, and of which nobody has acknowledged receipt."""
    return told_by_platform(cast, road.submitted(cast))


def told_by_platform(cast, nomination):
    """The same of this nomination."""
    decided_inadmissible(cast, nomination)
    letter = nomination.letters.get(code="P04")
    road.answer(letter, cast["checker"], agreed=True)
    jobs.drain()
    return road.fresh(letter)


def decided_inadmissible(cast, nomination):
    """Its commune is not told yet."""
    road.answer(nomination.dossier, cast["desk"], admissible=False, **GROUND)
    road.answer(nomination.dossier, cast["checker"], agreed=True)


def lapsed_letter(cast):
    """Nobody did in five working days: another letter leaves by registered post."""
    letter = on_the_platform(cast)
    with on(timezone.localdate() + timedelta(days=8)):
        return door.act("lapse_letter", letter, by=None)


def _recorded(cast):
    """A letter that left on paper and is only written down; the other start of a letter's life."""
    letter = Letter(
        code="P13", dossier=road.received(cast), language="fr", language_reason="person",
        dated=timezone.localdate(), state="recorded", channel="registered",
    )  # fmt: skip
    letter.save()
    return letter


def _certificate(cast, state, dossier=None):
    certificate = (dossier or road.granted(cast)).certificates.get()
    for step in CERTIFICATE_ROAD[state]:
        certificate = _certificate_step(cast, certificate, step)
    return certificate


CERTIFICATE_ROAD = {
    "queued": (),
    "printed": ("print",),
    "checked": ("print", "verify"),
    "handed_over": ("print", "verify", "hand_over"),
    "spoilt": ("spoil",),
    "replaced": ("print", "verify", "hand_over", "replace"),
}


def _certificate_step(cast, certificate, step):
    first, second = cast["chancellery"], cast["chancellery2"]
    match step:
        case "print":
            return door.act("print_certificate", certificate, by=first)
        case "verify":
            return door.act("verify_certificate", certificate, by=second)
        case "hand_over":
            road.told(cast, certificate.dossier)
            facts = {"on": timezone.localdate(), "place": "Bruxelles", "to": "Ana Diaz"}
            return door.act("hand_over", certificate, by=first, **facts)
        case "spoil":
            door.act("spoil_certificate", certificate, by=first, reason="Tache d’encre.")
        case "replace":
            door.act("replace_certificate", certificate, by=first, reason="Perdu.")
    return road.fresh(certificate)


MAKERS = {
    "nomination": _nomination,
    "dossier": _dossier,
    "advice": _advice,
    "sealed_check": _sealed_check,
    "decree": _decree,
    "letter": _letter,
    "certificate": _certificate,
}
