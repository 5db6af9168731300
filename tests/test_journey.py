"""The whole road over HTTP, once in French and once in Dutch, one account per role.

1. a clerk writes a draft in three steps, adds the council's decision, checks and presents it;
2. the municipal secretary signs; the acknowledgement appears on the nomination's page;
3. the desk admits and asks; the committee and the sealed-check officer answer;
4. the cabinet proposes a rank; the desk records that the nominee accepts;
5. the cabinet drafts a decree and gathers; a jurist approves; the Government's signature is recorded;
6. the notification is approved by a second person and posted;
7. the certificate is printed, checked by a second person, handed over; the dossier is closed;
8. the register names the laureate, also to the commune once the decree is published.
"""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from merit.models import (
    AdviceRequest,
    Award,
    Decree,
    Dossier,
    Letter,
    Nomination,
    Organisation,
    Rank,
    SealedCheck,
)
from tests import files, road
from tests.walker import Walker

pytestmark = pytest.mark.django_db

WHO = {
    "kind": "np", "civility": "F", "surname": "Diaz", "given_names": "Ana Lucía", "birth_date": "12/03/1971",
    "birth_place": "Sevilla", "street": "Rue du Trône 12", "postcode": "1050", "town": "Ixelles",
}  # fmt: skip
WHY = {
    "domain": "social",
    "merit_summary": "Vingt ans de repas chauds",
    "motivation": "Chaque soir, depuis vingt ans.",
    "region_link": "Action sociale.",
}
DETAILS = {
    "periods-0-what": "Repas chauds", "periods-0-begin": "2006", "periods-0-capacity": "voluntary",
    "beyond_duty": "Chaque soir, en plus de son métier.",
}  # fmt: skip
HONOURS = {
    "honours-0-title": "Citoyenne d’honneur",
    "honours-0-by": "Ixelles",
    "honours-0-year": "2019",
}
SUPPORT = {
    "referees-0-name": "Rosa Peeters",
    "referees-0-capacity": "présidente du comité de quartier",
    "document_kind": "support",
}
DECISION = {
    "organ": "council",
    "decided_on": "19/10/2026",
    "folder_reference": "2367107",
    "agenda_number": "123",
}
# What the commune reads at the end, in its own language.
PUBLIC = {"fr": "Distinction octroyée", "nl": "Onderscheiding toegekend"}


# Each language on one of the two databases: the same road, twice as long, would say nothing more.
LANGUAGE = {"sqlite": "fr", "postgresql": "nl"}[connection.vendor]


@pytest.mark.parametrize("language", [LANGUAGE])
def test_from_the_town_hall_to_the_certificate(cast, language, open_campaign):
    someone = {name: Walker(name, language) for name in cast}

    nomination = _nominate(someone["clerk"], language)
    _sign(someone, nomination)
    dossier = _examine(someone, nomination)
    _advise(someone, dossier)
    _choose(someone, dossier, language)
    decree = _decide(someone, dossier)
    _notify(someone, dossier)
    _read_the_register(someone, nomination, decree, language)
    _hand_over(someone, dossier)
    page = someone["clerk"].get("nomination", nomination.public_id).content.decode()
    assert PUBLIC[language] in page


def _nominate(clerk, language):
    clerk.get("home")
    clerk.get("nominations")
    clerk.get("nomination-new")
    clerk.post("nomination-new")
    nomination = Nomination.objects.get()
    rank = Rank.objects.get(code="R1").pk
    pid = nomination.public_id
    name = clerk.get("nomination-step", pid, "contact").context["form"]["contact_name"].value()
    clerk.post(
        "nomination-step", pid, "contact", version=0, case_language=language, contact_name=name,
        contact_email="distinctions@ixelles.example",
    )  # fmt: skip
    clerk.get("nomination-step", pid, "nominee")
    clerk.post("nomination-step", pid, "nominee", version=1, language=language, **WHO)
    clerk.get("nomination-step", pid, "merits")
    clerk.post(
        "nomination-step",
        pid,
        "merits",
        version=2,
        rank_proposed=rank,
        **WHY,
    )
    clerk.get("nomination-step", pid, "details")
    clerk.post("nomination-step", pid, "details", version=3, **DETAILS)
    clerk.get("nomination-step", pid, "honours")
    clerk.post("nomination-step", pid, "honours", version=4, **HONOURS)
    clerk.get("nomination-step", pid, "decision")
    file = road.upload(files.PDF, "extrait.pdf")
    clerk.post(
        "nomination-step",
        pid,
        "decision",
        version=5,
        document=file,
        **DECISION,
    )
    letters = [road.upload(files.png(), "lettre.png"), road.upload(files.docx(), "appui.docx")]
    clerk.post("nomination-step", pid, "support", version=6, documents=letters, **SUPPORT)
    clerk.post("nomination-step", pid, "declarations", version=7, declarations=road.DECLARED)
    page = clerk.get("nomination-check", pid).content.decode()
    assert "Ana Lucía" in page
    clerk.post("nomination-check", pid)
    clerk.get("nomination-receipt", pid)
    return Nomination.objects.get()


def _sign(someone, nomination):
    someone["secretary"].answer(nomination, agreed="yes")
    letter = Letter.objects.get(code="P01")
    page = someone["clerk"].get("nomination", nomination.public_id).content.decode()
    assert reverse("letter", args=[letter.public_id]) in page
    pdf = someone["clerk"].get("file", "letter", letter.public_id)
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")


def _examine(someone, nomination):
    dossier = Dossier.objects.get()
    someone["desk"].get("dossiers")
    page = someone["desk"].get("dossier", dossier.public_id).content.decode()
    assert (
        reverse("file", args=["document", nomination.documents.get(kind="decision").public_id])
        in page
    )
    committee, prosecutor = (
        Organisation.objects.get(kind=k).pk for k in ("committee", "prosecutor")
    )
    someone["desk"].answer(dossier, admissible="yes", advisers=[committee], checkers=[prosecutor])
    return dossier


def _advise(someone, dossier):
    advice, check = AdviceRequest.objects.get(), SealedCheck.objects.get()
    someone["member"].answer(advice, opinion="favourable", reasons="Un dossier solide.")
    someone["sealed"].answer(check, result="clear", evidence="")
    assert Dossier.objects.get().state == "advised"


def _choose(someone, dossier, language):
    words = {
        "motivation_fr": "Elle nourrit ceux qui n’ont rien.", "motivation_nl": "Zij geeft te eten.",
        "reason_fr": "pour son engagement", "reason_nl": "voor de inzet",
    }  # fmt: skip
    rank = Rank.objects.get(code="R1").pk
    someone["cabinet"].answer(dossier, granted="yes", rank=rank, **words)
    today = localdate().strftime("%d/%m/%Y")
    someone["desk"].answer(dossier, on=today)
    proof = road.upload(files.PDF, "reponse.pdf")
    reply = {"accepted": "yes", "answered_on": today, "certificate_language": language}
    someone["desk"].answer(dossier, expect=422, **reply)  # without the document that shows it
    someone["desk"].answer(dossier, document=proof, **reply)
    assert Dossier.objects.get().state == "accepted"


def _decide(someone, dossier):
    cabinet = someone["cabinet"]
    cabinet.get("decrees")
    form = cabinet.get("decree-new").content.decode()
    assert f'<option value="{dossier.campaign_id}" selected>' in form  # whose dossiers wait
    cabinet.post(
        "decree-new",
        kind="grant",
        campaign=dossier.campaign_id,
        title_fr="Octroi",
        title_nl="Toekenning",
    )
    decree = Decree.objects.get()
    cabinet.act(decree, "gather", dossiers=[dossier.pk])
    someone["legal"].get("file", "decree", decree.public_id)  # as it will be printed
    someone["legal"].answer(decree, agreed="yes")
    today = localdate().strftime("%d/%m/%Y")
    someone["government"].answer(decree, expect=422, on=today)  # without the act that was signed
    act = road.upload(files.PDF, "arrete.pdf")
    someone["government"].answer(decree, on=today, document=act)
    page = someone["legal"].get("decree", decree.public_id).content.decode()
    assert reverse("file", args=["decree", decree.public_id]) in page
    return decree


def _notify(someone, dossier):
    letter = Letter.objects.get(code="P13")
    someone["checker"].get("letters")
    someone["checker"].get("letter", letter.public_id)
    someone["checker"].act(letter, "approve_letter")
    today = localdate().strftime("%d/%m/%Y")
    someone["chancellery"].act(letter, "send_letter", on=today)
    assert Letter.objects.get(code="P13").state == "sent"


def _hand_over(someone, dossier):
    award = Award.objects.get()
    assert not dossier.certificates.exists()
    someone["chancellery"].act(award, "confirm_name")
    certificate = dossier.certificates.get()
    someone["chancellery"].get("certificates")
    someone["chancellery"].get("certificate", certificate.public_id)
    someone["chancellery"].act(certificate, "print_certificate")
    someone["chancellery2"].act(certificate, "verify_certificate")
    today = localdate().strftime("%d/%m/%Y")
    someone["chancellery"].act(certificate, "hand_over", on=today, place="Bruxelles", to="Ana Diaz")
    someone["chancellery"].act(dossier, "close")
    assert Dossier.objects.get().state == "closed"


def _read_the_register(someone, nomination, decree, language):
    award = Award.objects.get()
    someone["clerk"].get("award", award.public_id, expect=404)
    today = localdate().strftime("%d/%m/%Y")
    someone["government"].answer(decree, published="yes", on=today, numac="2026045678")
    assert "DIAZ Ana Lucía" in someone["clerk"].get("register").content.decode()
    someone["clerk"].get("award", award.public_id)
