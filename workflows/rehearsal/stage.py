"""What each person does in a rehearsal, one step a function; all of it goes through the door."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone

from letters import fonts
from merit.models import AdviceRequest, Organisation, Rank, SealedCheck
from merit.models.base import in_language
from merit.roles import Role
from workflows import door
from workflows.models import WorkItem
from workflows.rehearsal.persons import reasons

STREET = {"fr": "Place communale 1", "nl": "Gemeenteplein 1"}
ATTACHED = {"fr": "L’annexe est jointe.", "nl": "De bijlage is toegevoegd."}

ACT = settings.BASE_DIR / "fixtures" / "acte-akte.pdf"
DECISION = settings.BASE_DIR / "fixtures" / "deliberation-2020-10-19.txt"


def fresh(noun):
    return type(noun).objects.get(pk=noun.pk)


# How often each question was answered, to compare with the queue afterwards.
answered: Counter[str] = Counter()


def answer(noun, by, **facts):
    """Answer the one open task of a noun, as its page would."""
    item = WorkItem.objects.get(open=True, **{f"journey__{noun.NOUN}": noun})
    result = door.answer(item.task, by=by, **facts)
    answered[item.node] += 1
    return result


def nominate(town, campaign, *, rank=None, **words):
    """The clerk writes, attaches the real council decision of 2020 as a specimen, and presents."""
    nomination = begin(town, campaign, rank=rank, **words)
    return door.act("present", nomination, by=town.clerk)


def begin(town, campaign, *, rank=None, **words):
    """A draft with its document, not presented yet."""
    nomination = door.begin(
        "draft", by=town.clerk, organisation=town.organisation, campaign=campaign,
        case_language=town.language,
        rank_proposed=rank, street=_street(town), postcode=town.organisation.postcode,
        town=in_language(town.organisation, "town", town.language),
        **words,
    )  # fmt: skip
    file = File(BytesIO(DECISION.read_bytes()), name="deliberation-2020-10-19.txt")
    door.act("attach", nomination, by=town.clerk, file=file, kind="decision")
    return fresh(nomination)


def _street(town) -> str:
    return STREET[town.language]


def sign(nomination, town, until=None):
    """Whoever of the commune is asked agrees, one after the other, until the paper has left or a role is asked."""
    while (now := fresh(nomination)).still_at_home:
        asked = WorkItem.objects.get(open=True, journey__nomination=now)
        if asked.role == until:
            break
        answer(now, town.people[asked.role], agreed=True)
    return now


def who_agrees(town) -> list[str]:
    """The roles of a commune that are asked before its paper leaves: all but the one that writes."""
    return [role for role in town.people if role != Role.CLERK]


MISSING = {
    "fr": ("L’annexe qui mentionne le vote manque.", "Qu’est-ce qui a changé grâce à cet engagement, et pour combien de personnes ?"),
    "nl": ("De bijlage met de stemming ontbreekt.", "Wat is er door die inzet veranderd, en voor hoeveel mensen?"),
}  # fmt: skip
EFFECT = {
    "fr": "Une centaine de familles y viennent chaque semaine ; trois communes voisines ont repris l’idée.",
    "nl": "Wekelijks komen er een honderdtal gezinnen; drie buurgemeenten namen het idee over.",
}  # fmt: skip


def return_it(nomination, desk):
    """The desk asks for a document, and on one page of the form."""
    remark, effect = MISSING[nomination.case_language]
    door.act(
        "return_for_completion", nomination, by=desk, remark=remark, topics={"details": effect}
    )


def send_back(nomination, town, remark, topics):
    """The municipal secretary wants it otherwise, and says where."""
    answer(nomination, town.secretary, agreed=False, remark=remark, why={"topics": topics})


def complete(nomination, town):
    """The clerk changes what was asked about, and answers."""
    asked = fresh(nomination)
    door.act(
        "amend", asked, by=town.clerk, version=asked.version, effect=EFFECT[asked.case_language]
    )
    answer(fresh(nomination), town.clerk, answer=ATTACHED[town.language])


def examine(dossier, desk):
    organisations = Organisation.objects
    person = dossier.who()
    checkers = (
        organisations.filter(kind="prosecutor") if person.kind == "np" else organisations.none()
    )
    answer(
        dossier, desk, admissible=True,
        advisers=organisations.filter(kind="committee"), checkers=checkers,
    )  # fmt: skip


def dismiss(dossier, desk, checker):
    propose_dismissal(dossier, desk)
    answer(fresh(dossier), checker, agreed=True)


def propose_dismissal(dossier, desk):
    answer(
        dossier, desk, admissible=False,
        ground_fr="les mérites invoqués ont un lien, direct ou indirect, avec une compétence de la Région",
        fact_fr="la proposition n’établit aucun lien de cette nature",
        ground_nl="de aangevoerde verdiensten rechtstreeks of onrechtstreeks verband houden met een bevoegdheid van het Gewest",
        fact_nl="de voordracht geen dergelijk verband aantoont",
    )  # fmt: skip


def advise(dossier, member, opinion="favourable"):
    request = AdviceRequest.objects.get(dossier=dossier, state="asked")
    texts = {
        "favourable": "Mérites établis, durables et reconnus.",
        "unfavourable": "Les faits relèvent de l’exercice normal de la fonction.",
    }
    answer(request, member, opinion=opinion, reasons=texts[opinion])


def check(dossier, officer):
    for request in SealedCheck.objects.filter(dossier=dossier, state="asked"):
        answer(request, officer, result="clear")


def propose(dossier, cabinet, rank: Rank):
    domain = dossier.first_nomination().domain
    answer(dossier, cabinet, granted=True, rank=rank, **reasons(domain))


def ask_nominee(dossier, desk):
    """The desk writes to the nominee, on paper, and notes when."""
    answer(dossier, desk, on=timezone.localdate())


def propose_refusal(dossier, cabinet):
    answer(
        dossier, cabinet, granted=False,
        refusal_fr="Les mérites invoqués, réels, relèvent de l’exercice normal de la fonction et ne la dépassent pas.",
        refusal_nl="De aangevoerde verdiensten zijn reëel, maar behoren tot de normale uitoefening van het ambt en overstijgen die niet.",
    )  # fmt: skip


def accept(dossier, desk, language="both"):
    answer(
        dossier, desk, accepted=True, answered_on=timezone.localdate(), document=_reply("accepts"),
        certificate_language=language, rank_form=dossier.person().civility,
    )  # fmt: skip


def _reply(verb) -> File:
    return _specimen(f"the nominee {verb}, by letter.", "answer.txt")


def _specimen(what, name) -> File:
    return File(BytesIO(f"Specimen: {what}\n".encode()), name=name)


def decline(dossier, desk):
    answer(
        dossier, desk, accepted=False, answered_on=timezone.localdate(), document=_reply("declines")
    )


def sign_decree(decree, government):
    """The Government signs on paper; its secretariat notes the day and keeps the act."""
    answer(decree, government, on=timezone.localdate(), document=_scan())


def _scan() -> File:
    """An empty page in place of the paper that the ministers signed."""
    return File(BytesIO(ACT.read_bytes()), name=ACT.name)


TITLES = {
    "grant": ("Octroi de distinctions", "Toekenning van onderscheidingen"),
    "refuse": ("Refus d’octroi de distinctions", "Weigering van toekenning van onderscheidingen"),
}


def draft_decree(cabinet, campaign, dossiers, kind="grant"):
    french, dutch = TITLES[kind]
    decree = door.begin(
        "draft_decree", by=cabinet, campaign=campaign, kind=kind,
        title_fr=f"{french} {campaign.year}",
        title_nl=f"{dutch} {campaign.year}",
    )  # fmt: skip
    return door.act("gather", decree, by=cabinet, dossiers=dossiers)


@contextmanager
def printer_out_of_order() -> Iterator[None]:
    """A while in which the machine lacks its fonts: what is printed meanwhile fails, and says why."""
    there, fonts.ROOT = fonts.ROOT, Path("/nowhere")
    try:
        yield
    finally:
        fonts.ROOT = there


def approve_letters(letters, checker):
    for letter in letters.filter(state="drafted").order_by("pk"):
        door.act("approve_letter", letter, by=checker)


def post_letters(letters, chancellery):
    """Letters to persons leave by registered post and arrive."""
    for letter in letters.filter(state="issued").order_by("pk"):
        sent = door.act("send_letter", letter, by=chancellery, on=timezone.localdate())
        door.act("deliver_letter", sent, by=chancellery, on=timezone.localdate())


def print_and_check(certificate, first, second):
    printed = door.act("print_certificate", certificate, by=first)
    return door.act("verify_certificate", printed, by=second)


def hand_over(certificate, chancellery):
    door.act(
        "hand_over", certificate, by=chancellery, on=timezone.localdate(),
        place="Hôtel de Ville – Stadhuis, Bruxelles – Brussel", to=certificate.award.nominee.full_name(),
    )  # fmt: skip
