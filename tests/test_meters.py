"""How full the year is stands wherever somebody adds to it: at the choice of a rank, at the list, at the signature."""

import pytest

from tests import road
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def page(who, noun, language="fr") -> str:
    answer = Walker(who, language).get("task", road.task_of(noun).task_id)
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("language", "nothing", "waits"),
    [
        (
            "fr",
            "Places occupées pour 2027 : 0 sur 30.",
            "1 autre figure sur une liste qui n’est pas signée.",
        ),
        (
            "nl",
            "0 van de 30 plaatsen ingenomen voor 2027.",
            "1 andere staat op een lijst die niet is ondertekend.",
        ),
    ],
)
def test_whoever_chooses_a_rank_reads_what_is_taken_and_what_waits_on_lists(
    language, nothing, waits, cast
):
    road.drafted_decree(cast, [road.accepted(cast)])
    dossier = road.advised(cast, surname="Peeters")

    said = page("cabinet", dossier, language)

    assert nothing in said
    assert waits in said


def test_of_two_lists_each_counts_the_other(cast):
    first = road.drafted_decree(cast, [road.accepted(cast)])
    second = road.drafted_decree(
        cast, [road.accepted(cast, surname="Peeters"), road.accepted(cast, surname="Claes")]
    )

    assert "2 autres figurent sur des listes qui ne sont pas signées." in page("legal", first)
    assert "1 autre figure sur une liste qui n’est pas signée." in page("legal", second)


def test_the_signer_reads_what_the_signature_takes(cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])

    assert "Cet arrêté en ajoute 1." in page("government", decree)


def test_a_refusal_takes_no_place(cast):
    decree = road.drafted_decree(cast, [road.to_refuse(cast)], kind="refuse")

    said = page("legal", decree)
    assert "Places occupées" not in said
    other = road.advised(cast, surname="Peeters")
    assert "figure sur une liste" not in page("cabinet", other)
