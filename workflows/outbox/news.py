"""Who is told what of the work on a file: a question that is put to them, a letter that came, a nomination that came back.

A message names a reference and a day, never a person of a file; what a commune reads in it, it reads on its pages too.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from merit import conflicts, second, steps
from merit.dates import in_words
from merit.models import Decree, Document, Letter, Membership, Nomination, Organisation, User
from merit.rights import Rights
from merit.roles import COMMUNAL
from workflows.models import Message, WorkItem
from workflows.outbox.writing import write

# The questions that are told at once, by their road and node; the others stand in the daily message.
AT_ONCE = {
    "NominationFlow.sign": "to_sign",
    "NominationFlow.complete": "to_complete",
    "LetterFlow.acknowledge": "to_acknowledge",
    "AdviceFlow.give": "advice_asked",
    "AdviceFlow.check": "advice_asked",
    "MembershipFlow.confirm": "role_to_confirm",
    "LetterFlow.mend": "cannot_leave",
    "CertificateFlow.mend": "cannot_leave",
    "DecreeFlow.mend": "cannot_leave",
}
BEFORE_CLOSING = timedelta(days=3)
WITH_ITS_PAPER = "P01"  # the acknowledgement of receipt is kept by whoever sent


def of_task(item: WorkItem, node: str) -> None:
    """Tell whoever holds the role, today, that a question is put to them; who may not touch the file is told nothing of it."""
    kind = AT_ONCE.get(node)
    if kind is None:
        return
    for person in who_work_as({item.role}, item.organisation):
        if _may_answer(Rights.of(person), item):
            write_of_task(kind, person, item)


def _may_answer(rights: Rights, item: WorkItem) -> bool:
    """Neither whoever may not touch the file, nor, of a role that is proposed, who proposed it or is to hold it."""
    noun = item.journey.noun
    if isinstance(noun, Membership):
        confirms = steps.find("membership.confirm")
        own = noun.user_id == rights.user.pk
        return not (own or second.is_barred(rights, item.role, noun, confirms))
    return not conflicts.bar(rights, item.role, noun)


def write_of_task(
    kind: str, person: User, item: WorkItem, *, once: str = "", title: Any = ""
) -> Message | None:
    """One message about one question; `title` says the question, in the language of who reads."""
    mark, due = item.journey.noun.mark, item.due
    path = reverse("task", args=[item.task_id])
    return write(kind, person, path=path, once=once, about=item.journey.noun, mark=_or_no_number(mark), due=_day(due), title=title)  # fmt: skip


def of_decree(decree: Decree) -> None:
    """What a decree granted is public: each commune reads it of its nominations."""
    granted = Nomination.objects.filter(state="settled", dossier__in=decree.lines.values("dossier"))
    for nomination in granted.select_related("organisation").order_by("pk"):
        of_decision(nomination)


def of_decision(nomination: Nomination) -> None:
    """Its commune may read how a nomination ended."""
    for person in who_work_as(COMMUNAL, nomination.organisation):
        once = f"decision {nomination.pk} {nomination.ended_on} {person.pk}"
        write("decision", person, path=nomination.get_absolute_url(), once=once, about=nomination, mark=nomination.mark)  # fmt: skip


def of_return(nomination: Nomination) -> None:
    """A nomination that the municipal secretary sent back to whoever wrote it."""
    clerks = who_work_as({"clerk"}, nomination.organisation)
    for person in clerks:
        write(
            "sent_back",
            person,
            path=nomination.get_absolute_url(),
            about=nomination,
            mark=_or_no_number(nomination.mark),
        )


def of_quarantine(document: Document) -> None:
    """To whoever added a document in which the scanner found something, wherever it is attached."""
    if document.examined == Document.Examined.INFECTED and (parent := document.parent):
        write(
            "document_infected", document.added_by, path=document.get_absolute_url(), once=f"document_infected {document.pk}",
            about=parent, mark=_or_no_number(parent.mark),
        )  # fmt: skip


def of_letter(letter: Letter) -> None:
    """A letter that reached its commune on the platform."""
    nomination = letter.nomination
    if nomination is None or letter.channel != Letter.Channel.PLATFORM:
        return
    paper = letter if letter.code == WITH_ITS_PAPER else None
    for person in who_work_as(COMMUNAL, nomination.organisation):
        write(
            "letter_came",
            person,
            path=letter.get_absolute_url(),
            about=letter,
            mark=nomination.mark,
            paper=paper,
        )


def of_closing(today: date) -> None:
    """Three days before a campaign closes, what a commune has begun and not sent; told once."""
    closing = Nomination.objects.filter(
        state__in=["draft", "to_sign"], channel="portal", campaign__closes_on=today + BEFORE_CLOSING
    )
    for nomination in closing.select_related("campaign__distinction", "organisation").order_by(
        "pk"
    ):
        campaign, mine = nomination.campaign, nomination.organisation
        for person in who_work_as(COMMUNAL, mine):
            once = f"closing {campaign.pk} {campaign.closes_on} {mine.pk} {person.pk}"
            write(
                "closing", person, path=reverse("nominations"), once=once, about=campaign, year=campaign.year,
                distinction=lambda campaign=campaign: str(campaign.distinction), until=_day(campaign.closes_on),
            )  # fmt: skip


def who_work_as(roles: Any, organisation: Organisation | None) -> QuerySet[User]:
    """The people who hold one of these roles today, in an organisation where it is asked as one, or stand in for who does."""
    today = timezone.localdate()
    held = Membership.objects.valid_on(today).filter(role__in=roles)
    if organisation:
        held = held.filter(organisation=organisation)
    stand_in = Q(stands_in_for__valid_from__lte=today, stands_in_for__valid_to__gte=today)
    found = Q(memberships__in=held) | (Q(stands_in_for__membership__in=held) & stand_in)
    people = User.objects.filter(found, is_active=True).exclude(email="")
    return people.order_by("pk").distinct()


def _day(day: date | None):
    return lambda: in_words(day) if day else gettext("no day is set")


def _or_no_number(mark: str):
    return lambda: mark or gettext("without a number yet")
