"""Who is named on a letter is who can answer: of the desk, on this file, today."""

import re
from datetime import date

import pytest

from merit import people
from merit.models import Membership
from tests import road, states
from tests.letters import reading
from workflows import door

pytestmark = pytest.mark.django_db


def named(letter) -> str:
    """What stands above the text, under “contact”."""
    return reading.plain(letter.words).partition("Personne de contact")[2][:60]


def inadmissible(cast, by):
    nomination = road.submitted(cast)
    road.answer(nomination.dossier, cast[by], admissible=False, **states.GROUND)
    road.answer(nomination.dossier, cast["checker"], agreed=True)
    return nomination.letters.get(code="P04")


@pytest.mark.parametrize(("by", "name"), [("desk", "Karim Haddad"), ("desk2", "Lotte Claes")])
def test_who_worked_on_the_file_is_named(by, name, cast):
    assert name in named(inadmissible(cast, by))


def test_an_officer_whose_role_has_ended_is_named_no_more(cast):
    nomination = road.submitted(cast)
    road.answer(nomination.dossier, cast["desk2"], admissible=False, **states.GROUND)
    (membership,) = cast["desk2"].memberships.all()
    people.end_role(membership, on=date(2026, 11, 23))

    road.answer(nomination.dossier, cast["checker"], agreed=True)

    assert "Karim Haddad" in named(nomination.letters.get(code="P04"))


def test_whoever_stepped_back_from_the_file_is_not_named(cast):
    """Though nobody of the desk worked on it after them."""
    nomination = road.submitted(cast)
    road.answer(nomination.dossier, cast["desk2"], admissible=False, **states.GROUND)
    door.act("declare_conflict", nomination.dossier, by=cast["desk2"])
    road.answer(nomination.dossier, cast["checker"], agreed=True)

    assert "Karim Haddad" in named(nomination.letters.get(code="P04"))


def test_before_anybody_worked_on_it_the_first_of_the_desk_is_named(cast):
    assert "Karim Haddad" in named(road.submitted(cast).letters.get(code="P01"))


@pytest.mark.parametrize(
    ("language", "contact"),
    [
        ("fr", "Contact pour ce dossier : Bruxelles Pouvoirs locaux, "),
        ("nl", "Uw contactpersoon voor dit dossier: Brussel Plaatselijke Besturen, "),
    ],
)
def test_a_unit_is_no_officer(language, contact, cast):
    """Nobody of the desk is there today: the unit is named, and has no capacity of a person."""
    Membership.objects.filter(role="desk_officer").update(valid_to=date(2026, 11, 20))

    words = reading.plain(
        road.submitted(cast, case_language=language).letters.get(code="P01").words
    )

    assert contact in " ".join(words.replace("\xa0", " ").split())
    assert not {"gestionnaire de dossiers", "dossierbeheerder"} & set(
        re.findall("gestionnaire de dossiers|dossierbeheerder", words)
    )
