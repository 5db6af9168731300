"""A part of a name or number is found as `contains` would find it, by an index that the database keeps and the doctor examines."""

from functools import reduce
from operator import and_

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q

from merit import findable, health, triggers
from merit.database.parts import Parts, parts_of
from merit.models import Award, Certificate, Decree, Dossier, Nomination, Nominee, User
from merit.whole import whole
from tests import road
from workflows.screens.lists import DECLARED

pytestmark = pytest.mark.django_db
SQLITE = connection.vendor == "sqlite"

# ---- what there is an index of


# by hand: every column in which a word is looked for
FOUND_BY = {
    Nomination: ("search_key", "reference"), Nominee: ("search_key",), Dossier: ("reference",),
    Decree: ("search_key", "number"), Award: ("search_key", "number"), Certificate: ("number",),
    User: ("search_key",),
}  # fmt: skip


def test_these_columns_have_an_index():
    there = {m: m.FOUND_BY for m in apps.get_app_config("merit").get_models() if parts_of(m)}

    assert there == FOUND_BY
    assert len(findable.indexes()) == 10


IN_THE_ROWS: set[str] = set()


def test_whatever_a_list_looks_words_up_in_has_an_index():
    bare = {
        path for listed in DECLARED for path in listed.words
        if _column(listed.model, path).name not in _column(listed.model, path).model.__dict__.get("FOUND_BY", ())
    }  # fmt: skip

    assert bare == IN_THE_ROWS


def _column(model, path):
    *ties, column = path.split("__")
    for tie in ties:
        model = model._meta.get_field(tie).related_model
    return model._meta.get_field(column)


# ---- the same rows as without it

KEYS = (
    "peeters | ana", "van den broeck | jean pierre | jp", "nguyen 15", "o brien", "obrien", "a%b_c", "100%", "x_y", "back\\slash",
    'say "ah" now', "it's", "yildiz", "ΑΒΓ αβγ", "ядро", "名前の人", "𝔸𝔹ℂ𝔻", "ℌ", "H", "K kelvin", "ſ long", "Été", "été", "a", "ab", "abc",
    "", "   ", "-- ;", "AND OR NOT", "peeters*", "^peeters", "search_key : x", "(peeters)", "😀😀😀 smile",
)  # fmt: skip
ASKED = (
    "peeters", "PEETERS", "eet", "eeters | a", "s | ana", "nguyen 15", "nguyen", "15", "n 1", "van den broeck", "broeck | jean", "jp", "a",
    "ab", "abc", "abcd", "b", "", " ", "   ", "    ", "%", "_", "a%b", "a%b_c", "a_b", "b_c", "100%", "00%", "x_y", "xay", "\\", "k\\s", "back\\slash",
    '"', '"a', '"ah"', 'say "ah" now', '""', '"""', "'", "t's", "it's", "''", "yildiz", "yıldız", "ΑΒΓ", "αβγ", "ядр", "ЯДР", "名前", "名前の",
    "𝔸𝔹ℂ", "𝔹ℂ𝔻", "𝔸", "ℌ", "h", "k kelvin", "K kelvin", "kelvin", "ſ long", "s long", "Été", "été", "ÉTÉ", "-- ", "--", "AND", "AND OR", "and or not",
    "peeters*", "^peeters", "^pe", "search_key :", ": x", "(peeters)", "(pe", "NEAR(", "😀😀😀", "😀😀", "😀😀😀 s", "nobody at all", "zzz",
)  # fmt: skip


@pytest.fixture
def named(db):
    """One record for each key, and one reference of each: as they stand, whatever a key may hold."""
    Nominee.objects.bulk_create(Nominee(search_key=key) for key in KEYS)


@pytest.mark.parametrize("asked", ASKED)
def test_a_key_is_found_as_contains_finds_it(asked, named):
    found = Nominee.objects.filter(search_key__part_of=asked)
    plain = Nominee.objects.filter(search_key__contains=asked)

    assert set(found) == set(plain)
    others = Nominee.objects.exclude(search_key__part_of=asked)
    assert set(others) == set(Nominee.objects.all()) - set(plain)


@pytest.mark.parametrize("asked", ASKED)
def test_a_number_is_found_as_icontains_finds_it(asked, cast):
    dossier = road.received(cast)
    Dossier.objects.filter(pk=dossier.pk).update(reference=f"SIM/{asked[:20]}")
    plain = Dossier.objects.filter(reference__icontains=asked)

    assert set(Dossier.objects.filter(reference__part_of=asked)) == set(plain)
    for also in (asked.swapcase(), f"x{asked}", asked[1:], f"/{asked}", f"{asked}{asked}"):
        found = Dossier.objects.filter(reference__part_of=also)
        assert set(found) == set(Dossier.objects.filter(reference__icontains=also)), also


def test_what_has_no_number_yet_is_not_found_and_not_excluded_twice(cast):
    draft, sent = road.draft(cast), road.submitted(cast)

    assert list(Nomination.objects.filter(reference__part_of="SIM/")) == [sent]
    assert list(Nomination.objects.exclude(reference__part_of="SIM/")) == [draft]
    assert list(Nomination.objects.exclude(reference__part_of="nothing").order_by("pk")) == [
        draft,
        sent,
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [(["peeters"], 4), (["ana", "peeters"], 1), (["peeters", "a"], 1), (["peeters", "jean"], 0), (["jean", "jp", "van"], 1),
     (["nguyen", "15"], 1), (["15", "1"], 1), (["ab", "abc"], 1), (["nguyen", "nguyen"], 1), (["AND", "NOT"], 1), (['"ah"', "say"], 1)],
)  # fmt: skip
def test_of_several_words_each_must_be_a_part(words, found, named):
    plain = reduce(and_, (Q(search_key__contains=word) for word in words))

    rows = set(Nominee.objects.filter(search_key__part_of=words))

    assert rows == set(Nominee.objects.filter(plain))
    assert len(rows) == found


# ---- by the index


def plan(rows) -> str:
    """How the database would answer."""
    if not SQLITE:
        run("SET LOCAL enable_seqscan = off")
        run("SET LOCAL enable_indexscan = off")  # the other indexes hold the column, too
        run("SET LOCAL enable_indexonlyscan = off")
    return rows.explain()


@pytest.mark.parametrize("index", findable.indexes(), ids=lambda index: index.name)
def test_the_index_answers(index):
    model = next(model for model in FOUND_BY if model._meta.db_table == index.table)

    told = plan(model.objects.filter(**{f"{index.column}__part_of": "peeters"}).order_by())

    if SQLITE:
        assert f"SCAN {index.name} VIRTUAL TABLE INDEX" in told
        assert f"SEARCH {index.table} USING INTEGER PRIMARY KEY (rowid=?)" in told
    else:
        assert f"Bitmap Index Scan on {index.name}" in told


@pytest.mark.skipif(not SQLITE, reason="PostgreSQL decides by itself")
@pytest.mark.parametrize("asked", ["", "a", "ab", "😀😀", "a\x00bcd"])
def test_what_the_index_cannot_tell_is_read_in_the_rows(asked):
    assert "VIRTUAL TABLE" not in plan(Nominee.objects.filter(search_key__part_of=asked))


# ---- kept true by whatever writes


def found(asked, **more) -> set[str]:
    rows = Nominee.objects.filter(search_key__part_of=asked, **more)
    return set(rows.values_list("surname", flat=True))


def well() -> bool:
    return list(findable.faults()) == []


def test_whatever_writes_keeps_the_index(db):
    one = Nominee.objects.create(surname="Peeters")
    Nominee.objects.bulk_create(
        [Nominee(surname="B", search_key="peeters b"), Nominee(surname="C", search_key="smet")]
    )
    assert (found("eeter"), found("smet"), well()) == ({"Peeters", "B"}, {"C"}, True)

    one.surname = "Diaz"
    one.save()
    assert (found("eeter"), found("diaz"), well()) == ({"B"}, {"Diaz"}, True)

    Nominee.objects.filter(surname="B").update(search_key="okoro")
    assert (found("eeter"), found("okoro"), well()) == (set(), {"B"}, True)

    both = list(Nominee.objects.filter(surname__in=["B", "C"]))
    for row in both:
        row.search_key = f"yildiz {row.surname}"
    Nominee.objects.bulk_update(both, ["search_key"])
    assert (found("okoro"), found("yildiz"), well()) == (set(), {"B", "C"}, True)

    one.delete()
    Nominee.objects.filter(surname="C").delete()
    assert (found("diaz"), found("yildiz"), well()) == (set(), {"B"}, True)


def test_a_row_that_gets_another_key_is_found_under_that_one(db):
    Nominee.objects.create(surname="Peeters", pk=7)

    Nominee.objects.filter(pk=7).update(id=8)

    assert Nominee.objects.get(search_key__part_of="peeters").pk == 8
    assert well()


def test_a_row_that_is_replaced_under_its_own_key(db):
    one = Nominee.objects.create(surname="Peeters")
    twin = Nominee(pk=one.pk, surname="Diaz", search_key="diaz")

    Nominee.objects.bulk_create(
        [twin], update_conflicts=True, update_fields=["surname", "search_key"], unique_fields=["id"]
    )

    assert (found("peeters"), found("diaz"), well()) == (set(), {"Diaz"}, True)


@pytest.mark.django_db(transaction=True)
def test_what_was_not_done_is_not_found(cast):
    Nominee.objects.create(surname="Peeters")

    with transaction.atomic():
        Nominee.objects.create(surname="Peeters Bis")
        Nominee.objects.filter(surname="Peeters").update(search_key="diaz")
        transaction.set_rollback(True)

    assert (found("peeters"), found("diaz"), well()) == ({"Peeters"}, set(), True)


@pytest.mark.django_db(transaction=True)
def test_emptied_tables_leave_empty_indexes(cast):
    Nominee.objects.create(surname="Peeters")

    call_command("flush", interactive=False, verbosity=0)

    assert well()
    assert found("peeters") == set()


def test_an_act_that_writes_forgets_what_it_had_found(db):
    @whole
    def act():
        before = found("peeters")
        Nominee.objects.create(surname="Peeters")
        return before, found("peeters")

    assert act() == (set(), {"Peeters"})


# ---- examined and mended

OF_NOMINEES = Parts("merit_nominee", "search_key")
FAULT = "merit_nominee_search_key_parts is missing, or does not fit the rows: migrate makes it anew"


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def take_out(one):
    name = OF_NOMINEES.name
    run(
        f"INSERT INTO {name} ({name}, rowid, search_key) VALUES ('delete', %s, %s)",
        one.pk, one.search_key,
    )  # fmt: skip


def put_in(_one):
    run(f"INSERT INTO {OF_NOMINEES.name} (rowid, search_key) VALUES (999, 'peeters')")


def write_past(one):
    """As somebody would who has all rights on the database."""
    run(f"DROP TRIGGER {OF_NOMINEES.name}_change")
    run("UPDATE merit_nominee SET search_key = 'diaz' WHERE id = %s", one.pk)
    triggers.install()


def lose(_one):
    run(f"DROP {'TABLE' if SQLITE else 'INDEX'} {OF_NOMINEES.name}")


def make_otherwise(one):
    lose(one)
    if SQLITE:
        run(
            f"CREATE VIRTUAL TABLE {OF_NOMINEES.name} USING fts5(search_key, content='merit_nominee', content_rowid='id')"
        )
    else:
        run(f"CREATE INDEX {OF_NOMINEES.name} ON merit_nominee (search_key)")


@pytest.mark.parametrize(
    "harm",
    [take_out, put_in, write_past, lose, make_otherwise] if SQLITE else [lose, make_otherwise],
)
def test_an_index_that_does_not_fit_is_named_and_mended(harm, db):
    one = Nominee.objects.create(surname="Peeters")
    assert dict(health.findings())["findable"] is None
    connection.check_constraints()  # PostgreSQL makes no index while a check is still to come

    harm(one)

    assert dict(health.findings())["findable"] == FAULT
    triggers.install_after_migrate(apps.get_app_config("merit"))
    assert dict(health.findings())["findable"] is None
    assert Nominee.objects.get(search_key__part_of=road.fresh(one).search_key) == one


@pytest.mark.skipif(not SQLITE, reason="PostgreSQL needs no triggers for it")
def test_a_trigger_that_keeps_an_index_is_one_of_those_that_are_examined(db):
    run("DROP TRIGGER merit_dossier_reference_parts_enter")

    assert triggers.differences() == ["trigger merit_dossier_reference_parts_enter"]
    triggers.install()
    assert triggers.differences() == []


@pytest.mark.skipif(not SQLITE, reason="only SQLite rebuilds its tables")
@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_rebuilt_keeps_its_index(cast):
    Nominee.objects.create(surname="Peeters")
    with connection.schema_editor() as editor:
        editor._remake_table(Nominee)
    Nominee.objects.create(surname="Peeters Bis")  # nothing told the index
    assert not well()

    call_command("migrate", verbosity=0)

    assert (found("peeters"), well()) == ({"Peeters", "Peeters Bis"}, True)


# ---- PostgreSQL that may not help


@pytest.fixture
def unhelped(db):
    if SQLITE:
        pytest.skip("SQLite has what it needs")
    run("DROP EXTENSION pg_trgm CASCADE")


def test_without_the_extension_all_is_found_and_the_doctor_says_so(unhelped):
    Nominee.objects.create(surname="Peeters")

    assert found("eeter") == {"Peeters"}
    assert dict(health.findings())["findable"] is None
    assert dict(health.notes())["slowly"].startswith(
        "names and numbers are found by reading every row"
    )


def test_an_owner_who_may_not_bring_it_migrates_all_the_same(unhelped, caplog):
    run("CREATE ROLE who_may_little")
    run("SET LOCAL ROLE who_may_little")

    findable.install()

    run("RESET ROLE")
    assert "CREATE EXTENSION pg_trgm" in caplog.text
    assert dict(health.notes())["slowly"] == findable.SLOWLY
    findable.install()
    assert dict(health.notes()) == {}
    assert well()
