"""What a reader needs beside the form: where they stand, what is optional, a proof, a way to ask, and no click too few."""

import re
from http import HTTPStatus

import pytest
from django.urls import reverse

from merit.models import Organisation
from tests import road, states
from tests.test_session import switch
from tests.walker import Walker
from workflows import door
from workflows.models import HeldFile
from workflows.portal.nomination_forms import STEPS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def text_of(answer) -> str:
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# ---- where one stands


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Étape {} sur 9"), ("nl", "Stap {} van 9")]
)  # fmt: skip
def test_each_page_of_the_nomination_says_which_of_nine_it_is(language, words, cast):
    nomination, walker = road.draft(cast), Walker("clerk", language)

    for place, slug in enumerate(STEPS, 1):
        page = text_of(walker.get("nomination-step", nomination.public_id, slug))
        assert words.format(place) in page
    assert words.format(9) in text_of(walker.get("nomination-check", nomination.public_id))


# ---- what may stay empty


OPTIONAL = {  # by hand, from what "Save and continue" asks
    "contact": {"contact_capacity", "contact_phone"},
    "nominee": {
        "civility", "usual_name", "own_script", "known_as", "birth_place", "deceased_on", "legal_form",
        "enterprise_number", "representative", "representative_capacity", "members", "street", "postcode", "town",
        "language", "language_source", "nominee_knows",
    },
    "merits": {"other_domains", "reach", "rank_proposed"},
    "details": {"effect", "new_facts"},
    "honours": {"honours", "mandates"},
    "decision": {
        "folder_reference", "agenda_number", "ballot", "votes_for", "votes_against", "abstentions", "document",
    },
    "support": {"referees", "document_kind", "documents"},
    "declarations": {"desired_on", "desired_reason"},
}  # fmt: skip


@pytest.mark.parametrize("slug", OPTIONAL)
def test_a_field_that_may_stay_empty_says_so(slug, cast):
    page = Walker("clerk").get("nomination-step", road.draft(cast).public_id, slug)

    marked = {field.name for field in page.context["form"].visible_fields() if field.optional}

    assert marked == OPTIONAL[slug]
    assert page.content.decode().count("(facultatif)") == len(marked)


def test_what_one_answer_makes_obligatory_is_not_called_optional(cast):
    task = road.task_of(road.advised(cast)).task_id

    form = Walker("cabinet").get("task", task).context["form"]

    assert {field.name for field in form.visible_fields() if field.optional} == {
        "rank_reason_fr", "rank_reason_nl",
    }  # fmt: skip
    assert form.writes  # six texts of the law: the form takes half of the page


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_text_in_one_language_is_asked_for_in_it(language, cast):
    task = road.task_of(road.advised(cast)).task_id

    page = Walker("cabinet").get("task", task).content.decode()

    box = re.search(rf'<textarea name="motivation_{language}"[^>]*>', page)
    assert box
    assert f'lang="{language}"' in box[0]


def test_nothing_is_ticked_before_anybody_has_decided(cast):
    nomination = road.draft(cast, decided_on=None, organ="")

    page = Walker("clerk").get("nomination-step", nomination.public_id, "decision")

    assert not page.context["form"]["closed_session"].value()
    Walker("clerk").post("nomination-step", nomination.public_id, "decision", version=nomination.version,
                         organ="council", decided_on="2026-10-19", closed_session="on", draft="1")  # fmt: skip
    again = Walker("clerk").get("nomination-step", nomination.public_id, "decision")
    assert again.context["form"]["closed_session"].value()


# ---- proof


@pytest.mark.parametrize(
    ("language", "day"), [("fr", "24 novembre 2026"), ("nl", "24 november 2026")]
)  # fmt: skip
def test_a_receipt_holds_number_days_names_and_what_comes_next(language, day, cast):
    nomination = road.submitted(cast)
    presents, signs = cast["clerk"].get_full_name(), cast["secretary"].get_full_name()

    page = text_of(Walker("clerk", language).get("nomination-receipt", nomination.public_id))

    assert nomination.reference in page
    assert re.search(rf"{day}, \d\d:\d\d, {presents}", page)
    assert re.search(rf"{day}, \d\d:\d\d, {signs}", page)
    assert {"fr": "La Région examine", "nl": "Het Gewest onderzoekt"}[language] in page


def test_a_receipt_before_the_signature_names_nobody_who_signed(cast):
    nomination = states.to_sign(cast)

    page = text_of(Walker("clerk").get("nomination-receipt", nomination.public_id))

    assert cast["clerk"].get_full_name() in page
    assert cast["secretary"].get_full_name() not in page.partition("Se déconnecter")[2]


def test_whoever_signed_reads_number_day_and_their_own_name(cast):
    nomination = states.to_sign(cast)
    task = road.task_of(nomination).task_id
    walker = Walker("secretary")

    walker.post("task", task, agreed="yes")
    page = walker.get("task-done", task)

    words = text_of(page).partition("Se déconnecter")[2]
    assert road.fresh(nomination).reference in words
    assert re.search(rf"24 novembre 2026, \d\d:\d\d, {cast['secretary'].get_full_name()}", words)
    assert reverse("nomination-receipt", args=[nomination.public_id]) in page.content.decode()


# ---- a document is taken off after one was asked


def test_a_document_is_removed_after_one_was_asked_without_any_script(cast):
    nomination, walker = road.draft(cast), Walker("clerk")
    walker.post("nomination-step", nomination.public_id, "decision", version=nomination.version,
                upload="1", document=road.upload())  # fmt: skip
    document = nomination.documents.get()
    page = walker.get("nomination-step", nomination.public_id, "decision").content.decode()

    assert f'href="{reverse("document-remove", args=[document.public_id])}"' in page
    asked = walker.get("document-remove", document.public_id)
    assert "Retirer decision.pdf ?" in text_of(asked)
    assert road.fresh(document).withdrawn_on is None

    walker.post("document-remove", document.public_id)
    assert road.fresh(document).withdrawn_on is not None
    assert walker.get("document-remove", document.public_id, expect=302).url == reverse(
        "nomination", args=[nomination.public_id]
    )


def test_a_file_that_is_kept_can_be_taken_off_without_another(cast):
    """A date was wrong, and so was the file."""
    nomination, walker = road.draft(cast), Walker("clerk")
    said = {"version": nomination.version, "organ": "council", "draft": "1"}
    walker.post("nomination-step", nomination.public_id, "decision", expect=422,
                **said, decided_on="x", document=road.upload())  # fmt: skip
    held = HeldFile.objects.get()

    off = {"document-held": held.key, "document-off": "1"}
    walker.post("nomination-step", nomination.public_id, "decision", **said, decided_on="2026-10-19", **off)  # fmt: skip

    assert (nomination.documents.count(), HeldFile.objects.count()) == (0, 0)


# ---- a way to ask


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Aide", "Contact", "Place Saint-Lazare 2", "1035 Bruxelles", "Ombuds Bruxelles", "equal.brussels"]),
        ("nl", ["Hulp", "Contact", "Sint-Lazarusplein 2", "1035 Brussel", "Ombuds Brussel", "equal.brussels"]),
    ],
)  # fmt: skip
def test_the_statement_on_accessibility_says_to_whom_one_turns(language, words, client, cast):
    client.cookies["django_language"] = language

    page = text_of(client.get(reverse("accessibility")))

    assert [word for word in words if word not in page] == []


def test_the_pages_that_everybody_may_read_need_no_reference_data(client):
    Organisation.objects.filter(kind="chancellery").update(kind="region")

    for name in ("help", "glossary", "contact", "accessibility", "privacy"):
        assert client.get(reverse(name)).status_code == HTTPStatus.OK


# ---- what was asked of the wrong address


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Rien ne peut être envoyé ici"), ("nl", "Hier kan niets worden verzonden")],
)
def test_what_is_sent_to_a_page_that_only_shows_gets_a_page(language, words, cast):
    walker = Walker("desk", language)

    for name in ("home", "dossiers", "help"):
        answer = walker.client.post(reverse(name), {"x": "1"})
        assert (answer.status_code, words in text_of(answer)) == (405, True)


def test_whoever_chooses_no_language_keeps_their_own(cast):
    walker = Walker("desk", "nl")
    walker.client.post(switch("nl", "/"))

    for wrong in ("", "de"):
        answer = walker.client.post(switch(wrong, "/inbox/"))
        assert (answer.status_code, answer.url) == (302, "/inbox/")

    cast["desk"].refresh_from_db()
    assert cast["desk"].language == "nl"
    assert walker.client.cookies["django_language"].value == "nl"


# ---- a list is chosen


def test_the_titles_of_a_new_list_belong_to_the_choice_of_none(cast):
    task = road.task_of(road.accepted(cast)).task_id

    form = Walker("cabinet").get("task", task).context["form"]

    assert form.fields["title_fr"].widget.attrs["data-when"] == "decree="
    assert form.fields["title_nl"].widget.attrs["data-when"] == "decree="


# ---- the decision of the commune, when nobody added it


@pytest.mark.parametrize(
    ("language", "missing"),
    [("fr", "Ixelles : la décision manque"), ("nl", "Elsene: de beslissing ontbreekt")],
)
def test_whoever_decides_reads_that_the_decision_of_the_commune_is_missing(language, missing, cast):
    """On the page of who checks, who signs and who examines, in the file, and on the acknowledgement: all say the same."""
    nomination = road.draft(cast)
    clerk, secretary, desk = (Walker(who, language) for who in ("clerk", "secretary", "desk"))
    checked = text_of(clerk.get("nomination-check", nomination.public_id))
    clerk.act(nomination, "present")
    signed = text_of(secretary.get("task", road.task_of(nomination).task_id))
    road.answer(nomination, cast["secretary"], agreed=True)
    dossier = road.fresh(nomination).dossier
    examined = text_of(desk.get("task", road.task_of(dossier).task_id))
    filed = text_of(desk.get("dossier", dossier.public_id))

    pages = [page.replace("\xa0", " ") for page in (checked, signed, examined, filed)]
    assert [missing in page for page in pages] == [True] * 4
    assert "indispensable" in nomination.letters.get(code="P01").words

    door.act(
        "return_for_completion", road.fresh(nomination), by=cast["desk"], remark="La décision."
    )
    file = road.upload()
    door.act("attach", road.fresh(nomination), by=cast["clerk"], file=file, kind="decision")
    assert missing not in text_of(desk.get("dossier", dossier.public_id)).replace("\xa0", " ")
