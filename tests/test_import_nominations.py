"""A list of nominations is imported by the clerk of a commune: each row is shown with what becomes of it, then all are drafts or none."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from merit import people
from merit.errors import Refused
from merit.models import Campaign, JournalEntry, Nomination
from merit.readers import xlsx
from merit.roles import Role
from tests import road, sheets
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# By hand: some headings of the model, in both languages, and what they are called in every language.
HEADS = {
    "fr": {
        "kind": "De qui s’agit-il", "surname": "Nom de famille", "given_names": "Tous les prénoms",
        "birth_date": "Date de naissance", "contact_email": "Adresse de courriel", "domain": "Domaine principal",
        "periods-0-what": "Période 1 – Ce qui a été fait", "periods-0-begin": "Période 1 – De (année)",
        "votes_for": "Votes pour", "decided_on": "Date de la décision",
    },
    "nl": {
        "kind": "Om wie gaat het", "surname": "Familienaam", "given_names": "Alle voornamen",
        "birth_date": "Geboortedatum", "contact_email": "Mailadres", "domain": "Hoofddomein",
        "periods-0-what": "Periode 1 – Wat er gedaan is", "periods-0-begin": "Periode 1 – Van (jaar)",
        "votes_for": "Stemmen voor", "decided_on": "Datum van de beslissing",
    },
}  # fmt: skip
NAMES = list(HEADS["fr"])
OTHER = {"fr": "nl", "nl": "fr"}
KINDS = {"fr": ("Nouveau brouillon", "À corriger"), "nl": ("Nieuw ontwerp", "Te verbeteren")}


def upload(walker, content, name="liste.xlsx", expect=200, **more):
    file = SimpleUploadedFile(name, content)
    return walker.post("import-nominations", expect=expect, file=file, **more)


def plain(words) -> str:
    return str(words).replace("\u00a0", " ").replace("\u202f", " ")


def shown(page) -> list[tuple[str, str, list[str]]]:
    """Line, outcome and sentences of each row."""
    return [
        (row[1][1].text, row[3][1].text, [plain(told) for told in row[3][1].further])
        for row in page.context["table"].rows
    ]


def asked(page) -> dict:
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def listed(*rows, heads=NAMES):
    return sheets.xlsx([list(heads), *rows])


def row(**said) -> list:
    return [said.get(name.replace("-", "_"), "") for name in NAMES]


def refusal(content, language="fr", name="liste.xlsx") -> str:
    page = upload(Walker("clerk", language), content, name, expect=422)
    (told,) = page.context["form"].errors["file"]
    return plain(told)


def good(number) -> list:
    return row(surname=f"Persoon{chr(65 + number % 26)}{chr(65 + number // 26)}", given_names="Bo")


# ---- forty rows of which seven are wrong

LONG = "Jan " * 31  # 123 letters, the last space apart
WRONG = {
    3: row(surname="Ada", given_names="Bo", birth_date="31/02/1950"),
    8: row(surname="Ada", given_names="Cy", birth_date="1/1/2030"),
    13: row(surname="Ada", given_names=LONG.strip()),
    18: row(surname="Ada", given_names="Di", kind="robot"),
    23: row(surname="Ada", given_names="Ed", contact_email="rue de la Loi", votes_for="beaucoup"),
    28: row(surname="Ada", given_names="Fa", periods_0_what="Repas", periods_0_begin="toujours"),
    40: row(surname="Ada", given_names="Go", birth_date="1/1/1950", decided_on="1/1/1949"),
}
# By hand: what is said of each, behind the name of its column.
SENTENCES = {
    "fr": {
        3: ["Date de naissance : ce n’est pas une date. Écrivez par exemple 8/5/2027."],
        8: ["Date de naissance : cette date est dans le futur."],
        13: ["Tous les prénoms : 120 caractères au plus ; vous en avez écrit 123."],
        18: ["De qui s’agit-il : « robot » n’est pas une des valeurs possibles ici : Personne physique, Personne morale, Groupement de fait."],
        23: ["Adresse de courriel : écrivez-la comme nom@commune.brussels.", "Votes pour : écrivez un nombre entier en chiffres, par exemple 12."],
        28: ["Période 1 – De (année) : écrivez l’année en quatre chiffres."],
        40: ["Date de la décision : La délibération de la commune est antérieure à la naissance de la personne."],
    },
    "nl": {
        3: ["Geboortedatum: dit is geen datum. Schrijf bijvoorbeeld 8/5/2027."],
        8: ["Geboortedatum: deze datum ligt in de toekomst."],
        13: ["Alle voornamen: hoogstens 120 tekens; u schreef er 123."],
        18: ["Om wie gaat het: “robot” is geen van de waarden die hier mogelijk zijn: Natuurlijke persoon, Rechtspersoon, Groep zonder rechtspersoonlijkheid."],
        23: ["Mailadres: schrijf het als naam@gemeente.brussels.", "Stemmen voor: schrijf een geheel getal in cijfers, bijvoorbeeld 12."],
        28: ["Periode 1 – Van (jaar): schrijf het jaar met vier cijfers."],
        40: ["Datum van de beslissing: De beslissing van de gemeente dateert van vóór de geboorte van de persoon."],
    },
}  # fmt: skip
FORTY = [WRONG.get(number, good(number)) for number in range(1, 41)]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_of_forty_rows_seven_are_wrong_and_none_is_written(language, cast):
    """Each with its number in the file, the name of its column and its sentence; a page that was changed writes nothing either."""
    walker = Walker("clerk", language)
    new, wrong = KINDS[language]

    page = upload(walker, listed(*FORTY, heads=HEADS[language].values()))
    walker.post("import-nominations", expect=200, **asked(page))

    told = shown(page)
    assert [int(line) for line, _kind, _told in told] == list(range(2, 42))
    assert {line: kind for line, kind, _told in told} == {
        str(number + 1): wrong if number in WRONG else new for number in range(1, 41)
    }
    assert {int(line) - 1: why for line, _kind, why in told if why} == SENTENCES[language]
    assert not Nomination.objects.exists()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_when_the_seven_are_mended_all_forty_are_drafts_and_twice_sent_is_once_written(
    language, cast
):
    walker = Walker("clerk", language)
    page = upload(walker, listed(*map(good, range(40))))
    sent = asked(page)
    assert not Nomination.objects.exists(), "nothing is written yet"

    answers = [walker.post("import-nominations", **sent) for _twice in range(2)]

    assert [answer.url for answer in answers] == ["/nominations/"] * 2
    found = Nomination.objects.all()
    assert found.count() == 40
    assert {(one.state, one.organisation.code, one.channel) for one in found} == {("draft", "21009", "portal")}  # fmt: skip
    assert JournalEntry.objects.filter(noun="nomination").count() == 40
    told = {"fr": "40 brouillons sont enregistrés.", "nl": "40 ontwerpen zijn bewaard."}
    assert told[language] in walker.get("nominations").content.decode()


# ---- the model


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_model_in_one_language_is_filled_in_and_read_in_the_other(language, cast):
    """Its headings are those of its reader; below them, hidden, stands what they are called in every language."""
    assert "/nominations/import/model/" in Walker("clerk", language).get("import-nominations").content.decode()  # fmt: skip
    model = Walker("clerk", language).get("nominations-model").content
    (_one, heads), (_two, names) = json.loads(xlsx.read(model))["lines"]
    by_name = dict(zip(names, heads, strict=True))
    assert {name: by_name[name] for name in NAMES} == HEADS[language]
    assert len(set(heads)) == len(heads) == 61

    filled = ["" for _name in names]
    filled[names.index("surname")] = "Ada"
    filled[names.index("domain")] = {"fr": "Culture", "nl": "Cultuur"}[language]
    filled[names.index("closed_session")] = {"fr": "non", "nl": "nee"}[language]
    page = upload(Walker("clerk", OTHER[language]), sheets.xlsx([heads, names, filled]))
    walker = Walker("clerk", OTHER[language])
    walker.post("import-nominations", **asked(page))

    draft = Nomination.objects.get()
    assert (draft.surname, draft.domain, draft.closed_session) == ("Ada", "culture", False)
    assert shown(page)[0][0] == "3"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_headings_of_the_other_language_are_read_without_the_hidden_line(language, cast):
    page = upload(Walker("clerk", OTHER[language]), listed(good(1), heads=HEADS[language].values()))

    assert shown(page) == [("2", KINDS[OTHER[language]][0], [])]


def test_a_model_that_was_sorted_is_read_all_the_same(cast):
    """The hidden line may then stand anywhere."""
    page = upload(Walker("clerk"), listed(good(1), NAMES, good(2), heads=HEADS["nl"].values()))

    assert [line for line, _kind, _told in shown(page)] == ["2", "4"]


# ---- what stands in cells


def test_every_kind_of_cell_is_understood(cast):
    """A day as a spreadsheet keeps it, a formula by what it gave, numbers, several domains, three periods, yes and no."""
    names = [
        "surname", "given_names", "birth_date", "other_domains", "single_name", "votes_for", "postcode", "rank_proposed",
        "periods-0-what", "periods-0-begin", "periods-2-what", "periods-2-end", "members", "organ",
    ]  # fmt: skip
    formula = ('<c r="{place}" t="str"><f>UPPER("ada")</f><v>ADA</v></c>',)
    cells = [
        formula, "Bo", 18396, "Sport; culture", "non", 21, 1050, "", "Repas", 1998, "Lecture", "2004", "", "Gemeenteraad",
    ]  # fmt: skip
    walker = Walker("clerk")

    walker.post("import-nominations", **asked(upload(walker, listed(cells, heads=names))))

    draft = Nomination.objects.get()
    assert (draft.surname, str(draft.birth_date), draft.votes_for, draft.postcode) == ("ADA", "1950-05-13", 21, "1050")  # fmt: skip
    assert (draft.other_domains, draft.single_name, draft.organ) == (["culture", "sport"], False, "council")  # fmt: skip
    assert [(one["what"], one["begin"], one["end"]) for one in draft.periods] == [
        ("Repas", 1998, None), ("Lecture", None, 2004),
    ]  # fmt: skip


def test_a_draft_holds_what_was_typed_and_who_answers_for_it(cast):
    """As one that is begun on its page: whoever writes it speaks for it, unless the row says who does."""
    walker = Walker("other_clerk", "nl")
    rows = [row(surname="Ada"), row(surname="Bo", contact_email="dienst@ukkel.example")]

    walker.post("import-nominations", **asked(upload(walker, listed(*rows))))

    ada, bo = Nomination.objects.order_by("surname")
    assert (ada.contact_name, ada.case_language, ada.kind, ada.organisation.code) == ("Daan Wouters", "nl", "np", "21016")  # fmt: skip
    assert (bo.contact_name, bo.contact_email) == ("", "dienst@ukkel.example")
    assert (ada.given_names, ada.periods, ada.decided_on, ada.declarations) == ("", [], None, [])


@pytest.mark.parametrize("cell", ["=1+1", "+32", "@SUM(A1)", "=cmd|'/c calc'!A1", "<b>Zoé</b>"])
def test_what_a_spreadsheet_would_calculate_is_only_words(cell, cast):
    content = f'surname;merit_summary\r\nAda;"{cell}"'.encode()

    page = upload(Walker("clerk"), content, "liste.csv")

    assert page.context["table"].rows[0][2][1].text == cell
    assert "<b>Zoé" not in page.content.decode()


def test_one_name_alone_or_given_names_is_said_as_on_the_page(cast):
    names = ["surname", "given_names", "single_name", "closed_session"]

    page = upload(Walker("clerk"), listed(["Ada", "Bo", "oui", "peut-être"], heads=names))

    assert shown(page)[0][2] == [
        "Décision prise à huis clos : « peut-être » n’est pas une des valeurs possibles ici : Oui, Non.",
        "Cette personne porte un nom unique : Une personne porte un nom unique ou des prénoms, pas les deux : corrigez",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Le fichier est vide."),
        (sheets.xlsx(), "Le fichier est vide."),
        (listed(), "Sous les titres des colonnes, il n’y a aucune ligne."),
        (sheets.xlsx([["couleur"], ["bleu"]]), "La première ligne doit dire ce que contient chaque colonne. Il manque : Nom de famille."),
        (listed(*[good(1)] * 201), "La liste compte plus de 200 lignes : faites-en deux listes."),
        (sheets.xlsx([NAMES, NAMES, *[good(1)] * 201]), "La liste compte plus de 200 lignes : faites-en deux listes."),
        (sheets.xlsx([[*NAMES, "Nom"], good(1)]), "Deux colonnes s’appellent « Nom de famille » : n’en laissez qu’une."),
    ],
)  # fmt: skip
def test_a_file_of_which_nothing_can_be_read_is_refused(content, told, cast):
    assert refusal(content) == told


# ---- the same person twice, and what others propose


def test_who_is_named_twice_is_told_and_written_all_the_same(cast):
    """By the same commune, in the file or before; a draft of another commune is told to nobody."""
    road.draft(cast, surname="Peeters", given_names="An")
    road.draft(cast, "other_clerk", surname="Claes", given_names="Tom")
    walker = Walker("clerk")
    rows = [row(surname="PEETERS", given_names="An Maria"), row(surname="Claes", given_names="Tom"), row(surname="Clæs", given_names="Tom")]  # fmt: skip

    page = upload(walker, listed(*rows))

    twice = "Nouveau brouillon, peut-être en double"
    assert shown(page) == [
        ("2", twice, ["Votre commune a peut-être déjà proposé la même personne : Ana Peeters."]),
        ("3", "Nouveau brouillon", []),
        ("4", twice, ["Peut-être la même personne qu’à la ligne 3."]),
    ]
    before = Nomination.objects.count()
    walker.post("import-nominations", **asked(page))
    assert Nomination.objects.count() == before + 3


def test_two_that_are_alike_in_the_database_are_alike_when_they_were_read(cast):
    """One rule, asked in two ways: of what is kept, and of what nobody has kept yet."""
    said = [
        {"surname": "De Backer", "given_names": "An Maria", "birth_date": None},
        {"surname": "Debacker", "given_names": "An", "birth_date": date(1950, 5, 13)},
        {"surname": "debacker", "given_names": "Tom", "birth_date": date(1950, 5, 13)},
        {"surname": "De Backere", "given_names": "An", "birth_date": None},
        {"surname": "", "given_names": "An", "birth_date": date(1950, 5, 13)},
        {"surname": "", "name": "Debacker", "kind": "lp", "given_names": "", "birth_date": None},
    ]
    for one in said:
        road.draft(cast, **one)
    there = list(Nomination.objects.order_by("pk"))

    for one in there:
        kept = set(Nomination.objects.filter(one.namesakes()).values_list("pk", flat=True))
        assert kept == {other.pk for other in there if one.is_namesake_of(other)}


def test_somebody_who_was_proposed_meanwhile_is_shown_before_anything_is_written(cast):
    walker = Walker("clerk")
    sent = asked(upload(walker, listed(row(surname="Peeters", given_names="An"))))
    road.draft(cast, surname="Peeters", given_names="An")

    page = walker.post("import-nominations", expect=422, **sent)

    assert Nomination.objects.count() == 1
    assert [kind for _line, kind, _told in shown(page)] == [
        "Nouveau brouillon, peut-être en double"
    ]
    walker.post("import-nominations", **asked(page))
    assert Nomination.objects.count() == 2


# ---- who


@pytest.mark.parametrize("name", ["import-nominations", "nominations-model"])
def test_only_the_clerk_of_a_commune_finds_the_pages(name, cast):
    Walker("other_clerk", "nl").get(name)
    for who in ("desk", "secretary", "administrator"):
        Walker(who).get(name, expect=404)
        page = Walker(who).get("nominations" if who != "administrator" else "people")
        assert "/nominations/import/" not in page.content.decode()
    for page in ("nominations", "nomination-new"):
        assert "/nominations/import/" in Walker("clerk").get(page).content.decode()


def test_rows_that_are_sent_for_another_commune_are_written_for_the_own_one(cast):
    """What leaves no choice is not asked: whatever is sent along is not looked at."""
    walker = Walker("clerk")
    sent = asked(upload(walker, listed(good(1)))) | {"organisation": "21016"}

    walker.post("import-nominations", **sent)

    assert Nomination.objects.get().organisation.code == "21009"


def test_a_clerk_of_two_communes_says_for_which_one_and_of_no_third(cast):
    people.enrol("clerk", role=Role.CLERK, organisation="21016", password="pw")
    walker = Walker("clerk")
    page = upload(walker, listed(good(1)), organisation="21016")
    sent = asked(page)

    refused = walker.post("import-nominations", **sent | {"organisation": "21004"})
    assert (refused.url, Nomination.objects.count()) == ("/nominations/import/", 0)
    walker.post("import-nominations", **sent)

    assert Nomination.objects.get().organisation.code == "21016"


@pytest.mark.parametrize("rows", ["", "[]", "{}", "[[1]]", '[["1", {}]]', '[[2, {"state": "submitted"}]]', '[[2, {"surname": 3}]]', "[" * 2000])  # fmt: skip
def test_rows_that_no_page_of_ours_has_sent_are_not_looked_at(rows, cast):
    answer = Walker("clerk").post("import-nominations", rows=rows)

    assert answer.url == "/nominations/import/"
    assert not Nomination.objects.exists()


def test_without_an_open_campaign_nothing_is_asked(cast):
    Campaign.objects.update(opens_on="2020-01-01", closes_on="2020-02-01")
    page = Walker("clerk").get("import-nominations").content.decode()

    assert "Aucune campagne n’est ouverte" in page.replace("&#x27;", "’")
    assert 'name="file"' not in page
    upload(Walker("clerk"), listed(good(1)), expect=422)


def test_a_draft_that_the_door_refuses_is_named_and_none_is_written(cast, monkeypatch):
    walker = Walker("clerk")
    sent = asked(upload(walker, listed(good(1), good(2))))
    begin = door.several.acts.begin

    def second_refused(action, **facts):
        if facts["surname"] == good(2)[1]:
            raise Refused("No campaign is open for nominations today.")
        return begin(action, **facts)

    monkeypatch.setattr("workflows.door.several.acts.begin", second_refused)
    page = walker.post("import-nominations", expect=422, **sent)

    (told,) = page.context["form"].non_field_errors()
    assert plain(told).startswith("Ligne 3 : ")
    assert not Nomination.objects.exists()


def test_the_rows_are_there_in_the_other_language(cast):
    walker = Walker("clerk")
    sent = asked(upload(walker, listed(good(1))))
    page = walker.client.get("/nominations/import/").content.decode()
    reader = page.partition('name="reader" value="')[2].partition('"')[0]

    walker.client.post(
        "/language/?language=nl&next=/nominations/import/", sent | {"reader": reader}
    )
    again = walker.get("import-nominations")

    assert shown(again) == [("2", "Nieuw ontwerp", [])]
    walker.post("import-nominations", **asked(again))
    assert Nomination.objects.count() == 1


def test_two_hundred_rows_are_read_with_as_many_questions_as_three_and_written(cast):
    walker = Walker("clerk")
    rows = [good(number) for number in range(200)]
    upload(walker, listed(*rows[:3]))
    asked_for = []
    for some in (rows[:3], rows):
        with CaptureQueriesContext(connection) as queries:
            page = upload(walker, listed(*some))
        asked_for.append(len(queries))

    walker.post("import-nominations", **asked(page))

    assert asked_for[1] == asked_for[0] < 40
    assert Nomination.objects.count() == 200
