"""The form of a rank is chosen by the laureate and never derived: the same on the decree, the letter and the certificate."""

import pytest

from merit import jobs
from tests import road
from tests.letters import reading
from tests.walker import Walker
from workflows import door

pytestmark = pytest.mark.django_db

# by hand: the choice → how the rank of a woman called “Madame” stands on the list and after “la distinction”
FORMS = {
    "F": ("Chevalière", "de Chevalière"),
    "M": ("Chevalier", "de Chevalier"),
    "N": ("rang de chevalier", "de chevalier"),
    "": ("rang de chevalier", "de chevalier"),
}


def plain(paper) -> str:
    return reading.plain(paper.words).replace("\u00a0", " ")


def granted(cast, form):
    dossier = road.accept(cast, road.selected(cast), rank_form=form)
    road.signed_decree(cast, [dossier])
    door.act("confirm_name", road.fresh(dossier).award, by=cast["chancellery"])
    jobs.drain()
    return road.fresh(dossier)


@pytest.mark.parametrize("form", FORMS)
def test_every_paper_names_the_rank_as_its_holder_chose(form, cast):
    dossier = granted(cast, form)
    listed, conferred = FORMS[form]

    assert f"DIAZ Ana Lucía {listed} – Ridder" in " ".join(
        plain(dossier.decree_line().decree).split()
    )
    assert f"la distinction {conferred} dans l’Ordre" in plain(dossier.letters.get(code="P13"))
    sheet = plain(dossier.certificates.get())
    assert f"{listed[:1].upper()}{listed[1:]}" in sheet  # alone on its line


def test_whoever_records_the_answer_is_asked_and_nothing_is_ticked_beforehand(cast):
    dossier = road.asked(cast)
    desk = Walker("desk")

    page = desk.get("task", road.task_of(dossier).task_id).content.decode()
    assert page.count('name="rank_form"') == 3
    assert (
        "checked" not in page.partition('name="rank_form"')[2].partition("certificate_language")[0]
    )
    desk.answer(
        dossier, accepted="yes", answered_on="24/11/2026", document=road.upload(), rank_form="M"
    )

    assert road.fresh(dossier).nominee.rank_form == "M"


def test_a_body_has_no_form_to_choose(cast):
    body = {
        "kind": "lp",
        "name": "Les Lisières",
        "legal_form": "ASBL",
        "rank_proposed": road.Rank.objects.get(code="M"),
    }
    dossier = road.examine(cast, road.received(cast, **body))
    road.answer(dossier.advices.get(), cast["member"], opinion="favourable", reasons="Oui.")
    for check in dossier.checks.all():
        road.answer(check, cast["sealed"], result="clear", evidence="")
    road.answer(
        dossier, cast["cabinet"], granted=True, rank=road.Rank.objects.get(code="M"), **road.REASONS
    )
    road.ask_nominee(cast, dossier)

    page = Walker("desk").get("task", road.task_of(dossier).task_id).content.decode()

    assert 'name="rank_form"' not in page
