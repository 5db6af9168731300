"""From the dossiers to the words: what a road through the door puts on the papers, and what is kept of it."""

import hashlib
import re
from datetime import date

import pytest

from letters import naming, seal
from letters.papers import p04_inadmissibility
from merit.models import Nomination
from tests import road, states
from tests.letters import reading
from workflows import door
from workflows.desk.forms.examination import ExamineForm
from workflows.door import papers


def plain(paper):
    return reading.plain(paper.words)


def test_no_paper_is_written_of_what_is_not_known():
    with pytest.raises(LookupError):
        naming.known(None)


@pytest.mark.django_db
def test_a_decree_is_read_without_a_date_and_signed_with_one(cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])
    assert "PROJET · ONTWERP" in plain(road.fresh(decree))
    assert not re.search(
        r"Bruxelles, le \d|prennent rang le \d|NOVEMBRE", plain(road.fresh(decree))
    )

    road.answer(decree, cast["government"], on=date(2026, 11, 24))

    said = plain(road.fresh(decree))
    assert "24 NOVEMBRE 2026. – Arrêté du Gouvernement de la Région de Bruxelles-Capitale" in said
    assert "Les distinctions visées à l’article 1er prennent rang le 24 novembre 2026." in said
    assert "Bruxelles, le 24 novembre 2026. Brussel, 24 november 2026." in said
    assert "PROJET" not in said


@pytest.mark.django_db
def test_a_name_is_signed_as_it_is_printed(cast):
    dossier = road.granted(cast, given_names="Ana", usual_name="Ana", surname="O'Brien")
    certificate = dossier.certificates.get()
    code = re.search("asset:///qr/([A-Z2-7]+)", certificate.words).group(1)
    key = seal.simulation_key(dossier.ruleset.code).public_key()

    assert "Ana O’Brien" in plain(certificate)
    assert reading.verified(code, key).endswith(hashlib.sha256("Ana O’Brien".encode()).hexdigest()[:16].encode())  # fmt: skip


@pytest.mark.django_db
def test_a_paper_keeps_its_language_with_the_reason_and_the_hash_of_its_bytes(cast):
    letter = road.granted(cast, language="nl").letters.get(code="P13")
    assert (letter.language, letter.language_reason) == ("nl", "person")
    assert letter.words_sha256 == hashlib.sha256(letter.words.encode()).hexdigest()
    assert "Geachte mevrouw Diaz," in plain(letter)
    assert "De kanselier van de Orde" in plain(letter)

    assert hashlib.sha256(papers.pdf(letter)).hexdigest() == _bytes_of(letter, cast)


def _bytes_of(letter, cast):
    door.act("approve_letter", letter, by=cast["chancellery2"])
    road.jobs.drain()
    printed = road.fresh(letter)
    with printed.file.open() as kept:
        assert printed.pdf_sha256 == hashlib.sha256(kept.read()).hexdigest()
    return printed.pdf_sha256


@pytest.mark.parametrize(
    ("due", "answered", "said"),
    [
        (None, None, ""),
        (date(2027, 3, 1), None, "1er mars 2027"),
        (date(2027, 3, 1), date(2027, 2, 20), ""),
        (date(2027, 3, 20), None, ""),
    ],
    ids=["never asked", "no answer", "answered", "still time to answer"],
)
def test_silence_is_held_against_a_commune_only_after_its_day(due, answered, said):
    nomination = Nomination(completion_due=due, completion_answered_on=answered)
    assert p04_inadmissibility._no_answer(nomination, date(2027, 3, 10), "fr") == said


@pytest.mark.django_db
def test_a_refusal_goes_to_each_of_two_communes_and_names_the_other_to_neither(cast):
    """Samples know one commune only; here two proposed the same person, and both are told."""
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    road.answer(
        first, cast["desk"], admissible=True,
        advisers=road.Organisation.objects.filter(kind="committee"),
        checkers=road.Organisation.objects.filter(kind="prosecutor"),
    )  # fmt: skip
    road.answer(first.advices.get(), cast["member"], opinion="unfavourable", reasons="Non.")
    road.answer(first.checks.get(), cast["sealed"], result="clear", evidence="")
    road.refuse(cast, road.fresh(first))

    letters = {
        n.organisation.code: plain(n.letters.get(code="P14")) for n in first.nominations.all()
    }

    named = {code: [x for x in ("Ixelles", "Uccle") if x in said] for code, said in letters.items()}
    assert named == {"21009": ["Ixelles"], "21016": ["Uccle"]}


# ---- what the commune sent, and what it answered


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "with_it", "without_it"),
    [
        (
            "fr",
            "accompagnée de la délibération du conseil communal du 19 octobre 2026.",
            "La délibération ne figure pas parmi les pièces reçues ; elle est indispensable à l’examen.",
        ),
        (
            "nl",
            "samen met de beslissing van de gemeenteraad van 19 oktober 2026.",
            "De beslissing bevindt zich niet bij de ontvangen stukken; zonder die beslissing kan het dossier niet worden onderzocht.",
        ),
    ],
)
def test_the_acknowledgement_says_whether_the_deliberation_came_with_it(
    language, with_it, without_it, cast
):
    bare = road.submitted(cast, case_language=language)
    whole = road.draft(cast, case_language=language)
    door.act("attach", whole, by=cast["clerk"], file=road.upload(), kind="decision")
    door.act("present", whole, by=cast["clerk"])
    road.answer(whole, cast["secretary"], agreed=True)

    said = [plain(n.letters.get(code="P01")).replace("\u00a0", " ") for n in (bare, whole)]

    assert [without_it in text for text in said] == [True, False]
    assert [with_it in text for text in said] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            (
                "Considérant que les éléments transmis le 24 novembre 2026 ne permettent pas de conclure"
                " autrement, pour la raison suivante : le lien reste à établir ;"
            ),
        ),
        (
            "nl",
            (
                "Overwegende dat de op 24 november 2026 bezorgde gegevens niet tot een ander besluit leiden,"
                " om de volgende reden: de band blijft onbewezen;"
            ),
        ),
    ],
)
def test_an_inadmissibility_weighs_what_the_commune_answered(language, sentence, cast):
    nomination = road.submitted(cast, case_language=language)
    remark = {"remark": "Précisez le lien.", "blocks": True}
    door.act("return_for_completion", nomination, by=cast["desk"], **remark)
    road.answer(nomination, cast["clerk"], answer="Voici le lien.")
    weighed = {"answer_fr": "le lien reste à établir.", "answer_nl": "de band blijft onbewezen."}

    road.answer(nomination.dossier, cast["desk"], admissible=False, **states.GROUND, **weighed)
    road.answer(nomination.dossier, cast["checker"], agreed=True)

    said = plain(nomination.letters.get(code="P04")).replace("\u00a0", " ").replace("\u202f", " ")
    assert sentence in said
    assert "aucune réponse" not in said
    assert "geen antwoord" not in said


@pytest.mark.django_db
def test_the_desk_weighs_an_answer_only_where_there_is_one(cast):
    nomination = states.returned(cast)
    fields = lambda: set(ExamineForm(noun=nomination.dossier).fields)  # noqa: E731
    before = fields()
    road.answer(nomination, cast["clerk"], answer="Voici.")

    proposed = {"admissible": "no", **states.GROUND}
    form = ExamineForm(proposed, noun=nomination.dossier)

    assert fields() - before == {"answer_fr", "answer_nl"}
    assert set(form.errors) == {"answer_fr", "answer_nl"}
