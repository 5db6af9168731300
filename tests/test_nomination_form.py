"""What a clerk may write wrongly: each mistake gets its sentence, and what was typed is still there."""

import re

import pytest
from django.urls import reverse

from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PERSON = {"version": 0, "kind": "np", "surname": "Diaz", "given_names": "Ana", "language": "fr"}
FUTURE = "\u00a0: cette date est dans le futur."
WRONG = [
    ("nominee", {"birth_date": "1/1/2091"}, FUTURE),
    ("nominee", {"birth_date": "1/1/1950", "deceased_on": "1/1/2091"}, FUTURE),
    (
        "nominee",
        {"birth_date": "1/1/1950", "deceased_on": "1/1/1949"},
        "La date de décès précède la date de naissance.",
    ),
    (
        "nominee",
        {"birth_date": "31/02/1950"},
        "Date de naissance\u00a0: ce n’est pas une date. Écrivez par exemple 8/5/2027.",
    ),
    ("decision", {"organ": "council", "decided_on": "1/1/2091"}, FUTURE),
    (
        "decision",
        {"organ": "council", "decided_on": "1/1/1970"},
        "La délibération de la commune est antérieure à la naissance de la personne.",
    ),
    (
        "decision",
        {"organ": "council", "decided_on": "30/9/2021"},
        "La délibération de la commune précède de plus de cinq ans l’ouverture de la campagne.",
    ),
    (
        "nominee",
        {"birth_date": "20/10/2026"},
        "La délibération de la commune est antérieure à la naissance de la personne.",
    ),
    (
        "nominee",
        {"surname": "Diaz 🎈"},
        "Nom de famille\u00a0: «\u00a0🎈\u00a0» (U+1F388, pictogramme) ne peut pas être imprimé",
    ),
    (
        "nominee",
        {"given_names": "王秀英"},
        "Tous les prénoms\u00a0: «\u00a0王\u00a0» ne peut pas être imprimé\u00a0: écrivez le nom en lettres latines.",
    ),
    ("nominee", {"surname": "A" * 110}, "est trop long pour une ligne"),
    (
        "nominee",
        {"single_name": "on"},
        "Une personne porte un nom unique ou des prénoms, pas les deux",
    ),
    (
        "merits",
        {"motivation": "Appelez ☎"},
        "(U+260E, pictogramme) ne peut pas être imprimé\u00a0: écrivez-le en toutes lettres.",
    ),
    ("nominee", {"birth_date": "12/3/0071"}, "Date de naissance\u00a0: vérifiez l’année."),
]
LACKING = [
    ("nominee", {"kind": "lp"}, "Indiquez la dénomination"),
    ("nominee", {"given_names": ""}, "Indiquez tous les prénoms"),
]


@pytest.mark.parametrize("button", ["continue", "draft"])
@pytest.mark.parametrize(("step", "typed", "sentence"), WRONG)
def test_a_mistake_has_its_sentence_and_nothing_is_lost(step, typed, sentence, button, cast):
    nomination = road.draft(cast)

    page = send(nomination, step, typed, button)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert all(f'value="{day}"' in page.content.decode() for day in typed.values() if "/" in day)
    assert road.fresh(nomination).version == nomination.version


@pytest.mark.parametrize(("step", "typed", "sentence"), LACKING)
def test_what_lacks_is_asked_before_going_on_and_never_of_a_draft(step, typed, sentence, cast):
    nomination = road.draft(cast)

    going_on, draft = (send(nomination, step, typed, button) for button in ("continue", "draft"))

    assert going_on.status_code == 422
    assert sentence in going_on.content.decode()
    assert draft.status_code == 302


HERE = {
    "nominee": "La personne proposée", "merits": "Les mérites", "decision": "La décision de la commune",
}  # fmt: skip


@pytest.mark.parametrize("step", HERE)
def test_the_step_at_which_one_stands_is_marked_and_no_other(step, cast):
    address = reverse("nomination-step", args=[road.draft(cast).public_id, step])

    page = Walker("clerk").client.get(address).content.decode()

    marked = re.findall(
        r'<li\s+class="[^"]*"\s+aria-current="step"\s*>\s*(.*?)\s*<', page, re.DOTALL
    )
    assert marked == [HERE[step]]


@pytest.mark.parametrize("step", ["nominee", "merits", "decision"])
def test_every_choice_has_words(step, cast):
    address = reverse("nomination-step", args=[road.draft(cast).public_id, step])

    assert "-----" not in Walker("clerk").client.get(address).content.decode()


def test_every_choice_of_a_question_has_words(cast):
    dossier = road.advised(cast)

    for person, page in (
        (Walker("cabinet"), reverse("task", args=[road.task_of(dossier).task_id])),
        (Walker("cabinet"), reverse("decree-new")),
        (Walker("desk"), reverse("act", args=["dossier", dossier.public_id, "ask_advice"])),
        (Walker("desk"), reverse("act", args=["dossier", dossier.public_id, "merge"])),
    ):
        assert "-----" not in person.client.get(page).content.decode()


def send(nomination, step, typed, button):
    """The clerk of Ixelles sends one page of the draft, with one of its two buttons."""
    address = reverse("nomination-step", args=[nomination.public_id, step])
    values = PERSON | {"version": nomination.version} | typed | {button: ""}
    return Walker("clerk").client.post(address, values)


@pytest.mark.parametrize("step", ["nominee", "merits", "decision"])
def test_each_page_of_a_draft_knows_which_version_it_shows(step, cast):
    """Whoever sends a page that someone else changed in the meantime is told, and overwrites nothing."""
    nomination = road.draft(cast)
    door.act("edit", nomination, by=cast["clerk"], version=nomination.version, surname="Dias")
    now = road.fresh(nomination)

    page = Walker("clerk").get("nomination-step", now.public_id, step).content.decode()

    (shown,) = re.findall(r'<input type="hidden" name="version" value="(\d+)"', page)
    assert int(shown) == now.version == nomination.version + 1


def test_what_the_browser_counts_is_what_is_counted_here(cast):
    """A line end is one letter, although a browser sends two."""
    nomination = road.draft(cast)
    typed = "\r\n".join(["Bénévole."] * 200)  # 1,999 letters, 2,198 bytes of text as sent

    answer = send(nomination, "merits", {"motivation": typed, "case_language": "fr"}, "draft")

    assert answer.status_code == 302
    assert road.fresh(nomination).motivation == "\n".join(["Bénévole."] * 200)


def test_a_name_is_kept_in_one_form_however_it_was_typed(cast):
    nomination = road.draft(cast)

    send(nomination, "nominee", {"surname": " Ge\u0301rardy\u200d  van\u00a0Hove\u000b"}, "draft")

    assert road.fresh(nomination).surname == "G\u00e9rardy van Hove"
