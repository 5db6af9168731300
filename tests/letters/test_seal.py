"""The code on a certificate: what the Order signed can be checked by anyone, what was altered cannot."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from letters import seal
from tests.letters.reading import verified

KEY = seal.simulation_key("simulation-2027")
BODY = seal.payload("SIM/2027/00007", "R1", "2027-05-01", "Ana Lucía Diaz")
CODE = seal.sign(BODY, KEY)


def test_a_genuine_code_gives_back_what_was_signed():
    assert verified(CODE, KEY.public_key()) == BODY


def test_what_is_signed_holds_no_name_in_clear():
    assert BODY == b"SIM/2027/00007|R1|2027-05-01|1df2222e39fba8f4"


def test_a_code_has_only_capitals_and_figures():
    assert set(CODE) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


@pytest.mark.parametrize("place", range(0, len(CODE), 7))
def test_one_altered_sign_is_refused(place):
    other = "A" if CODE[place] != "A" else "B"
    assert verified(CODE[:place] + other + CODE[place + 1 :], KEY.public_key()) is None


def test_another_key_does_not_verify():
    assert verified(CODE, Ed25519PrivateKey.generate().public_key()) is None


def test_the_key_of_a_simulation_follows_from_its_rules():
    same, other = seal.simulation_key("simulation-2027"), seal.simulation_key("simulation-2028")
    assert same.public_key() == KEY.public_key()
    assert other.public_key() != KEY.public_key()


def test_the_code_is_drawn_with_the_same_bytes_each_time():
    assert seal.qr_svg(CODE) == seal.qr_svg(CODE)
    assert seal.qr_svg(CODE) != seal.qr_svg(CODE[:-1] + "A")
