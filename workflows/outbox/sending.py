"""The worker hands the messages that wait to the mail server, one after the other, in the order in which they were written.

Each is claimed first: two workers never hand over the same one, and nothing in the database waits for a mail server. If a
worker is killed between the answer of the mail server and the mark that it was sent, the message is handed over once more when
the claim ends, with the same Message-ID, by which it is known again (RFC 5322, 3.6.4): never lost weighs more than never twice.
"""

from datetime import timedelta
from email.utils import formatdate
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from merit import links
from workflows.models import Message

State = Message.State
WAITS = [
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)
]  # after each failure; then the last one again
CLAIM = timedelta(minutes=10)  # longer than a mail server is waited for (EMAIL_TIMEOUT)
GIVE_UP = timedelta(days=3)
LATE = timedelta(hours=1)  # a message that comes so much later says when it was written
PERMANENT = range(
    500, 600
)  # answers of a mail server that trying again does not change (RFC 5321, 4.2.1)


def send_waiting() -> int:
    """Send what is due; says how many left. Stops at a server that does not answer: the others would wait as long."""
    sent, now = 0, timezone.now()
    due = Message.objects.filter(state=State.WAITING, next_try_at__lte=now).order_by("pk")
    for key in list(due.values_list("pk", flat=True)):
        done = _send(key)
        if done is None:
            break
        sent += done
    return sent


def _send(key: int) -> bool | None:
    """Whether this one left; None where the mail server could not be reached at all."""
    message = _claimed(key)
    if message is None:
        return False  # another worker has it
    if message.link and not message.link.opens(timezone.now()):
        _end(message, "the link has ended meanwhile")
        return False
    try:
        as_mail(message).send()
    except (SMTPRecipientsRefused, SMTPResponseException) as refused:
        _refused(message, refused)
        return False
    except (OSError, SMTPException) as unreachable:
        _try_later(message, unreachable)
        return None
    _mark(message, state=State.SENT, sent_at=timezone.now(), error="")
    return True


def _claimed(key: int) -> Message | None:
    """A message that is due, for nobody else until the claim ends."""
    now = timezone.now()
    due = Message.objects.filter(pk=key, state=State.WAITING, next_try_at__lte=now)
    if not due.update(next_try_at=now + CLAIM, tries=F("tries") + 1):
        return None
    return Message.objects.select_related("link__user", "paper").filter(pk=key).first()


def _mark(message: Message, **facts: Any) -> None:
    """What became of it. One that was wiped with its simulation in the meantime is not written anew."""
    Message.objects.filter(pk=message.pk).update(**facts)


def _refused(message: Message, answer: Exception) -> None:
    """A mailbox that does not exist will not exist tomorrow; one that is full may be emptied."""
    if all(code in PERMANENT for code in _codes(answer)):
        _end(message, str(answer))
    else:
        _try_later(message, answer)


def _codes(answer: Exception) -> list[int]:
    if isinstance(answer, SMTPRecipientsRefused):
        return [code for code, _said in answer.recipients.values()]
    return [getattr(answer, "smtp_code", 0)]


def _try_later(message: Message, why: Exception) -> None:
    now = timezone.now()
    given_up = now - message.written_at > GIVE_UP
    _mark(
        message,
        state=State.FAILED if given_up else State.WAITING,
        error=f"{type(why).__name__}: {why}"[:300],
        next_try_at=now + WAITS[min(message.tries, len(WAITS)) - 1],
    )


def _end(message: Message, why: str) -> None:
    _mark(message, state=State.FAILED, error=why[:300])


def as_mail(message: Message) -> EmailMultiAlternatives:
    """The mail as it is sent: plain text and HTML of the same words."""
    with translation.override(message.language):
        facts = {
            "message": message,
            "address": address_of(message),
            "late": _is_late(message),
            "site": settings.SITE_URL,
        }
        plain = render_to_string("mail/message.txt", facts)
        rich = render_to_string("mail/message.html", facts)
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<{message.public_id}@{host}>",
        "Date": formatdate(message.written_at.timestamp()),
        "Auto-Submitted": "auto-generated",  # no holiday notice answers it (RFC 3834)
        "Content-Language": message.language,
    }
    mail = EmailMultiAlternatives(message.subject, plain, to=[message.address], headers=headers)
    mail.attach_alternative(rich, "text/html")
    if message.paper and message.paper.file:
        with message.paper.file.open("rb") as printed:
            mail.attach(f"{message.paper.file_stem}.pdf", printed.read(), "application/pdf")
    return mail


def address_of(message: Message) -> str:
    """The whole address of what its link leads to; empty where it has none."""
    path = message.path
    if message.link:
        path = reverse("choose-password", args=[links.token(message.link)])
    return f"{settings.SITE_URL}{path}" if path else ""


def _is_late(message: Message) -> bool:
    return timezone.now() - message.written_at > LATE
