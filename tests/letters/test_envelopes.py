"""To whom a letter is addressed: each line above the street, in French and in Dutch."""

from datetime import date

import pytest

from letters import naming
from letters.frame import envelope
from merit.models import Nominee

PERSON = {"given_names": "Ana", "surname": "Diaz"}
BODY = {"kind": "lp", "name": "Les Lisières"}


@pytest.mark.parametrize(
    ("who", "fr", "nl"),
    [
        ({**PERSON, "civility": "F"}, ("Madame", "Ana Diaz"), ("Mevrouw", "Ana Diaz")),
        (PERSON, ("Ana Diaz",), ("Ana Diaz",)),
        ({"surname": "Suharti", "single_name": True}, ("Suharti",), ("Suharti",)),
        (
            {**PERSON, "deceased_on": date(2026, 1, 2)},
            ("Aux proches d’Ana Diaz",),
            ("Aan de nabestaanden van Ana Diaz",),
        ),
        (
            {"given_names": "Hassan", "surname": "Ouali", "deceased_on": date(2026, 1, 2)},
            ("Aux proches de Hassan Ouali",),
            ("Aan de nabestaanden van Hassan Ouali",),
        ),
        (
            {**PERSON, "deceased_on": date(2026, 1, 2), "kin_name": "Orhan Yilmaz"},
            ("Orhan Yilmaz",),
            ("Orhan Yilmaz",),
        ),
        (
            {**BODY, "legal_form": "vzw", "representative": "Ana Diaz"},
            ("ASBL Les Lisières", "À l’attention d’Ana Diaz"),
            ("vzw Les Lisières", "T.a.v. Ana Diaz"),
        ),
        (
            {**BODY, "representative": "Sam Maes"},
            ("Les Lisières", "À l’attention de Sam Maes"),
            ("Les Lisières", "T.a.v. Sam Maes"),
        ),
        (BODY, ("Les Lisières", ""), ("Les Lisières", "")),
    ],
)
def test_an_envelope_says_to_whom_it_goes(who, fr, nl):
    nominee = Nominee(**who)
    party = naming.party_of(nominee)
    assert envelope(nominee, party, "fr") == fr
    assert envelope(nominee, party, "nl") == nl
