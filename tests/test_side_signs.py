"""What a commune sees follows the public state alone: no internal step of the Region changes a byte of its pages."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from merit import jobs
from merit.models import Dossier, Letter
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)
OTHER = "21016"  # the second commune
SECRETS = re.compile(
    rb'(csrfmiddlewaretoken" value="|name="once" value="|nonce="|x-csrftoken": ")[^"]*'
)
ACTS = ("ask_withdrawal", "take_back_withdrawal", "withdraw_nomination")
LISTS = ({}, {"sort": "nominee"}, {"state": "examined"}, {"state": "granted"}, {"export": "csv"})


def seen(client, nomination, *, at_the_end=False) -> dict[str, bytes]:
    """What a commune has of a nomination: addresses, status codes and bytes; at the end of a road all that it has."""
    addresses = [nomination.get_absolute_url(), f"{reverse('nominations')}?sort=changed"]
    addresses += [reverse("inbox")]
    addresses += [reverse("act", args=["nomination", nomination.public_id, act]) for act in ACTS]
    if at_the_end:
        addresses += [reverse("home"), reverse("register")]
        addresses += [f"{reverse('nominations')}?{urlencode(query)}" for query in LISTS]
    return dict(read(client, address) for address in addresses)


def read(client, address) -> tuple[str, bytes]:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{address} {answer.status_code}", SECRETS.sub(rb"\1", body)


def examine(cast, dossier):
    road.examine(cast, dossier)


def advise(cast, dossier):
    road.answer(dossier.advices.get(), cast["member"], opinion="favourable", reasons="Solide.")


def check(cast, dossier):
    road.answer(dossier.checks.get(), cast["sealed"], result="clear", evidence="")


def select(cast, dossier):
    rank = road.Rank.objects.get(code="R1")
    road.answer(road.fresh(dossier), cast["cabinet"], granted=True, rank=rank, **road.REASONS)


def accept(cast, dossier):
    road.accept(cast, road.fresh(dossier))


def propose_refusal(cast, dossier):
    door.act("propose_refusal", road.fresh(dossier), by=cast["cabinet"], **road.REFUSAL)


def take_back_refusal(cast, dossier):
    door.act("take_back_refusal", road.fresh(dossier), by=cast["cabinet"])


def list_refusal(cast, dossier):
    road.drafted_decree(cast, [road.fresh(dossier)], kind="refuse")


def reopen(cast, dossier):
    decree = dossier.decree_lines.get().decree
    door.act("reopen_decree", decree, by=cast["legal"], reason="À revoir.")


def compose(cast, dossier):
    road.drafted_decree(cast, [road.fresh(dossier)])


def approve(cast, dossier):
    road.answer(dossier.decree_lines.get().decree, cast["legal"], agreed=True)


def defer(cast, dossier):
    until = timezone.localdate().replace(year=2027)
    door.act("defer", road.fresh(dossier), by=cast["desk"], until=until, reason="Attendre.")


def suspend(cast, dossier):
    door.act("suspend", road.fresh(dossier), by=cast["sealed"], reason="Procédure.")
    door.act("resume", road.fresh(dossier), by=cast["sealed"])


def conflict(cast, dossier):
    door.act("declare_conflict", road.fresh(dossier), by=cast["desk2"])


def propose_set_aside(cast, dossier):
    nomination = road.fresh(dossier).nominations.first()
    door.act("propose_set_aside", nomination, by=cast["desk"], reason="Pas signée.")


def keep(cast, dossier):
    road.answer(road.fresh(dossier), cast["checker"], agreed=False, remark="Elle est signée.")


def take_back_set_aside(cast, dossier):
    nomination = road.fresh(dossier).nominations.first()
    door.act("take_back_set_aside", nomination, by=cast["desk"])


def undo_admission(cast, dossier):
    door.act("undo_admission", road.fresh(dossier), by=cast["desk"], reason="Trop tôt.")


def take_back_dismissal(cast, dossier):
    door.act("take_back_dismissal", road.fresh(dossier), by=cast["desk"])


def take_back_answer(cast, dossier):
    door.act("take_back_answer", road.fresh(dossier), by=cast["desk"], reason="Erreur.")


def die(cast, dossier):
    door.act("decease", road.fresh(dossier), by=cast["desk"], on=TODAY, kin_name="Luis Diaz")
    jobs.drain()


def ask_reopening(cast, dossier):
    door.act("ask_reopening", road.fresh(dossier), by=cast["desk"], reason="Décès.")


def stay_approved(cast, dossier):
    road.answer(road.fresh(dossier), cast["legal"], agreed=False, remark="Pas d’acte.")


def reopen_for(cast, dossier):
    road.answer(road.fresh(dossier), cast["legal"], agreed=True)
    jobs.drain()


def propose_dismissal(cast, dossier):
    road.answer(road.fresh(dossier), cast["desk"], admissible=False, **states.GROUND)


def dismiss(cast, dossier):
    """Decided; the letter that tells it waits for its second reader."""
    road.answer(road.fresh(dossier), cast["checker"], agreed=True)
    jobs.drain()


def reopen_admissibility(cast, dossier):
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", road.fresh(dossier), by=checker, reason="Erreur.")
    jobs.drain()


def annul(cast, dossier):
    """The judge undoes the refusal before anybody was told of it."""
    legal = states.witnesses(cast)["legal_reviewer"]
    today = timezone.localdate()
    appeal = door.act("record_challenge", road.fresh(dossier), by=legal, lodged_on=today)
    door.act("decide_challenge", appeal, by=legal, outcome="annulled", on=today)
    jobs.drain()


def return_it(cast, dossier):
    remark = {"remark": "La délibération manque.", "blocks": False}
    door.act("return_for_completion", dossier.nominations.first(), by=cast["desk"], **remark)


def ask_it_back(cast, dossier):
    states.asked_back(cast, dossier.nominations.first())


def sign(cast, dossier):
    decree = dossier.decree_lines.get().decree
    road.answer(decree, cast["government"], on=timezone.localdate())
    jobs.drain()


def twin(dossier):
    return Dossier.objects.exclude(pk=dossier.pk).get(nominations__organisation__code=OTHER)


def merge(cast, dossier):
    door.act("merge", twin(dossier), by=cast["desk"], into=road.fresh(dossier))


def merge_away(cast, dossier):
    door.act("merge", road.fresh(dossier), by=cast["desk"], into=twin(dossier))


def unmerge(cast, dossier):
    merged = Dossier.objects.get(state="merged")
    door.act("unmerge", merged, by=cast["checker"], reason="Autre personne.")


def roll_over(cast, dossier):
    door.act(
        "roll_over", road.fresh(dossier), by=cast["checker"], reason="Plus de place.",
        campaign=road.campaign(2028),
    )  # fmt: skip


TO_THE_SIGNATURE = (advise, check, select, accept, compose, approve, sign)
TO_AN_ANNULLED_REFUSAL = (
    examine,
    advise,
    check,
    propose_refusal,
    list_refusal,
    approve,
    sign,
    annul,
)
DISMISSED_AND_REOPENED = (propose_dismissal, dismiss, reopen_admissibility)
ROADS = {
    "to the signature": (examine, *TO_THE_SIGNATURE),
    "two communes, to the signature": (merge, examine, *TO_THE_SIGNATURE),
    "circumstances": (conflict, defer, suspend, roll_over),
    "set aside": (propose_set_aside, keep, propose_set_aside, take_back_set_aside),
    "inadmissible": (propose_dismissal, take_back_dismissal, examine, undo_admission),
    "an answer taken back": (examine, advise, check, select, accept, take_back_answer),
    "a death, and a reopening that is asked": (
        examine,
        advise,
        check,
        select,
        accept,
        compose,
        approve,
        ask_reopening,
        stay_approved,
        ask_reopening,
        reopen_for,
        die,
    ),
    "a refusal proposed and taken back": (
        examine,
        advise,
        check,
        propose_refusal,
        list_refusal,
        approve,
        reopen,
        take_back_refusal,
    ),
    "inadmissible, and nobody was told": (*DISMISSED_AND_REOPENED, propose_dismissal, dismiss),
    "refused, and nobody was told": TO_AN_ANNULLED_REFUSAL,
    "inadmissible while it waits to be completed": DISMISSED_AND_REOPENED,
    "inadmissible while its withdrawal is asked": DISMISSED_AND_REOPENED,
    "two communes, refused while one of the two waits to be completed": (
        merge,
        *TO_AN_ANNULLED_REFUSAL,
    ),
    "merged": (merge_away, unmerge),
    "supported": (examine, merge, advise, check, unmerge),
}

# What the commune itself knows before the road begins.
FIRST = {
    "inadmissible while it waits to be completed": (return_it,),
    "inadmissible while its withdrawal is asked": (return_it, ask_it_back),
    "two communes, refused while one of the two waits to be completed": (return_it,),
}


@pytest.mark.parametrize("way", ROADS)
def test_no_internal_step_changes_a_byte_of_the_pages_of_a_commune(way, cast):
    """Two communes propose one person; another nomination stands beside the first, so that the order of a list
    could tell too."""
    dossier = road.received(cast)
    nomination = dossier.nominations.get()
    with states.on(timezone.localdate() + timezone.timedelta(days=1)):
        road.submitted(cast, surname="Zeegers", given_names="Bo")
        other = road.submitted(cast, clerk="other_clerk", secretary="other_secretary")
    jobs.drain()
    for step in FIRST.get(way, ()):
        step(cast, dossier)
    with states.on(timezone.localdate() + timezone.timedelta(days=3)):
        mine = {"clerk": nomination, "secretary": nomination, "other_secretary": other}
        clients = {who: Walker(who).client for who in mine}
        before = {who: seen(clients[who], mine[who], at_the_end=True) for who in mine}
        told = {}
        for step in ROADS[way]:
            step(cast, dossier)
            last = step is ROADS[way][-1]
            told[step.__name__] = [
                f"{who} {page}"
                for who in mine
                for page in changed(before[who], seen(clients[who], mine[who], at_the_end=last))
            ]

    assert told == {step.__name__: [] for step in ROADS[way]}


def changed(before, after) -> list[str]:
    """Also an address that now answers with another status."""
    return sorted(page for page in after if before.get(page) != after[page])


@pytest.mark.parametrize(
    "meanwhile", [(), (merge,), (merge_away,), (propose_dismissal,), (examine,)]
)
def test_the_acknowledgement_leaves_on_the_day_of_receipt_whatever_the_region_does(meanwhile, cast):
    """What the Region did before the printer ran shows neither in the day of the paper nor in its words."""
    dossier = road.received(cast)
    road.received(cast, clerk="other_clerk", secretary="other_secretary")
    papers = Letter.objects.filter(code="P01").order_by("nomination")
    written = [paper.words for paper in papers]
    for step in meanwhile:
        step(cast, dossier)
    jobs.drain()

    told = [(paper.state, paper.dated, paper.issued_on, paper.sent_on) for paper in papers.all()]
    assert told == [("sent", TODAY, TODAY, TODAY)] * 2
    assert [paper.words for paper in papers.all()] == written
