"""One topic a page: what each keeps of a draft, what it asks before going on, and what no page lets in."""

import pytest
from django.urls import reverse

from merit.errors import Refused
from merit.models import Nomination, Parameter
from tests import files, road, states
from tests.intake import pdfs
from tests.test_pages_complete import text_of
from tests.walker import Walker, errors
from workflows import door
from workflows.models import HeldFile

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOSTILE = pdfs.HOSTILE["script of a link"][0]
PERIOD = {"what": "Repas chauds", "begin": 2006, "end": 2019, "role": "fondatrice", "capacity": "voluntary", "intensity": "6 h"}  # fmt: skip
AS_TYPED = {f"periods-0-{name}": str(value) for name, value in PERIOD.items()}


def send(nomination, step, typed, *, language="fr", button="draft", expect=302):
    said = {"version": road.fresh(nomination).version, button: "1"}
    return Walker("clerk", language).post(
        "nomination-step", nomination.public_id, step, expect=expect, **said, **typed
    )


# ---- rows


def test_a_row_is_kept_as_it_was_typed_and_comes_back(cast):
    nomination = road.draft(cast, periods=[])

    send(nomination, "details", AS_TYPED | {"periods-7-what": " Aide aux devoirs "})

    assert road.fresh(nomination).periods == [
        PERIOD,
        {"what": "Aide aux devoirs", "begin": None, "end": None, "role": "", "capacity": "", "intensity": ""},
    ]  # fmt: skip
    page = Walker("clerk").get("nomination-step", nomination.public_id, "details").content.decode()
    assert 'name="periods-1-what"\n' in page
    assert 'value="Aide aux devoirs"' in page
    assert 'name="periods-2-what"' in page  # one more, empty
    assert 'name="periods-3-what"' not in page


def test_a_row_that_is_emptied_is_gone(cast):
    nomination = road.draft(cast)

    send(nomination, "details", {"periods-0-what": "  ", "periods-0-begin": ""})

    assert road.fresh(nomination).periods == []


WRONG = {
    "periods-0-begin": ("20O6", "Ligne 1\u00a0: De (année)\u00a0: écrivez l’année en quatre chiffres."),
    "periods-0-end": ("1999", "Ligne 1\u00a0: la dernière année précède la première."),
    "periods-0-capacity": ("king", "Ligne 1\u00a0: «\u00a0king\u00a0» n’est aucune des valeurs possibles ici."),
    "periods-0-what": ("☎", "Ligne 1\u00a0: Ce qui a été fait\u00a0: «\u00a0☎\u00a0» (U+260E, pictogramme) ne peut pas être imprimé\u00a0: écrivez-le en toutes lettres."),
}  # fmt: skip


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_in_a_row_is_said_with_its_number_and_stays_typed(field, cast):
    typed, sentence = WRONG[field]
    nomination = road.draft(cast, periods=[])

    answer = send(nomination, "details", AS_TYPED | {field: typed}, expect=422)

    assert sentence in errors(answer)
    if field != "periods-0-capacity":
        assert f'value="{typed}"' in answer.content.decode()
    assert road.fresh(nomination).periods == []


def test_a_row_of_a_draft_may_lack_anything_and_nobody_signs_it(cast):
    nomination = road.draft(cast)

    send(nomination, "details", {"periods-0-role": "trésorier", "beyond_duty": "Tout."})
    going_on = send(
        nomination, "details", {"periods-0-role": "trésorier", "beyond_duty": "Tout."}, button="go", expect=422
    )  # fmt: skip

    assert errors(going_on) == [
        "Ligne 1\u00a0: «\u00a0Ce qui a été fait\u00a0» est vide.",
        "Ligne 1\u00a0: «\u00a0De (année)\u00a0» est vide.",
    ]
    with pytest.raises(Refused, match="des lignes incomplètes"):
        door.act("present", road.fresh(nomination), by=cast["clerk"])


def test_the_door_refuses_what_no_form_lets_in(cast):
    nomination = road.draft(cast)

    for said in (
        {"periods": [PERIOD | {"begin": "soon"}]},
        {"periods": [{"what": "x"}] * 13},
        {"other_domains": ["magic"]},
        {"declarations": ["none"]},
        {"contact_email": "distinctions at ixelles"},
    ):
        with pytest.raises(Refused):
            door.act("edit", nomination, by=cast["clerk"], version=nomination.version, **said)
    assert road.fresh(nomination).version == nomination.version


def test_an_address_that_is_none_is_refused_at_the_door(cast):
    nomination = road.draft(cast)

    with pytest.raises(Refused, match="“none” is no mail address"):
        door.act(
            "edit", nomination, by=cast["clerk"], version=nomination.version, contact_email="none"
        )


def test_nothing_else_of_the_row_is_written_by_who_begins(cast, open_campaign):
    with pytest.raises(ValueError, match="state"):
        road.draft(cast, state="submitted")


def test_what_a_colleague_ticked_meanwhile_stands_beside_and_nothing_ticked_is_lost(cast):
    nomination = road.draft(cast, other_domains=[])
    late = {"version": nomination.version, "other_domains": ["culture", "sport"], "draft": "1"}
    send(nomination, "merits", {"other_domains": ["health"]})

    page = Walker("clerk").post(
        "nomination-step", nomination.public_id, "merits", expect=422, **late
    )

    form = page.context["form"]
    assert ("Autres domaines", "Santé") in [(str(label), words) for label, words in form.theirs]
    assert form["other_domains"].value() == ["culture", "sport"]
    again = {"version": form["version"].value(), "other_domains": form["other_domains"].value()}
    Walker("clerk").post("nomination-step", nomination.public_id, "merits", draft="1", **again)
    assert road.fresh(nomination).other_domains == ["culture", "sport"]


def test_what_a_colleague_wrote_in_a_row_is_read_in_words(cast):
    nomination = road.draft(cast, periods=[])
    late = {"version": nomination.version, "draft": "1", "periods-0-what": "Autre"}
    send(nomination, "details", AS_TYPED)

    page = Walker("clerk").post(
        "nomination-step", nomination.public_id, "details", expect=422, **late
    )

    theirs = [words for _label, words in page.context["form"].theirs]
    assert "2006–2019 · Repas chauds · fondatrice · Bénévole · 6 h" in theirs


# ---- what the rules ask


def rule(code, value):
    Parameter.objects.filter(code=code).update(value=value)


def test_a_rank_is_asked_only_where_the_rules_let_the_commune_name_one(cast):
    nomination = road.draft(cast)
    rule("rank_proposed_by_commune", False)

    page = Walker("clerk").get("nomination-step", nomination.public_id, "merits").content.decode()
    before = road.fresh(nomination).rank_proposed
    send(nomination, "merits", {"rank_proposed": "", "merit_summary": "Autre"})

    assert "rank_proposed" not in page
    assert (road.fresh(nomination).rank_proposed, road.fresh(nomination).merit_summary) == (
        before,
        "Autre",
    )


@pytest.mark.parametrize(("excluded", "asked"), [(True, 4), (False, 3)])
def test_every_declaration_of_the_rules_is_made_before_anybody_signs(excluded, asked, cast):
    nomination = road.draft(cast, declarations=[])
    rule("own_interest_excluded", excluded)
    every = ["interest", "accurate", "secret", "privacy"][-asked:]

    page = Walker("clerk").get("nomination-step", nomination.public_id, "declarations")
    lacking = send(
        nomination, "declarations", {"declarations": every[:-1]}, button="go", expect=422
    )
    send(nomination, "declarations", {"declarations": every}, button="go")

    assert page.content.decode().count('name="declarations"') == asked
    assert errors(lacking) == ["Cochez chaque déclaration"]
    assert road.fresh(nomination).declarations == every
    assert road.fresh(nomination).missing() == []


# ---- several documents at a time


def several():
    return [
        road.upload(files.docx(), "appui.docx"),
        road.upload(files.png(), "photo.png"),
        road.upload(HOSTILE, "piege.pdf"),
    ]


@pytest.mark.parametrize("button", ["upload", "draft", "go"])
def test_of_several_files_those_that_can_be_kept_are_and_the_others_are_named(button, cast):
    nomination, walker = road.draft(cast), Walker("clerk")
    said = {"version": nomination.version, button: "1", "document_kind": "evidence", "documents": several(),
            "referees-0-name": "Rosa Peeters"}  # fmt: skip

    answer = walker.post("nomination-step", nomination.public_id, "support", **said)

    here = reverse("nomination-step", args=[nomination.public_id, "support"])
    assert answer.url == here  # nobody goes on over a refusal
    page = text_of(walker.client.get(here))
    assert "appui.docx est ajouté." in page
    assert "piege.pdf : Le PDF contient quelque chose qui agit de soi-même" in page
    kept = nomination.documents.order_by("pk").values_list("title", "kind")
    assert list(kept) == [("appui.docx", "evidence"), ("photo.png", "evidence")]
    assert road.fresh(nomination).referees == [{"name": "Rosa Peeters", "capacity": ""}]


def test_files_are_kept_though_a_row_beside_them_is_wrong(cast):
    nomination, walker = road.draft(cast), Walker("clerk")

    walker.post(
        "nomination-step", nomination.public_id, "support", expect=422, version=nomination.version,
        upload="1", documents=several()[:2], **{"referees-0-name": "☎"},
    )  # fmt: skip

    assert nomination.documents.count() == 2
    assert not HeldFile.objects.exists()


def test_a_kind_that_a_commune_does_not_make_is_no_kind_of_a_document(cast):
    nomination = road.draft(cast)

    send(nomination, "support", {"document_kind": "act", "documents": several()[:1]}, expect=422)

    assert [one.kind for one in nomination.documents.all()] == ["support"]


# ---- an earlier nomination taken over

TAKEN = ("surname", "given_names", "birth_date", "periods", "motivation", "contact_name")
ANEW = {"organ": "", "decided_on": None, "agenda_number": "", "declarations": []}


def test_a_nomination_begins_with_the_words_of_an_earlier_one(cast):
    earlier, walker = road.submitted(cast), Walker("clerk")
    page = walker.get("nomination", earlier.public_id).content.decode()
    assert f"?like={earlier.public_id}" in page
    asked = text_of(walker.client.get(reverse("nomination-new"), {"like": earlier.public_id}))
    assert "Elle commence par ce qui a été écrit de Ana Diaz" in asked

    walker.post("nomination-new", like=earlier.public_id)

    begun = Nomination.objects.get(state="draft")
    assert [getattr(begun, name) for name in TAKEN[:-1]] == [
        getattr(earlier, name) for name in TAKEN[:-1]
    ]
    assert {name: getattr(begun, name) for name in ANEW} == ANEW
    assert begun.contact_name == cast["clerk"].get_full_name()  # who begins this one speaks for it
    assert (begun.reference, begun.dossier, begun.documents.count()) == (None, None, 0)


def test_nobody_begins_with_the_words_of_another_commune(cast):
    theirs = road.submitted(cast, "other_clerk", "other_secretary")
    walker = Walker("clerk")

    walker.post("nomination-new", expect=422, like=theirs.public_id)
    with pytest.raises(
        Refused,
        match=r"Seule une proposition de cette commune|Only a nomination of this municipality can be taken over\.",
    ):
        road.draft(cast, like=theirs)

    assert not Nomination.objects.filter(state="draft").exists()
    asked = walker.client.get(reverse("nomination-new"), {"like": str(theirs.public_id)})
    assert "Elle commence par" not in text_of(asked)


# ---- the secretary remarks on topics

SENT_BACK = {
    "agreed": "no", "remark": "Presque prêt.", "on_merits": "Deux phrases de trop.", "on_decision": "Le vote manque.",
}  # fmt: skip


def test_a_remark_on_a_topic_is_read_on_its_page_and_marked_beside(cast):
    nomination = states.to_sign(cast)
    Walker("secretary").answer(nomination, **SENT_BACK)
    clerk = Walker("clerk")

    merits, honours, check = (
        text_of(clerk.get("nomination-step", nomination.public_id, "merits")),
        text_of(clerk.get("nomination-step", nomination.public_id, "honours")),
        text_of(clerk.get("nomination-check", nomination.public_id)),
    )

    assert "Presque prêt. Deux phrases de trop." in merits
    assert "Presque prêt." in honours
    assert "Deux phrases de trop." not in honours
    assert merits.count("Remarque à lire") == 2
    assert honours.count("Remarque à lire") == 2
    assert (
        "Les mérites : Deux phrases de trop. La décision de la commune : Le vote manque. Presque prêt."
        in check
    )


def test_a_remark_on_one_topic_is_enough_and_none_is_not(cast):
    nomination = states.to_sign(cast)
    task = road.task_of(nomination).task_id
    secretary = Walker("secretary", "nl")

    nothing = secretary.post("task", task, agreed="no", expect=422)
    secretary.post("task", task, agreed="no", on_support="Een brief ontbreekt.")

    assert errors(nothing) == ["Vul in wat de gemeenteambtenaar moet wijzigen"]
    page = text_of(Walker("clerk", "nl").get("nomination-step", nomination.public_id, "support"))
    assert "Een brief ontbreekt." in page


def test_who_signs_writes_no_remark_that_nobody_would_read(cast):
    task = road.task_of(states.to_sign(cast)).task_id

    answer = Walker("secretary").post("task", task, agreed="yes", on_merits="Bravo.", expect=422)

    assert "Les mérites\u00a0: avec cette réponse, ceci n’est conservé nulle part." in " ".join(
        errors(answer)
    )


def test_the_door_knows_no_other_topics(cast):
    nomination = states.to_sign(cast)

    with pytest.raises(ValueError, match="weather"):
        road.answer(
            nomination, cast["secretary"], agreed=False, why={"topics": {"weather": "Rain."}}
        )


# ---- order and titles of the documents


def three(cast):
    nomination = road.draft(cast)
    for name, content in (("a.pdf", files.PDF), ("b.png", files.png()), ("c.docx", files.docx())):
        door.act(
            "attach", nomination, by=cast["clerk"], file=road.upload(content, name), kind="support"
        )
    return nomination


def titles(nomination):
    return [(one.title, one.called) for one in nomination.documents.all()]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_documents_stand_in_the_order_that_the_commune_gave_under_its_titles(language, cast):
    nomination, clerk = three(cast), Walker("clerk", language)
    first, second, third = nomination.documents.all()

    clerk.act(nomination, "arrange", **{
        f"place_{first.public_id}": "3", f"place_{second.public_id}": "1", f"place_{third.public_id}": "2",
        f"called_{third.public_id}": "Lettre du comité de quartier",
    })  # fmt: skip

    assert titles(nomination) == [
        ("b.png", "b.png"), ("c.docx", "Lettre du comité de quartier"), ("a.pdf", "a.pdf"),
    ]  # fmt: skip
    page = text_of(clerk.get("nomination-step", nomination.public_id, "support"))
    assert page.index("b.png") < page.index("Lettre du comité de quartier") < page.index("a.pdf")
    assert "c.docx ·" in page  # the name of its file stays
    door.act(
        "attach",
        nomination,
        by=cast["clerk"],
        file=road.upload(name="d.txt", content=files.TEXT),
        kind="support",
    )
    assert titles(nomination)[-1] == ("d.txt", "d.txt")


def test_a_document_that_was_taken_off_meanwhile_or_of_another_nomination_is_not_put_in_order(cast):
    nomination, other = three(cast), road.draft(cast)
    door.act("attach", other, by=cast["clerk"], file=road.upload(), kind="support")
    first = nomination.documents.first()
    door.act("withdraw_document", first, by=cast["clerk"])

    for document in (first, other.documents.get()):
        with pytest.raises(
            Refused,
            match=r"The documents were changed meanwhile: read the list again\.|entre-temps",
        ):
            door.act("arrange", nomination, by=cast["clerk"], order=[(document.public_id, "x")])
    wrong = {
        f"place_{one.public_id}": "zero" for one in nomination.documents.filter(withdrawn_on=None)
    }
    Walker("clerk").post("act", "nomination", nomination.public_id, "arrange", expect=422, **wrong)


def test_nobody_puts_in_order_what_was_sent(cast):
    nomination = road.submitted(cast)

    with pytest.raises(Refused):
        door.act("arrange", nomination, by=cast["clerk"], order=[])
