"""What letters say in so many words is written in both languages, put into force by a second person, and never changed afterwards."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from letters import papers, render, words
from letters.errors import CannotPrint
from merit import people, reference
from merit.errors import Refused
from merit.models import JournalEntry, Letter, TextBlock, User
from merit.whole import whole
from tests import road, states
from tests.cast import TODAY
from tests.letters.reading import plain
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem
from workflows.rehearsal import law

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = TODAY.date()
NEXT = DAY + timedelta(days=1)
FR = "Cette décision n’enlève rien à notre estime pour votre commune."
NL = "Deze beslissing doet niets af aan onze waardering voor uw gemeente."
ACKNOWLEDGED = {"text_fr": "Cet accusé ne préjuge de rien.", "text_nl": "Deze bevestiging houdt geen oordeel in."}  # fmt: skip


@pytest.fixture
def second(cast) -> User:
    """Another administrator of rules."""
    person = people.enrol("rules2", role="rules_administrator", organisation="BPL")
    person.set_password("pw")
    person.save(update_fields=["password"])
    return person


def version(number=1, code="esteem") -> TextBlock:
    return TextBlock.objects.get(code=code, number=number)


def draft(cast, code="esteem", since=NEXT) -> TextBlock:
    return door.act("draft_text", version(code=code), by=cast["rules"], valid_from=since)


def written(cast, code="esteem", since=NEXT, **more) -> TextBlock:
    facts = {"text_fr": FR, "text_nl": NL, "valid_from": since, **more}
    return door.act("write_text", draft(cast, code, since), by=cast["rules"], **facts)


def proposed(cast, code="esteem", since=NEXT, **more) -> TextBlock:
    return door.act("propose_text", written(cast, code, since, **more), by=cast["rules"])


def answered(by, **facts):
    item = WorkItem.objects.get(open=True, journey__textblock__isnull=False)
    return door.answer(item.task, by=by, **facts)


def in_force(cast, second, code="esteem", since=NEXT, **more) -> TextBlock:
    made = proposed(cast, code, since, **more)
    answered(second, agreed=True)
    return road.fresh(made)


# ---- its life


def test_a_draft_says_what_the_version_in_force_says(cast):
    made = draft(cast)

    before = version()
    assert (made.number, made.state, made.based_on) == (2, "draft", before)
    assert (made.text_fr, made.text_nl) == (before.text_fr, before.text_nl)
    assert before.state == "in_force"


def test_two_people_put_it_into_force_and_the_one_before_ends_the_day_before(cast, second):
    proposed(cast)

    for agreed in (True, False):
        with pytest.raises(Refused, match="A second person must take this step"):
            answered(cast["rules"], agreed=agreed)
    answered(second, agreed=True)

    first, made = version(), version(2)
    assert (first.valid_to, made.valid_from, made.agreed_by) == (DAY, NEXT, second)
    assert (first.state, made.state) == ("in_force", "coming")
    with states.on(NEXT):
        assert (first.state, made.state) == ("over", "in_force")
    verbs = JournalEntry.objects.filter(noun="textblock").order_by("seq").values_list("noun_id", "verb")  # fmt: skip
    assert list(verbs) == [
        (made.pk, "draft"), (made.pk, "write"), (made.pk, "propose"), (made.pk, "approve"), (first.pk, "supersede"),
    ]  # fmt: skip
    assert not WorkItem.objects.filter(open=True, journey__textblock=made).exists()


def test_whoever_took_it_back_does_not_put_it_into_force_either(cast, second):
    made = proposed(cast)
    door.act("take_back_text", made, by=cast["rules"])
    door.act("propose_text", road.fresh(made), by=second)

    for person in (cast["rules"], second):
        with pytest.raises(Refused, match="A second person must take this step"):
            answered(person, agreed=True)


def test_it_is_sent_back_with_a_reason_and_written_again(cast, second):
    made = proposed(cast)
    with pytest.raises(Refused, match="This step is not possible now"):
        door.act("write_text", made, by=cast["rules"], text_fr=FR, text_nl=NL, valid_from=NEXT)

    answered(second, agreed=False, remark="« Estime » est trop court.")

    again = {"text_fr": f"{FR} Merci.", "text_nl": f"{NL} Dank u.", "valid_from": NEXT}
    assert door.act("write_text", road.fresh(made), by=second, **again).text_fr == f"{FR} Merci."


def test_who_decides_decides_on_what_they_read(cast, second):
    made = proposed(cast)
    read = made.mark_of_proposal()
    door.act("take_back_text", made, by=cast["rules"])
    facts = {"text_fr": f"{FR} Merci.", "text_nl": f"{NL} Dank u.", "valid_from": NEXT}
    door.act("write_text", road.fresh(made), by=cast["rules"], **facts)
    door.act("propose_text", road.fresh(made), by=cast["rules"])

    with pytest.raises(Refused, match="The proposal has changed since you read it"):
        answered(second, agreed=True, read=read)


@pytest.mark.parametrize("who", ["clerk", "desk", "administrator", "legal", "auditor"])
def test_nobody_else_touches_a_text(who, cast):
    made = draft(cast)
    for action, noun, facts in (
        ("draft_text", version(), {"valid_from": NEXT}),  # not even that there is a draft
        ("write_text", made, {"text_fr": FR, "text_nl": NL, "valid_from": NEXT}),
        ("propose_text", made, {}),
        ("drop_text", made, {}),
    ):
        with pytest.raises(Refused, match="Your role does not allow"):
            door.act(action, noun, by=cast[who], **facts)


def test_a_version_in_force_is_never_changed(cast, second):
    made, later = in_force(cast, second), DAY + timedelta(days=9)

    for number in (1, 2):
        with pytest.raises(Refused, match="This step is not possible now"):
            door.act("write_text", version(number), by=cast["rules"], text_fr="Autre.", text_nl="Anders.", valid_from=later)  # fmt: skip
    assert (made.text_fr, version().text_fr) == (FR, next(one.text_fr for one in reference.texts() if one.code == "esteem"))  # fmt: skip


def test_one_next_version_is_written_at_a_time(cast, second):
    made = draft(cast)

    with pytest.raises(Refused, match="A next version of this text is drafted already"):
        draft(cast)
    with pytest.raises(IntegrityError, match=r"one_draft_a_text|merit_textblock\.code"), transaction.atomic():  # fmt: skip
        TextBlock.objects.create(code="esteem", number=9, valid_from=NEXT)
    door.act("drop_text", made, by=cast["rules"])
    assert draft(cast).number == 2


def test_a_draft_is_no_model_of_another(cast):
    with pytest.raises(Refused, match="A draft begins as a copy of a version that holds, or will"):
        door.act("draft_text", draft(cast), by=cast["rules"], valid_from=NEXT)


def test_a_text_begins_today_at_the_earliest(cast):
    with pytest.raises(Refused, match="A text holds from today at the earliest"):
        draft(cast, since=DAY - timedelta(days=1))
    made, facts = draft(cast), {"text_fr": FR, "text_nl": NL, "valid_from": DAY - timedelta(days=1)}
    with pytest.raises(Refused, match="A text holds from today at the earliest"):
        door.act("write_text", made, by=cast["rules"], **facts)


def test_a_day_that_passed_before_it_was_read_is_no_first_day(cast, second):
    proposed(cast, since=DAY)

    with states.on(NEXT), pytest.raises(Refused, match="A text holds from today at the earliest"):
        answered(second, agreed=True)


def test_a_next_version_begins_after_every_other(cast, second):
    in_force(cast, second, since=DAY + timedelta(days=9))

    with pytest.raises(Refused, match="Version 2 begins on 3 December 2026: this one begins after that"):  # fmt: skip
        draft(cast, since=DAY + timedelta(days=9))


def test_what_says_nothing_new_is_not_proposed(cast):
    with pytest.raises(Refused, match="It says what the version before says"):
        door.act("propose_text", draft(cast), by=cast["rules"])


def test_both_languages_change_or_it_is_said_that_one_need_not(cast):
    made, before = draft(cast), version()
    facts = {"text_fr": FR, "text_nl": before.text_nl, "valid_from": NEXT}

    with pytest.raises(Refused, match="Only one language differs from the version before"):
        door.act("write_text", made, by=cast["rules"], **facts)

    assert door.act("write_text", made, by=cast["rules"], one_language=True, **facts).text_fr == FR


def test_a_text_stands_in_both_languages_or_in_none(cast):
    made = draft(cast)
    with pytest.raises(Refused, match="The text stands in both languages, or in none"):
        door.act("write_text", made, by=cast["rules"], text_fr=FR, text_nl="", valid_from=NEXT)

    none = {"text_fr": "", "text_nl": "", "valid_from": NEXT}
    assert door.act("write_text", made, by=cast["rules"], **none).text_nl == ""


def test_what_no_sheet_can_carry_is_not_written(cast):
    with pytest.raises(Refused, match="do not know a link"):
        written(cast, text_fr="Voyez [ici](http://order.example).")


def test_a_text_that_could_not_stand_is_not_proposed(cast):
    made = written(cast)
    TextBlock.objects.filter(pk=made.pk).update(text_nl="{nobody}")

    with pytest.raises(Refused, match=r"“{nobody}” is no value of this text"):
        door.act("propose_text", road.fresh(made), by=cast["rules"])


def test_a_text_that_could_not_stand_is_not_put_into_force(cast, second):
    made = proposed(cast)
    TextBlock.objects.filter(pk=made.pk).update(text_nl="a `b` c")

    with pytest.raises(Refused, match="do not know backquotes"):
        answered(second, agreed=True)


def test_who_writes_over_what_a_colleague_wrote_is_told(cast, second):
    made = draft(cast)
    read = made.mark_of_words()
    facts = {"text_fr": FR, "text_nl": NL, "valid_from": NEXT}
    door.act("write_text", made, by=second, **facts)

    with pytest.raises(Refused, match="What is recorded has changed since you read it"):
        door.act("write_text", made, by=cast["rules"], read=read, **facts)


def test_a_version_that_has_not_begun_is_withdrawn_and_the_one_before_goes_on(cast, second):
    made = in_force(cast, second)

    door.act("withdraw_text", made, by=cast["rules"], reason="Le Gouvernement veut d’autres mots.")

    assert (version().valid_to, version(2).state) == (None, "withdrawn")
    with states.on(NEXT):
        assert TextBlock.on(NEXT)["esteem"].number == 1
    assert draft(cast).number == 3


def test_the_one_before_goes_on_until_the_one_after(cast, second):
    made = in_force(cast, second)
    later = DAY + timedelta(days=9)
    third = door.act("draft_text", made, by=cast["rules"], valid_from=later)
    facts = {"text_fr": f"{FR} Merci.", "text_nl": f"{NL} Dank u.", "valid_from": later}
    door.act("write_text", third, by=cast["rules"], **facts)
    door.act("propose_text", road.fresh(third), by=cast["rules"])
    answered(second, agreed=True)

    door.act("withdraw_text", road.fresh(made), by=cast["rules"], reason="Inutile.")

    assert version().valid_to == later - timedelta(days=1)


def test_what_has_begun_is_not_withdrawn(cast, second):
    for begun in (in_force(cast, second, since=DAY), version(code="contact")):
        with pytest.raises(Refused, match="This step is not possible now"):
            door.act("withdraw_text", begun, by=cast["rules"], reason="Trop tard.")


def test_what_could_not_be_printed_is_not_put_into_force(cast, second, monkeypatch):
    proposed(cast)
    monkeypatch.setattr(render, "pdf", _no_printer)

    with pytest.raises(Refused, match=r"Esteem in spite of a refusal, version 2 cannot be printed\. .*« x »"):  # fmt: skip
        answered(second, agreed=True)

    assert (version(2).state, version().valid_to) == ("proposed", None)


def _no_printer(html):
    assert FR in plain(html)
    raise CannotPrint("A character is in no font of the Order: %(what)s.", what="« x »")


def test_the_demonstration_leaves_one_that_is_superseded_one_proposed_and_one_drafted(cast, second):
    law.texts(cast["rules"], second, date(2027, 1, 1))

    later = TextBlock.objects.filter(number=2).order_by("code")
    assert [(one.code, one.state) for one in later] == [
        ("acknowledged", "draft"), ("discretion", "proposed"), ("esteem", "in_force"),
    ]  # fmt: skip
    assert version().state == "over"
    assert all(one.text_fr != one.based_on.text_fr and one.text_nl != one.based_on.text_nl for one in later)  # fmt: skip


# ---- the letters


def acknowledgement(nomination) -> str:
    return plain(Letter.objects.get(nomination=nomination, code="P01").words)


def test_a_letter_is_written_with_the_version_of_its_day_and_keeps_its_words(cast, second):
    in_force(cast, second, "acknowledged", **ACKNOWLEDGED)

    first = road.submitted(cast)
    before = acknowledgement(first)
    with states.on(NEXT):
        later = road.submitted(cast, "other_clerk", "other_secretary", surname="Elders")

        assert "Le présent accusé de réception ne préjuge ni" in before
        assert acknowledgement(first) == before
        assert "Cet accusé ne préjuge de rien." in acknowledgement(later)


def test_a_text_that_nobody_put_into_force_stops_the_act_and_nothing_is_lost(cast):
    TextBlock.objects.filter(code="contact").update(valid_to=DAY - timedelta(days=1))

    with pytest.raises(Refused, match="The standing text “Contact” has no version in force on the day"):  # fmt: skip
        road.submitted(cast)

    assert not Letter.objects.exists()
    assert WorkItem.objects.get(open=True, node="sign")


def test_all_texts_are_asked_for_once_in_a_transaction(cast):
    nomination = road.submitted(cast)

    @whole
    def two_letters():
        words.write(papers.PAPERS["P01"], nomination, "fr")
        words.write(papers.PAPERS["P01"], nomination, "nl")

    with CaptureQueriesContext(connection) as asked:
        two_letters()  # four texts in each

    told = [one["sql"] for one in asked if 'FROM "merit_textblock"' in one["sql"]]
    assert len(told) == 1


def test_the_texts_that_are_delivered_are_loaded_once(cast, second):
    in_force(cast, second)

    reference.load()

    assert TextBlock.objects.filter(code="esteem").count() == 2
    assert TextBlock.objects.filter(number=1).count() == 10


# ---- on the screen


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_an_administrator_of_rules_does_it_on_the_screen(language, cast, second):
    walker = Walker("rules", language)
    walker.act(version(), "draft_text", valid_from="25/11/2026")
    made = version(2)
    key = made.public_id

    page = walker.get("textblock-write", key).content.decode()
    assert 'id="id_text_fr"' in page
    assert 'id="id_text_nl"' in page
    wrong = {"text_fr": f"{FR} {{nobody}}", "text_nl": "- eerst\n- dan", "valid_from": "2026-11-25"}
    errors = walker.post("textblock-write", key, expect=422, **wrong).context["form"].errors
    assert sorted(errors) == ["text_fr", "text_nl"]
    walker.post("textblock-write", key, text_fr=FR, text_nl=NL, valid_from="2026-11-25")
    walker.act(version(2), "propose_text")
    Walker("rules2", language).answer(version(2), agreed="yes")

    assert (version(2).state, version(2).text_fr, version(2).agreed_by) == ("coming", FR, second)
    listed = walker.get("texts").content.decode()
    assert reverse("textblock", args=[key]) in listed


# By hand: how a version came where it is, and what its page offers there.
OFFERED = {
    "draft": (lambda cast, _second: written(cast), {"propose_text", "drop_text"}),
    "proposed": (lambda cast, _second: proposed(cast), {"take_back_text"}),
    "coming": (in_force, {"draft_text", "withdraw_text"}),
    "in_force": (lambda cast, second: in_force(cast, second, since=DAY), {"draft_text"}),
    "over": (lambda cast, second: in_force(cast, second, since=DAY).based_on, set()),
    "withdrawn": (
        lambda cast, second: door.act("withdraw_text", in_force(cast, second), by=second, reason="Inutile."), set(),
    ),
}  # fmt: skip
ACTS = ("draft_text", "write_text", "propose_text", "take_back_text", "drop_text", "withdraw_text")


@pytest.mark.parametrize("state", OFFERED)
def test_a_page_offers_what_can_be_done_with_a_version_in_its_state(state, cast, second):
    come, offered = OFFERED[state]
    made = road.fresh(come(cast, second))

    page = Walker("rules").get("textblock", made.public_id).content.decode()

    assert made.state == state
    found = {one for one in ACTS if reverse("act", args=["textblock", made.public_id, one]) in page}
    assert found == offered
    assert (reverse("textblock-write", args=[made.public_id]) in page) == (state == "draft")


ASKED = {
    "fr": "Une seule langue diffère de la version précédente : modifiez aussi l’autre, ou indiquez qu’elle ne doit pas changer.",
    "nl": "Slechts één taal verschilt van de vorige versie: wijzig ook de andere, of geef aan dat die niet hoeft te veranderen.",
}  # fmt: skip


@pytest.mark.parametrize("language", ASKED)
def test_who_changes_one_language_is_asked_about_the_other(language, cast):
    made = draft(cast)
    walker, before = Walker("rules", language), version()
    typed = {"text_fr": FR, "text_nl": before.text_nl, "valid_from": "2026-11-25"}
    box = 'type="checkbox" name="one_language"'
    assert box not in walker.get("textblock-write", made.public_id).content.decode()

    page = walker.post("textblock-write", made.public_id, expect=422, **typed)

    assert page.context["form"].errors["one_language"] == [ASKED[language].replace(" :", "\u00a0:")] or page.context["form"].errors["one_language"] == [ASKED[language]]  # fmt: skip
    assert box in page.content.decode()
    walker.post("textblock-write", made.public_id, **typed, one_language="on")
    assert version(2).text_fr == FR


def test_who_agrees_reads_what_happens_from_its_day(cast, second):
    road.submitted(cast)
    made = proposed(cast, "acknowledged", **ACKNOWLEDGED)
    item = WorkItem.objects.get(journey__textblock=made)
    page = Walker("rules2", "nl").get("task", item.task_id)

    text = " ".join(page.content.decode().split())
    assert "vanaf 25 november 2026" in text
    assert page.context["waiting"] == Letter.objects.filter(code="P01", state="approved").count() == 1  # fmt: skip
    assert "Ontvangstbevestiging (P01)" in text
    assert "<del>" in text
    assert "<ins>" in text
    assert "Gewijzigd" in text


# By hand: what is typed beside what stood there, and what is said of each paragraph.
BEFORE = "Un mot reste.\n\nCeci part.\n\nEt ceci demeure."
AFTER = "Un mot change.\n\nEt ceci demeure.\n\nCeci arrive."
ROWS = [
    ("Modifié", "Un mot <del>reste.</del>", "Un mot <ins>change.</ins>"),
    ("Supprimé", "<del>Ceci part.</del>", ""),
    ("Ajouté", "", "<ins>Ceci arrive.</ins>"),
]


def test_what_changes_is_told_paragraph_by_paragraph(cast):
    made = draft(cast)
    TextBlock.objects.filter(number=1, code="esteem").update(text_fr=BEFORE)
    TextBlock.objects.filter(pk=made.pk).update(text_fr=AFTER)

    french, dutch = Walker("rules").get("textblock", made.public_id).context["sides"]

    assert [(str(row.kind), row.before, row.after) for row in french.changes] == ROWS
    assert dutch.changes == []


def test_a_text_is_shown_as_it_will_stand_with_its_values_marked(cast):
    page = Walker("legal", "nl").get("textblock", version(code="contact").public_id)

    french, _dutch = page.context["sides"]
    assert french.words.startswith("<p>Contact pour ce dossier : <mark>{officer}</mark>, ")
    assert "het telefoonnummer" in page.content.decode() or "de telefoon van de dienst" in page.content.decode()  # fmt: skip


def test_the_heading_of_a_text_has_its_place_below_those_of_the_page(cast):
    page = Walker("rules").get("textblock", version(code="appeal").public_id)

    assert page.context["sides"][0].words.startswith("<h3>Voies de recours (version RC-<mark>")


def test_a_text_is_seen_on_the_sheet_of_a_letter_about_nobody(cast, monkeypatch):
    seen = []
    monkeypatch.setattr(render, "pdf", lambda html: seen.append(html) or b"%PDF-")
    made = written(cast)

    paper = Walker("rules").client.get(reverse("textblock-sheet", args=[made.public_id, "P14", "nl"]))  # fmt: skip

    assert paper["Content-Disposition"] == 'inline; filename="esteem-2-P14-nl.pdf"'
    assert NL in plain(seen[0])
    assert "SPECIMEN – verzonnen waarden" in seen[0]


@pytest.mark.parametrize(("paper", "language"), [("P01", "fr"), ("P14", "both"), ("P99", "fr"), ("P14", "de")])  # fmt: skip
def test_there_is_no_sheet_that_does_not_carry_it(paper, language, cast):
    Walker("rules").get("textblock-sheet", version().public_id, paper, language, expect=404)


def test_a_draft_is_read_by_nobody_but_who_drafts_and_who_audits(cast):
    made = draft(cast)

    for who in ("rules", "legal", "auditor"):
        Walker(who).get("textblock", made.public_id)
    for who in ("desk", "cabinet", "clerk", "administrator"):
        Walker(who).get("textblock", made.public_id, expect=404)
    assert "version 2" not in Walker("desk").get("texts").content.decode()
    assert "version 2" in Walker("rules").get("texts").content.decode()


def test_the_list_asks_no_more_for_ten_texts_than_for_one(cast, second):
    in_force(cast, second)
    walker = Walker("rules")
    walker.get("texts")

    with CaptureQueriesContext(connection) as all_of_them:
        walker.get("texts")
    TextBlock.objects.exclude(code="esteem").delete()
    with CaptureQueriesContext(connection) as one:
        walker.get("texts")

    assert len(all_of_them) == len(one)


@pytest.mark.parametrize(("language", "after", "before"), [("fr", "version\u00a02", "version\u00a01"), ("nl", "versie 2", "versie 1")])  # fmt: skip
def test_the_version_beside_a_step_is_named_in_the_language_of_who_reads(
    language, after, before, cast, second
):
    made = in_force(cast, second)
    walker = Walker("rules", language)

    history = {
        one: walker.get("textblock", one.public_id).content.decode().partition('id="history"')[2]
        for one in (made, version())
    }

    assert before.replace("\u00a0", " ") in history[made].replace("\u00a0", " ")
    assert after.replace("\u00a0", " ") in history[version()].replace("\u00a0", " ")
    assert '{"version"' not in "".join(history.values())


def test_whoever_proposes_a_text_has_read_all_of_it(cast, second):
    """Otherwise whoever wrote last could agree to their own words alone."""
    made, walker = written(cast), Walker("rules")
    page = walker.get("act", "textblock", made.public_id, "propose_text")
    read = page.context["form"]["read"].value()
    door.act("write_text", made, by=second, text_fr=f"{FR} Autrement.", text_nl=f"{NL} Anders.", valid_from=NEXT)  # fmt: skip

    late = walker.post("act", "textblock", made.public_id, "propose_text", expect=422, read=read)

    assert "Ce qui est enregistré a changé depuis que vous l’avez lu" in late.content.decode()
    assert "Autrement." in late.content.decode(), "what would be proposed by now stands on the page"
    with override("en"), pytest.raises(Refused, match="What is recorded has changed since you read it"):  # fmt: skip
        door.act("propose_text", road.fresh(made), by=cast["rules"], read=read)
    assert road.fresh(made).state == "draft"
