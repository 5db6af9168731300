"""A second distinction of the same person is a promotion, on every paper; a first one is none, on any."""

from datetime import timedelta

import pytest
from django.utils import timezone

from letters.papers import p13_award
from merit.errors import Refused
from merit.models import Rank
from tests import road
from tests.letters import reading
from workflows import door

pytestmark = pytest.mark.django_db
SECOND = {"clerk": "other_clerk", "secretary": "other_secretary"}
ROW = {
    False: "1 DIAZ Ana Lucía Chevalière – Ridder octroi – toekenning",
    True: "1 DIAZ Ana Lucía Officière – Officier promotion – bevordering",
}
ON_CERTIFICATE = {
    ("fr", False): "confère à Ana Diaz la distinction de Chevalière dans",
    ("fr", True): "confère à Ana Diaz la promotion au rang d’Officière dans",
    ("nl", False): "aan Ana Diaz de onderscheiding van Ridder in",
    ("nl", True): "aan Ana Diaz de bevordering tot de rang van Officier in",
    ("both", True): "Promotion · Bevordering",
}
FOLLOWS = {
    "fr": "Cette promotion fait suite à la distinction du 24 novembre 2026.",
    "nl": "Deze bevordering volgt op de onderscheiding van 24 november 2026.",
}


def laureate(
    cast, *, again=False, after=None, rank="R2", certificate_language="both", language="fr"
):
    """A person distinguished once, or a second time after a first distinction."""
    first = road.decorated(cast, language=language) if again else after
    nominee = first and first.nominee
    dossier = road.received(cast, **SECOND, language=language)
    _admitted_and_advised(cast, dossier, nominee)
    chosen = Rank.objects.get(code=rank if first else "R1")
    road.answer(dossier, cast["cabinet"], granted=True, rank=chosen, **road.REASONS)
    road.accept(cast, dossier, certificate_language=certificate_language)
    decree = road.signed_decree(cast, [road.fresh(dossier)])
    door.act("confirm_name", road.fresh(dossier).award, by=cast["chancellery"])
    door.release(dossier.pk)
    return road.fresh(dossier), road.fresh(decree)


def annulled(cast, dossier):
    """The Conseil d’État annuls the distinction."""
    day = timezone.localdate()
    appeal = door.act(
        "record_challenge",
        dossier,
        by=cast["legal"],
        lodged_on=day,
        against_line=dossier.decree_line(),
    )
    door.act("decide_challenge", appeal, by=cast["legal"], outcome="annulled", on=day)


def _admitted_and_advised(cast, dossier, nominee):
    organisations = road.Organisation.objects
    road.answer(
        dossier, cast["desk"], admissible=True, **({"nominee": nominee} if nominee else {}),
        advisers=organisations.filter(kind="committee"), checkers=organisations.filter(kind="prosecutor"),
    )  # fmt: skip
    road.answer(dossier.advices.get(), cast["member"], opinion="favourable", reasons="Oui.")
    road.answer(dossier.checks.get(), cast["sealed"], result="clear", evidence="")


def plain(paper) -> str:
    return reading.plain(paper.words)


@pytest.mark.parametrize("again", [False, True], ids=["first", "promoted"])
def test_the_decree_tells_a_promotion_from_an_award(again, cast):
    _, decree = laureate(cast, again=again)

    assert ROW[again] in plain(decree)
    assert ROW[not again] not in plain(decree)


@pytest.mark.parametrize(("language", "again"), [*ON_CERTIFICATE, ("both", False)])
def test_the_certificate_tells_a_promotion_from_an_award(language, again, cast):
    dossier, _ = laureate(cast, again=again, certificate_language=language)

    said = plain(dossier.certificates.get())

    assert ON_CERTIFICATE.get((language, again), "confère la distinction") in said
    assert ("promotion" in said.lower() or "bevordering" in said.lower()) is again


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("again", [False, True], ids=["first", "promoted"])
def test_the_notification_tells_a_promotion_from_an_award(again, language, cast):
    dossier, _ = laureate(cast, again=again, language=language)

    said = plain(dossier.letters.get(code="P13"))

    assert (FOLLOWS[language] in said) is again
    assert (("promotion" if language == "fr" else "bevordering") in said) is again


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_follows_an_annulled_distinction_is_a_first_one_on_every_paper(language, cast):
    first = road.decorated(cast)
    annulled(cast, first)
    dossier, decree = laureate(
        cast, after=first, certificate_language=language, language=language, rank="R1"
    )

    assert ROW[False] in plain(decree)
    assert ON_CERTIFICATE[language, False] in plain(dossier.certificates.get())
    said = plain(dossier.letters.get(code="P13"))
    assert "promotion" not in said
    assert "bevordering" not in said


def test_the_notification_of_a_first_distinction_speaks_of_none_that_came_later(cast, clock):
    """It may be written anew when the same person has been promoted meanwhile."""
    first = road.decorated(cast)
    clock.shift(timedelta(days=1))
    laureate(cast, after=first)

    assert p13_award.fill(road.fresh(first), "fr", "registered").promotion_since == ""


def approved_again(cast):
    """A person distinguished once, and a second time on a list that is approved."""
    first = road.decorated(cast)
    dossier = road.received(cast, **SECOND)
    _admitted_and_advised(cast, dossier, first.nominee)
    road.answer(
        dossier, cast["cabinet"], granted=True, rank=Rank.objects.get(code="R2"), **road.REASONS
    )
    road.accept(cast, dossier)
    return first, road.approved_decree(cast, [road.fresh(dossier)])


def test_an_annulment_in_another_dossier_of_the_person_stops_the_signature(cast):
    first, decree = approved_again(cast)
    annulled(cast, first)

    with pytest.raises(Refused, match="no longer says what dossier"):
        road.answer(decree, cast["government"], on=timezone.localdate())

    assert road.fresh(decree).state == "approved"


def test_a_death_is_told_in_another_dossier_of_the_person_once_the_decree_is_reopened(cast):
    """Whoever records it in the file of the first award reads of which dossier the reopening is to be asked."""
    first, decree = approved_again(cast)
    second = decree.lines.get().dossier
    with pytest.raises(
        Refused, match=f"others ask for it on the page of dossier {second.reference}"
    ):
        door.act("decease", first, by=cast["chancellery"], on=timezone.localdate())

    door.act("ask_reopening", second, by=cast["chancellery"], reason="Décès.")
    road.answer(second, cast["legal"], agreed=True)
    door.act("decease", first, by=cast["chancellery"], on=timezone.localdate())

    assert road.fresh(first).state == "decorated"
    assert road.fresh(second).state == "selected"
    assert not decree.lines.exists()
