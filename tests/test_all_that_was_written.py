"""Whoever checks, signs or examines a nomination reads everything that the commune wrote, each field of every step."""

from datetime import date

import pytest

from tests import road, states
from tests.walker import Walker
from workflows.portal.nomination_forms import STEPS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# by hand: what is written in each field → what is read of it in French; of what is chosen, its words
WRITTEN = {
    "kind": ("np", None),  # told by the fields that are shown
    "civility": ("F", "Madame"),
    "surname": ("Diaz", "DIAZ"),
    "given_names": ("Ana Lucía", "Ana Lucía"),
    "single_name": (False, None),  # shown when it is so
    "usual_name": ("Anita", "Anita"),
    "own_script": ("Ἄννα", "Ἄννα"),
    "known_as": ("La Cuisinière", "La Cuisinière"),
    "birth_date": (date(1956, 3, 12), "12 mars 1956"),
    "birth_place": ("Séville", "Séville"),
    "deceased_on": (date(2026, 9, 1), "1er septembre 2026"),
    "street": ("Rue du Trône 12", "Rue du Trône 12"),
    "postcode": ("1050", "1050"),
    "town": ("Ixelles", "Ixelles"),
    "language": ("nl", "Néerlandais"),
    "language_source": ("paper", "Un document l’indique"),
    "nominee_knows": ("no", "La personne est-elle au courant de la proposition ?"),
    "contact_name": ("Claire Lemmens", "Claire Lemmens"),
    "contact_capacity": ("cheffe de service", "cheffe de service"),
    "contact_phone": ("02 515 61 11", "02 515 61 11"),
    "contact_email": ("merites@ixelles.example", "merites@ixelles.example"),
    "other_domains": (["health", "sport"], "Sport, Santé"),
    "reach": ("beyond", "Au-delà de la Région"),
    "periods": (
        [
            {
                "what": "Repas partagés",
                "begin": 1996,
                "end": 2024,
                "role": "cuisinière",
                "capacity": "paid",
                "intensity": "à mi-temps",
            }
        ],
        "1996–2024",
    ),
    "beyond_duty": ("Même le dimanche.", "Même le dimanche."),
    "effect": ("Cent convives par soir.", "Cent convives par soir."),
    "new_facts": ("Une deuxième cuisine.", "Une deuxième cuisine."),
    "honours": (
        [{"title": "Médaille du travail", "by": "le Roi", "year": 2011}],
        "Médaille du travail",
    ),
    "mandates": (
        [{"office": "Conseillère de CPAS", "body": "Ixelles", "begin": 2012, "end": 2018}],
        "Conseillère de CPAS",
    ),
    "referees": (
        [{"name": "Rosa Peeters", "capacity": "présidente du comité"}],
        "présidente du comité",
    ),
    "desired_on": (date(2027, 6, 21), "21 juin 2027"),
    "desired_reason": ("Vingt ans ce jour-là.", "Vingt ans ce jour-là."),
    "declarations": (
        ["interest", "accurate", "secret", "privacy"],
        "La notice sur la protection des données à caractère personnel a été lue.",
    ),
    "case_language": ("fr", None),  # the language of the page of the commune itself
    "domain": ("courage", "Courage"),
    "rank_proposed": ("", None),
    "merit_summary": ("Trente ans de repas partagés", "Trente ans de repas partagés"),
    "motivation": ("Chaque soir place Flagey.", "Chaque soir place Flagey."),
    "region_link": ("Elle vit à Ixelles.", "Elle vit à Ixelles."),
    "organ": ("college", "Collège"),
    "decided_on": (date(2026, 10, 19), "19 octobre 2026"),
    "folder_reference": ("7654321", "7654321"),
    "agenda_number": ("42 bis", "42 bis"),
    "closed_session": (True, "Oui"),
    "ballot": ("secret", "secret"),
    "votes_for": (31, "31 pour"),
    "votes_against": (4, "4 contre"),
    "abstentions": (2, "abstentions : 2"),
}
OF_BODIES = {"name", "legal_form", "enterprise_number", "representative", "representative_capacity", "members"}  # fmt: skip


def test_the_table_knows_every_field():
    fields = {name for step in STEPS.values() for name in step.Meta.fields}

    assert fields == set(WRITTEN) | OF_BODIES


@pytest.mark.parametrize("who", ["clerk", "secretary", "desk"])
def test_each_field_is_read_where_one_decides(who, cast):
    facts = {name: value for name, (value, read) in WRITTEN.items() if read}
    if who == "desk":
        task = road.task_of(road.submitted(cast, **facts).dossier).task_id
        page = Walker(who).get("task", task)
    elif who == "secretary":
        nomination = states.to_sign(cast, road.draft(cast, **facts))
        page = Walker(who).get("task", road.task_of(nomination).task_id)
    else:
        page = Walker(who).get("nomination-check", road.draft(cast, **facts).public_id)
    text = page.content.decode().replace("\u00a0", " ")

    assert [name for name, (_, read) in WRITTEN.items() if read and read not in text] == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_votes_that_nobody_gave_are_not_told_as_none(language, cast):
    """Twelve for, and nothing written about the others: no paper said that nobody was against."""
    draft = road.draft(cast, votes_for=12)

    page = Walker("clerk", language).get("nomination-check", draft.public_id).content.decode()

    assert {"fr": "12 pour", "nl": "12 voor"}[language] in page
    for false in ("0 contre", "0 tegen", "abstentions", "onthoudingen"):
        assert false not in page
