"""Signed out in the middle: after signing in again the same form stands there with the same words, and nothing was done."""

import html
import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from merit import people
from merit.errors import Refused
from merit.models import Challenge, Nomination, SealedCheck, User
from tests import road, states
from tests.test_session import switch
from tests.walker import Walker
from workflows import door
from workflows.models import HeldFile, Unsent
from workflows.portal.nomination_forms import MeritsStep
from workflows.screens import unsent
from workflows.screens.sentences import as_asked

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORDS = "Depuis vingt ans, chaque soir, place Flagey.\nEt le dimanche."
HERE_AGAIN = {
    "fr": "Ce que vous aviez écrit est de nouveau là.",
    "nl": "Wat u had geschreven, staat er weer.",
}


def address(nomination, step="merits"):
    return reverse("nomination-step", args=[nomination.public_id, step])


def sign_in(client, username, then):
    """On the page to which one was sent, with the address that it bears."""
    answer = client.post(reverse("sign-in"), {"username": username, "password": "pw", "next": then})
    assert answer.status_code == 302
    return answer.url


def typed(nomination, **more):
    return {"version": nomination.version, "case_language": "fr", "motivation": WORDS, **more}


class Browser(Client):
    """With a page open that says to whom it was shown."""

    reader = ""

    def post(self, path, data=None, **kwargs):
        return super().post(path, {unsent.READER: self.reader, **(data or {})}, **kwargs)


def opened(who, language="fr", **kwargs):
    browser = Browser(**kwargs)
    browser.reader = unsent.shown_to(User.objects.get(username=who))
    browser.cookies["django_language"] = language
    return browser


def expired(who, language="fr"):
    """The session has ended; the page is still open."""
    return opened(who, language)


def kept():
    """Whose words are kept, and for which page."""
    return sorted(Unsent.objects.values_list("user__username", "path"))


@pytest.mark.parametrize("language", HERE_AGAIN)
def test_the_same_words_stand_in_the_same_form_after_signing_in_again(language, cast):
    nomination = road.draft(cast)
    client = expired("clerk", language)

    sent = client.post(address(nomination), typed(nomination, draft="1"))
    assert (sent.status_code, sent.url) == (302, f"/sign-in/?next={address(nomination)}")
    door = client.get(sent.url).content.decode()
    assert {
        "fr": "Ce que vous aviez écrit est conservé",
        "nl": "Wat u had geschreven, wordt bewaard",
    }[language] in door
    back = sign_in(client, "clerk", address(nomination))
    client.cookies["django_language"] = language
    page = client.get(back)

    assert (back, page.status_code) == (address(nomination), 200)
    assert page.context["form"].errors == {}  # judged when it is sent, not before
    assert page.context["form"]["motivation"].value() == WORDS
    assert HERE_AGAIN[language] in page.content.decode()
    assert road.fresh(nomination).motivation == road.MERITS["motivation"]  # nothing was done

    assert client.get(back).context["form"]["motivation"].value() == WORDS  # until it is sent
    client.post(back, typed(nomination, draft="1"))
    assert road.fresh(nomination).motivation == WORDS
    assert kept() == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "n’a pas été conservé : choisissez-le de nouveau."),
        ("nl", "is niet bewaard: kies het opnieuw."),
    ],
)
def test_a_file_that_was_not_kept_is_named_before_and_after(language, sentence, cast):
    nomination = road.draft(cast)
    client = expired("clerk", language)
    page = address(nomination, "decision")

    sent = client.post(page, typed(nomination, document=road.upload()))
    door = client.get(sent.url).content.decode()
    back = sign_in(client, "clerk", page)
    client.cookies["django_language"] = language

    assert sentence in door
    assert sentence in client.get(back).content.decode()


@pytest.mark.parametrize(
    ("language", "sentence", "typed_too"),
    [
        ("fr", "n’a pas été conservé : choisissez-le de nouveau.", "Ce que vous aviez"),
        ("nl", "is niet bewaard: kies het opnieuw.", "Wat u had"),
    ],
)
def test_a_file_that_was_sent_alone_is_named_before_and_after(language, sentence, typed_too, cast):
    """The commune must not believe that its file is complete now."""
    nomination = states.returned(cast)
    client = expired("clerk", language)
    page = reverse("nomination-upload", args=[nomination.public_id])

    door = client.get(client.post(page, {"documents": road.upload()}).url).content.decode()
    back = sign_in(client, "clerk", page)
    client.cookies["django_language"] = language
    there = client.get(back, follow=True)

    assert (sentence in door, typed_too in door) == (True, False)
    assert (sentence in there.content.decode(), typed_too in there.content.decode()) == (
        True,
        False,
    )
    assert there.redirect_chain[-1][0] == nomination.get_absolute_url()
    assert kept() == []
    assert sentence not in client.get(nomination.get_absolute_url()).content.decode()


def test_whoever_wants_out_after_the_end_is_not_asked_in(cast):
    client = expired("clerk")

    assert client.post(reverse("sign-out")).url == reverse("sign-in")


@pytest.mark.parametrize("action", ["record_challenge", "defer"])
def test_the_words_of_an_act_come_back_and_the_act_is_not_done(action, cast):
    dossier = states.refused(cast) if action == "record_challenge" else road.received(cast)
    who = "legal" if action == "record_challenge" else "desk"
    facts = {"lodged_on": "24/11/2026", "until": "1/12/2026", "reason": WORDS}
    client = expired(who)
    page = reverse("act", args=["dossier", dossier.public_id, action])

    client.post(page, facts)
    form = client.get(sign_in(client, who, page)).context["form"]

    name = "lodged_on" if action == "record_challenge" else "until"
    assert form[name].value() == facts[name]
    assert (Challenge.objects.count(), road.fresh(dossier).deferred_until) == (0, None)


def test_a_nomination_that_was_not_begun_is_not_begun_by_coming_back(cast, open_campaign):
    client = expired("clerk")

    client.post(reverse("nomination-new"), {"once": "5e4bd5a0-9a43-4c1a-8d0c-7c0c1a3c1b11"})
    client.get(sign_in(client, "clerk", reverse("nomination-new")))

    assert not Nomination.objects.exists()


def test_a_file_that_was_held_is_still_there(cast):
    """It was good, a date was wrong; and then the session ended."""
    nomination = road.draft(cast)
    walker = Walker("clerk")
    page = address(nomination, "decision")
    wrong = typed(nomination, organ="council", decided_on="x", document=road.upload())
    walker.client.post(page, wrong)
    held = HeldFile.objects.get()
    client = expired("clerk")
    right = typed(nomination, organ="council", decided_on="2026-10-19", draft="1")

    client.post(page, right | {"document-held": held.key})
    shown = client.get(sign_in(client, "clerk", page))

    assert "decision.pdf est conservé" in shown.content.decode()
    assert client.post(page, right | {"document-held": held.key}).status_code == 302
    assert [d.title for d in nomination.documents.all()] == ["decision.pdf"]


@pytest.fixture
def colleague(cast):
    """Another clerk of the same commune."""
    person = people.enrol("clerk2", role="clerk", organisation="21009", first_name="Bo")
    person.set_password("pw")
    person.save()
    return person


def test_whoever_signs_in_there_next_reads_nothing_and_its_writer_all(colleague, cast):
    """A clerk wrote, a colleague sits down at the same desk, the clerk comes back."""
    nomination = road.draft(cast)
    client = expired("clerk")
    client.post(address(nomination), typed(nomination))

    shown = client.get(sign_in(client, "clerk2", address(nomination)))
    assert shown.status_code == 200
    assert "Et le dimanche" not in shown.content.decode()

    client.post(reverse("sign-out"))
    page = client.get(sign_in(client, "clerk", address(nomination)))
    assert page.context["form"]["motivation"].value() == WORDS


def test_a_form_that_is_sent_when_a_colleague_is_signed_in_is_kept_for_whom_it_was_shown_to(
    colleague, cast
):
    """The page was open; in another tab somebody else signed in, so that its security token is gone."""
    nomination = road.draft(cast)
    client = opened("clerk", enforce_csrf_checks=True)
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")

    told = client.post(address(nomination), typed(nomination))

    assert told.status_code == 403
    assert f'href="{address(nomination)}"' not in told.content.decode()
    assert "Cette page a été montrée à un autre compte" in told.content.decode()
    assert "Et le dimanche" not in client.get(address(nomination)).content.decode()
    assert kept() == [("clerk", address(nomination))]
    mine = Walker("clerk").get("nomination-step", nomination.public_id, "merits")
    assert mine.context["form"]["motivation"].value() == WORDS


def test_what_is_sealed_is_kept_nowhere_and_its_writer_is_told(cast):
    dossier = road.admissible(cast)
    page = reverse("task", args=[road.task_of(SealedCheck.objects.get(dossier=dossier)).task_id])
    shown = Walker("sealed").client.get(page).content.decode()
    client = expired("sealed")
    client.reader = unsent.shown_to(cast["sealed"], sealed=True)
    assert f'name="reader" value="{client.reader}"' in shown

    sent = client.post(page, {"result": "threshold", "evidence": "Condamné en 2019."})

    assert Unsent.objects.get().words == ""
    sentence = "Ce qui est scellé n’a pas été conservé : écrivez-le de nouveau."
    door = client.get(sent.url).content.decode()
    assert sentence in door
    assert "Ce que vous aviez écrit est conservé" not in door
    back = sign_in(client, "sealed", page)
    client.cookies["django_language"] = "fr"
    shown = client.get(back).content.decode()
    assert sentence in shown
    assert HERE_AGAIN["fr"] not in shown
    assert "sera conservé" not in shown  # the warning before the end
    assert "Condamn" not in shown
    again = re.search(r'name="once" value="([0-9a-f-]{36})"', shown)
    assert again, "sent twice, it would be done twice"


@pytest.mark.parametrize(
    ("language", "first"),
    [("fr", "a répondu à cette tâche"), ("nl", "heeft deze taak")],
)
def test_a_sealed_answer_that_comes_second_is_given_back_to_its_writer_and_kept_nowhere(
    language, first, cast
):
    check = SealedCheck.objects.get(dossier=road.admissible(cast))
    task = road.task_of(check).task_id
    road.answer(check, cast["sealed"], result="clear", evidence="")
    walker = Walker("sealed2", language)
    walker.client.reader = unsent.shown_to(cast["sealed2"], sealed=True)

    told = walker.post("task", task, expect=409, result="to_weigh", evidence="Arrêt de 2019.")

    text = told.content.decode()
    assert first in text
    assert "Arrêt de 2019." in text
    assert kept() == []
    assert SealedCheck.objects.get(pk=check.pk).evidence == ""


def test_the_reason_of_a_suspension_is_sealed_too(cast):
    dossier = road.admissible(cast)
    page = reverse("act", args=["dossier", dossier.public_id, "suspend"])

    assert (
        unsent.shown_to(cast["sealed"], sealed=True)
        in Walker("sealed").client.get(page).content.decode()
    )


def test_the_forms_of_two_pages_are_both_kept(cast):
    nomination = road.draft(cast)
    client = expired("clerk")
    for step, words in (("merits", WORDS), ("nominee", "Autre chose.")):
        client.post(address(nomination, step), typed(nomination, motivation=words))

    assert kept() == [("clerk", address(nomination, step)) for step in ("merits", "nominee")]


def test_an_address_longer_than_any_page_has_keeps_nothing(cast):
    """The name of an act may be written as long as one likes; PostgreSQL would refuse the row with an error."""
    page = f"/acts/dossier/5e4bd5a0-9a43-4c1a-8d0c-7c0c1a3c1b11/{'x' * 300}/"

    assert expired("desk").post(page, {"reason": WORDS}).status_code == 302
    assert kept() == []


def test_no_more_than_sixty_forms_of_one_person_are_kept(cast):
    client = expired("desk")
    for n in range(62):
        client.post(reverse("task", args=[n + 1]), {"reason": str(n)})

    assert len(kept()) == 60
    assert not Unsent.objects.filter(words__endswith="=0").exists()


def test_words_for_which_nobody_came_back_are_gone_after_a_week(cast, clock):
    expired("desk").post(reverse("task", args=[1]), {"reason": WORDS})
    for days, left in ((6, 1), (2, 0)):
        clock.shift(timedelta(days=days))
        door.tick(trusted=True)
        assert len(kept()) == left


@pytest.mark.parametrize("reader", ["", "7", "7:forged"])
def test_where_nobody_was_shown_the_form_nothing_is_kept(reader, cast):
    nomination, client = road.draft(cast), Browser()
    client.reader = reader

    client.post(address(nomination), typed(nomination))

    assert kept() == []


@pytest.mark.parametrize(
    ("length", "is_kept"), [(unsent.LARGEST // 2, True), (unsent.LARGEST + 1, False)]
)
def test_no_more_is_kept_than_a_form_can_hold(length, is_kept, cast):
    nomination = road.draft(cast)
    client = expired("clerk")

    client.post(address(nomination), typed(nomination, motivation="a" * length))

    assert bool(Unsent.objects.get().words) is is_kept


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "trop long pour être conservé"), ("nl", "te lang om te bewaren")]
)  # fmt: skip
def test_whoever_wrote_too_much_is_told_before_and_after_signing_in(language, sentence, cast):
    nomination = road.draft(cast)
    client = expired("clerk", language)

    sent = client.post(address(nomination), typed(nomination, motivation="a" * 300_000))
    assert sentence in client.get(sent.url).content.decode()
    back = sign_in(client, "clerk", address(nomination))
    client.cookies["django_language"] = language
    page = client.get(back)

    assert sentence in page.content.decode()
    assert page.context["form"]["motivation"].value() == road.MERITS["motivation"]
    assert sentence not in client.get(back).content.decode()  # told once


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_words_for_an_act_that_is_offered_no_longer_are_given_back(language, cast):
    """While nobody was signed in the commune withdrew, and the dossier can no longer be deferred."""
    dossier = road.received(cast)
    client = expired("desk", language)
    page = reverse("act", args=["dossier", dossier.public_id, "defer"])

    client.post(page, {"until": "1/12/2026", "reason": WORDS, "once": "5e4bd5a0-9a43-4c1a-8d0c-7c0c1a3c1b11"})  # fmt: skip
    door.act("withdraw_nomination", dossier.first_nomination(), by=cast["desk"], reason="Retrait.")
    back = sign_in(client, "desk", page)
    client.cookies["django_language"] = language
    shown = client.get(back)

    text = shown.content.decode()
    assert shown.status_code == 409
    assert "Depuis vingt ans, chaque soir, place Flagey.<br>Et le dimanche." in text
    assert {"fr": "Ceci ne peut plus être envoyé", "nl": "Dit kan niet meer worden verzonden"}[language] in text  # fmt: skip
    assert {"fr": "<dt>Motif</dt>", "nl": "<dt>Reden</dt>"}[language] in text
    assert "5e4bd5a0" not in text


def test_words_for_a_task_that_somebody_else_answered_are_given_back(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier).task_id
    client = expired("desk")

    client.post(reverse("task", args=[task]), {"admissible": "no", "fact_fr": WORDS})
    road.examine(cast, dossier)
    shown = client.get(sign_in(client, "desk", reverse("task", args=[task])))

    assert shown.status_code == 409
    assert "Et le dimanche." in shown.content.decode()
    assert HERE_AGAIN["fr"] not in shown.content.decode()  # it can be sent no more


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", [("Domaine principal", "Culture"), ("Motivation", WORDS)]),
     ("nl", [("Hoofddomein", "Cultuur"), ("Motivering", WORDS)])],
)  # fmt: skip
def test_what_is_given_back_bears_the_names_of_the_form(language, said, cast):
    """The draft was presented meanwhile, in another tab."""
    nomination = road.draft(cast)
    client = expired("clerk", language)

    client.post(address(nomination), typed(nomination, domain="culture"))
    door.act("present", nomination, by=cast["clerk"])
    back = sign_in(client, "clerk", address(nomination))
    client.cookies["django_language"] = language
    shown = client.get(back)

    text = shown.content.decode()
    assert shown.status_code == 404
    for name, words in said:
        assert re.search(rf"<dt>{name}</dt>\s*<dd>{words.splitlines()[0]}", text)


def test_a_page_that_was_taken_from_somebody_gives_back_only_their_own_words(cast):
    nomination = road.draft(cast)
    client = expired("clerk")
    client.post(address(nomination), typed(nomination))

    other = Walker("other_clerk").client.get(address(nomination))

    assert other.status_code == 404
    assert "Et le dimanche" not in other.content.decode()


def test_a_password_is_never_kept(cast):
    client = expired("clerk")
    client.post(reverse("sign-in"), {"username": "clerk", "password": "wrong"})
    assert kept() == []
    nomination = road.draft(cast)

    client.post(address(nomination), typed(nomination, password="secret"))

    assert "secret" not in Unsent.objects.get().words


# ---- somebody else was faster: nothing of what the second one wrote is lost


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("fr", "Le dossier a avancé entre-temps\u00a0: cette question n’est plus posée."),
        ("nl", "Het dossier is intussen verder gegaan: deze vraag wordt niet meer gesteld."),
    ],
)
def test_a_remark_is_given_back_when_the_clerk_took_the_nomination_back_meanwhile(
    language, why, cast
):
    nomination = states.to_sign(cast)
    task = road.task_of(nomination).task_id
    door.act("take_back", nomination, by=cast["clerk"])

    with pytest.raises(Refused, match="The file went on meanwhile: this is not asked any more"):
        door.answer(Task.objects.get(pk=task), by=cast["secretary"], agreed=True)
    told = Walker("secretary", language).post("task", task, expect=409, agreed="no", remark=WORDS)

    assert why in told.content.decode()
    assert "Et le dimanche." in told.content.decode()


def test_whoever_answers_second_reads_who_was_first_and_their_own_words(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier).task_id
    road.answer(dossier, cast["desk2"], admissible=False, **states.GROUND)

    told = Walker("desk").post(
        "task", task, expect=409, admissible="no", fact_fr=WORDS, advisers=["987654"]
    )

    text = told.content.decode()
    assert "a répondu à cette tâche le 24 novembre 2026, 10:00." in text
    assert str(cast["desk2"]) in text
    assert "Et le dimanche." in text
    assert "987654" not in text


@pytest.mark.parametrize(
    ("language", "day", "false"),
    [("fr", "23 novembre 2026", "la personne proposée"), ("nl", "23 november 2026", "de voorgedragen persoon")],
)  # fmt: skip
def test_words_are_given_back_as_they_are_read_and_say_nothing_false(language, day, false, cast):
    """Of a question to the next of kin: a day as one reads it, no choice that nobody made, no answer of the dead."""
    with states.on(date(2026, 11, 20)):
        dossier = road.selected(cast)
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 19))
    road.ask_nominee(cast, dossier)
    task = road.task_of(dossier).task_id
    road.accept(cast, dossier)

    told = Walker("desk2", language).post(
        "task", task, expect=409, accepted="yes", answered_on="2026-11-23",
        certificate_language="both", certificate_name="Anna Diaz",
    )  # fmt: skip

    text = told.content.decode()
    assert day in text
    assert "Anna Diaz" in text
    for raw in (false, "2026-11-23", "both", "Français et néerlandais", "Frans en Nederlands"):
        assert raw not in text[text.index("om-plain") :]


@pytest.mark.parametrize(
    ("language", "asked", "chosen"),
    [("fr", "Qu’ont répondu les proches", "Les proches"), ("nl", "Wat hebben de nabestaanden geantwoord", "De nabestaanden")],
)  # fmt: skip
def test_an_answer_of_the_next_of_kin_is_given_back_as_theirs(language, asked, chosen, cast):
    dossier = road.selected(cast)
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 19))
    road.ask_nominee(cast, dossier)
    task = road.task_of(dossier).task_id
    road.accept(cast, dossier)

    told = Walker("desk2", language).post("task", task, expect=409, accepted="no")

    assert asked in told.content.decode()
    assert chosen in told.content.decode()


def test_a_rank_that_was_chosen_is_given_back_by_its_name_and_no_other_row(cast):
    dossier = road.advised(cast)
    task = road.task_of(dossier).task_id
    rank, other = road.Rank.objects.get(code="R2"), road.Rank.objects.get(code="R1")
    other.pk, other.code, other.name_nl, other.masculine_fr = None, "X9", "Geheim", "Secret"
    other.save()  # under no rules of this dossier
    road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
    second = people.enrol(
        "cab2", role="cabinet", organisation="CAB", first_name="Bo", password="pw"
    )

    told = [
        Walker(second.username).post("task", task, expect=409, granted="yes", rank=key, reason_fr=WORDS)
        for key in (rank.pk, other.pk, "x", "9" * 40)
    ]  # fmt: skip

    pages = [page.content.decode() for page in told]
    assert str(rank) in pages[0]
    assert "Secret" not in pages[1]


def test_a_row_is_named_only_from_the_form_that_offered_it(cast):
    """A class of form knows rows that the form itself would still narrow."""
    rank = road.Rank.objects.get(code="R1")

    name, words = as_asked("rank_proposed", str(rank.pk), MeritsStep)

    assert (bool(name), words) == (True, "")


def test_a_row_that_was_typed_by_its_number_is_given_back_by_its_number(cast):
    """Where a form came too late, and only to who sees that file."""
    first, twin = states.twins(cast)
    page = Walker("desk").get("act", "dossier", twin.public_id, "merge")

    told = [
        as_asked("into", typed, page.context["form"]) for typed in (first.reference, str(first.pk))
    ]

    assert told[0] == ("Le dossier qui subsiste", f"{first.reference} – {first.who()}")
    assert told[1][1] == ""


def test_words_are_given_back_under_the_question_that_they_answer(cast):
    """Several forms ask “agreed”; the page names its own."""
    dossier = states.to_dismiss(cast)
    task = road.task_of(dossier).task_id
    road.answer(dossier, cast["checker"], agreed=True)
    second = people.enrol("chk2", role="checker", organisation="BPL", first_name="Bo")
    second.set_password("pw")
    second.save()

    told = Walker("chk2").post("task", task, expect=409, agreed="no", remark=WORDS)

    text = told.content.decode()
    assert "Déclarez-vous la proposition irrecevable" in text
    assert "écartée" not in text


def test_a_page_of_a_draft_that_was_presented_meanwhile_gives_back_what_was_written(cast):
    nomination = road.draft(cast)
    door.act("present", nomination, by=cast["clerk"])

    told = Walker("clerk").client.post(address(nomination), typed(nomination))

    assert told.status_code == 404
    assert "Et le dimanche." in told.content.decode()


# ---- the security token is gone: signed in again in another tab, or cookies cleared


@pytest.mark.parametrize("language", HERE_AGAIN)
def test_a_page_that_was_open_for_too_long_leads_back_to_its_words(language, cast):
    nomination = road.draft(cast)
    client = opened("clerk", enforce_csrf_checks=True)
    client.force_login(cast["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["django_language"] = language

    told = client.post(address(nomination), typed(nomination))

    assert told.status_code == 403
    assert f'href="{address(nomination)}"' in told.content.decode()
    page = client.get(address(nomination))
    assert page.context["form"]["motivation"].value() == WORDS
    assert HERE_AGAIN[language] in page.content.decode()


def test_another_site_leaves_no_words_here(cast):
    nomination = road.draft(cast)
    client = opened("clerk", enforce_csrf_checks=True)
    client.force_login(cast["clerk"], backend="django.contrib.auth.backends.ModelBackend")

    told = client.post(
        address(nomination), typed(nomination), headers={"origin": "https://example.org"}
    )

    assert told.status_code == 403
    assert address(nomination) not in told.content.decode()
    assert kept() == []


# ---- the term of a session


def test_who_works_stays_signed_in_and_who_does_not_is_signed_out(cast, clock):
    walker = Walker("clerk")
    for _ in range(6):  # eighteen hours, a page every three
        clock.shift(timedelta(hours=3))
        walker.get("inbox")

    clock.shift(timedelta(hours=8, seconds=1))

    assert walker.client.get(reverse("inbox")).url == "/sign-in/?next=/inbox/"


def test_a_page_on_which_somebody_writes_asks_for_more_time(cast, clock):
    walker = Walker("clerk")
    clock.shift(timedelta(hours=7))

    assert walker.get("session").json() == {"seconds": 8 * 60 * 60}

    clock.shift(timedelta(hours=7))
    assert walker.client.get(reverse("inbox")).status_code == 200


def test_not_every_page_writes_the_session(cast):
    """One that has just begun anew is left as it is."""
    walker = Walker("clerk")
    walker.get("home")

    with CaptureQueriesContext(connection) as asked:
        walker.get("inbox")

    assert not [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]


# ---- another language in the middle of a form


@pytest.mark.parametrize(("before", "after"), [("fr", "nl"), ("nl", "fr")])
def test_the_words_go_along_into_the_other_language(before, after, cast):
    """Also the language of the person, a field that is called like the one of the screens; no warning, nothing is done."""
    nomination = road.draft(cast)
    clerk = Walker("clerk", before)
    browser, where = clerk.client, address(nomination, "nominee")
    page = browser.get(where).content.decode()
    (button,) = re.findall(rf'formaction="([^"]*language={after}[^"]*)"\s+form="written"', page)
    assert '<form id="written"' in page
    told = {unsent.READER: unsent.shown_to(cast["clerk"]), "version": nomination.version}

    answer = browser.post(html.unescape(button), told | {"birth_place": "Luik", "language": "nl"})

    assert (answer.status_code, answer.url) == (302, where)
    page = browser.get(where)
    assert f'<html class="govuk-template" lang="{after}">' in page.content.decode()
    assert HERE_AGAIN[after] in page.content.decode()
    form = page.context["form"]
    assert (form["birth_place"].value(), form["language"].value()) == ("Luik", "nl")
    assert road.fresh(nomination).birth_place == "Sevilla"


def test_a_language_that_is_chosen_where_nobody_writes_keeps_nothing(cast):
    clerk = Walker("clerk")
    clerk.client.post(switch("nl", "/inbox/"))

    assert not Unsent.objects.exists()


def test_nobody_leaves_words_on_the_page_of_another_with_a_language(cast):
    where = address(road.draft(cast))
    words = {unsent.READER: unsent.shown_to(cast["desk"]), "motivation": WORDS}

    Walker("clerk").client.post(switch("nl", where), words)

    assert not Unsent.objects.exists()


def test_what_is_sealed_does_not_go_along(cast):
    where = reverse("task", args=[road.task_of(road.admissible(cast).checks.get()).task_id])
    words = {unsent.READER: unsent.shown_to(cast["sealed"], sealed=True), "evidence": WORDS}
    officer = Walker("sealed")

    officer.client.post(switch("nl", where), words)

    assert Unsent.objects.get().words == ""
    assert "Wat verzegeld is" in officer.client.get(where).content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "screens/task",
        "screens/act",
        "portal/step",
        "portal/new",
        "cabinet/decree_new",
        "administration/holidays",
        "administration/holidays_together",
        "administration/invite",
        "administration/campaign_plan",
        "administration/import_rows",
        "administration/maximum",
        "administration/my_messages",
        "administration/organisation_enter",
        "administration/rule",
        "administration/signatory_name",
        "administration/textblock_write",
    ],
)
def test_every_page_on_which_somebody_writes_sends_the_words_along(name):
    page = (settings.BASE_DIR / f"templates/{name}.html").read_text()

    assert (page.count('id="written"'), page.count('form="written"')) == (1, 1)


def test_no_other_page_has_such_a_form():
    """A page with a form that is read back must be among those above."""
    pages = (settings.BASE_DIR / "templates").rglob("*.html")
    readers = {
        str(page.relative_to(settings.BASE_DIR / "templates"))
        for page in pages
        if "{% reader" in page.read_text()
    }

    assert readers == {
        "screens/task.html", "screens/act.html", "portal/step.html", "portal/new.html", "cabinet/decree_new.html",
        "administration/holidays.html", "administration/holidays_together.html", "administration/invite.html", "administration/campaign_plan.html",
        "administration/import_rows.html", "administration/maximum.html", "administration/my_messages.html", "administration/organisation_enter.html",
        "administration/rule.html", "administration/signatory_name.html", "administration/textblock_write.html",
        "portal/nomination.html", "administration/day.html",  # a file to add, a day to confirm: no words
        "portal/_scan_first.html",  # a file to add
        "administration/import_people.html",  # a file to choose
        "portal/_deliberation.html",  # what is to be drafted: choices, no words
    }  # fmt: skip
