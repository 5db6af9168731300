"""The journal and the register are chains: whoever changes, removes or swaps a link is found out."""

import pytest
from django.db import connection

from merit import chains, triggers
from merit.models import ChainHead, JournalEntry, RegisterEntry
from tests import road
from tests.once import once

pytestmark = [pytest.mark.django_db, pytest.mark.drifts]  # forged rows fit nothing
CHAINS = {"journal": JournalEntry, "simulation": RegisterEntry}


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker, tmp_path_factory):
    """A register of three awards, and the journal of how they came about."""
    with once(django_db_blocker, tmp_path_factory, _three_awards):
        yield


def _three_awards(cast):
    names = [("Diaz", "Ana"), ("Peeters", "Jef"), ("Martin", "Zoé")]
    dossiers = [road.accepted(cast, surname=surname, given_names=g) for surname, g in names]
    road.signed_decree(cast, dossiers)


def test_a_link_binds_these_values_under_these_names(register):
    """Another name, or a value left out, and no chain that was written before would hold."""
    bound = {
        chain: list(model.objects.earliest("seq").payload()) for chain, model in CHAINS.items()
    }

    assert bound == {
        "journal": [
            "seq", "at", "noun", "noun_id", "verb", "source", "target", "actor", "role", "ruleset",
            "paper",
        ],
        "simulation": [
            "seq", "award", "kind", "on", "list_name", "certificate_name", "rank", "rank_date",
            "decree", "posthumous",
        ],
    }  # fmt: skip


def broken(chain):
    return chains.first_break(chain, CHAINS[chain].objects.order_by("seq"))


def forge(sql, *values):
    """Someone with the key to the database, who first takes the triggers away."""
    triggers.drop_append_only()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL DEFERRED" if connection.vendor != "sqlite" else "SELECT 1"
        )
        cursor.execute(sql, values)
    triggers.install()


def test_untouched_chains_hold(register):
    assert [broken("journal"), broken("simulation")] == [None, None]
    assert RegisterEntry.objects.count() == 3
    assert JournalEntry.objects.count() > 30


@pytest.mark.parametrize(
    ("chain", "column"),
    [
        *(("simulation", c) for c in ("list_name", "certificate_name", "decree_number", "kind")),
        *(("journal", c) for c in ("verb", "role", "source", "target", "paper_sha256")),
    ],
)
def test_a_changed_word_breaks_the_chain(chain, column, register):
    table = CHAINS[chain]._meta.db_table

    forge(f"UPDATE {table} SET {column} = 'x' WHERE seq = 2")

    assert broken(chain) == f"{chain}: entry 2 does not follow from the one before it"


@pytest.mark.parametrize("chain", CHAINS)
def test_a_removed_link_breaks_the_chain(chain, register):
    table = CHAINS[chain]._meta.db_table
    clear = "DELETE FROM merit_remark"

    forge(clear)
    forge(f"DELETE FROM {table} WHERE seq = 2")

    assert broken(chain) == f"{chain}: entry 3 does not follow from the one before it"


@pytest.mark.parametrize("chain", CHAINS)
def test_a_missing_last_link_shows_in_the_head(chain, register):
    table, last = CHAINS[chain]._meta.db_table, CHAINS[chain].objects.order_by("seq").last().seq

    forge("DELETE FROM merit_remark")
    forge(f"DELETE FROM {table} WHERE seq = {last}")

    assert broken(chain) == f"{chain}: the head does not match the last entry"


@pytest.mark.parametrize("chain", CHAINS)
def test_an_emptied_chain_shows_in_the_head(chain, register):
    forge("DELETE FROM merit_remark")
    forge(f"DELETE FROM {CHAINS[chain]._meta.db_table}")

    assert broken(chain) == f"{chain}: the head does not match the last entry"


@pytest.mark.parametrize("chain", CHAINS)
def test_two_links_that_change_places_break_the_chain(chain, register):
    table = CHAINS[chain]._meta.db_table

    for old, new in ((2, 1_000_000), (3, 2), (1_000_000, 3)):
        forge(f"UPDATE {table} SET seq = {new} WHERE seq = {old}")

    assert broken(chain) == f"{chain}: entry 2 does not follow from the one before it"


def test_a_head_turned_back_is_found_out(register):
    ChainHead.objects.filter(chain="simulation").update(seq=2)

    assert broken("simulation") == "simulation: the head does not match the last entry"
