"""What people are told by mail: written with the act, in their language, sent once, by whatever the mail server answers."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone, translation

from merit.errors import Refused
from merit.models import Organisation, User
from tests.walker import Walker
from workflows import door
from workflows.models import Message
from workflows.outbox import sending
from workflows.outbox.kinds import KINDS
from workflows.outbox.writing import write

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def invited(cast, email="zoe.ada@ixelles.example", language="fr"):
    body = Organisation.objects.get(code="21009")
    facts = {
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": language,
        "role": "clerk",
        "organisation": body,
    }
    return door.begin("invite", by=cast["administrator"], email=email, **facts)


class MailServer(EmailBackend):
    """Answers as it is told; None takes the message."""

    answers: list[Exception | None] = []

    def send_messages(self, messages):
        answer = MailServer.answers.pop(0) if MailServer.answers else None
        if answer:
            raise answer
        return super().send_messages(messages)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    MailServer.answers = []
    return MailServer.answers


REFUSED = SMTPRecipientsRefused({"zoe.ada@ixelles.example": (550, b"no such mailbox")})
FULL = SMTPRecipientsRefused({"zoe.ada@ixelles.example": (452, b"mailbox full")})
AWAY = SMTPServerDisconnected("away")


# ---- written


SUBJECTS = {
    "fr": "Invitation à travailler pour l’Ordre",
    "nl": "Uitnodiging om voor de Orde te werken",
}


@pytest.mark.parametrize("language", SUBJECTS)
def test_a_message_is_in_the_language_of_who_gets_it(language, cast):
    invited(cast, language=language)

    written = Message.objects.get()

    assert (written.subject, written.language) == (SUBJECTS[language], language)
    assert "Yasmina Cools" in written.lines[0]
    assert (
        "Membre du personnel communal" if language == "fr" else "Gemeenteambtenaar"
    ) in written.lines[0]
    assert ("Ixelles" if language == "fr" else "Elsene") in written.lines[0]


def test_what_did_not_happen_is_told_to_nobody(cast):
    with pytest.raises(Refused):
        door.begin(
            "invite",
            by=cast["clerk"],
            email="a@b.example",
            role="clerk",
            organisation=Organisation.objects.get(code="21009"),
        )
    assert not Message.objects.exists()


def test_who_has_no_address_is_written_to_by_nobody(cast):
    assert write("password_chosen", cast["clerk"], at="") is None


def test_no_row_of_the_outbox_opens_an_account(cast):
    account = invited(cast)

    kept = " ".join(str(value) for value in Message.objects.values().get().values())

    address = sending.address_of(Message.objects.get())
    token = address.rstrip("/").rpartition("/")[2]
    assert len(token) == 97
    assert token not in kept
    assert token.partition("-")[2] not in kept
    assert account.links.get().public_id.hex in token


# By hand: all that messages name.
FACTS = "by role where until since name at to_address who year distinction old new reason mark due title n late week".split()  # noqa: SIM905


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_kind_has_its_words_in_both_languages(kind, language, cast):
    """And names nothing that its writer does not say."""
    User.objects.filter(pk=cast["clerk"].pk).update(language=language, told={kind: True})
    person, facts = User.objects.get(pk=cast["clerk"].pk), dict.fromkeys(FACTS, "XX")

    written = write(kind, person, address="a@b.example", **facts)

    with translation.override("en"):
        english = str(KINDS[kind].subject) % facts
    assert written.subject != english
    assert "%(" not in " ".join([written.subject, *written.lines])
    assert len(written.subject) < 80


# ---- sent


def test_a_message_is_plain_text_and_html_of_the_same_words(cast, server):
    invited(cast)

    assert door.send_waiting() == 1

    (sent,) = mail.outbox
    ((rich, kind),) = sent.alternatives
    written = Message.objects.get()
    assert kind == "text/html"
    for words in (*written.lines, written.action):
        assert words in sent.body
        assert words in rich
    (link,) = set(re.findall(r"http://localhost:8000/password/\S+/", sent.body))
    assert f'href="{link}"' in rich
    assert sent.extra_headers["Message-ID"] == f"<{written.public_id}@localhost>"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert (written.state, written.tries) == ("sent", 1)


def test_names_in_a_message_are_words_and_never_markup(cast, server):
    User.objects.filter(pk=cast["administrator"].pk).update(last_name="<b>Cools</b>")
    cast["administrator"].refresh_from_db(fields=["last_name"])
    invited(cast)
    door.send_waiting()

    assert "<b>Cools</b>" in mail.outbox[0].body
    assert "&lt;b&gt;Cools&lt;/b&gt;" in mail.outbox[0].alternatives[0][0]


def test_messages_leave_in_the_order_in_which_they_were_written_and_once(cast, server):
    for n in range(5):
        invited(cast, email=f"p{n}@ixelles.example")

    assert [door.send_waiting(), door.send_waiting()] == [5, 0]

    assert [sent.to for sent in mail.outbox] == [[f"p{n}@ixelles.example"] for n in range(5)]


def test_a_mailbox_that_does_not_exist_is_told_at_once(cast, server):
    server.append(REFUSED)
    invited(cast)
    invited(cast, email="leo@ixelles.example")

    door.send_waiting()

    states = dict(Message.objects.values_list("address", "state"))
    assert states == {"zoe.ada@ixelles.example": "failed", "leo@ixelles.example": "sent"}
    assert "no such mailbox" in Message.objects.get(state="failed").error


def test_a_mailbox_that_is_full_is_tried_again(cast, server, time_machine):
    server.append(FULL)
    invited(cast)

    first = door.send_waiting()
    time_machine.move_to(timezone.now() + timedelta(minutes=2), tick=False)

    assert (first, door.send_waiting(), len(mail.outbox)) == (0, 1, 1)
    assert Message.objects.get().error == ""


def test_a_mail_server_that_is_away_for_an_hour_gets_everything_once_and_in_order(
    cast, server, time_machine
):
    for n in range(3):
        invited(cast, email=f"p{n}@ixelles.example")
    began = timezone.now()

    for minute in range(120):
        time_machine.move_to(began + timedelta(minutes=minute), tick=False)
        if minute < 60:
            server[:] = [AWAY] * 3
        else:
            server.clear()
        door.send_waiting()

    assert [sent.to[0] for sent in mail.outbox] == [f"p{n}@ixelles.example" for n in range(3)]
    assert all(
        "Ce message a été écrit le 24 novembre 2026, 10:00" in sent.body for sent in mail.outbox
    )
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_a_mail_server_that_never_comes_back_is_given_up_after_three_days(
    cast, server, time_machine
):
    invited(cast)
    began = timezone.now()

    for hour in range(100):
        time_machine.move_to(began + timedelta(hours=hour), tick=False)
        server[:] = [AWAY]
        door.send_waiting()

    written = Message.objects.get()
    assert (written.state, mail.outbox) == ("failed", [])
    assert written.tries < 90
    server.clear()
    assert door.send_again(written, by=cast["administrator"])
    assert door.send_waiting() == 1


@pytest.mark.parametrize("who", ["clerk", "local", "rules"])
def test_nobody_else_sends_a_message_again(who, cast):
    invited(cast)
    Message.objects.update(state="failed")

    assert not door.send_again(Message.objects.get(), by=cast[who])
    assert Message.objects.get().state == "failed"


def test_a_worker_that_was_killed_while_sending_sends_it_again_under_the_same_name(
    cast, server, time_machine, monkeypatch
):
    invited(cast)
    mark = sending._mark

    def killed(message, **facts):
        raise KeyboardInterrupt

    monkeypatch.setattr(sending, "_mark", killed)
    with pytest.raises(KeyboardInterrupt):
        door.send_waiting()
    monkeypatch.setattr(sending, "_mark", mark)

    at_once = door.send_waiting()
    time_machine.move_to(timezone.now() + timedelta(minutes=11), tick=False)
    assert (at_once, door.send_waiting()) == (0, 1)

    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 1
    assert len(mail.outbox) == 2


def test_a_link_that_was_replaced_meanwhile_is_not_sent(cast, server):
    account = invited(cast)
    door.act("invite_again", account, by=cast["administrator"])

    assert door.send_waiting() == 1

    assert [message.state for message in Message.objects.all()] == ["failed", "sent"]


@pytest.mark.parametrize("answer", [None, REFUSED, AWAY], ids=["taken", "refused", "away"])
def test_a_message_that_was_wiped_while_it_was_handed_over_stays_away(answer, cast, settings, monkeypatch):  # fmt: skip
    """Whoever wipes a simulation does not wait for a mail server."""

    def meanwhile(self, messages):
        Message.objects.all().delete()
        if answer:
            raise answer

    monkeypatch.setattr(MailServer, "send_messages", meanwhile)
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    invited(cast)

    door.send_waiting()

    assert not Message.objects.exists()


# ---- read by administrators


def test_an_administrator_reads_what_would_have_been_sent(cast, server):
    invited(cast)
    written = Message.objects.get()

    page = Walker("administrator").get("message", written.public_id).content.decode()

    assert sending.address_of(written) in page
    assert "Aucun serveur de courrier" in page


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Ce lien n’est destiné qu’à Zoé Ada."), ("nl", "Deze link is alleen voor Zoé Ada bestemd.")]
)  # fmt: skip
def test_whoever_reads_a_link_is_told_whose_it_is(language, said, cast):
    invited(cast)

    page = Walker("administrator", language).get("message", Message.objects.get().public_id)

    assert said in page.content.decode()


def test_where_mail_leaves_the_link_stands_in_the_message_alone(cast, settings):
    settings.EMAIL_HOST = "mail.example"
    invited(cast)
    written = Message.objects.get()

    page = Walker("administrator").get("message", written.public_id).content.decode()

    assert "/password/" not in page
    assert "Son lien ouvre un compte" in page


def test_a_message_that_could_not_be_sent_is_sent_again_from_its_page(cast, server):
    server.append(REFUSED)
    invited(cast)
    door.send_waiting()
    written = Message.objects.get()
    administrator = Walker("administrator")

    administrator.post("message", written.public_id)

    assert door.send_waiting() == 1
    administrator.post("message", written.public_id, expect=404)  # it has left
