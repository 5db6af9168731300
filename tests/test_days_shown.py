"""The day on which something ended stands on its page, in either language."""

import pytest
from django.utils import translation
from django.utils.formats import date_format

from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = {"fr": "24 novembre 2026", "nl": "24 november 2026"}
# noun, state, reader → the word beside the day
WORDS = {
    ("letter", "failed", "desk"): {"fr": "Non distribuée", "nl": "Onbestelbaar"},
    ("letter", "dropped", "desk"): {"fr": "Abandonnée", "nl": "Geschrapt"},
    ("decree", "abandoned", "legal"): {"fr": "Abandonné", "nl": "Stopgezet"},
    ("decree", "waived", "legal"): {"fr": "Dispense de publication", "nl": "Van bekendmaking afgezien"},
    ("certificate", "spoilt", "chancellery"): {"fr": "Mis au rebut", "nl": "Afgekeurd (misdruk)"},
    ("certificate", "replaced", "chancellery"): {"fr": "Remplacé par un duplicata", "nl": "Vervangen door een duplicaat"},
}  # fmt: skip


@pytest.mark.parametrize("language", DAY)
@pytest.mark.parametrize(("noun", "state", "reader"), WORDS)
def test_the_day_on_which_it_ended_is_said(noun, state, reader, language, cast):
    found = states.in_state(cast, noun, state)

    page = " ".join(Walker(reader, language).get(noun, found.public_id).content.decode().split())

    fact = (
        f'<dt>{WORDS[noun, state, reader][language]}</dt> <dd class="om-num">{DAY[language]}</dd>'
    )
    assert fact in page


@pytest.mark.parametrize("language", DAY)
def test_a_closed_dossier_says_since_when(language, cast):
    dossier = states.in_state(cast, "dossier", "closed")
    with translation.override(language):
        day = date_format(road.fresh(dossier).closed_on, "j F Y")
    said = {
        "fr": f"Plus rien n’est attendu : état du dossier « Clôturé » depuis le {day}.",
        "nl": f"Er wordt niets verwacht: het dossier is “Afgesloten” sinds {day}.",
    }

    page = Walker("desk", language).get("dossier", dossier.public_id).content.decode()

    assert said[language] in page.replace("\u00a0", " ")
