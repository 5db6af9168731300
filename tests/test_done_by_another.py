"""Two people hold the same page open: what the first one did is not written over by the second, who reads so."""

from datetime import date

import pytest

from merit import people
from merit.errors import Refused
from merit.models import SealedCheck
from tests import road, states
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
