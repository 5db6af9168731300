"""Many rows of a list, copied from the few that a world holds: for counting questions, not for the law."""

import uuid
from itertools import count

from django.utils import timezone
from viewflow.workflow.models import Process, Task

from merit.models import (
    AccessLog,
    Award,
    Campaign,
    Certificate,
    Decree,
    Dossier,
    Letter,
    Nomination,
    Organisation,
    RegisterEntry,
    RuleSet,
    SealedCheck,
    Signatory,
    TextBlock,
    User,
)
from workflows.models import Journey, Message, WorkItem

_numbers = count(1)


def _copy(noun, **changes):
    """The same row once more, with its own keys; a life begins where lives begin."""
    kept = (field for field in noun._meta.concrete_fields if not field.generated)
    values = {field.attname: getattr(noun, field.attname) for field in kept}
    values |= {"id": None} | ({"public_id": uuid.uuid4()} if "public_id" in values else {})
    return type(noun).objects.create(**values | changes)


def dossiers(there, number: int) -> list[Dossier]:
    """Files on which the Region has no record yet, each with what a commune wrote."""
    dossier, draft = there["received"], there["draft"]
    made = [_copy(dossier, reference=f"SIM-D/copy/{next(_numbers)}") for _ in range(number)]
    for copy in made:
        _copy(draft, dossier_id=copy.pk)
    return made


def nominations(there, number: int):
    for _ in range(number):
        _copy(there["draft"])


def decrees(there, number: int):
    line = there["granted"][0].decree_line()
    start = {"state": "drafted", "number": None, "file": "", "pdf_sha256": ""}
    for _ in range(number):
        _copy(line, decree_id=_copy(Decree.objects.get(pk=line.decree_id), **start).pk)


def letters(there, number: int):
    to_person = Letter.objects.filter(dossier=there["granted"][0]).first()
    to_commune = Letter.objects.filter(nomination__dossier=there["received"]).first()
    start = {"state": "drafted", "file": "", "pdf_sha256": "", "issued_on": None}
    for dossier in dossiers(there, number):
        nomination = Nomination.objects.get(dossier=dossier)
        _copy(to_person, dossier_id=dossier.pk, **start)
        _copy(to_commune, nomination_id=nomination.pk, **start)


def certificates(there, number: int):
    for _ in range(number):
        _copy(Certificate.objects.first(), number=f"copy/{next(_numbers)}", state="queued")


def register(there, number: int):
    award = there["granted"][0].award
    for dossier in dossiers(there, number):
        copy = _copy(
            Award.objects.get(pk=award.pk), dossier_id=dossier.pk, number=dossier.reference
        )
        entry, n = award.entries.get(), next(_numbers)
        _copy(RegisterEntry.objects.get(pk=entry.pk), award_id=copy.pk, seq=10_000 + n, hash=f"{n}")


def inbox(there, number: int):
    item = WorkItem.objects.get(journey__dossier=there["received"], open=True)
    for dossier in dossiers(there, number):
        process = Process.objects.create(flow_class=item.task.process.flow_class)
        task = Task.objects.create(
            process=process,
            flow_task=item.task.flow_task,
            flow_task_type=item.task.flow_task_type,
        )
        journey = Journey.objects.create(process=process, dossier=dossier)
        _copy(item, task_id=task.pk, journey_id=journey.pk, dossier_id=dossier.pk)


def looks(there, number: int) -> list[AccessLog]:
    """By one person, at the checks of every file in turn."""
    reader, checks = there["cast"]["sealed"], list(SealedCheck.objects.order_by("pk"))
    return [
        AccessLog.objects.create(
            at=timezone.now(), user=reader, noun="sealed_check", noun_id=checks[n % len(checks)].pk
        )
        for n in range(number)
    ]


def people(there, number: int) -> list[User]:
    """Each with two roles."""
    made = [
        User.objects.create(
            username=f"copy{next(_numbers)}", first_name="Ana", last_name=f"Copy {n}"
        )
        for n in range(number)
    ]
    for held in there["cast"]["clerk"].memberships.all():
        for person in made:
            _copy(held, user_id=person.pk)
            _copy(held, user_id=person.pk, role="municipal_secretary")
    return made


def outbox(there, number: int) -> list[Message]:
    """To several people."""
    message, made = Message.objects.first(), people(there, number)
    return [_copy(message, to_id=person.pk, link_id=None) for person in made]


def campaigns(there, number: int) -> list[Campaign]:
    """One for each year."""
    last = Campaign.objects.order_by("-year").first()
    return [_copy(last, year=last.year + n) for n in range(1, number + 1)]


def organisations(there, number: int) -> list[Organisation]:
    """Municipalities of a code of their own."""
    model = Organisation.objects.get(code="21009")
    return [_copy(model, code=f"{30_000 + n}") for n in range(number)]


def rules(there, number: int) -> list[RuleSet]:
    """States of the law that came one after the other."""
    model = RuleSet.objects.get(code="simulation-2027")
    return [_copy(model, code=f"simulation-{3000 + n}") for n in range(number)]


def signatories(there, number: int) -> list[Signatory]:
    """Mandates that came one after the other."""
    model = Signatory.objects.get(place="letters")
    return [_copy(model) for n in range(number)]


def texts(there, number: int) -> list[TextBlock]:
    """Versions that hold beside one another, as no act would leave them."""
    model = TextBlock.objects.get(code="esteem")
    return [_copy(model, number=100 + n) for n in range(number)]


MORE = {
    "inbox": inbox, "nominations": nominations, "dossiers": dossiers, "decrees": decrees,
    "letters": letters, "certificates": certificates, "register": register,
    "looks": looks, "people": people, "outbox": outbox, "campaigns": campaigns,
    "organisations": organisations,
    "rules": rules,
    "signatories": signatories,
    "texts": texts,
}  # fmt: skip
