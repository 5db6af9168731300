"""How does this work? Each role finds the page of its room, and the page says what is asked there, in both languages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from merit import people
from merit.rights import Rights
from merit.roles import Role
from tests import road
from tests.walker import Walker
from workflows.screens import guide, pictures
from workflows.screens.lists import DECLARED

pytestmark = pytest.mark.any_database
LANGUAGES = ("fr", "nl")
PROSE = Path(settings.BASE_DIR) / "templates" / "help"
PICTURES = Path(settings.BASE_DIR) / "workflows" / "static" / pictures.FOLDER
SECTIONS = ("arrives", "steps", "then", "seen", "wrong")

# ---- by hand: where each role works, and what may be asked there
ROOM_OF = {
    "clerk": "portal", "municipal_secretary": "portal", "desk_officer": "desk", "checker": "desk",
    "committee_member": "advice", "committee_secretary": "advice", "sealed_check_officer": "sealed",
    "cabinet": "decree", "legal_reviewer": "decree", "government_secretariat": "decree",
    "chancellery": "chancellery", "administrator": "administration", "local_administrator": "administration",
    "rules_administrator": "rules", "archivist": "reading", "auditor": "reading",
}  # fmt: skip
ASKED = {
    "portal": {"nomination.sign", "nomination.complete", "letter.acknowledge"},
    "desk": {
        "nomination.withdrawal", "dossier.set_aside", "dossier.examine", "dossier.confirm", "dossier.ask",
        "dossier.reopened", "dossier.ask_nominee", "dossier.record_answer", "letter.read", "letter.mend",
        "letter.send", "letter.send_again",
    },
    "advice": {"advice.give"},
    "sealed": {"advice.check", "advice.confirm"},
    "decree": {
        "dossier.correct", "dossier.reopen", "dossier.propose", "dossier.refuse", "dossier.compose", "decree.gather",
        "decree.approve", "decree.sign", "decree.publish", "letter.read",
    },
    "chancellery": {
        "dossier.close", "decree.mend", "letter.read", "letter.mend", "letter.send", "letter.send_again",
        "certificate.print", "certificate.mend", "certificate.verify", "certificate.hand_over",
    },
    "administration": {"membership.confirm"},
    "rules": {"ruleset.approve", "textblock.approve"},
    "reading": set(),
}  # fmt: skip
# A person of the cast who holds each role, and the name of what they read under.
WHO = {
    "clerk": "clerk", "secretary": "municipal_secretary", "desk": "desk_officer", "checker": "checker",
    "member": "committee_member", "committee": "committee_secretary", "sealed": "sealed_check_officer",
    "cabinet": "cabinet", "legal": "legal_reviewer", "government": "government_secretariat",
    "chancellery": "chancellery", "archivist": "archivist", "auditor": "auditor", "rules": "rules_administrator",
    "administrator": "administrator", "local": "local_administrator",
}  # fmt: skip


def test_every_role_has_a_room():
    assert {role.value: guide.ROOM_OF[role] for role in Role} == ROOM_OF
    assert set(guide.ROOMS) == set(ROOM_OF.values())


def test_what_is_asked_in_each_room():
    assert {room: {name for name, *_ in guide.asked_in(room)} for room in guide.ROOMS} == ASKED


def test_every_question_of_the_roads_is_asked_in_a_room():
    assert set(guide.questions()) == set().union(*ASKED.values())


# ---- the pages


def _source(language: str, room: str) -> str:
    return (PROSE / language / f"{room}.html").read_text(encoding="utf-8")


def _named(tag: str, text: str) -> set[str]:
    return set(re.findall(rf'{{% {tag} "([^"]+)"', text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_room_has_its_page_and_no_other_page_is_there(language):
    assert {path.stem for path in (PROSE / language).iterdir()} == set(guide.ROOMS)


@pytest.mark.parametrize("room", guide.ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_explains_every_question_of_its_room_and_none_of_another(language, room):
    explained = _named("question", _source(language, room))

    assert explained == ASKED[room]


@pytest.mark.parametrize("room", guide.ROOMS)
def test_both_languages_speak_of_the_same_things(room):
    french, dutch = (_source(language, room) for language in LANGUAGES)

    for tag in ("act", "question", "said", "list_of", "picture", "state"):
        assert _named(tag, french) == _named(tag, dutch), tag
    assert french.count("<h3>") == dutch.count("<h3>")
    assert french.count("<li>") == dutch.count("<li>")


@pytest.mark.parametrize("room", guide.ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_act_that_a_page_names_is_one_of_its_room(language, room):
    of_room = {act.step.code for _label, acts in guide.acts_in(guide.ROOMS[room]) for act in acts}

    assert _named("act", _source(language, room)) - of_room == set()


def test_words_of_the_screens_that_a_page_quotes_are_in_the_catalogue():
    quoted = {
        words
        for language in LANGUAGES
        for room in guide.ROOMS
        for words in _named("said", _source(language, room))
    }
    catalogue = (Path(settings.LOCALE_PATHS[0]) / "nl" / "LC_MESSAGES" / "django.po").read_text()

    assert len(quoted) > 5
    assert {words for words in quoted if f'msgid "{words}"' not in catalogue} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("room", guide.ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_reads_a_page_with_every_part(language, room):
    page = _page(language, room)

    parts = {name: _part(page, name) for name in SECTIONS}

    assert {name for name, words in parts.items() if len(words.split()) < 12} == set()
    assert str(_in(language, guide.ROOMS[room].title)) in page


def _page(language: str, room: str) -> str:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(reverse("help-room", args=[room]))
    assert answer.status_code == 200
    return answer.content.decode()


def _part(page: str, name: str) -> str:
    """What stands under a heading, as far as the next one."""
    found = page.partition(f'<h2 id="{name}">')[2].partition("</h2>")[2].partition("<h2 ")[0]
    return re.sub(r"<[^>]+>", " ", found)


def _in(language: str, words) -> str:
    with translation.override(language):
        return str(words)


# By hand: what somebody of the check may do without being asked, and after what they may not.
SEALED = {
    "sealed_check.ask", "sealed_check.withdraw", "dossier.suspend", "dossier.resume", "dossier.declare_conflict",
}  # fmt: skip


def test_a_page_lists_every_act_of_its_room():
    acts = [act for _label, found in guide.acts_in(guide.ROOMS["sealed"]) for act in found]

    assert {act.step.code for act in acts} == SEALED


def test_nobody_is_told_to_name_a_deputy_for_a_role_that_two_people_give():
    """In one room the cabinet and the legal reviewer name a deputy, the Government secretariat does not."""
    acts = [act for _label, found in guide.acts_in(guide.ROOMS["decree"]) for act in found]
    (deputy,) = [act for act in acts if act.step.code == "membership.name_deputy"]

    assert {role.value for role in deputy.roles} == {"cabinet", "legal_reviewer"}


@pytest.mark.django_db
def test_a_page_says_who_may_not_take_the_next_step():
    page = _page("fr", "desk")

    assert "Pas par la personne qui a pris avant l’étape «\u00a0Joint\u00a0»." in page


@pytest.mark.django_db
def test_a_room_that_is_not_there_is_not_there(client):
    assert client.get(reverse("help-room", args=["kitchen"])).status_code == 404


# ---- the way there


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_is_led_to_its_room_from_its_start_and_from_its_lists(language, cast):
    lost = []
    for who, role in WHO.items():
        walker = Walker(who, language)
        here = f'href="{reverse("help-room", args=[ROOM_OF[role]])}"'
        for address in ["home", *(kind.address for kind in DECLARED if role in kind.known_to)]:
            page = walker.get(address).content.decode()
            if here not in page or _in(language, guide.ROOMS[ROOM_OF[role]].title) in page:
                lost.append((who, address))

    assert set(WHO.values()) == set(Role.values)
    assert [place for place in lost if place[1] != "home"] == []
    assert lost == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Comment ça marche\u00a0?"), ("nl", "Hoe werkt dit?")]
)
def test_a_task_leads_to_the_room_of_whoever_is_asked(language, words, cast, open_campaign):
    road.received(cast)
    walker = Walker("desk", language)
    task = re.search(r'href="(/tasks/\d+/)"', walker.get("inbox").content.decode())[1]

    page = walker.client.get(task).content.decode()

    assert re.search(rf'href="/help/desk/">{re.escape(words)}</a>', page)


@pytest.mark.django_db
def test_who_works_in_two_rooms_is_led_to_that_of_the_list(cast):
    people.enrol("rules", role="administrator", organisation="BPL")
    rights = Rights(cast["rules"])

    rooms = [guide.of(rights, kind.known_to) for kind in _lists("rules", "people")]

    assert [room.code for room in rooms] == ["rules", "administration"]
    assert [room.code for room in guide.own_first(rights)[0]] == ["rules", "administration"]


def _lists(*addresses: str):
    return [kind for address in addresses for kind in DECLARED if kind.address == address]


@pytest.mark.django_db
def test_ones_own_room_stands_first_in_the_help(cast):
    page = Walker("chancellery", "fr").get("help").content.decode()
    rooms = re.findall(r'href="/help/(\w+)/"', page)

    assert rooms[0] == "chancellery"
    assert set(rooms) - {"glossary"} == set(guide.ROOMS)


# ---- the pictures


def test_every_picture_is_there_in_both_languages_and_no_other():
    named = {Path(one.file(lang)).name for one in pictures.PICTURES.values() for lang in LANGUAGES}

    assert {path.name for path in PICTURES.iterdir()} == named


@pytest.mark.parametrize("name", pictures.PICTURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_light_and_of_the_size_that_its_page_keeps_free(name, language):
    file = pictures.PICTURES[name].file(language)
    path = PICTURES.parent.parent / file

    with Image.open(path) as picture:
        wide, high = picture.size

    assert path.stat().st_size <= 40_000
    assert pictures.size(file) == (wide // 2, high // 2)
    assert 150 < wide // 2 <= 1000
    assert 100 < high // 2 <= 800


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_has_words_of_its_own_in_each_language(name):
    alt = pictures.PICTURES[name].alt
    english, french, dutch = (_in(language, alt) for language in ("en", "fr", "nl"))

    assert len({english, french, dutch}) == 3
    assert min(map(len, (french, dutch))) > 40


def test_each_room_shows_its_pictures_two_to_four():
    shown = {room: _named("picture", _source("fr", room)) for room in guide.ROOMS}
    of_room = {
        room: {one.name for one in pictures.PICTURES.values() if one.room == room}
        for room in guide.ROOMS
    }

    assert shown == of_room
    assert {len(names) for names in of_room.values()} <= {2, 3, 4}


def test_a_picture_that_is_missing_is_told():
    with pytest.raises(FileNotFoundError, match="make pictures"):
        pictures.size("om/help/nowhere.fr.png")


# ---- the glossary


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Personne proposée", "Voorgedragen persoon", "La personne qu’une commune propose.", "Néerlandais"]),
        ("nl", ["Voorgedragen persoon", "Personne proposée", "De persoon die een gemeente voordraagt.", "Frans"]),
    ],
)  # fmt: skip
def test_the_glossary_says_each_word_in_both_languages_with_its_meaning(language, words, client):
    client.cookies["django_language"] = language

    page = client.get(reverse("glossary")).content.decode()

    places = [page.find(word) for word in words[:3]]
    assert -1 not in places
    assert places == sorted(places)  # the own word first, then the other, then what it means
    assert words[3] in page
