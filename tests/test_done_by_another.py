"""Two people hold the same page open: what the first one did is not written over by the second, who reads so."""

from datetime import date

import pytest
from django.urls import reverse

from merit import people
from merit.errors import Refused
from merit.models import Contingent, SealedCheck
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOW = date(2026, 11, 24)
NO_SENSE = "The file changed since this page was opened"


def twice(action, noun, first, second, facts, other):
    """The page of both was opened before either acted; only the first one's facts stand."""
    done = door.act(action, noun, by=first, **facts)
    with pytest.raises(Refused, match=NO_SENSE):
        door.act(action, noun, by=second, **other)
    return road.fresh(done)


def test_a_death_is_recorded_once(cast):
    dossier = road.admissible(cast)

    twice(
        "decease", dossier, cast["desk"], cast["desk2"],
        {"on": date(2026, 11, 20)}, {"on": date(2026, 11, 21)},
    )  # fmt: skip

    assert road.fresh(dossier).nominee.deceased_on == date(2026, 11, 20)


def test_a_body_does_not_die(cast):
    body = {"kind": "lp", "name": "Les Lisières", "legal_form": "ASBL"}
    dossier = road.examine(cast, road.received(cast, **body))

    with pytest.raises(Refused, match=NO_SENSE):
        door.act("decease", dossier, by=cast["desk"], on=NOW)


def test_a_proposed_correction_is_not_written_over(cast):
    award = road.granted(cast).award
    names = {"list_name": "DIAZ Anne", "certificate_name": "Anne Diaz", "reason": "Faute."}

    kept = twice(
        "propose_correction", award, cast["chancellery"], cast["chancellery2"],
        names, names | {"list_name": "DIAS Ana"},
    )  # fmt: skip

    assert kept.proposed_list_name == "DIAZ Anne"


def test_a_proposal_not_to_admit_is_not_written_over(cast):
    nomination = road.submitted(cast)
    facts = {"reason": "Hors compétence."}

    twice("propose_set_aside", nomination, cast["desk"], cast["desk2"], facts, facts)


def test_a_proposed_refusal_is_not_written_over(cast):
    dossier = road.advised(cast)
    second = people.enrol("cab2", role="cabinet", organisation="CAB", first_name="Bo")

    kept = twice(
        "propose_refusal", dossier, cast["cabinet"], second,
        road.REFUSAL, {"reason_fr": "Autre.", "reason_nl": "Anders."},
    )  # fmt: skip

    assert kept.refusal_reason_fr == "Trop tôt."


# ---- whoever decides, decides on what they read: asked under the lock too, whatever the page said


def _correction(cast):
    award = road.granted(cast).award
    facts = {"list_name": "DIAS Ana", "certificate_name": "Ana Dias", "reason": "Faute."}
    door.act("propose_correction", award, by=cast["chancellery"], **facts)
    return award.dossier, {"agreed": True}


def _check(cast):
    check = SealedCheck.objects.get(dossier=road.admissible(cast))
    road.answer(check, cast["sealed"], result="to_weigh", evidence="")
    return check, {"agreed": True}


READ = {
    "checker": lambda cast: (states.to_dismiss(cast), {"agreed": True}),
    "checker2": lambda cast: (states.to_set_aside(cast).dossier, {"agreed": True}),
    "legal": lambda cast: (
        road.drafted_decree(cast, [road.accepted(cast)]),
        {"agreed": True},
    ),
    "legal2": _correction,
    "sealed2": _check,
    "chancellery2": lambda cast: (road.granted(cast).letters.get(code="P13"), {"agreed": True}),
    "desk": lambda cast: (road.selected(cast), {"on": NOW}),
}


@pytest.mark.parametrize("who", READ)
def test_what_was_read_is_compared_under_the_lock(who, cast):
    noun, facts = READ[who](cast)
    by = cast[who if who in cast else who.rstrip("2")]

    with pytest.raises(Refused, match="The proposal has changed since you read it"):
        road.answer(noun, by, read="another", **facts)


CHANGED = "What is recorded has changed since you read it"


def test_a_deferral_is_not_written_over(cast):
    dossier = road.admissible(cast)
    cabinet = Walker("cabinet")
    read = cabinet.get("act", "dossier", dossier.public_id, "defer").context["form"]["read"].value()
    door.act("defer", dossier, by=cast["desk"], until=date(2027, 1, 15), reason="Attendre.")
    late = {"until": "20/2/2027", "reason": "Plus tard."}

    told = cabinet.post("act", "dossier", dossier.public_id, "defer", expect=422, read=read, **late)

    assert road.fresh(dossier).deferred_until == date(2027, 1, 15)
    page = told.content.decode().replace("\xa0", " ")
    assert "a changé depuis que vous l’avez lu" in page
    assert "à présent, on y lit « 15 janvier 2027 »" in page
    assert f"Reporté, 24 novembre 2026, {cast['desk']}" in page
    assert "Attendre." in page
    with pytest.raises(Refused) as refused:
        door.act(
            "defer", dossier, by=cast["cabinet"], read=read, until=date(2027, 2, 20), reason="P"
        )
    assert refused.value.message.startswith(CHANGED)
    again = told.context["form"]["read"].value()
    cabinet.post("act", "dossier", dossier.public_id, "defer", read=again, **late)
    assert road.fresh(dossier).deferred_until == date(2027, 2, 20)


def test_a_deferral_that_stands_is_shown_to_who_defers(cast):
    dossier = road.admissible(cast)
    door.act("defer", dossier, by=cast["desk"], until=date(2027, 1, 15), reason="Attendre.")

    page = Walker("cabinet").get("act", "dossier", dossier.public_id, "defer").content.decode()

    assert 'value="2027-01-15"' in page


def test_a_corrected_record_is_not_written_over(cast):
    dossier = road.admissible(cast)
    second = Walker("desk2", "nl")
    form = second.get("act", "dossier", dossier.public_id, "correct").context["form"]
    typed = {f.name: f.value() for f in form if f.value() not in (None, "", False)}
    door.act("correct", dossier, by=cast["desk"], surname="Diaz Pérez")

    told = second.post("act", "dossier", dossier.public_id, "correct", expect=422, **typed | {"town": "Elsene"})  # fmt: skip

    nominee = road.fresh(dossier).nominee
    assert (nominee.surname, nominee.town == "Elsene") == ("Diaz Pérez", False)
    assert "Familienaam: nu staat er “Diaz Pérez”." in told.content.decode()
    assert f", 24 november 2026, {cast['desk']}" in told.content.decode()
    with pytest.raises(Refused) as refused:
        door.act("correct", dossier, by=cast["desk2"], read=typed["read"], town="Elsene")
    assert refused.value.message.startswith(CHANGED)


def test_a_list_is_not_written_over(cast):
    one = road.accepted(cast)
    decree = road.drafted_decree(cast, [])
    cabinet = Walker("cabinet")
    shown = cabinet.get("act", "decree", decree.public_id, "gather").context["form"]
    read = shown["read"].value()
    door.act("gather", decree, by=cast["cabinet"], dossiers=[one])

    told = cabinet.post("act", "decree", decree.public_id, "gather", expect=422, read=read, dossiers=[])  # fmt: skip
    assert "à présent, on y lit « DIAZ Ana Lucía »" in told.content.decode().replace("\xa0", " ")  # fmt: skip
    with pytest.raises(Refused) as refused:
        door.act("gather", decree, by=cast["cabinet"], read=read, dossiers=[])
    assert refused.value.message.startswith(CHANGED)

    assert decree.lines.count() == 1


def test_what_stands_on_a_list_is_ticked_and_nothing_else(cast):
    one = road.accepted(cast)
    other = road.accepted(cast, surname="Renders", given_names="Pol")
    decree = road.drafted_decree(cast, [])
    cabinet = Walker("cabinet")

    def ticked():
        form = cabinet.get("act", "decree", decree.public_id, "gather").context["form"]
        return {row.pk for row in form["dossiers"].initial}

    assert ticked() == {one.pk, other.pk}
    door.act("gather", decree, by=cast["cabinet"], dossiers=[one])
    assert ticked() == {one.pk}


def test_a_correction_that_corrects_nothing_is_refused(cast):
    award = road.granted(cast).award
    entry = award.last_entry()

    with pytest.raises(Refused, match="This is what is recorded: nothing was changed"):
        door.act(
            "propose_correction", award, by=cast["chancellery"], reason="Faute.",
            list_name=entry.list_name, certificate_name=entry.certificate_name,
        )  # fmt: skip

    assert road.fresh(award).proposed_on is None


def test_a_contingent_is_exceeded_by_decision_only_where_it_would_be(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    with pytest.raises(Refused, match=NO_SENSE):
        door.act("override_contingent", decree, by=cast["legal"], legal_basis="Art. 8.")

    def offered():
        page = Walker("legal").get("decree", decree.public_id).content.decode()
        return reverse("act", args=["decree", decree.public_id, "override_contingent"]) in page

    assert not offered()
    Contingent.objects.filter(year=2027).update(maximum=0)
    assert offered()
    Walker("legal").act(decree, "override_contingent", legal_basis="Art. 8.")
    assert not offered()  # it stands


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "avec cette réponse, ceci n’est conservé nulle part. Videz le champ, ou répondez autrement."),
     ("nl", "met dit antwoord wordt dit nergens bewaard. Maak het veld leeg, of antwoord anders.")],
)  # fmt: skip
def test_words_that_belong_to_the_other_answer_are_not_lost_in_silence(language, sentence, cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    legal = Walker("legal", language)

    told = legal.post("task", road.task_of(decree).task_id, expect=422, agreed="yes", remark="Un nom manque.")  # fmt: skip

    assert sentence in told.content.decode()
    assert road.fresh(decree).state == "drafted"
    legal.answer(decree, agreed="yes")
