"""What a commune sees follows the public state alone: no internal step of the Region changes a byte of its pages."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from merit import jobs
from merit.models import Letter
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECRETS = re.compile(rb'(csrfmiddlewaretoken" value="|nonce="|x-csrftoken": ")[^"]*')
READERS = ("clerk", "secretary")
LISTS = (
    {},
    {"sort": "changed"},
    {"sort": "nominee"},
    {"state": "examined"},
    {"state": "ended"},
    {"state": "granted"},
)


def seen(readers, nomination) -> dict[str, bytes]:
    """Every page that the commune has: addresses, status codes and bytes."""
    pages = {}
    for who, client in readers.items():
        addresses = [
            reverse("home"), reverse("inbox"), reverse("register"),
            nomination.get_absolute_url(),
            reverse("nomination-receipt", args=[nomination.public_id]),
            reverse("act", args=["nomination", nomination.public_id, "ask_withdrawal"]),
            f"{reverse('nominations')}?export=csv",
        ]  # fmt: skip
        for query in LISTS:
            addresses.append(
                f"{reverse('nominations')}?" + "&".join(f"{k}={v}" for k, v in query.items())
            )
        for address in addresses:
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            pages[f"{who} {address} {answer.status_code}"] = SECRETS.sub(rb"\1", body)
    return pages


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
    road.answer(
        road.fresh(dossier), cast["desk"], accepted=True, answered_on=timezone.localdate(),
        document=road.upload(),
    )  # fmt: skip


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


def propose_dismissal(cast, dossier):
    road.answer(road.fresh(dossier), cast["desk"], admissible=False, **states.GROUND)


def merge(cast, dossier):
    twin = road.received(cast, clerk="other_clerk", secretary="other_secretary")
    door.act("merge", road.fresh(dossier), by=cast["desk"], into=twin)


def unmerge(cast, dossier):
    door.act("unmerge", road.fresh(dossier), by=cast["checker"], reason="Autre personne.")


def support(cast, dossier):
    twin = road.received(cast, clerk="other_clerk", secretary="other_secretary")
    door.act("merge", twin, by=cast["desk"], into=road.fresh(dossier))


def roll_over(cast, dossier):
    door.act(
        "roll_over", road.fresh(dossier), by=cast["checker"], reason="Plus de place.",
        campaign=road.campaign(2028),
    )  # fmt: skip


ROADS = {
    "to the approval": (examine, advise, check, select, accept, compose, approve),
    "circumstances": (conflict, defer, suspend, roll_over),
    "set aside": (propose_set_aside,),
    "inadmissible": (propose_dismissal,),
    "merged": (merge, unmerge),
    "supported": (examine, support, advise, check),
}


@pytest.mark.parametrize("way", ROADS)
def test_no_internal_step_changes_a_byte_of_the_pages_of_the_commune(way, cast):
    """Another nomination of the same commune stands beside it, so that the order of its list could tell too."""
    dossier = road.received(cast)
    nomination = dossier.nominations.get()
    with states.on(timezone.localdate() + timezone.timedelta(days=1)):
        road.submitted(cast, surname="Zeegers", given_names="Bo")
    assert Letter.objects.exists()
    jobs.drain()
    with states.on(timezone.localdate() + timezone.timedelta(days=3)):
        readers = {who: Walker(who).client for who in READERS}
        before = seen(readers, nomination)
        told = {}
        for step in ROADS[way]:
            step(cast, dossier)
            after = seen(readers, nomination)
            told[step.__name__] = sorted(
                {page.rpartition(" ")[0] for page in before.keys() ^ after.keys()}
                | {page for page in before.keys() & after.keys() if before[page] != after[page]}
            )

    assert told == {step.__name__: [] for step in ROADS[way]}
