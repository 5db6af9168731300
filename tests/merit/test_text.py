"""What may be typed: letters in one form, nothing that nobody sees, and only what every paper can carry."""

import pytest
from django import forms
from django.apps import apps
from django.db import models

from letters import fonts
from merit import text
from merit.errors import Refused
from merit.models import Nominee
from merit.models.typed import Typed
from tests import road, states
from workflows import door
from workflows.portal.begin import BeginForm
from workflows.portal.nomination_forms import STEPS
from workflows.screens import asking, fields

# ---- what is kept of what was typed

E_ACUTE, DECOMPOSED = "\u00e9", "e\u0301"


@pytest.mark.parametrize(
    ("rule", "typed", "kept"),
    [
        (text.NAME, f"G{DECOMPOSED}rardy", f"G{E_ACUTE}rardy"),
        (text.NAME, "Ana\u200bDiaz", "AnaDiaz"),
        (text.NAME, "Ana\u200dDiaz", "AnaDiaz"),
        (text.NAME, "Van\u00a0den  Broeck", "Van den Broeck"),
        (text.NAME, "Ana\u000bDiaz", "Ana Diaz"),
        (text.NAME, "\u200eعلي\u200f", "علي"),
        (text.NAME, "علی\u200cرضا", "علی\u200cرضا"),
        (text.LINE, "one\r\ntwo\tthree", "one two three"),
        (text.PROSE, "one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        (text.PROSE, "co\u00adopération", "coopération"),
        (text.PROSE, "10\u202f000 m²", "10\u202f000 m²"),
        (text.PROSE, "word\u2003word", "word word"),
        (text.PROSE, "\ufeffDear all", "Dear all"),
    ],
)  # fmt: skip
def test_a_text_is_kept_in_one_form(rule, typed, kept):
    assert text.settled(typed, rule) == kept
    text.refuse(kept, rule)


def test_what_is_settled_once_is_settled():
    mixed = "a\r\n b\u200b\tc e\u0301 \u200d"
    once = text.settled(mixed, text.PROSE)
    assert text.settled(once, text.PROSE) == once


def test_two_thousand_letters_are_two_thousand_however_the_browser_ends_its_lines():
    typed = "a" * 999 + "\r\n" + "b" * 1000
    assert len(text.settled(typed, text.PROSE)) == 2000


# ---- what is refused, and what is said of it


@pytest.mark.parametrize(
    ("rule", "typed", "sentence"),
    [
        (text.PROSE, "Téléphone ☎", "“☎” (U+260E, pictogram) is in no font of the papers: write it in words."),
        (text.NAME, "Ana 🎈", "“🎈” (U+1F388, pictogram) is in no font of the papers: write it in words."),
        (text.NAME, "王秀英", "“王” is in no font of the papers: write the name in Latin letters."),
        (text.NAME, "Ana\u202eZaid", "Beside “AnaZaid” stands an invisible character (U+202E, it turns the direction of writing): type it anew."),
        (text.PROSE, "Fait\x07 !", "Beside “Fait !” stands an invisible character (U+0007, control character): type it anew."),
        (text.LINE, "x\ue000", "Beside “x” stands an invisible character (U+E000, character of one firm only): type it anew."),
        (text.NAME, "-", "“-” is not a name."),
        (text.NAME, "A" * 41, "“AAAAAAAAAAAAAAAAAAAA…” is too long for a line: no word of a name has more than 40 letters."),
        (text.NAME, "\u0410na Diaz", "“\u0410na” mixes letters of two alphabets that look alike: type it anew."),
        (text.NAME, "Z" + "\u0323\u0301\u0302\u0303\u0304", "No letter carries so many accents: type it anew."),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_by_name(rule, typed, sentence):
    with pytest.raises(Refused) as refused:
        text.refuse(text.settled(typed, rule), rule)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh Tuyết", "Νίκος Παπαδόπουλος", "محمد الفاسي", "Ștefan Țîrlea", "Þórður Ægisson",
        "Gülşen Yıldırım", "Łukasz Żółć", "Ọláńrewájú Adéyẹmí", "Ɛsi Kɔfi", "Анна Ахматова", "O’Brien",
        "Marie-Antoinette van den Broeck-de Liedekerke de Pailhe", "Keihanaikukauakahihuliheekahaunaele",
        "Suharti", "Les 3 Pommiers", "Théâtre 140 & C°", "Fatima-Zahra El Ouahabi-Vandenbroucke",
    ],
)  # fmt: skip
def test_a_name_of_brussels_is_kept_as_it_is(name):
    assert text.settled(name, text.NAME) == name
    text.refuse(name, text.NAME)


@pytest.mark.parametrize("name", ["王秀英", "ნინო ბერიძე", "שרה כהן", "ሰላም", "김민준"])
def test_its_own_script_may_be_any(name):
    assert text.settled(name, text.OWN_SCRIPT) == name
    text.refuse(name, text.OWN_SCRIPT)


def test_its_own_script_hides_nothing_either():
    with pytest.raises(Refused, match="invisible"):
        text.refuse("王\u202e", text.OWN_SCRIPT)


def test_science_may_mix_alphabets_in_prose():
    text.refuse("TNFα et 5 µm, –40 °C, 3 × 4 ½ €", text.PROSE)


# ---- the table of what the papers can carry


def test_the_table_is_what_the_fonts_hold():
    """After a change of the fonts: manage.py draw_printable > merit/printable.txt."""
    assert text.TABLE.read_text() == fonts.printable_table()


def test_what_is_written_in_capitals_can_be_printed_too():
    assert {c for c in text.printable() if not set(c.upper()) <= text.printable()} == set()


# ---- every column that people write has its rule, and every field that they type in

# What the service writes itself: numbers, codes, hashes, addresses of files, states.
KEYS = {"search_key", "sort_key"}
WRITTEN_BY_THE_SERVICE = {
    "ruleset": {"code", "prefix", "data_protection"},
    "parameter": {"code"},
    "distinction": {"code", "decree_kind"},
    "rank": {"code"},
    "signatory": {"gender"},
    "letter": {"code", "language", "language_reason", "words", "words_sha256", "pdf_sha256"},
    "certificate": {"number", "language", "language_reason", "words", "words_sha256", "pdf_sha256"},
    "decree": {
        *KEYS,
        "number",
        "language",
        "language_reason",
        "words",
        "words_sha256",
        "pdf_sha256",
    },
    "document": {"media_type", "sha256"},
    # a mail address has a rule of its own (merit.actions.values)
    "nomination": {"reference", "outcome", "contact_email", *KEYS},
    "receipt": {"signer", "text", "sha256"},
    "nominee": KEYS,
    "dossier": {"reference", "merged_from"},
    "chainhead": {"chain", "hash", "from_hash"},
    "leftover": {"name"},
    "journalentry": {
        "document_sha256",
        "noun",
        "verb",
        "source",
        "target",
        "role",
        "paper_sha256",
        "remark_seal",
        "prev",
        "hash",
    },
    "remark": {"salt"},
    "accesslog": {"noun", "prev", "hash"},
    "counter": {"series"},
    "drawnnumber": {"series", "request_key"},
    "organisation": {"code", "email"},
    "user": {"password", "username", "email", *KEYS},
    "award": {"number", *KEYS},
    "registerentry": {"decree_number", "prev", "hash"},
}


def text_columns():
    for model in apps.get_app_config("merit").get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, (models.CharField, models.TextField)) and not column.choices:
                yield model._meta.model_name, column


def test_every_column_of_text_is_typed_under_a_rule_or_written_by_the_service():
    plain: dict[str, set[str]] = {}
    for model, column in text_columns():
        if not isinstance(column, Typed):
            plain.setdefault(model, set()).add(column.name)
    assert plain == WRITTEN_BY_THE_SERVICE


def forms_of_the_screens():
    return {*STEPS.values(), *asking.OF_QUESTIONS.values(), *asking.OF_ACTS.values(), BeginForm}


@pytest.mark.parametrize("form", sorted(forms_of_the_screens(), key=lambda form: form.__name__))
def test_every_field_of_text_asks_the_rule(form):
    """But one whose pattern says by itself every letter that may be typed, and one that nobody types: it is only
    compared with what the page had put there."""
    ruled = (fields.Line, forms.RegexField, forms.EmailField)
    typed = {
        name: field
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not field.widget.is_hidden
    }
    assert {name for name, field in typed.items() if not isinstance(field, ruled)} == set()


# ---- at the first door


@pytest.mark.django_db
def test_the_first_door_asks_the_same(cast):
    """Whoever writes: what passes no form is refused at the door."""
    draft = road.draft(cast)
    with pytest.raises(Refused, match=r"U\+260E"):
        door.act("edit", draft, by=cast["clerk"], version=0, motivation="Appelez ☎")

    kept = door.act("edit", draft, by=cast["clerk"], version=0, surname=f"G{DECOMPOSED}rardy ")
    assert road.fresh(kept).surname == f"G{E_ACUTE}rardy"


@pytest.mark.django_db
def test_what_is_told_beside_an_act_keeps_the_rule_too(cast):
    presented = states.to_sign(cast)
    with pytest.raises(Refused, match=r"U\+1F388"):
        door.act("send_back", presented, by=cast["secretary"], remark="🎈")


# ---- capitals


@pytest.mark.parametrize(
    ("name", "capitals"),
    [
        ("Lefèvre", "LEFÈVRE"),
        ("Straßer", "STRASSER"),
        ("IJzerman", "IJZERMAN"),
        ("Nguyễn Thị", "NGUYỄN THỊ"),
        ("Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Ταΰγετος", "ΤΑΫΓΕΤΟΣ"),
        ("Μάιος", "ΜΑΪΟΣ"),
        ("Σταύρου", "ΣΤΑΥΡΟΥ"),
        ("Ἀθῆναι", "ΑΘΗΝΑΙ"),
        ("ΠΑΠΑΔΌΠΟΥΛΟΣ", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Ахматова", "АХМАТОВА"),
        ("الفاسي", "الفاسي"),
    ],
)
def test_capitals_keep_their_accents_except_in_greek(name, capitals):
    assert text.capitals(name) == capitals


def test_a_list_names_a_person_in_such_capitals():
    assert Nominee(surname="Παπαδόπουλος", given_names="Νίκος").list_name() == "ΠΑΠΑΔΟΠΟΥΛΟΣ Νίκος"
    assert Nominee(kind="lp", name="Όμιλος").list_name() == "ΟΜΙΛΟΣ"


# ---- a person with one name only


@pytest.mark.django_db
def test_a_person_may_have_one_name_only(cast):
    draft = road.draft(cast, surname="Suharti", given_names="", usual_name="", single_name=True)
    assert (draft.full_name(), draft.list_name(), draft.missing()) == ("Suharti", "SUHARTI", [])


@pytest.mark.django_db
def test_without_saying_so_the_given_names_are_missing(cast):
    draft = road.draft(cast, surname="Suharti", given_names="")
    assert [str(what) for what in draft.missing()] == ["all given names"]
