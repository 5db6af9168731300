"""The shortest legal path to each state, walked through the door as people would walk it."""

from datetime import date
from io import BytesIO

from django.core.files.base import File
from django.utils import timezone

from merit import jobs
from merit.models import (
    AdviceRequest,
    Campaign,
    Dossier,
    Nomination,
    Organisation,
    Rank,
    SealedCheck,
)
from tests import files
from workflows import door
from workflows.models import WorkItem

PERSON = {
    "civility": "F",
    "given_names": "Ana Lucía",
    "usual_name": "Ana",
    "surname": "Diaz",
    "birth_date": date(1971, 3, 12),
    "birth_place": "Sevilla",
    "street": "Rue du Trône 12",
    "postcode": "1050",
    "town": "Ixelles",
    "language": "fr",
}
MERITS = {
    "domain": "social",
    "merit_summary": "Vingt ans de repas chauds place Flagey",
    "motivation": "Depuis vingt ans, elle organise chaque soir une distribution de repas chauds.",
    "region_link": "Action sociale dans la Région.",
    "organ": "council",
    "decided_on": date(2026, 10, 19),
    "folder_reference": "2367107",
    "agenda_number": "123",
}
REASONS = {
    "motivation_fr": "Elle nourrit, depuis vingt ans, ceux qui n’ont rien.",
    "motivation_nl": "Zij geeft al twintig jaar te eten aan wie niets heeft.",
    "reason_fr": "pour son engagement au service des plus démunis",
    "reason_nl": "voor de inzet ten dienste van de minstbedeelden",
}


def upload(content=files.PDF, name="decision.pdf"):
    return File(BytesIO(content), name=name)


def campaign(year=2027):
    return Campaign.objects.get(year=year)


def draft(cast, clerk="clerk", **fields) -> Nomination:
    by = cast[clerk]
    organisation = by.memberships_today()[0].organisation
    values = {"rank_proposed": Rank.objects.get(code="R1"), **PERSON, **MERITS, **fields}
    return door.begin("draft", by=by, organisation=organisation, campaign=campaign(), **values)


def task_of(noun) -> WorkItem:
    return WorkItem.objects.get(open=True, **{f"journey__{noun.NOUN}": noun})


def answer(noun, by, **facts):
    return door.answer(task_of(noun).task, by=by, **facts)


def fresh(noun):
    return type(noun).objects.get(pk=noun.pk)


def submitted(cast, clerk="clerk", secretary="secretary", **fields) -> Nomination:
    nomination = draft(cast, clerk, **fields)
    door.act("present", nomination, by=cast[clerk])
    answer(nomination, cast[secretary], agreed=True)
    return fresh(nomination)


def received(cast, **fields) -> Dossier:
    return submitted(cast, **fields).dossier


def admissible(cast, **fields) -> Dossier:
    return examine(cast, received(cast, **fields))


def examine(cast, dossier) -> Dossier:
    """The desk finds it admissible and asks the committee and the prosecutor."""
    organisations = Organisation.objects
    answer(
        dossier, cast["desk"], admissible=True,
        advisers=organisations.filter(kind="committee"), checkers=organisations.filter(kind="prosecutor"),
    )  # fmt: skip
    return fresh(dossier)


def advised(cast, opinion="favourable", result="clear", **fields) -> Dossier:
    dossier = admissible(cast, **fields)
    advice = AdviceRequest.objects.get(dossier=dossier)
    answer(advice, cast["member"], opinion=opinion, reasons="Un dossier solide.")
    check = SealedCheck.objects.get(dossier=dossier)
    answer(check, cast["sealed"], result=result, evidence="")
    return fresh(dossier)


def selected(cast, rank="R1", **fields) -> Dossier:
    dossier = advised(cast, **fields)
    answer(dossier, cast["cabinet"], granted=True, rank=Rank.objects.get(code=rank), **REASONS)
    return fresh(dossier)


def accepted(cast, **fields) -> Dossier:
    dossier = selected(cast, **fields)
    answer(
        dossier, cast["desk"], accepted=True, answered_on=timezone.localdate(), document=upload()
    )
    return fresh(dossier)


def drafted_decree(cast, dossiers):
    decree = door.begin(
        "draft_decree", by=cast["cabinet"], campaign=campaign(),
        title_fr="Octroi de distinctions 2027", title_nl="Toekenning van onderscheidingen 2027",
    )  # fmt: skip
    return door.act("gather", decree, by=cast["cabinet"], dossiers=dossiers)


def approved_decree(cast, dossiers):
    decree = drafted_decree(cast, dossiers)
    return answer(decree, cast["legal"], agreed=True)


def signed_decree(cast, dossiers):
    decree = approved_decree(cast, dossiers)
    answer(decree, cast["government"], on=timezone.localdate())
    return fresh(decree)


def granted(cast, **fields) -> Dossier:
    dossier = accepted(cast, **fields)
    signed_decree(cast, [dossier])
    jobs.drain()
    return fresh(dossier)


def decorated(cast, **fields) -> Dossier:
    dossier = granted(cast, **fields)
    certificate = dossier.certificates.get()
    door.act("print_certificate", certificate, by=cast["chancellery"])
    door.act("verify_certificate", certificate, by=cast["chancellery2"])
    door.act(
        "hand_over", certificate, by=cast["chancellery"],
        on=timezone.localdate(), place="Bruxelles", to="Ana Diaz",
    )  # fmt: skip
    return fresh(dossier)
