"""The decision of a commune is drafted where it is recorded: who may have the draft, what is kept of it, and what differs afterwards."""

import html
import io
import re
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from letters import docx
from merit import journal, steps
from merit.errors import Outdated, Refused
from merit.models import Nomination, Rank, User
from merit.readers import docx as reader
from tests import road, states
from tests.test_addresses import COLUMNS
from tests.walker import Walker
from workflows import door
from workflows.screens import unsent

pytestmark = pytest.mark.django_db
ADDRESS = "deliberation"
KEPT = {
    "on": "2026-11-24",
    "language": "fr",
    "subject": "Distinctions honorifiques régionales.- Proposition de la commune d’Ixelles.- Campagne 2027.",
    "who": "DIAZ Ana Lucía",
    "rank": "R1",
    "organ": "council",
    "decided_on": "2026-10-19",
    "closed_session": True,
    "folder_reference": "2367107",
    "agenda_number": "123",
}
HEADINGS = {
    "fr": "La proposition ne dit pas la même chose que le projet de délibération",
    "nl": "De voordracht zegt iets anders dan het ontwerp van beslissing",
}


def sent(nomination, who="clerk", language="fr", **typed):
    """The answer to the form, as a browser sends it."""
    typed = {"body": "council", "draft_language": "fr", "file": "pdf", **typed}
    return Walker(who, language).client.post(reverse(ADDRESS, args=[nomination.public_id]), typed)


def drafted(cast, **fields) -> Nomination:
    """Drafted for the council, in French."""
    nomination = road.draft(cast, rank_proposed=Rank.objects.get(code="R1"), **fields)
    door.draft_deliberation(nomination, by=cast["clerk"], language="fr", organ="council", file="docx")  # fmt: skip
    return road.fresh(nomination)


def edited(cast, nomination, **fields) -> Nomination:
    door.act("edit", nomination, by=cast["clerk"], version=nomination.version, **fields)
    return road.fresh(nomination)


def words(answer) -> str:
    text = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def differences(nomination) -> list[tuple[str, str, str]]:
    return [tuple(map(str, row)) for row in nomination.departures()]


# ---- who may have it


MATRIX = {
    # a draft of Ixelles, written on the portal: its own clerk and its own secretary
    "portal": {"clerk": 200, "secretary": 200},
    # one that came on paper, entered by the desk for Ixelles
    "paper": {"clerk": 200, "secretary": 200, "desk": 200},
    # presented: it is the secretary's to sign, and what decided is recorded
    "presented": {},
    "at the Region": {},
}


@pytest.mark.parametrize("case", MATRIX)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_commune_and_for_paper_the_desk_may_have_a_draft_and_nobody_else(case, method, cast):
    nomination = {
        "portal": lambda: road.draft(cast),
        "paper": lambda: road.draft(cast, clerk="clerk", channel="paper"),
        "presented": lambda: states.to_sign(cast),
        "at the Region": lambda: road.submitted(cast),
    }[case]()
    before = road.fresh(nomination).drafted

    answers = {}
    for who in COLUMNS[1:]:
        client = Client()
        client.force_login(cast[who])
        typed = {"body": "council", "draft_language": "fr", "file": "docx"}
        address = reverse(ADDRESS, args=[nomination.public_id])
        answers[who] = getattr(client, method)(address, typed if method == "post" else {}).status_code  # fmt: skip

    assert answers == {who: MATRIX[case].get(who, 404) for who in COLUMNS[1:]}
    assert bool(road.fresh(nomination).drafted != before) == (method == "post" and bool(MATRIX[case]))  # fmt: skip


def test_whoever_is_not_signed_in_is_asked_to_and_nothing_is_kept(cast):
    nomination = road.draft(cast)
    answer = Client().post(reverse(ADDRESS, args=[nomination.public_id]), {"body": "council"})

    assert (answer.status_code, road.fresh(nomination).drafted) == (302, {})


def test_the_first_door_knows_the_same_right(cast):
    nomination = road.draft(cast)

    for who in ("other_clerk", "desk", "checker", "cabinet"):
        with pytest.raises(Refused, match="Your role does not allow this step"):
            door.draft_deliberation(nomination, by=cast[who], language="fr", organ="council", file="docx")  # fmt: skip


# ---- the file


@pytest.mark.parametrize("language", ["fr", "nl", "both"])
@pytest.mark.parametrize(
    ("file", "kind", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    ],
)  # fmt: skip
def test_the_answer_is_the_file_to_be_kept_under_a_name_that_names_nobody(language, file, kind, begins, cast):  # fmt: skip
    answer = sent(road.draft(cast), draft_language=language, file=file)

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Disposition"] == f'attachment; filename="deliberation-{language}.{file}"'
    assert answer.content.startswith(begins)


def test_the_word_document_can_be_attached_again(cast):
    nomination = road.draft(cast)
    made = sent(nomination, file="docx").content

    assert reader.read(made) == made
    door.act(
        "attach", nomination, by=cast["clerk"], file=road.upload(made, "projet.docx"), kind="decision"
    )  # fmt: skip
    assert [document.kind for document in nomination.documents.all()] == ["decision"]


def test_a_file_of_another_kind_is_not_there(cast):
    nomination = road.draft(cast)

    assert sent(nomination, file="odt").status_code == 404
    assert road.fresh(nomination).drafted == {}


UNCHOSEN = {
    "fr": ("Choisissez l’organe qui décidera", "Choisissez la langue du projet"),
    "nl": ("Kies welk orgaan zal beslissen", "Kies de taal van het ontwerp"),
}


@pytest.mark.parametrize("language", UNCHOSEN)
def test_what_was_not_chosen_is_asked_for_in_words(language, cast):
    nomination = road.draft(cast)
    answer = sent(nomination, language=language, body="", draft_language="")

    assert answer.status_code == 422
    for sentence in UNCHOSEN[language]:
        assert sentence in words(answer)
    assert road.fresh(nomination).drafted == {}


def test_values_that_are_none_are_refused_by_the_form_and_by_the_first_door(cast):
    nomination = road.draft(cast)

    assert sent(nomination, body="senate").status_code == 422
    assert sent(nomination, draft_language="de").status_code == 422
    facts = {"version": nomination.version, "language": "fr", "organ": "council", "subject": "x"}
    for wrong in ({"organ": "senate"}, {"organ": ""}, {"language": "de"}):
        with translation.override("en"), pytest.raises(Refused, match="is none of the values"):
            door.act("draft_deliberation", nomination, by=cast["clerk"], **facts | wrong)
    assert road.fresh(nomination).drafted == {}


def test_what_cannot_be_made_is_said_and_not_kept(cast, monkeypatch):
    def full(_words):
        raise Refused("There is no room for it.")

    monkeypatch.setattr(docx, "made", full)
    nomination = road.draft(cast)

    clerk, address = Walker("clerk").client, reverse(ADDRESS, args=[nomination.public_id])
    typed = {"body": "council", "draft_language": "fr", "file": "docx"}

    answer = clerk.post(address, typed, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert "There is no room for it." in words(answer)
    assert road.fresh(nomination).drafted == {}


# ---- what is kept of it


def test_what_the_draft_said_is_kept_with_its_day_and_in_the_history(cast):
    nomination = road.draft(cast, rank_proposed=Rank.objects.get(code="R1"))
    version = nomination.version

    sent(nomination, who="secretary")

    kept = road.fresh(nomination)
    (entry,) = journal.of(kept).filter(verb="draft_deliberation")
    assert kept.drafted == KEPT
    assert (entry.role, entry.source) == ("municipal_secretary", "draft")
    assert kept.version == version  # whoever has the page open saves it without conflict


def test_a_mayor_decides_in_no_session_and_a_draft_in_both_languages_has_both_objects(cast):
    nomination = road.draft(cast)

    sent(nomination, body="mayor", draft_language="both")

    kept = road.fresh(nomination).drafted
    assert (kept["organ"], kept["closed_session"], kept["language"]) == ("mayor", False, "both")
    assert kept["subject"] == (
        "Distinctions honorifiques régionales.- Proposition de la commune d’Ixelles.- Campagne 2027. "
        "Gewestelijke eervolle onderscheidingen.- Voordracht door de gemeente Elsene.- Campagne 2027."
    )


HISTORY = {"fr": "Projet de délibération établi", "nl": "Ontwerp van beslissing opgesteld"}


def test_the_history_says_it_in_the_language_of_who_reads(cast):
    nomination = drafted(cast)
    (entry,) = journal.of(nomination).filter(verb="draft_deliberation")

    for language, sentence in HISTORY.items():
        with translation.override(language):
            step = steps.find(f"{entry.noun}.{entry.verb}")
            assert (str(step.history), str(step.commune)) == (sentence, sentence)


def test_a_draft_of_words_that_changed_meanwhile_is_not_recorded(cast):
    stale = road.draft(cast)
    edited(cast, stale, agenda_number="7")

    with pytest.raises(Outdated):
        door.draft_deliberation(stale, by=cast["clerk"], language="fr", organ="council", file="docx")  # fmt: skip

    assert road.fresh(stale).drafted == {}


def test_a_draft_that_is_deleted_takes_it_along(cast):
    nomination = drafted(cast)

    door.act("discard", nomination, by=cast["clerk"])

    assert not Nomination.objects.filter(pk=nomination.pk).exists()


# ---- what differs


def test_where_everything_is_as_it_was_drafted_nothing_is_said(cast):
    assert differences(drafted(cast)) == []
    assert differences(road.draft(cast)) == []  # nothing was drafted


DIFFER = {
    "another name": ({"surname": "Díaz"}, [("Who is proposed", "DIAZ Ana Lucía", "DÍAZ Ana Lucía")]),
    "another rank": ({"rank_proposed": "R2"}, [("Rank proposed", "Chevalier", "Officier")]),
    "no rank": ({"rank_proposed": None}, [("Rank proposed", "Chevalier", "No proposal")]),
    "another body": ({"organ": "college"}, [("Body that decided", "Municipal council", "College of mayor and aldermen")]),
    "open session": ({"closed_session": False}, [("Session", "In closed session", "In open session")]),
    "another day": ({"decided_on": date(2026, 10, 26)}, [("Date of the decision", "19 October 2026", "26 October 2026")]),
    "another folder": ({"folder_reference": "2367108"}, [("Reference of the e-Assemblées folder", "2367107", "2367108")]),
    "another number": ({"agenda_number": "124"}, [("Number on the agenda", "123", "124")]),
    # what is not recorded yet says nothing
    "no body yet": ({"organ": "", "decided_on": None, "folder_reference": "", "agenda_number": ""}, []),
    "open before any day": ({"decided_on": None, "closed_session": False}, []),
    # what was drafted for a session and decided by the mayor has no session
    "mayor": ({"organ": "mayor", "closed_session": False}, [("Body that decided", "Municipal council", "Mayor")]),
    "other merits": ({"merit_summary": "Autre chose"}, []),
}  # fmt: skip


@pytest.mark.parametrize("case", DIFFER)
def test_what_is_recorded_otherwise_is_named_with_both_values(case, cast):
    fields, expected = DIFFER[case]
    if fields.get("rank_proposed"):
        fields = fields | {"rank_proposed": Rank.objects.get(code=fields["rank_proposed"])}
    nomination = edited(cast, drafted(cast), **fields)

    with translation.override("en"):
        assert differences(nomination) == expected


def test_what_was_a_gap_in_the_draft_and_is_recorded_now_is_no_difference(cast):
    gaps = {"folder_reference": "", "agenda_number": "", "decided_on": None, "organ": ""}
    nomination = drafted(cast, **gaps)

    recorded = edited(
        cast, nomination,
        folder_reference="2367107", agenda_number="123", decided_on=date(2026, 10, 19), organ="council",
    )  # fmt: skip

    assert differences(recorded) == []


SHOWN = {
    "fr": ("Organe qui a décidé", "Dans le projet de délibération : Conseil communal", "Dans la proposition : Collège des bourgmestre et échevins"),
    "nl": ("Orgaan dat besliste", "In het ontwerp van beslissing: Gemeenteraad", "In de voordracht: College van burgemeester en schepenen"),
}  # fmt: skip


@pytest.mark.parametrize("language", SHOWN)
@pytest.mark.parametrize(
    ("name", "more"), [("nomination-step", ["decision"]), ("nomination-check", []), (ADDRESS, [])]
)
def test_the_pages_say_so_with_both_values_and_forbid_nothing(name, more, language, cast):
    nomination = edited(cast, drafted(cast), organ="college")
    clerk = Walker("clerk", language)

    page = words(clerk.get(name, nomination.public_id, *more))

    for said in (HEADINGS[language], *SHOWN[language]):
        assert said in page
    door.act("present", nomination, by=cast["clerk"])
    assert road.fresh(nomination).state == "to_sign"


@pytest.mark.parametrize("language", HEADINGS)
def test_without_a_difference_no_page_speaks_of_one(language, cast):
    nomination = drafted(cast)
    clerk = Walker("clerk", language)

    for name, more in (("nomination-step", ["decision"]), ("nomination-check", []), (ADDRESS, [])):
        assert HEADINGS[language] not in words(clerk.get(name, nomination.public_id, *more))


LAST = {
    "fr": "Dernier projet établi le 24 novembre 2026 : Conseil communal. Français. Objet : Distinctions honorifiques régionales.- Proposition de la commune d’Ixelles.- Campagne 2027.",
    "nl": "Laatst opgesteld op 24 november 2026: Gemeenteraad. Frans. Onderwerp: Distinctions honorifiques régionales.- Proposition de la commune d’Ixelles.- Campagne 2027.",
}


@pytest.mark.parametrize("language", LAST)
def test_the_step_of_the_decision_offers_the_draft_and_says_when_it_was_last_made(language, cast):
    nomination = drafted(cast)
    page = Walker("clerk", language).get("nomination-step", nomination.public_id, "decision")

    assert f'action="{reverse(ADDRESS, args=[nomination.public_id])}"' in page.content.decode()
    assert LAST[language] in words(page)
    # no other step of the draft has it
    other = Walker("clerk", language).get("nomination-step", nomination.public_id, "merits")
    assert reverse(ADDRESS, args=[nomination.public_id]) not in other.content.decode()


def test_the_secretary_finds_it_on_the_page_of_the_nomination(cast):
    nomination = road.draft(cast)
    address = reverse(ADDRESS, args=[nomination.public_id])

    there = Walker("secretary").get("nomination", nomination.public_id).content.decode()
    presented = states.to_sign(cast)
    gone = Walker("secretary").get("nomination", presented.public_id).content.decode()

    assert address in there
    assert ADDRESS not in gone


def test_the_version_of_the_open_page_still_holds_after_drafting(cast):
    """Drafted on the page on which the decision is recorded: what is typed beside it is saved without conflict."""
    nomination = road.draft(cast)
    clerk = Walker("clerk")
    clerk.get("nomination-step", nomination.public_id, "decision")
    sent(nomination)

    clerk.post(
        "nomination-step", nomination.public_id, "decision",
        version=nomination.version, organ="council", decided_on="2026-10-20", draft="1",
    )  # fmt: skip

    assert road.fresh(nomination).decided_on == date(2026, 10, 20)


def test_what_is_typed_while_the_session_ends_is_not_lost(cast):
    nomination = road.draft(cast, organ="")
    address = reverse(ADDRESS, args=[nomination.public_id])
    client = Client()
    client.cookies["django_language"] = "fr"
    mark = unsent.shown_to(User.objects.get(username="clerk"))

    asked = client.post(address, {unsent.READER: mark, "body": "college", "draft_language": "nl"})
    client.post(reverse("sign-in"), {"username": "clerk", "password": "pw", "next": address})
    page = client.get(address).content.decode()

    assert asked.status_code == 302
    assert re.search(r'value="college"[^>]*checked', page)
    assert re.search(r'value="nl"[^>]*checked', page)
    assert road.fresh(nomination).drafted == {}


def test_the_files_are_whole_archives(cast):
    made = sent(road.draft(cast), file="docx", draft_language="both").content

    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
