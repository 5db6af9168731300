"""One post is done whole or not at all; sent twice it does once what it asks; and what was typed or chosen is not lost."""

import re
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from merit.errors import Refused
from merit.models import Challenge, Decree, JournalEntry, Nomination
from tests import files, road, states
from tests.intake import pdfs
from tests.walker import Walker
from workflows import door
from workflows.door import sent
from workflows.models import HeldFile, Sent
from workflows.screens import held as screens_held

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOSTILE = pdfs.HOSTILE["script of a link"][0]
DECISION = {
    "organ": "council", "decided_on": "2026-10-19", "closed_session": "on",
}  # fmt: skip


def page(nomination, step="decision"):
    return reverse("nomination-step", args=[nomination.public_id, step])


def verbs(nomination) -> list[str]:
    told = JournalEntry.objects.filter(noun="nomination", noun_id=nomination.pk).order_by("seq")
    return list(told.values_list("verb", flat=True))


# ---- one post, one transaction


def test_a_refused_file_changes_nothing_and_the_same_page_can_be_sent_again(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client
    typed = DECISION | {"version": nomination.version, "agenda_number": "42", "draft": "1"}

    refused = clerk.post(page(nomination), typed | {"document": road.upload(HOSTILE)})
    again = clerk.post(page(nomination), typed | {"document": road.upload(files.PDF)})

    assert (refused.status_code, again.status_code) == (422, 302)
    assert road.fresh(nomination).agenda_number == "42"
    assert [d.kind for d in nomination.documents.all()] == ["decision"]
    assert verbs(nomination) == ["draft", "edit", "attach"]


def test_what_the_law_refuses_at_the_end_leaves_no_half_of_a_post(cast, monkeypatch):
    """The text is written already when the document is refused."""
    nomination = road.draft(cast)

    def full(*_args, **_more):
        raise Refused("There is no room for it.")

    monkeypatch.setattr("merit.actions.document._keep", full)
    typed = DECISION | {"version": nomination.version, "agenda_number": "42", "draft": "1"}
    typed["document"] = road.upload(files.PDF)

    answer = Walker("clerk").client.post(page(nomination), typed)

    assert answer.status_code == 422
    assert "There is no room for it." in answer.content.decode()
    assert road.fresh(nomination).agenda_number == road.MERITS["agenda_number"]
    assert verbs(nomination) == ["draft"]


@pytest.mark.parametrize("button", ["draft", "continue"])
def test_a_second_click_on_save_is_no_conflict(button, cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client
    typed = DECISION | {"version": nomination.version, "agenda_number": "42", button: "1"}

    answers = [
        clerk.post(page(nomination), typed | {"document": road.upload(files.PDF)}) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (road.fresh(nomination).version, nomination.documents.count()) == (1, 1)


# ---- a real conflict


@pytest.mark.parametrize(
    ("language", "who", "empty"),
    [
        ("fr", "Aline Moreau a modifié cette proposition le 24 novembre 2026 à 10:0", "Vide"),
        ("nl", "Aline Moreau heeft deze voordracht op 24 november 2026 om 10:0", "Leeg"),
    ],
)
def test_a_real_conflict_says_who_and_when_and_shows_both_texts(language, who, empty, cast):
    nomination = road.draft(cast)
    other = {"agenda_number": "7", "folder_reference": ""}
    door.act("edit", nomination, by=cast["clerk"], version=nomination.version, **other)
    walker = Walker("clerk", language)
    typed = DECISION | {
        "version": nomination.version, "agenda_number": "42", "folder_reference": "2367107", "draft": "1",
    }  # fmt: skip

    told = walker.client.post(page(nomination), typed)

    text = told.content.decode()
    assert told.status_code == 422
    assert who in text
    assert 'value="42"' in text  # mine, in the form
    assert road.fresh(nomination).agenda_number == "7"
    form = told.context["form"]
    assert [words for _label, words in form.theirs] == [empty, "7"]

    again = walker.client.post(page(nomination), typed | {"version": form.data["version"]})

    assert again.status_code == 302
    assert road.fresh(nomination).agenda_number == "42"


def test_a_page_that_says_what_the_draft_says_now_is_no_conflict(cast):
    nomination = road.draft(cast)
    for _ in range(2):
        saved = door.act("edit", nomination, by=cast["clerk"], version=0, agenda_number="42")

    assert (saved.version, verbs(nomination)) == (1, ["draft", "edit"])


# ---- a good file stays


def test_a_good_file_stays_when_a_date_is_wrong(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client
    typed = DECISION | {"version": nomination.version, "draft": "1"}

    wrong = clerk.post(
        page(nomination),
        typed | {"decided_on": "1/1/2091", "document": road.upload(files.PDF, "délibération.pdf")},
    )
    held = HeldFile.objects.get()
    text = wrong.content.decode()
    assert wrong.status_code == 422
    assert "délibération.pdf est conservé" in text
    assert f'name="document-held" value="{held.key}"' in text

    right = clerk.post(page(nomination), typed | {"document-held": held.key})

    assert right.status_code == 302
    (document,) = nomination.documents.all()
    with document.file.open() as kept:
        assert (document.title, kept.read()) == ("délibération.pdf", files.PDF)
    assert not HeldFile.objects.exclude(file="").exists()
    assert not default_storage.exists(held.file.name)


def test_a_good_file_stays_where_a_question_is_answered(cast):
    dossier = road.asked(cast)
    task, desk = road.task_of(dossier).task_id, Walker("desk")

    wrong = desk.post(
        "task", task, expect=422, accepted="yes", answered_on="1/1/2091", document=road.upload(),
    )  # fmt: skip
    held = HeldFile.objects.get()
    assert "decision.pdf est conservé" in wrong.content.decode()
    today = timezone.localdate().isoformat()
    desk.post("task", task, accepted="yes", answered_on=today, **{"document-held": held.key})

    assert road.fresh(dossier).state == "accepted"
    assert [d.title for d in dossier.documents.all()] == ["decision.pdf"]


def test_a_new_file_takes_the_place_of_the_one_that_was_held(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client
    typed = DECISION | {"version": nomination.version, "draft": "1"}
    clerk.post(page(nomination), typed | {"decided_on": "x", "document": road.upload(files.PDF)})
    first = HeldFile.objects.get()

    clerk.post(
        page(nomination),
        typed | {"document-held": first.key, "document": road.upload(files.PDF, "autre.pdf")},
    )

    assert [d.title for d in nomination.documents.all()] == ["autre.pdf"]
    assert not HeldFile.objects.exclude(file="").exists()


@pytest.mark.parametrize("key", ["theirs", "", "no key", str(uuid4())])
def test_nobody_gets_at_a_file_that_somebody_else_sent(key, cast):
    nomination = road.draft(cast)
    row = HeldFile(user=cast["other_clerk"], name="secret.pdf")
    row.file.save("secret.pdf", road.upload(files.PDF))
    key = row.key if key == "theirs" else key

    typed = DECISION | {"version": nomination.version, "decided_on": "x", "document-held": key}
    answer = Walker("clerk").client.post(page(nomination), typed)

    assert answer.status_code == 422
    assert "secret.pdf" not in answer.content.decode()
    assert HeldFile.objects.filter(pk=row.pk).exists()


def test_a_file_that_is_refused_does_not_take_the_place_of_the_one_that_was_held(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client
    typed = DECISION | {"version": nomination.version, "decided_on": "x"}
    clerk.post(page(nomination), typed | {"document": road.upload()})
    held = HeldFile.objects.get()
    right = typed | {"decided_on": "2026-10-19", "document-held": held.key}

    told = clerk.post(page(nomination), right | {"document": road.upload(b"MZ", "x.exe")})

    assert told.status_code == 422
    assert f'name="document-held" value="{held.key}"' in told.content.decode()
    assert clerk.post(page(nomination), right | {"draft": "1"}).status_code == 302
    assert [document.title for document in nomination.documents.all()] == ["decision.pdf"]


def test_a_nomination_is_presented_once_however_often_it_is_sent(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk")
    address = reverse("nomination-check", args=[nomination.public_id])
    key = re.search(r'name="once" value="([^"]+)"', clerk.client.get(address).content.decode())[1]

    said = [clerk.client.post(address, {"once": key}) for _ in range(2)]

    assert [answer.url for answer in said] == [
        reverse("nomination-receipt", args=[nomination.public_id])
    ] * 2


def test_a_held_file_that_went_meanwhile_has_to_be_chosen_again(cast):
    """Two posts of one form at once: the first takes the file along."""
    dossier = road.asked(cast)
    row = HeldFile(user=cast["desk"], name="x.pdf")
    row.file.save("x.pdf", road.upload(files.PDF))
    row.file.storage.delete(row.file.name)
    today = timezone.localdate().isoformat()

    told = Walker("desk").post(
        "task", road.task_of(dossier).task_id, expect=422, accepted="yes", answered_on=today,
        **{"document-held": row.key},
    )  # fmt: skip

    assert "x.pdf" not in told.content.decode()
    assert road.fresh(dossier).state == "selected"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "«\u00a0acte.pdf\u00a0» a déjà été ajouté par ce formulaire"), ("nl", "“acte.pdf” is al door dit formulier toegevoegd")],
)  # fmt: skip
def test_a_held_file_that_another_post_of_the_form_added_is_not_called_lost(
    language, sentence, cast
):
    """Two clicks at once: the second finds the file gone, because the first has added it."""
    nomination = road.draft(cast)
    clerk = Walker("clerk", language).client
    typed = DECISION | {"version": nomination.version, "decided_on": "x"}
    clerk.post(page(nomination), typed | {"document": road.upload(files.PDF, "acte.pdf")})
    held = HeldFile.objects.get()
    right = DECISION | {"version": road.fresh(nomination).version, "document-held": held.key}

    first = clerk.post(page(nomination), right | {"upload": "1"})
    second = clerk.post(page(nomination), right | {"upload": "1"})

    text = clerk.get(second.url).content.decode()
    assert (first.status_code, second.status_code) == (302, 302)
    assert nomination.documents.count() == 1
    assert sentence in text
    assert "n’a pas été conservé" not in text
    assert not default_storage.exists(held.file.name)


ANSWERED = {"accepted": "yes", "answered_on": "2026-11-24"}


@pytest.mark.parametrize(
    ("made", "who", "right", "wrong"),
    [
        (road.asked, "desk", ANSWERED, {"answered_on": "x"}),
        (states.returned, "clerk", {"answer": "La voici."}, {"answer": ""}),  # its file is optional
    ],
)
def test_a_second_click_that_finds_the_held_file_gone_leads_where_the_first_led(
    made, who, right, wrong, cast, monkeypatch
):
    """The first is done while the second is being read: in the instant in which it looks for its file."""
    noun = made(cast)
    task, walker = road.task_of(noun).task_id, Walker(who)
    facts = right | {"once": key_on(walker, "task", task)}
    file = road.upload(files.PDF, "lettre.pdf")
    walker.post("task", task, expect=422, document=file, **facts | wrong)
    facts["document-held"] = HeldFile.objects.get().key
    once = iter([True])

    def found(person, held):
        if next(once, False):
            walker.post("task", task, **facts)
        return look(person, held)

    look = screens_held._row
    monkeypatch.setattr(screens_held, "_row", found)
    second = Walker(who)
    answer = second.post("task", task, **facts)

    assert answer.url == reverse("task-done", args=[task])
    assert road.fresh(noun).state in ("accepted", "submitted")
    assert road.fresh(noun).documents.filter(title="lettre.pdf").count() == 1
    page = second.client.get(answer.url).content.decode()
    assert "lettre.pdf" not in page


def test_no_more_is_held_for_one_person_than_they_can_work_on(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client
    other = HeldFile(user=cast["other_clerk"], name="x.pdf")
    other.file.save("x.pdf", road.upload(files.PDF))
    typed = DECISION | {"version": nomination.version, "decided_on": "x"}

    for n in range(12):
        clerk.post(page(nomination), typed | {"document": road.upload(files.PDF, f"{n}.pdf")})

    kept = HeldFile.objects.filter(user=cast["clerk"]).order_by("pk")
    assert [row.name for row in kept] == [f"{n}.pdf" for n in range(2, 12)]
    assert len(list((settings.MEDIA_ROOT / "held").iterdir())) == 11
    assert HeldFile.objects.filter(pk=other.pk).exists()


def test_a_refused_file_is_not_held(cast):
    nomination = road.draft(cast)
    typed = DECISION | {"version": nomination.version, "document": road.upload(HOSTILE)}

    Walker("clerk").client.post(page(nomination), typed)

    assert not HeldFile.objects.exists()


def test_what_nobody_came_back_for_is_gone_after_a_day(cast, clock):
    row = HeldFile(user=cast["clerk"], name="x.pdf")
    row.file.save("x.pdf", road.upload(files.PDF))
    door.tick()
    assert default_storage.exists(row.file.name)

    clock.shift(timezone.timedelta(days=1, seconds=1))
    door.tick()

    assert not HeldFile.objects.exists()
    assert not default_storage.exists(row.file.name)


# ---- a form that is sent twice


def key_on(walker, name, *args) -> str:
    return str(walker.get(name, *args).context["form"]["once"].value())


def test_a_second_click_makes_no_second_draft(cast, open_campaign):
    clerk = Walker("clerk")
    key = key_on(clerk, "nomination-new")

    first, second = (clerk.post("nomination-new", once=key) for _ in range(2))

    assert first.url == second.url
    assert Nomination.objects.count() == 1


def test_a_second_click_makes_no_second_decree(cast):
    cabinet = Walker("cabinet")
    facts = {"kind": "grant", "title_fr": "I", "title_nl": "I", "campaign": road.campaign().pk}
    facts["once"] = key_on(cabinet, "decree-new")

    first, second = (cabinet.post("decree-new", **facts) for _ in range(2))

    assert first.url == second.url
    assert Decree.objects.count() == 1


@pytest.mark.parametrize(
    ("action", "who", "facts", "verb"),
    [
        ("record_challenge", "legal", {"lodged_on": "24/11/2026"}, "record"),
        ("decease", "desk", {"on": "24/11/2026"}, "decease"),
        ("defer", "desk", {"until": "1/12/2026", "reason": "Attendre."}, "defer"),
        ("suspend", "sealed", {"reason": "Instruction."}, "suspend"),
    ],
)
def test_a_second_click_records_nothing_twice(action, who, facts, verb, cast):
    dossier = states.refused(cast) if action == "record_challenge" else road.admissible(cast)
    walker = Walker(who)
    key = key_on(walker, "act", "dossier", dossier.public_id, action)

    for _ in range(2):
        walker.post("act", "dossier", dossier.public_id, action, once=key, **facts)

    assert JournalEntry.objects.filter(verb=verb).count() == 1
    assert Challenge.objects.count() == (action == "record_challenge")


def test_a_second_click_on_an_answer_leads_where_the_first_led(cast):
    dossier = road.received(cast)
    task, desk = road.task_of(dossier).task_id, Walker("desk")
    facts = {"admissible": "no", **states.GROUND, "once": key_on(desk, "task", task)}

    first, second = (desk.post("task", task, **facts) for _ in range(2))

    assert first.url == second.url == reverse("task-done", args=[task])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Ce formulaire a déjà été envoyé"), ("nl", "Dit formulier is al verzonden")],
)
def test_other_words_under_a_key_that_is_done_are_not_dropped_without_a_word(
    language, sentence, cast
):
    dossier = road.admissible(cast)
    walker = Walker("desk", language)
    key = key_on(walker, "act", "dossier", dossier.public_id, "defer")
    facts = {"until": "1/12/2026", "once": key}
    walker.post("act", "dossier", dossier.public_id, "defer", reason="Un.", **facts)

    answer = walker.post("act", "dossier", dossier.public_id, "defer", reason="Deux.", **facts)

    assert sentence in walker.client.get(answer.url).content.decode()


@pytest.mark.parametrize("key", ["garbage", "", "\x00", "9" * 5000])
def test_a_key_that_is_none_keeps_nobody_from_doing_what_they_ask(key, cast, open_campaign):
    Walker("clerk").post("nomination-new", once=key)

    assert Nomination.objects.count() == 1


def test_adding_a_document_to_a_draft_asks_nothing_else(cast):
    organisation = road.draft(cast).organisation
    empty = door.begin(
        "draft", by=cast["clerk"], organisation=organisation, campaign=road.campaign()
    )

    added = Walker("clerk").client.post(
        page(empty), {"version": 0, "upload": "1", "document": road.upload(files.PDF)}
    )

    assert (added.status_code, empty.documents.count()) == (302, 1)


def test_a_key_belongs_to_who_sent_it(cast):
    """Somebody else's key, guessed or seen, keeps nobody from doing what they ask."""
    key = uuid4()
    road_of = {"organisation": road.draft(cast).organisation, "campaign": road.campaign()}
    door.begin("draft", by=cast["clerk"], once=key, **road_of)
    again = door.begin("draft", by=cast["clerk"], once=key, **road_of)
    other = door.begin("draft", by=cast["desk"], once=key, channel="paper", **road_of)

    assert again.pk != other.pk
    assert Nomination.objects.count() == 3


def test_what_was_refused_may_be_sent_again_with_the_same_key(cast):
    dossier = road.admissible(cast)
    walker = Walker("desk")
    key = key_on(walker, "act", "dossier", dossier.public_id, "decease")
    address = ("act", "dossier", dossier.public_id, "decease")

    walker.post(*address, expect=422, once=key, on="12/3/1970")  # before the birth
    walker.post(*address, once=key, on="24/11/2026")

    assert road.fresh(dossier).nominee.deceased_on == timezone.localdate()


def test_keys_are_forgotten_after_a_week(cast, clock):
    door.begin(
        "draft", by=cast["clerk"], once=uuid4(), campaign=road.campaign(),
        organisation=road.draft(cast).organisation,
    )  # fmt: skip
    door.tick()
    assert Sent.objects.exists()

    clock.shift(timezone.timedelta(days=7, seconds=1))
    door.tick()

    assert not Sent.objects.exists()


# ---- addresses that only take what a form sends


def test_whoever_lands_on_the_address_of_an_upload_finds_the_page(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk").client

    answer = clerk.get(reverse("nomination-upload", args=[nomination.public_id]))

    assert (answer.status_code, answer.url) == (302, nomination.get_absolute_url())


def test_whoever_lands_on_the_address_that_removes_a_document_is_asked(cast):
    nomination = road.draft(cast)
    door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="decision")
    document = nomination.documents.get()

    Walker("clerk").get("document-remove", document.public_id)

    assert road.fresh(document).withdrawn_on is None


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Il n’y a rien à voir ici"), ("nl", "Hier is niets te zien")]
)
def test_every_other_such_address_answers_with_a_page(language, words, cast):
    for name in ("language", "sign-out"):
        answer = Walker("clerk", language).client.get(reverse(name))
        assert answer.status_code == 405
        assert words in answer.content.decode()
        assert "POST" in answer["Allow"]


def test_a_form_that_deleted_its_draft_says_so_when_it_comes_once_more(cast):
    """Two posts at the same instant: the second one waits for the first, and finds nothing."""
    form = Sent.objects.create(key=uuid4(), user=cast["clerk"], noun="nomination", noun_id=4711)

    with pytest.raises(Refused, match="This form was sent before"):
        sent.once(form.key, cast["clerk"], lambda: None)
