"""What is taken along as a paper: two states of the law side by side, in the language of who reads."""

import re
import subprocess
from datetime import date

import pytest
from django.urls import reverse

from merit.models import RuleSet, TextBlock
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def changed(cast) -> RuleSet:
    """A draft of the rules of 2028 that gives advice forty-five days."""
    facts = {"code": "reform-2028", "prefix": "SIM", "simulation": True, "valid_from": date(2028, 1, 1)}  # fmt: skip
    draft = door.act("copy_rules", RuleSet.objects.get(code="simulation-2027"), by=cast["rules"], **facts)  # fmt: skip
    told = {"value": 45, "ours": True, "article_fr": "", "article_nl": ""}
    return door.act("set_parameter", draft, by=cast["rules"], code="advice_days", **told)


def _read(paper) -> str:
    """The words of a PDF, cell by cell, as they are copied."""
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper.content, capture_output=True, check=True)  # fmt: skip
    return " ".join(told.stdout.decode().split())


# By hand: what the paper says in each language.
ON_PAPER = {
    "fr": ("Règles simulation-2027 et reform-2028 côte à côte", "Seulement ce qui diffère.", "Délai pour rendre un avis, en jours", "Document de travail", "24 novembre 2026"),
    "nl": ("Regels simulation-2027 naast reform-2028", "Alleen wat verschilt.", "Adviestermijn, in dagen", "Werkdocument", "24 november 2026"),
}  # fmt: skip


@pytest.mark.parametrize("language", ON_PAPER)
def test_the_comparison_is_taken_along_as_a_paper(language, changed):
    before = RuleSet.objects.get(code="simulation-2027")
    address = reverse("rules-paper", args=[changed.public_id])

    paper = Walker("rules", language).client.get(f"{address}?with={before.public_id}")

    words = _read(paper)
    assert paper["Content-Disposition"] == 'inline; filename="simulation-2027-reform-2028.pdf"'
    assert [one for one in ON_PAPER[language] if one not in words] == []
    assert re.search(r"(avis, en jours|in dagen) 35 .{1,20} 45 ", words)


def test_all_rules_stand_on_the_paper_where_all_are_asked(changed):
    before = RuleSet.objects.get(code="simulation-2027")
    address = reverse("rules-paper", args=[changed.public_id])

    paper = Walker("rules").client.get(f"{address}?with={before.public_id}&all=yes")

    words = _read(paper)
    assert "Toutes les règles." in words
    labels = [row.label_fr.replace("\u00a0", " ") for row in changed.parameters.all()]
    assert [label for label in labels if label not in words] == []


# By hand: what the sheet of a refusal about nobody says with another word of esteem.
WORDS = {
    "fr": "Cette décision n’enlève rien à notre estime.",
    "nl": "Deze beslissing doet niets af aan onze waardering.",
}
ON_SHEET = {
    "fr": (WORDS["fr"], "SPÉCIMEN – valeurs inventées", "Motifs. Motif inventé, tel que l’acte le dira.", "Voies de recours (version RC-1 du 1er novembre 2026)"),
    "nl": (WORDS["nl"], "SPECIMEN – verzonnen waarden", "Redenen. Verzonnen reden, zoals de akte ze zal vermelden.", "Beroepsmogelijkheden (versie RC-1 van 1 november 2026)"),
}  # fmt: skip


@pytest.mark.parametrize("language", ON_SHEET)
def test_a_standing_text_is_seen_on_the_real_sheet_before_anybody_agrees(language, cast):
    day, holds = date(2027, 1, 1), TextBlock.objects.get(code="esteem")
    drafted = door.act("draft_text", holds, by=cast["rules"], valid_from=day)
    words = {"text_fr": WORDS["fr"], "text_nl": WORDS["nl"], "valid_from": day}
    drafted = door.act("write_text", drafted, by=cast["rules"], **words)
    drafted = door.act("propose_text", drafted, by=cast["rules"])

    address = reverse("textblock-sheet", args=[drafted.public_id, "P14", language])
    paper = Walker("auditor", language).client.get(address)

    said = _read(paper).replace("\u202f", " ").replace("\u00a0", " ")
    assert [one for one in ON_SHEET[language] if one not in said] == []
    assert "{" not in said
