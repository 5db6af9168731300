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
from tests.replay import replayed
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
DECLARED = ["interest", "accurate", "secret", "privacy"]
MERITS = {
    "contact_name": "Claire Lemmens",
    "contact_email": "distinctions@ixelles.example",
    "periods": [
        {
            "what": "Repas chauds place Flagey",
            "begin": 2006,
            "end": None,
            "role": "fondatrice",
            "capacity": "voluntary",
            "intensity": "trente heures par semaine",
        }
    ],
    "beyond_duty": "Chaque soir, en plus de son métier.",
    "declarations": DECLARED,
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


@replayed
def draft(cast, clerk="clerk", **fields) -> Nomination:
    by = cast[clerk]
    organisation = by.memberships_today()[0].organisation
    values = {"rank_proposed": Rank.objects.get(code="R1"), **PERSON, **MERITS, **fields}
    return door.begin("draft", by=by, organisation=organisation, campaign=campaign(), **values)


def task_of(noun) -> WorkItem:
    return WorkItem.objects.get(open=True, **{f"journey__{noun.NOUN}": noun})


def answer(noun, by, **facts):
    """As its page would; a signature comes with the act that was signed."""
    item = task_of(noun)
    if item.node == "sign" and item.role == "government_secretariat":
        facts.setdefault("document", upload(name="act.pdf"))
    return door.answer(item.task, by=by, **facts)


def fresh(noun):
    return type(noun).objects.get(pk=noun.pk)


@replayed
def submitted(cast, clerk="clerk", secretary="secretary", **fields) -> Nomination:
    nomination = draft(cast, clerk, **fields)
    door.act("present", nomination, by=cast[clerk])
    answer(nomination, cast[secretary], agreed=True)
    return fresh(nomination)


@replayed
def received(cast, **fields) -> Dossier:
    return submitted(cast, **fields).dossier


@replayed
def admissible(cast, **fields) -> Dossier:
    return examine(cast, received(cast, **fields))


@replayed
def examine(cast, dossier) -> Dossier:
    """The desk finds it admissible and asks the committee and the prosecutor."""
    organisations = Organisation.objects
    answer(
        dossier, cast["desk"], admissible=True,
        advisers=organisations.filter(kind="committee"), checkers=organisations.filter(kind="prosecutor"),
    )  # fmt: skip
    return fresh(dossier)


@replayed
def advised(cast, opinion="favourable", result="clear", **fields) -> Dossier:
    dossier = admissible(cast, **fields)
    advice = AdviceRequest.objects.get(dossier=dossier)
    answer(advice, cast["member"], opinion=opinion, reasons="Un dossier solide.")
    check = SealedCheck.objects.get(dossier=dossier)
    answer(check, cast["sealed"], result=result, evidence="")
    if result != "clear":
        answer(check, cast["sealed2"], agreed=True)
    return fresh(dossier)


@replayed
def selected(cast, rank="R1", **fields) -> Dossier:
    dossier = advised(cast, **fields)
    answer(dossier, cast["cabinet"], granted=True, rank=Rank.objects.get(code=rank), **REASONS)
    return fresh(dossier)


@replayed
def asked(cast, **fields) -> Dossier:
    """A rank is proposed, and the desk has written to the nominee."""
    return ask_nominee(cast, selected(cast, **fields))


@replayed
def ask_nominee(cast, dossier) -> Dossier:
    answer(dossier, cast["desk"], on=timezone.localdate())
    return fresh(dossier)


def accept(cast, dossier, **facts) -> Dossier:
    """The nominee is asked, where that is not done, and accepts."""
    if not fresh(dossier).acceptance_asked_on:
        ask_nominee(cast, dossier)
    today = timezone.localdate()
    facts.setdefault("rank_form", fresh(dossier).person().civility)  # who is “Madame” chose so
    answer(dossier, cast["desk"], accepted=True, answered_on=today, document=upload(), **facts)
    return fresh(dossier)


@replayed
def accepted(cast, **fields) -> Dossier:
    return accept(cast, selected(cast, **fields))


REFUSAL = {"reason_fr": "Trop tôt.", "reason_nl": "Te vroeg."}


@replayed
def to_refuse(cast, **fields) -> Dossier:
    """The cabinet proposes to refuse; nothing is decided."""
    dossier = advised(cast, **fields)
    door.act("propose_refusal", dossier, by=cast["cabinet"], **REFUSAL)
    return fresh(dossier)


@replayed
def refuse(cast, dossier) -> Dossier:
    """What makes a refusal of it: proposed, listed, approved by a second person, signed."""
    if not fresh(dossier).refusal_proposed_on:
        door.act("propose_refusal", dossier, by=cast["cabinet"], **REFUSAL)
    decree = drafted_decree(cast, [fresh(dossier)], kind="refuse")
    decree = answer(decree, cast["legal"], agreed=True)
    answer(decree, cast["government"], on=timezone.localdate())
    jobs.drain()
    return fresh(dossier)


@replayed
def refused(cast, **fields) -> Dossier:
    return refuse(cast, advised(cast, **fields))


@replayed
def drafted_decree(cast, dossiers, kind="grant"):
    decree = door.begin(
        "draft_decree", by=cast["cabinet"], campaign=campaign(), kind=kind,
        title_fr="Octroi de distinctions 2027", title_nl="Toekenning van onderscheidingen 2027",
    )  # fmt: skip
    return door.act("gather", decree, by=cast["cabinet"], dossiers=dossiers)


@replayed
def approved_decree(cast, dossiers):
    decree = drafted_decree(cast, dossiers)
    return answer(decree, cast["legal"], agreed=True)


@replayed
def signed_decree(cast, dossiers):
    decree = approved_decree(cast, dossiers)
    answer(decree, cast["government"], on=timezone.localdate())
    return fresh(decree)


@replayed
def just_granted(cast, **fields) -> Dossier:
    """Granted and released: a letter is drafted; there is no certificate while the name may be corrected."""
    dossier = accepted(cast, **fields)
    signed_decree(cast, [dossier])
    jobs.drain()
    return fresh(dossier)


@replayed
def granted(cast, **fields) -> Dossier:
    """Granted, and the laureate confirmed the name at once: a letter to read, a certificate to print."""
    dossier = just_granted(cast, **fields)
    door.act("confirm_name", dossier.award, by=cast["chancellery"])
    jobs.drain()
    return fresh(dossier)


@replayed
def told(cast, dossier) -> Dossier:
    """What must precede the handing over: the letter of award has left, the publication of the decree is settled."""
    for letter in dossier.letters.filter(code="P13", state="drafted"):
        answer(letter, cast["chancellery2"], agreed=True)
    jobs.drain()
    for letter in dossier.letters.filter(code="P13", state="issued"):
        answer(letter, cast["chancellery"], on=timezone.localdate())
    decree = dossier.decree_line().decree
    if decree.state == "signed":
        answer(decree, cast["government"], published=False)
    return fresh(dossier)


@replayed
def decorated(cast, **fields) -> Dossier:
    dossier = told(cast, granted(cast, **fields))
    certificate = dossier.certificates.get()
    door.act("print_certificate", certificate, by=cast["chancellery"])
    door.act("verify_certificate", certificate, by=cast["chancellery2"])
    door.act(
        "hand_over", certificate, by=cast["chancellery"],
        on=timezone.localdate(), place="Bruxelles", to="Ana Diaz",
    )  # fmt: skip
    return fresh(dossier)
