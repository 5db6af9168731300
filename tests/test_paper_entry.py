"""The desk types a nomination that came on paper: its scan is asked for first, and stands beside the fields until it is registered."""

import re

import pytest
from django.conf import settings

from merit.models import Document, Nomination, Organisation
from tests import files, road, states
from tests.letters import reading
from tests.walker import Walker
from workflows import door
from workflows.portal.nomination_forms import STEPS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BEING = {
    "fr": ("Ajouter la copie numérisée", "La copie numérisée de la proposition papier n’est pas encore ajoutée.", "L’ajouter à la première page", "Ouvrir papier.pdf dans un nouvel onglet"),
    "nl": ("De scan toevoegen", "De scan van de voordracht op papier is nog niet toegevoegd.", "Voeg hem toe op de eerste pagina", "papier.pdf openen in een nieuw tabblad"),
}  # fmt: skip


def begun(cast) -> Nomination:
    """A nomination that came on paper, without its scan."""
    return door.begin(
        "draft", by=cast["desk"], organisation=Organisation.objects.get(code="21009"),
        campaign=road.campaign(), channel="paper", case_language="fr",
    )  # fmt: skip


def scanned(cast, content=files.PDF, name="papier.pdf") -> tuple[Nomination, Document]:
    nomination = begun(cast)
    upload = road.upload(content, name)
    return nomination, door.act("attach", nomination, by=cast["desk"], file=upload, kind="scan")


def page(who, nomination, step="contact", language="fr") -> str:
    said = Walker(who, language).get("nomination-step", nomination.public_id, step).content.decode()
    return " ".join(said.replace("\u00a0", " ").split())


def address(document) -> str:
    return f"/files/document/{document.public_id}/"


# ---- first the scan


@pytest.mark.parametrize("language", BEING)
def test_the_first_page_asks_for_the_scan_and_the_others_lead_there(language, cast, open_campaign):
    add, lacking, on_the_first, _open = BEING[language]
    nomination = begun(cast)

    first, second = (page("desk", nomination, step, language) for step in ("contact", "nominee"))

    assert (add in first, lacking in first, on_the_first in first) == (True, False, False)
    assert (add in second, lacking in second, on_the_first in second) == (False, True, True)
    assert first.index('name="scan"') < first.index('name="contact_name"')


def test_what_is_added_is_the_scan_and_the_page_asks_no_more(cast, open_campaign):
    nomination = begun(cast)

    Walker("desk").post("nomination-scan", nomination.public_id, scan=road.upload(files.PDF, "papier.pdf"))  # fmt: skip

    scan = nomination.documents.get()
    assert (scan.kind, scan.title) == ("scan", "papier.pdf")
    assert 'name="scan"' not in page("desk", nomination)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Choisissez d’abord un fichier."), ("nl", "Kies eerst een bestand.")],
)
def test_without_a_file_the_page_says_so(language, sentence, cast, open_campaign):
    nomination, desk = begun(cast), Walker("desk", language)

    desk.post("nomination-scan", nomination.public_id)

    assert sentence in desk.get("nomination-step", nomination.public_id, "contact").content.decode()
    assert not nomination.documents.exists()


# ---- then beside the fields


@pytest.mark.parametrize("language", BEING)
@pytest.mark.parametrize("step", STEPS)
def test_it_stands_beside_the_fields_of_each_page(step, language, cast, open_campaign):
    nomination, scan = scanned(cast)

    said = page("desk", nomination, step, language)

    assert (
        f'<iframe class="om-scan__sheet" src="{address(scan)}#view=FitH" title="papier.pdf"' in said
    )
    assert BEING[language][3] in said


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [(files.jpeg(), "papier.jpeg", "img"), (files.png(), "papier.png", "img"), (files.docx(), "papier.docx", "")],
)  # fmt: skip
def test_a_picture_is_shown_as_one_and_what_no_browser_shows_as_a_link(
    content, name, shown, cast, open_campaign
):
    nomination, scan = scanned(cast, content, name)

    said = page("desk", nomination)

    assert re.findall(r'<(\w+) class="om-scan__sheet', said) == ([shown] if shown else [])
    assert f'href="{address(scan)}"' in said


def test_one_that_waits_for_the_virus_scanner_is_neither_shown_nor_linked(cast, open_campaign):
    nomination, scan = scanned(cast)
    Document.objects.filter(pk=scan.pk).update(examined="waiting", examined_at=scan.added_by.date_joined)  # fmt: skip

    said = page("desk", nomination, "nominee")

    assert address(scan) not in said
    assert "Pas encore contrôlé par l’antivirus" in said


@pytest.mark.parametrize("what", ["withdrawn", "infected"])
def test_one_that_was_taken_off_or_is_infected_is_asked_for_again(what, cast, open_campaign):
    nomination, scan = scanned(cast)
    gone = {"withdrawn": {"withdrawn_on": scan.added_on}, "infected": {"examined": "infected", "examined_at": scan.added_by.date_joined}}  # fmt: skip
    Document.objects.filter(pk=scan.pk).update(**gone[what])

    assert 'name="scan"' in page("desk", nomination)


def test_a_nomination_of_the_portal_has_neither(cast, open_campaign):
    nomination = road.draft(cast)
    door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="scan")

    said = page("clerk", nomination)

    assert ("om-scan" in said, 'name="scan"' in said) == (False, False)
    Walker("clerk").post("nomination-scan", nomination.public_id, expect=404, scan=road.upload())


@pytest.mark.parametrize("who", ["secretary", "other_clerk", "checker", "committee"])
def test_who_may_not_write_in_it_adds_none(who, cast, open_campaign):
    nomination = begun(cast)

    Walker(who).post("nomination-scan", nomination.public_id, expect=404, scan=road.upload())

    assert not nomination.documents.exists()


def test_the_clerk_of_the_commune_who_may_write_in_it_finds_the_scan_too(cast, open_campaign):
    nomination, scan = scanned(cast)

    assert f'src="{address(scan)}#' in page("clerk", nomination)


def test_once_it_is_registered_nothing_is_added_any_more(cast, open_campaign):
    nomination = states.paper_draft(cast)
    door.act("file_paper", nomination, by=cast["desk"], received_on=nomination.decided_on)

    Walker("desk").post("nomination-scan", nomination.public_id, expect=404, scan=road.upload())


# ---- what may show it


def test_our_own_pages_show_the_scan_and_nobody_elses(cast, open_campaign):
    _nomination, scan = scanned(cast)

    answer = Walker("desk").get("file", "document", scan.public_id)

    b"".join(answer.streaming_content)
    assert answer["Content-Security-Policy"] == "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"  # fmt: skip
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("kind", ["decision", "support", "evidence"])
def test_no_other_document_is_shown_within_a_page(kind, cast, open_campaign):
    nomination = begun(cast)
    other = door.act("attach", nomination, by=cast["desk"], file=road.upload(files.PDF, "a.pdf"), kind=kind)  # fmt: skip

    answer = Walker("desk").get("file", "document", other.public_id)

    b"".join(answer.streaming_content)
    assert answer["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert answer["X-Frame-Options"] == "DENY"


def test_the_page_with_the_scan_is_under_the_rule_of_all_pages(cast, open_campaign):
    nomination, _scan = scanned(cast)
    desk = Walker("desk")

    beside = desk.get("nomination-step", nomination.public_id, "contact")

    rule = beside["Content-Security-Policy"]
    assert rule == desk.get("inbox")["Content-Security-Policy"]
    assert "object-src 'none'" in rule
    assert "frame-ancestors 'none'" in rule
    assert "frame-src" not in rule  # default-src 'self': a page of ours within a page of ours
    assert beside["X-Frame-Options"] == settings.X_FRAME_OPTIONS == "DENY"


# ---- the same receipt


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_paper_and_portal_get_the_same_acknowledgement_and_the_same_state(
    language, cast, open_campaign
):
    """Received on the same day. The portal's says besides who signed and what the hash is: on paper nobody signed here."""
    portal = road.submitted(cast, case_language=language)
    paper = states.paper_draft(cast, case_language=language)
    door.act("file_paper", paper, by=cast["desk"], received_on=portal.received_on)
    paper = road.fresh(paper)

    receipts = [one.letters.get(code="P01") for one in (portal, paper)]

    assert paper.received_on == portal.received_on
    assert str(paper.public_state) == str(road.fresh(portal).public_state)
    assert {one.state for one in receipts} == {receipts[0].state}
    first, second = (_lines(one, of) for one, of in zip(receipts, (portal, paper), strict=True))
    assert second <= first


WAYS = re.compile("courrier simple|le portail|gewone brief|het portaal")


def _lines(letter, nomination) -> set[str]:
    """Its sentences, without its own numbers and the way by which it came."""
    said = reading.plain(letter.words)
    for number in (nomination.reference, nomination.dossier.reference):
        said = said.replace(number, "N")
    return {
        line.strip() for line in re.split(r"(?<=[.:;])\s|\n", WAYS.sub("W", said)) if line.strip()
    }
