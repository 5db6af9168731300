"""Who signs: whoever has the competence on that day, by the title of that person, man or woman."""

from datetime import date

import pytest
from django.utils import timezone

from merit.errors import Refused
from merit.models import Signatory
from tests import road, states
from tests.letters import reading
from workflows import door

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 25)
PLACES = ("signs", "countersigns", "letters", "certificates")
TITLES = {
    "signs": ("Le Ministre chargé des Communes", "De Minister belast met Gemeenten"),
    "countersigns": ("La Ministre-Présidente", "De Minister-Presidente"),
    "letters": ("Directeur nouveau", "Nieuwe directeur"),
    "certificates": ("Le Chancelier nouveau", "De nieuwe Kanselier"),
}
TODAYS = {
    "signs": "Noor Van Hecke",
    "countersigns": "Bastien Lacroix",
    "letters": "Hélène Daxhelet",
    "certificates": "Margriet Hoste",
}


def successors(since, until=None):
    """Someone new in each place, from a day on."""
    for place in PLACES:
        fr, nl = TITLES[place]
        Signatory.objects.create(
            place=place, name=f"Nouveau {place}", gender="M",
            title_fr=fr, title_nl=nl, valid_from=since, valid_to=until,
        )  # fmt: skip


def end(on):
    """The terms of those who sign today end on a day."""
    Signatory.objects.filter(name__in=TODAYS.values()).update(valid_to=on)


def who_signs(cast, day=TODAY) -> dict[str, str]:
    """Who is printed in each place on the papers of a day, by what stands on them and on nothing else."""
    with states.on(day):
        dossier = road.granted(cast)
        decree = plain(dossier.decree_line().decree)
        refusal = plain(states.refused(cast).nominations.get().letters.get(code="P14"))
        award = plain(dossier.letters.get(code="P13"))
        certificate = plain(dossier.certificates.get())
    return {
        "signs": which("signs", decree),
        "countersigns": which("countersigns", decree),
        "letters": which("letters", refusal),
        "certificates": which("certificates", award),
        "second on the certificate": title(certificate),
    }


def plain(paper) -> str:
    return reading.plain(paper.words)


def which(place, said) -> str:
    known = [name for name in (TODAYS[place], f"Nouveau {place}") if name in said]
    assert len(known) == 1, (place, known)
    return known[0]


def title(certificate) -> str:
    titles = ("La Chancelière de l’Ordre", "Le Chancelier nouveau")
    (found,) = [one for one in titles if one in certificate]
    return found


OLD = {**TODAYS, "second on the certificate": "La Chancelière de l’Ordre"}
NEW = {place: f"Nouveau {place}" for place in PLACES} | {
    "second on the certificate": "Le Chancelier nouveau"
}


def test_whose_term_begins_tomorrow_signs_nothing_today(cast):
    successors(since=TOMORROW)

    assert who_signs(cast) == OLD


def test_whose_term_begins_today_signs_today(cast):
    successors(since=TODAY)

    assert who_signs(cast) == NEW


def test_whose_term_ends_today_still_signs_today(cast):
    successors(since=date(2025, 1, 1))  # began earlier than those of today
    end(on=TODAY)

    assert who_signs(cast) == OLD


def test_whose_term_ended_yesterday_signs_nothing_more(cast):
    successors(since=date(2025, 1, 1))
    end(on=YESTERDAY)

    assert who_signs(cast) == NEW


# ---- a minister is a man or a woman


@pytest.mark.parametrize(
    ("gender", "title_fr", "proposal", "article"),
    [
        (
            "F", "La Ministre chargée des Pouvoirs locaux",
            "Sur la proposition de la Ministre chargée des Pouvoirs locaux,",
            "La Ministre chargée des Pouvoirs locaux est chargée de l’exécution du présent arrêté.",
        ),
        (
            "M", "Le Ministre chargé des Pouvoirs locaux",
            "Sur la proposition du Ministre chargé des Pouvoirs locaux,",
            "Le Ministre chargé des Pouvoirs locaux est chargé de l’exécution du présent arrêté.",
        ),
    ],
)  # fmt: skip
def test_the_decree_charges_a_minister_as_grammar_asks(gender, title_fr, proposal, article, cast):
    Signatory.objects.filter(place="signs").update(gender=gender, title_fr=title_fr)

    said = plain(road.signed_decree(cast, [road.accepted(cast)]))

    assert proposal in said
    assert article in said


def test_while_nobody_is_entitled_to_sign_nothing_is_decided_that_a_letter_must_tell(cast):
    dossier = road.advised(cast)
    door.act("propose_refusal", dossier, by=cast["cabinet"], **road.REFUSAL)
    decree = road.drafted_decree(cast, [road.fresh(dossier)], kind="refuse")
    road.answer(decree, cast["legal"], agreed=True)
    end(on=YESTERDAY)

    with pytest.raises(Refused) as refusal:
        road.answer(decree, cast["government"], on=timezone.localdate())

    assert str(refusal.value) == ("Nobody is entitled to sign this paper on that day: add who is.")
    assert road.fresh(dossier).state == "advised"


def test_a_decree_that_nobody_is_entitled_to_sign_is_not_approved(cast):
    dossier = road.accepted(cast)
    end(on=YESTERDAY)
    decree = road.drafted_decree(cast, [dossier])

    with pytest.raises(Refused) as refusal:
        road.answer(decree, cast["legal"], agreed=True)

    assert str(refusal.value) == ("Nobody is entitled to sign this paper on that day: add who is.")
    assert road.fresh(decree).state == "drafted"
