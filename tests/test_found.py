"""A person is found by any spelling of the name, on both databases; and whoever writes the same name twice is told."""

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from merit.models import Nominee
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = pytest.mark.django_db
BRIEN = {"surname": "O’Brien-Gérardy", "given_names": "Éloïse Ana", "usual_name": ""}


SPELLINGS = (
    "O’Brien", "O'Brien", "obrien", "OBRIEN", "gerardy", "GÉRARDY", "Gérardy", "eloise",
    unicodedata.normalize("NFD", "Gérardy"), "brien-ger", "eloise gerardy", "Elo\u0131se",
)  # fmt: skip
OTHERS = ("brienne", "’", "\u0301", "gerardi")


@pytest.mark.parametrize(
    ("who", "listed"), [("clerk", "nominations"), ("desk", "dossiers"), ("desk", "inbox")]
)
def test_a_name_is_found_however_it_is_typed_and_no_other(who, listed, cast):
    road.received(cast, **BRIEN)
    reader = Walker(who)

    found = {
        q for q in (*SPELLINGS, *OTHERS) if "Gérardy" in reader.get(listed, q=q).content.decode()
    }

    assert found == set(SPELLINGS)


# by hand: what is typed → whether the file of Ana Diaz, SIM-D/2026/0001, is found
@pytest.mark.parametrize(
    ("typed", "found"),
    [("SIM", True), ("sim-d", True), ("SIM-D/", True), ("SIM-D/2026", True), ("SIM-D Diaz", True), ("diaz sim", True),
     ("sim peeters", False), ("SIM-A", False), ("SIM-D/2027", False), ("sim 0001 diaz", True), ("sim 0002 diaz", False),
     ("diaz 01", True), ("diaz 77", False), ("peeters 01", False), ("ana 2026 01", True), ("ana 2026 77", False), ("01 2026", True),
     ("Diaz - Ana", True), ("Ana & Diaz", True), ("Diaz –", True), ("/ Diaz", True), ("Diaz / Peeters", False),
     ("-", False), ("&", False), ("/ –", False)],
)  # fmt: skip
@pytest.mark.parametrize("listed", ["dossiers", "inbox"])
def test_parts_of_a_reference_and_what_stands_between_words(listed, typed, found, cast):
    dossier = road.received(cast, surname="Diaz", given_names="Ana", usual_name="")
    assert dossier.reference == "SIM-D/2026/0001"

    page = Walker("desk").get(listed, q=typed).content.decode()

    assert (reverse("dossier", args=[dossier.public_id]) in page or "Diaz" in rows(page)) is found


# by hand: the nomination of Ana Diaz is SIM/2026/0001, her file SIM-D/2026/0001; there is another file, 0002
@pytest.mark.parametrize(
    "typed",
    ["SIM/2026/0001", "SIM-D/2026/0001", "SIM-2026-0001", "SIM-D-2026-0001", "SIM.2026.0001", "SIM/2026/0001.", "SIM-D/2026/0001,",
     "(SIM/2026/0001)", "SIM-D–2026–0001", "Diaz, 2026-0001"],
)  # fmt: skip
@pytest.mark.parametrize("listed", ["dossiers", "nominations", "inbox"])
def test_a_number_is_found_as_people_copy_it(listed, typed, cast):
    road.received(cast, surname="Diaz", given_names="Ana", usual_name="")
    road.received(cast, surname="Okoro", given_names="Chi", usual_name="")

    page = rows(Walker("desk").get(listed, q=typed).content.decode())

    assert ("Ana" in page, "Chi" in page) == (True, False)


@pytest.mark.parametrize("listed", ["dossiers", "nominations", "register"])
def test_a_name_is_looked_up_once_for_the_rows_and_their_number(listed, cast):
    road.just_granted(cast, surname="Diaz", given_names="Ana", usual_name="")
    reader = Walker("chancellery")

    with CaptureQueriesContext(connection) as asked:
        page = reader.get(listed, q="diaz")

    assert "diaz" in page.content.decode().lower()
    assert sum("%diaz%" in query["sql"] for query in asked) == 1


def test_a_commune_finds_nothing_by_the_number_of_the_file(cast):
    road.received(cast, surname="Diaz", given_names="Ana", usual_name="")
    clerk = Walker("clerk")

    for typed in ("SIM-D/2026/0001", "SIM-D", "SIM-D-2026-0001"):
        assert "Ana" not in rows(clerk.get("nominations", q=typed).content.decode())
    assert "Ana" in rows(clerk.get("nominations", q="SIM-2026-0001").content.decode())


def rows(page: str) -> str:
    return page.partition("<tbody")[2].partition("</tbody")[0]


def test_a_file_that_was_joined_to_another_is_still_found_by_its_name(cast):
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)

    page = Walker("desk").get("dossiers", q="diaz", state="").content.decode()

    assert road.fresh(first).reference in page
    assert road.fresh(second).reference in page


def test_the_register_finds_a_name_that_was_corrected_and_the_one_before(cast):
    award = road.granted(cast, **BRIEN).award
    door.act(
        "propose_correction", award, by=cast["chancellery"], reason="Voir l’acte.",
        list_name="O’BRIEN-GÉRARD Éloïse", certificate_name="Éloïse O’Brien-Gérard",
    )  # fmt: skip
    door.act("correct_entry", award, by=cast["chancellery2"])

    for asked in ("gerardy", "gerard eloise"):
        assert award.number in Walker("chancellery").get("register", q=asked).content.decode()
    assert road.fresh(award).sort_key == "obriengerard0eloise"


def test_a_decree_is_found_by_its_title_without_accents(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    decree.title_fr = "Décorations de l’Été"
    decree.save()

    for asked in ("decorations ete", "DÉCORATIONS", "toekenning"):
        assert "Décorations de l’Été" in Walker("cabinet").get("decrees", q=asked).content.decode()
    assert "Été" not in Walker("cabinet").get("decrees", q="hiver").content.decode()


NAMES = ["Yıldız", "Ţăranu", "van den Broeck", "Aerts", "Élan"]


def test_the_order_of_the_decree_is_that_of_the_names(cast):
    dossiers = [
        road.accepted(cast, surname=name, given_names="Ana", usual_name="") for name in NAMES
    ]

    decree = road.drafted_decree(cast, dossiers)

    listed = [line.list_name for line in decree.lines_with_dossiers()]
    assert listed == ["AERTS Ana", "ÉLAN Ana", "ŢĂRANU Ana", "VAN DEN BROECK Ana", "YILDIZ Ana"]


def test_a_list_is_sorted_the_same_way(cast):
    for name in NAMES:
        road.received(cast, surname=name)

    page = Walker("desk").get("dossiers", sort="nominee").content.decode()

    places = [page.index(name) for name in ("Aerts", "Élan", "Ţăranu", "Broeck", "Yıldız")]
    assert places == sorted(places)


# ---- homonyms


def test_the_desk_is_offered_the_record_of_someone_who_refused_for_ever(cast):
    before = road.admissible(cast, **BRIEN).nominee
    Nominee.objects.filter(pk=before.pk).update(refused_on=timezone.localdate())
    again = road.received(cast, surname="OBRIEN GERARDY", given_names="Eloise", usual_name="")

    page = Walker("desk").get("task", road.task_of(again).task_id)

    assert list(page.context["form"].fields["nominee"].queryset) == [before]
    assert "a décliné définitivement" in page.content.decode()


def test_a_record_under_another_surname_is_offered_by_day_of_birth_and_given_name(cast):
    before = road.admissible(cast, surname="Diaz", given_names="Ana Lucía").nominee
    married = road.received(cast, surname="Peeters", given_names="ANA")

    page = Walker("desk").get("task", road.task_of(married).task_id)

    assert list(page.context["form"].fields["nominee"].queryset) == [before]


def test_a_clerk_who_proposes_the_same_person_twice_is_told(cast):
    first = road.submitted(cast, **BRIEN)
    twice = road.draft(cast, surname="Obrien Gerardy", given_names="Eloise", usual_name="")
    address = reverse("nomination-check", args=[twice.public_id])

    for language, sentence in (("fr", "Votre commune a déjà proposé"), ("nl", "Uw gemeente heeft")):
        page = Walker("clerk", language).client.get(address).content.decode()
        assert sentence in page
        assert first.reference in page


@pytest.mark.parametrize(
    "other",
    [{"surname": "Peeters"}, {"given_names": "Karim", "birth_date": date(1980, 1, 1)}],
    ids=["another surname", "another given name and birth"],
)
def test_a_clerk_who_proposes_somebody_else_is_not(other, cast):
    road.submitted(cast)
    draft = road.draft(cast, **other)
    address = reverse("nomination-check", args=[draft.public_id])

    assert "déjà proposé" not in Walker("clerk").client.get(address).content.decode()


def test_whoever_has_no_name_yet_has_no_namesake(cast):
    road.draft(cast, surname="", given_names="", usual_name="")
    second = road.draft(cast, surname="", given_names="", usual_name="")
    address = reverse("nomination-check", args=[second.public_id])

    assert "déjà proposé" not in Walker("clerk").client.get(address).content.decode()


def test_what_was_taken_back_is_no_second_proposal(cast):
    states.withdrawn(cast, road.submitted(cast))
    address = reverse("nomination-check", args=[road.draft(cast).public_id])

    assert "déjà proposé" not in Walker("clerk").client.get(address).content.decode()


def test_a_commune_is_never_told_that_another_one_proposed_the_same_person(cast):
    road.submitted(cast)
    elsewhere = road.draft(cast, clerk="other_clerk")
    address = reverse("nomination-check", args=[elsewhere.public_id])

    assert "déjà proposé" not in Walker("other_clerk").client.get(address).content.decode()


def test_the_desk_reads_of_other_dossiers_about_somebody_of_this_name(cast):
    first, twin = states.twins(cast)

    page = Walker("desk").client.get(first.get_absolute_url()).content.decode()

    assert "Peut-être la même personne" in page
    assert twin.reference in page
    assert (
        "Peut-être" not in Walker("checker").client.get(first.get_absolute_url()).content.decode()
    )


def test_the_words_of_a_name_stand_together_in_one_place(cast):
    """Ana Diaz and Bea Diop in one file: nobody in it is called Ana Diop."""
    first = road.received(cast, surname="Diaz", given_names="Ana")
    other = road.received(cast, clerk="other_clerk", secretary="other_secretary", surname="Diop", given_names="Bea", usual_name="")  # fmt: skip
    door.act("merge", other, by=cast["desk"], into=first, reason="Même personne.")

    found = {words: _files_found(words) for words in ("Ana Diaz", "Bea Diop", "Ana Diop")}

    assert found["Ana Diaz"] == {first.reference}
    assert found["Bea Diop"] == {
        first.reference,
        other.reference,
    }  # the one it came from bears the name too
    assert found["Ana Diop"] == set()


def test_a_word_with_a_figure_may_be_of_the_reference_while_the_others_are_of_the_name(cast):
    dossier = road.received(cast, surname="Diaz", given_names="Ana")
    number = dossier.reference[-6:]

    assert _files_found(f"diaz {number}") == _files_found(number) == {dossier.reference}
    assert _files_found(f"peeters {number}") == set()


def _files_found(words) -> set[str]:
    rows = Walker("desk").client.get("/dossiers/", {"q": words, "state": ""}).context["page"].object_list  # fmt: skip
    return {dossier.reference for dossier in rows}


def test_a_key_to_find_by_fits_into_the_index_of_a_strict_database(cast):
    """The longest names that the columns take, in letters that fold into many."""
    long = "ﷺ" * 120
    nomination = road.draft(cast)
    for field in ("surname", "given_names", "known_as", "own_script"):
        setattr(nomination, field, long)

    nomination.save()

    assert len(road.fresh(nomination).search_key) == 800
