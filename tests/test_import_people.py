"""A list of people is imported: each row is shown with what becomes of it, then all are written or none."""

import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from merit import jobs
from merit.models import JournalEntry, Membership, Organisation, OrganisationName, User
from tests import files, sheets
from tests.walker import Walker
from workflows import door
from workflows.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# By hand: the headings of the model, in both languages.
HEADS = {
    "fr": "Adresse électronique professionnelle;Prénom;Nom de famille;Langue;Organisation;Rôle;Premier jour;Dernier jour",
    "nl": "E-mailadres op het werk;Voornaam;Familienaam;Taal;Organisatie;Rol;Eerste dag;Laatste dag",
}
SHORT = "e-mail;prénom;nom;langue;organisation;rôle;premier jour;dernier jour"
ZOE = "zoe@ixelles.example;Zoé;Ada;fr;21009;clerk;;"


def listed(*rows, head=SHORT, encoding="utf-8"):
    return "\r\n".join((head, *rows)).encode(encoding)


def upload(walker, content, name="liste.csv", expect=200):
    return walker.post("import-people", expect=expect, file=SimpleUploadedFile(name, content))


def shown(page) -> list[tuple[str, str, str]]:
    """Line, outcome and sentences of each row."""
    return [
        (row[1][1].text, row[4][1].text, plain(" ".join(row[4][1].further)))
        for row in page.context["table"].rows
    ]


def plain(words) -> str:
    """French keeps its colons and quotation marks beside the word."""
    return str(words).replace("\u00a0", " ")


def asked(page) -> dict:
    form = page.context["form"]
    return {name: form[name].value() for name in ("rows", "read", "once")}


def imported(walker, content, **more):
    return walker.post("import-people", **(asked(upload(walker, content)) | more))


def refusal(content, name="liste.csv", language="fr") -> str:
    page = upload(Walker("administrator", language), content, name, expect=422)
    (told,) = page.context["form"].errors["file"]
    return plain(told)


def people_now():
    return User.objects.count(), Membership.objects.count(), Message.objects.count()


# ---- the road


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_list_is_chosen_read_and_written(language, cast):
    """Without any script: the page, the model, the rows, and then the people."""
    walker = Walker("administrator", language)
    assert walker.get("people").content.decode().count("/people/import/") == 1
    assert "/people/import/model/" in walker.get("import-people").content.decode()
    model = walker.get("import-model")
    assert model.content.decode() == f"\ufeff{HEADS[language]}\r\n"

    rows = [
        "zoe@ixelles.example;Zoé;Ada;fr;21009;clerk;;",
        "ZOE@ixelles.example;Zoé;Ada;fr;Elsene;gemeentesecretaris;;",
        "clerk2@ixelles.example;Bo;Ory;nl;Ixelles;CLERK;1/12/2026;31.12.2026",
        "seal@parket.example;An;Zeel;nl;PG;sealed_check_officer;;",
    ]
    rows[1] = rows[1].replace("gemeentesecretaris", labels("municipal_secretary", "nl").upper())
    before = people_now()
    page = upload(walker, model.content + "\r\n".join(rows).encode())
    kinds = {"fr": ["Nouveau compte", "Reçoit un rôle"], "nl": ["Nieuwe account", "Krijgt een rol"]}
    new, role = kinds[language]
    assert [(line, kind) for line, kind, _told in shown(page)] == [
        ("2", new), ("3", role), ("4", new), ("5", new),
    ]  # fmt: skip
    assert 'data-l="' in page.content.decode()
    assert people_now() == before, "nothing is written yet"

    answer = walker.post("import-people", **asked(page))

    assert answer.url == "/people/"
    zoe = User.objects.get(email="zoe@ixelles.example")
    assert set(zoe.memberships.values_list("role", "organisation__code", "standing")) == {
        ("clerk", "21009", "given"), ("municipal_secretary", "21009", "given"),
    }  # fmt: skip
    bo = Membership.objects.get(user__email="clerk2@ixelles.example")
    assert (str(bo.valid_from), str(bo.valid_to), bo.user.language) == ("2026-12-01", "2026-12-31", "nl")  # fmt: skip
    assert Membership.objects.get(user__email="seal@parket.example").standing == "proposed"
    jobs.drain()
    sent = Message.objects.filter(kind="invitation")
    assert {message.address for message in sent} == {
        "zoe@ixelles.example", "clerk2@ixelles.example", "seal@parket.example",
    }  # fmt: skip
    assert sent.count() == 3, "whoever stands there twice gets one link, which still opens"
    assert all(message.link.opens(timezone.now()) for message in sent)


def labels(role, language):
    from django.utils import translation

    from merit.roles import Role

    with translation.override(language):
        return str(Role(role).label)


def test_a_second_administrator_agrees_to_a_role_of_secrecy(cast):
    imported(Walker("administrator"), listed("seal@parquet.example;An;Zeel;nl;PG;sealed_check_officer;;"))  # fmt: skip
    held = Membership.objects.get(user__email="seal@parquet.example")

    Walker("administrator2").answer(held, agreed="yes")

    assert Membership.objects.get(pk=held.pk).standing == "given"


def test_every_role_is_known_by_its_code_and_by_its_name_in_both_languages(cast):
    """Accents and capitals are not minded."""
    import unicodedata

    names = {"clerk", *(labels("clerk", language) for language in ("fr", "nl"))}
    plain = {unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper() for name in names}  # fmt: skip
    rows = [f"p{n}@ixelles.example;Zoé;Ada;fr;Ixelles;{name};;" for n, name in enumerate(names | plain)]  # fmt: skip

    page = upload(Walker("administrator"), listed(*rows))

    assert {kind for _line, kind, _told in shown(page)} == {"Nouveau compte"}


# ---- what becomes of a row


def test_who_has_an_account_gets_a_role_and_what_is_held_is_left(cast):
    User.objects.filter(username="clerk").update(email="Aline@ixelles.example")
    walker = Walker("administrator")
    before = people_now()

    page = upload(walker, listed(
        "aline@IXELLES.example;Aline;Moreau;fr;21009;municipal_secretary;;",
        "aline@ixelles.example;Aline;Moreau;fr;21009;clerk;;",
        "aline@ixelles.example;Aline;Moreau;fr;21009;clerk;25/11/2026;30/11/2026",
        "aline@ixelles.example;Aline;Moreau;fr;21009;municipal_secretary;;",
    ))  # fmt: skip

    assert shown(page) == [
        ("2", "Reçoit un rôle", "Aline Moreau a un compte."),
        ("3", "Rien à faire", "Aline Moreau exerce déjà ce rôle à cet endroit."),
        ("4", "À corriger", "La ligne 3 donne le même rôle pour une partie de ces jours."),
        ("5", "Rien à faire", "Identique à la ligne 2."),
    ]
    assert "import-people" not in page.content.decode()
    assert people_now() == before


def test_rows_of_which_all_stands_already_are_not_written(cast):
    walker = Walker("administrator")
    imported(walker, listed(ZOE))
    before = people_now()

    page = upload(walker, listed(ZOE))
    again = walker.post("import-people", expect=200, **asked(page))

    assert [kind for _line, kind, _told in shown(page)] == ["Rien à faire"]
    assert 'type="submit" class="govuk-button" data-module' not in page.content.decode()
    assert again.status_code == 200
    assert people_now() == before


# By hand: what stands wrong in a row, and what is said of it; the column is named.
WRONG = {
    ";Zoé;Ada;fr;21009;clerk;;": "Adresse électronique professionnelle : Indiquez l’adresse électronique",
    "zoe.ixelles;Zoé;Ada;fr;21009;clerk;;": "Adresse électronique professionnelle : Ce n’est pas une adresse électronique : vérifiez-la.",
    "zoe@ixelles.example;;Ada;fr;21009;clerk;;": "Prénom : Indiquez le prénom",
    "zoe@ixelles.example;Zoé;;fr;21009;clerk;;": "Nom de famille : Indiquez le nom",
    "zoe@ixelles.example;Zoé;Ada;;21009;clerk;;": "Langue : Écrivez fr ou nl.",
    "zoe@ixelles.example;Zoé;Ada;de;21009;clerk;;": "Langue : « de » n’est pas une langue de ce service : écrivez fr ou nl.",
    "zoe@ixelles.example;Zoé;Ada;fr;;clerk;;": "Organisation : Indiquez l’organisation",
    "zoe@ixelles.example;Zoé;Ada;fr;Atlantis;clerk;;": "Organisation : « Atlantis » n’est le code ni le nom d’aucune organisation où vous donnez des rôles.",
    "zoe@ixelles.example;Zoé;Ada;fr;21009;;;": "Rôle : Indiquez le rôle",
    "zoe@ixelles.example;Zoé;Ada;fr;21009;roi;;": "Rôle : « roi » n’est le code ni le nom d’aucun rôle que vous donnez.",
    "zoe@ixelles.example;Zoé;Ada;fr;21009;clerk;demain;": "Premier jour : ce n’est pas une date. Écrivez par exemple 8/5/2027.",
    "zoe@ixelles.example;Zoé;Ada;fr;21009;clerk;23/11/2026;": "Premier jour : Un rôle commence au plus tôt aujourd’hui.",
    "zoe@ixelles.example;Zoé;Ada;fr;21009;clerk;2/12/2026;1/12/2026": "Dernier jour : Le dernier jour précède le premier.",
    "closed@ixelles.example;Zoé;Ada;fr;21009;clerk;;": "Le compte de Fermé Ici est fermé : rouvrez-le d’abord.",
    "me@region.example;Yasmina;Cools;fr;BPL;desk_officer;;": "Personne ne se donne un rôle à soi-même.",
    "taken@ixelles.example;Zoé;Ada;fr;21009;clerk;;": "Quelqu’un se connecte déjà avec le nom taken@ixelles.example.",
}  # fmt: skip


@pytest.mark.parametrize("row", WRONG)
def test_what_is_wrong_with_a_row_is_said_with_its_column(row, cast):
    User.objects.create(username="x", email="closed@ixelles.example", first_name="Fermé", last_name="Ici", is_active=False)  # fmt: skip
    User.objects.create(username="taken@ixelles.example", email="other@ixelles.example")
    User.objects.filter(username="administrator").update(email="me@region.example")
    before = people_now()
    walker = Walker("administrator")

    page = upload(walker, listed("good@ixelles.example;Bo;Ory;fr;21009;clerk;;", row))
    walker.post("import-people", expect=200, **asked(page))

    assert shown(page)[1] == ("3", "À corriger", WRONG[row])
    assert people_now() == before, (
        "nobody is written while a row is wrong, not even by who changes the page"
    )


def test_each_reason_of_a_row_stands_on_a_line_of_its_own(cast):
    page = upload(Walker("administrator"), listed(";;Ada;fr;21009;clerk"))

    (row,) = page.context["table"].rows
    why = [plain(told) for told in row[4][1].further]
    assert why == [
        "Adresse électronique professionnelle : Indiquez l’adresse électronique",
        "Prénom : Indiquez le prénom",
    ]
    for told in row[4][1].further:
        assert f'<span class="om-sub">{told}</span>' in page.content.decode()


def test_a_role_that_is_not_held_there_is_told(cast):
    (row,) = shown(upload(Walker("administrator"), listed("zoe@ixelles.example;Zoé;Ada;fr;21009;desk_officer;;")))  # fmt: skip

    assert row[1] == "À corriger"
    assert row[2].startswith("Rôle : ")
    assert labels("clerk", "fr") in row[2]


def test_two_rows_that_contradict_each_other_are_told(cast):
    page = upload(Walker("administrator"), listed(
        ZOE, "zoe@ixelles.example;Zoë;Ada;fr;21009;municipal_secretary;;",
        "zoe@ixelles.example;Zoé;Ada;nl;21009;municipal_secretary;;", ZOE,
    ))  # fmt: skip

    other = "La ligne 2 donne à cette adresse un autre nom ou une autre langue."
    assert [told for _line, _kind, told in shown(page)][1:] == [other, other, "Identique à la ligne 2."]  # fmt: skip


@pytest.mark.parametrize("cell", ["=1+1", "+32", "@SUM(A1)", "=cmd|'/c calc'!A1", "<b>Zoé</b>"])
def test_what_a_spreadsheet_would_calculate_is_only_words(cell, cast):
    page = upload(Walker("administrator"), listed(f'zoe@ixelles.example;"{cell}";Ada;fr;21009;clerk;;'))  # fmt: skip

    assert page.context["table"].rows[0][0][1].text == f"{cell} Ada"
    assert "<b>Zoé" not in page.content.decode()


# ---- whose organisation


def test_a_local_administrator_imports_for_their_own_organisation_alone(cast):
    walker = Walker("local")
    page = upload(walker, listed(ZOE, "bo@uccle.example;Bo;Ory;fr;21016;clerk;;", "an@region.example;An;Ory;nl;BPL;administrator;;"))  # fmt: skip
    walker.post("import-people", expect=200, **asked(page))
    assert [kind for _line, kind, _told in shown(page)] == ["Nouveau compte", "À corriger", "À corriger"]  # fmt: skip
    assert not User.objects.filter(email="bo@uccle.example").exists()

    imported(walker, listed(ZOE))

    assert Membership.objects.get(user__email="zoe@ixelles.example").organisation.code == "21009"
    page = walker.get("import-people").content.decode()
    assert ("21009" in page, "21016" in page, "desk_officer" in page) == (True, False, False)


def test_rows_that_the_page_did_not_show_are_judged_as_well(cast):
    """A local administrator who changes the hidden words names another organisation, or another mark."""
    walker = Walker("local")
    sent = asked(upload(walker, listed(ZOE)))
    before = people_now()

    foreign = walker.post("import-people", expect=422, **(sent | {"rows": sent["rows"].replace("21009", "21016")}))  # fmt: skip
    for rows in ("", "[", "[]", "{}", "[1]", '[["2", {}]]', '[[2, {"x": "y"}]]', '[[2, {"email": 3}]]', "[" * 90000, json.dumps([[n, {}] for n in range(501)])):  # fmt: skip
        assert walker.post("import-people", **(sent | {"rows": rows})).url == "/people/import/"

    assert shown(foreign)[0][1] == "À corriger"
    assert people_now() == before


# ---- all or none, and once


def test_the_same_form_twice_invites_once(cast):
    walker = Walker("administrator")
    sent = asked(upload(walker, listed(ZOE, "bo@ixelles.example;Bo;Ory;fr;21009;clerk;;")))

    answers = [walker.post("import-people", **sent) for _ in range(2)]

    assert {answer.url for answer in answers} == {"/people/"}
    assert Message.objects.filter(kind="invitation").count() == 2
    assert JournalEntry.objects.filter(noun="account", verb="invite").count() == 2


def test_where_one_row_is_refused_meanwhile_nobody_is_written(cast, monkeypatch):
    """Between the look and the act: the door refuses the third row."""
    walker = Walker("administrator")
    sent = asked(upload(walker, listed(ZOE, "bo@ixelles.example;Bo;Ory;fr;21009;clerk;;", "cy@ixelles.example;Cy;Ory;fr;21009;clerk;;")))  # fmt: skip
    before = people_now()
    everybody = door.invite_all

    def meanwhile(people, **facts):
        User.objects.create(username="cy@ixelles.example", email="other@ixelles.example")
        return everybody(people, **facts)

    monkeypatch.setattr(door, "invite_all", meanwhile)
    page = walker.post("import-people", expect=422, **sent)

    (told,) = page.context["form"].non_field_errors()
    assert plain(told) == "Ligne 4 : Quelqu’un se connecte déjà avec le nom cy@ixelles.example. Rien n’a été enregistré."  # fmt: skip
    assert people_now() == (before[0] + 1, *before[1:])
    assert not JournalEntry.objects.filter(noun="account", verb="invite").exists()


def test_what_became_otherwise_since_it_was_shown_is_shown_again(cast):
    walker = Walker("administrator")
    sent = asked(upload(walker, listed(ZOE)))
    door.begin(
        "invite", by=cast["administrator2"], email="zoe@ixelles.example", first_name="Zoé", last_name="Ada", language="fr",
        role="municipal_secretary", organisation=Organisation.objects.get(code="21009"),
    )  # fmt: skip
    before = people_now()

    page = walker.post("import-people", expect=422, **sent)

    assert people_now() == before
    assert [kind for _line, kind, _told in shown(page)] == ["Reçoit un rôle"]
    walker.post("import-people", **asked(page))
    assert User.objects.get(email="zoe@ixelles.example").memberships.count() == 2


def test_the_rows_are_there_in_the_other_language(cast):
    walker = Walker("administrator")
    sent = asked(upload(walker, listed(ZOE)))
    page = walker.client.get("/people/import/").content.decode()
    reader = page.partition('name="reader" value="')[2].partition('"')[0]

    walker.client.post("/language/?language=nl&next=/people/import/", sent | {"reader": reader})
    again = walker.get("import-people")

    assert shown(again)[0][:2] == ("2", "Nieuwe account")
    walker.post("import-people", **asked(again))
    assert User.objects.filter(email="zoe@ixelles.example").exists()


# ---- files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_csv_is_read_however_a_spreadsheet_wrote_it(encoding, separator, end, cast):
    rows = [SHORT, "zoe@ixelles.example;Zoé;Ada;fr;21009;clerk;;", "", ";;;;;;;", "bo@ixelles.example;Bo;D’Ory;fr;21009;clerk;;"]  # fmt: skip

    page = upload(Walker("administrator"), end.join(rows).replace(";", separator).encode(encoding))

    assert [row[0][1].text for row in page.context["table"].rows] == ["Zoé Ada", "Bo D’Ory"]
    assert [line for line, _kind, _told in shown(page)] == ["2", "5"]


def test_a_cell_between_quotation_marks_holds_separators_and_lines(cast):
    rows = ['zoe@ixelles.example;"Zoé;";"A""d\r\na";fr;21009;clerk;;', ZOE.replace("zoe", "bo")]

    page = upload(Walker("administrator"), listed(*rows))

    assert [line for line, _kind, _told in shown(page)] == ["2", "4"]


def test_columns_stand_in_any_order_and_others_are_passed_over(cast):
    head = "Role,Téléphone,ORGANISATION,language,Surname,given name,E-Mail"

    page = upload(Walker("administrator"), listed("clerk,02 000,21009,NL,Ada,Zoé,zoe@ixelles.example", head=head))  # fmt: skip

    assert shown(page)[0][1] == "Nouveau compte"
    assert "Téléphone" in page.content.decode()


# By hand: files of which no row is read, and what is said.
FILES = {
    "empty": (b"", "Le fichier est vide."),
    "blank": (b"\xef\xbb\xbf \r\n;;;\r\n", "Le fichier est vide."),
    "headings alone": (listed(), "Sous les titres des colonnes, il n’y a aucune ligne."),
    "no heading": (listed(head=ZOE), "La première ligne doit dire ce que contient chaque colonne. Il manque : Adresse électronique professionnelle, Prénom, Nom de famille, Langue, Organisation, Rôle."),
    "a column missing": (listed("x", head="e-mail;prénom;nom;langue;rôle"), "La première ligne doit dire ce que contient chaque colonne. Il manque : Organisation."),
    "a column twice": (listed(ZOE, head=f"{SHORT};rol"), "Deux colonnes s’appellent « Rôle » : n’en laissez qu’une."),
    "a cell too many": (listed(ZOE, f"{ZOE};x;y"), "La ligne 3 compte plus de cellules qu’il n’y a de titres : une cellule qui contient le séparateur se place entre guillemets."),
    "501 rows": (listed(*[ZOE] * 501), "La liste compte plus de 500 lignes : faites-en deux listes."),
    "too large": (listed(*["x" * 999] * 1100), "Le fichier dépasse 1 Mo : une liste est plus petite."),
    "open quotation": (listed(ZOE, '"zoe;b'), "Le CSV n’est pas lisible à partir de la ligne 3 : un guillemet s’y ouvre que rien ne referme, ou se trouve au milieu d’une cellule."),
    "binary": (bytes(range(256)) * 4, "Le fichier n’est ni un CSV ni un XLSX : enregistrez la liste sous l’une de ces formes, et choisissez ce fichier."),
    "picture": (files.jpeg(64, 64), "Le fichier n’est ni un CSV ni un XLSX : enregistrez la liste sous l’une de ces formes, et choisissez ce fichier."),
    "a PDF": (b"%PDF-1.4\ne-mail;nom\n", "Le fichier n’est ni un CSV ni un XLSX : enregistrez la liste sous l’une de ces formes, et choisissez ce fichier."),
    "a page": (b"<html><table><tr><td>e-mail</td></tr></table></html>", "Le fichier n’est ni un CSV ni un XLSX : enregistrez la liste sous l’une de ces formes, et choisissez ce fichier."),
    "half an xlsx": (sheets.xlsx([["e-mail"]])[:-300], "Le XLSX est endommagé ou incomplet : ouvrez-le dans un tableur et enregistrez-le à nouveau."),
    "a docx": (files.docx(), "Le XLSX est endommagé ou incomplet : ouvrez-le dans un tableur et enregistrez-le à nouveau."),
}  # fmt: skip


@pytest.mark.parametrize("what", FILES)
def test_a_file_of_which_nothing_can_be_read_is_refused_with_a_reason(what, cast):
    content, sentence = FILES[what]

    assert refusal(content) == sentence


def test_no_file_at_all(cast):
    page = Walker("administrator", "nl").post("import-people", expect=422)

    assert page.context["form"].errors["file"] == ["Kies een bestand"]


# ---- XLSX

HEAD = SHORT.split(";")


def test_an_xlsx_is_read_as_it_is_seen(cast):
    """Shared words in pieces, days as numbers, a formula by what it gave; its second sheet is left."""
    shared = ("<t>clerk</t>", "<r><t>Z</t></r><r><t>oé</t></r><rPh><t>zz</t></rPh>")
    formula = '<c r="{place}" t="str"><f>LOWER("ZOE@IXELLES.EXAMPLE")</f><v>zoe@ixelles.example</v></c>'  # fmt: skip
    row = [(formula,), ('<c r="{place}" t="s"><v>1</v></c>',), "Ada", "fr", 21009, ('<c r="{place}" t="s"><v>0</v></c>',), 46357, 46387]  # fmt: skip

    imported(Walker("administrator"), sheets.xlsx([HEAD, [], row], shared=shared))

    held = Membership.objects.get(user__email="zoe@ixelles.example")
    assert (held.user.first_name, held.role, held.organisation.code) == ("Zoé", "clerk", "21009")
    assert (str(held.valid_from), str(held.valid_to)) == ("2026-12-01", "2026-12-31")


def test_days_are_counted_from_1904_where_the_workbook_says_so(cast):
    row = ["zoe@ixelles.example", "Zoé", "Ada", "fr", "21009", "clerk", 44895]
    content = sheets.xlsx([HEAD, row], properties='<workbookPr date1904="1"/>')

    imported(Walker("administrator"), content)

    assert str(Membership.objects.get(user__email="zoe@ixelles.example").valid_from) == "2026-12-01"


DAMAGED = FILES["half an xlsx"][1]
TOO_MUCH = "Le XLSX se déploie en bien plus qu’une liste : copiez ses lignes dans un nouveau classeur vide."  # fmt: skip
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
HOSTILE = {
    "a bomb": (sheets.xlsx(parts={"xl/worksheets/sheet1.xml": b" " * 30_000_000}), TOO_MUCH),
    "entities": (sheets.xlsx(parts={"xl/worksheets/sheet1.xml": ENTITY}), DAMAGED),
    "many rows": (sheets.xlsx([["x"]] * 1100), TOO_MUCH),
    "501 rows": (sheets.xlsx([HEAD, *[["x"]] * 501]), FILES["501 rows"][1]),
    "words that are not there": (sheets.xlsx([[('<c r="{place}" t="s"><v>9</v></c>',)]]), DAMAGED),
    "no such place": (sheets.xlsx([[('<c r="1A"><v>9</v></c>',)]]), DAMAGED),
    "no sheet": (sheets.xlsx(parts={"xl/workbook.xml": "<workbook/>"}), DAMAGED),
    "nothing": (sheets.xlsx(), "Le fichier est vide."),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_xlsx_is_refused(what, cast):
    content, sentence = HOSTILE[what]

    assert refusal(content, "liste.xlsx") == sentence


def locked(content):
    """As its own table of contents says of each of its parts."""
    marked = bytearray(content)
    at = marked.find(b"PK\x01\x02")
    while at >= 0:
        marked[at + 8] |= 1
        at = marked.find(b"PK\x01\x02", at + 1)
    return bytes(marked)


def test_an_xlsx_under_a_password_is_refused(cast):
    told = refusal(locked(sheets.xlsx([HEAD])), "liste.xlsx")

    assert told == "Le XLSX est protégé par un mot de passe : enregistrez-le sans."


def test_an_xlsx_whose_reader_comes_to_no_end_is_refused(cast, monkeypatch):
    monkeypatch.setattr("merit.intake.child.SECONDS", 0.001)

    told = refusal(sheets.xlsx([HEAD]), "liste.xlsx")

    assert (
        told
        == "Le XLSX ne peut être lu jusqu’au bout : enregistrez la liste en CSV, et choisissez ce fichier."
    )


# ---- many


def test_three_hundred_rows_are_read_with_as_many_questions_as_three_and_written(cast):
    walker = Walker("administrator")
    rows = [f"p{n}@ixelles.example;Zoé;Ada;fr;21009;clerk;;" for n in range(300)]
    upload(walker, listed(*rows[:3]))
    asked_for = []
    for some in (rows[:3], rows):
        with CaptureQueriesContext(connection) as queries:
            page = upload(walker, listed(*some))
        asked_for.append(len(queries))

    began = time.monotonic()
    walker.client.post("/people/import/", asked(page))

    assert asked_for[1] == asked_for[0]
    assert asked_for[1] < 40
    assert User.objects.filter(email__startswith="p", email__endswith="@ixelles.example").count() == 300  # fmt: skip
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "fr",
            "Organisation : « Ixelles » est le nom de plus d’une organisation : écrivez son code.",
        ),
        (
            "nl",
            "Organisatie: “Ixelles” is de naam van meer dan één organisatie: schrijf haar code.",
        ),
    ],
)
def test_a_name_that_two_bear_is_said_to_be_borne_by_two(language, told, cast):
    """As it may stand from before such names were refused."""
    OrganisationName.objects.filter(organisation__code="21016").update(name_fr="Ixelles")
    row = "zoe@ixelles.example;Zoé;Ada;fr;Ixelles;clerk;;"

    page = upload(Walker("administrator", language), listed(row))

    assert [sentences for _line, _outcome, sentences in shown(page)] == [told]
