"""The receipt of a nomination: what was signed can be hashed again by anybody, and the page, the file and the letter say the same."""

import hashlib
import json
import re

import pytest

from merit.models import Receipt
from tests import files, road, states
from tests.test_pages_complete import text_of
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def signed(cast):
    draft = road.draft(cast)
    door.act(
        "attach", draft, by=cast["clerk"], file=road.upload(files.PDF, "appui.pdf"), kind="support"
    )
    door.act("present", road.fresh(draft), by=cast["clerk"])
    road.answer(road.fresh(draft), cast["secretary"], agreed=True)
    return road.fresh(draft)


def test_what_was_signed_is_kept_and_its_hash_is_that_of_the_file(cast):
    nomination = signed(cast)

    answer = Walker("clerk").get("nomination-received", nomination.public_id)

    receipt = Receipt.objects.get()
    assert hashlib.sha256(answer.content).hexdigest() == receipt.sha256
    said = json.loads(answer.content)
    assert said["reference"] == nomination.reference
    assert said["answers"]["nominee"]["surname"] == "Diaz"
    assert said["answers"]["merits"]["rank_proposed"] == "R1"
    assert said["answers"]["details"]["periods"] == nomination.periods
    assert said["documents"] == [
        {"kind": "support", "title": "appui.pdf", "sha256": hashlib.sha256(files.PDF).hexdigest()}
    ]
    assert receipt.signer == cast["secretary"].get_full_name()


def test_what_is_completed_later_changes_nothing_in_it(cast):
    nomination = signed(cast)
    before = Receipt.objects.get().text
    door.act(
        "return_for_completion", nomination, by=cast["desk"], topics={"details": "Depuis quand ?"}
    )
    door.act(
        "amend",
        road.fresh(nomination),
        by=cast["clerk"],
        version=nomination.version,
        effect="Mille repas.",
    )
    road.answer(road.fresh(nomination), cast["clerk"], answer="Voilà.")

    assert Receipt.objects.get().text == before
    assert (
        Walker("clerk").get("nomination-received", nomination.public_id).content.decode() == before
    )


@pytest.mark.parametrize(
    ("language", "label"),
    [("fr", "Empreinte de ce qui a été reçu (SHA-256)"), ("nl", "Vingerafdruk van wat ontvangen is (SHA-256)")],
)  # fmt: skip
def test_the_page_of_the_receipt_says_it(language, label, cast):
    nomination = signed(cast)

    page = text_of(Walker("secretary", language).get("nomination-receipt", nomination.public_id))

    assert f"{label} {Receipt.objects.get().mark}" in page


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", r"Elle a été signée par {signer}, le 24 novembre 2026 à 10 h \d\d\. L’empreinte"),
        ("nl", r"Ze is ondertekend door {signer}, op 24 november 2026 om 10\.\d\d uur\. De vingerafdruk"),
    ],
)  # fmt: skip
def test_the_acknowledgement_says_who_signed_when_and_the_hash(language, sentence, cast):
    nomination = road.submitted(cast, case_language=language)

    said = nomination.letters.get(code="P01").words

    receipt = Receipt.objects.get()
    words = " ".join(re.sub(r"<[^>]+>", " ", said).split())
    assert receipt.mark in words
    assert re.search(sentence.format(signer=receipt.signer), words)


@pytest.mark.parametrize(
    ("who", "expected"), [("clerk", 200), ("secretary", 200), ("desk", 200), ("other_clerk", 404), ("committee", 404)]
)  # fmt: skip
def test_whoever_reads_the_nomination_reads_what_was_signed_and_nobody_else(who, expected, cast):
    nomination = signed(cast)

    Walker(who).get("nomination-received", nomination.public_id, expect=expected)


def test_before_the_signature_and_on_paper_there_is_none(cast):
    waiting, paper = states.to_sign(cast), states.paper_draft(cast)
    door.act("file_paper", paper, by=cast["desk"], received_on=paper.decided_on)

    Walker("clerk").get("nomination-received", waiting.public_id, expect=404)
    Walker("desk").get("nomination-received", paper.public_id, expect=404)
    assert "SHA-256" not in text_of(Walker("desk").get("nomination-receipt", paper.public_id))
