"""A refusal is an act of the Government: proposed by the cabinet, listed, approved, signed; only then are there letters."""

from datetime import date

import pytest
from django.utils import timezone

from letters import extract, papers, words
from merit import jobs, people
from merit.actions.take import take
from merit.errors import Refused
from merit.models import Award, Decree, Letter
from tests import road, states
from tests.letters import reading
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem
from workflows.screens import inbox

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REASONS = {
    "reason_fr": "Les mérites sont réels, mais trop récents.",
    "reason_nl": "De verdiensten zijn reëel, maar te recent.",
}


def asked(noun) -> tuple[str, str] | None:
    item = WorkItem.objects.filter(open=True, **{f"journey__{noun.NOUN}": noun}).first()
    return (item.node, item.role) if item else None


def plain(text: str) -> str:
    return reading.plain(text).replace("\u00a0", " ").replace("\u202f", " ")


# ---- a proposal is a fact, not a decision


def test_what_the_cabinet_proposes_decides_nothing_and_asks_for_a_list(cast):
    dossier = road.advised(cast)

    road.answer(dossier, cast["cabinet"], granted=False, refusal_fr="Non.", refusal_nl="Neen.")

    kept = road.fresh(dossier)
    assert (kept.state, kept.refusal_proposed_on) == ("advised", date(2026, 11, 24))
    assert asked(kept) == ("refuse", "cabinet")
    assert not Letter.objects.filter(code="P14").exists()


@pytest.mark.parametrize("state", ["advised", "selected", "accepted"])
def test_it_can_be_proposed_until_the_grant_and_taken_back_to_where_it_stood(state, cast):
    dossier = getattr(road, state)(cast)
    before = asked(dossier)

    door.act("propose_refusal", dossier, by=cast["cabinet"], **REASONS)
    proposed = asked(dossier)
    door.act("take_back_refusal", dossier, by=cast["cabinet"])

    assert proposed == ("refuse", "cabinet")
    assert (road.fresh(dossier).state, asked(dossier)) == (state, before)


def test_it_leaves_the_list_of_awards_and_comes_on_none_while_it_is_proposed(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])

    door.act("propose_refusal", dossier, by=cast["cabinet"], **REASONS)

    assert decree.lines.count() == 0
    with pytest.raises(Refused, match=r"The distinction of dossier .* is not accepted"):
        door.act("gather", decree, by=cast["cabinet"], dossiers=[road.fresh(dossier)])


def test_on_an_approved_list_of_awards_it_is_too_late(cast):
    dossier = road.accepted(cast)
    road.approved_decree(cast, [dossier])

    with pytest.raises(Refused, match="is approved and must be reopened first"):
        door.act("propose_refusal", dossier, by=cast["cabinet"], **REASONS)


def test_only_what_is_proposed_comes_on_a_list_of_refusals(cast):
    with pytest.raises(Refused, match="No refusal of dossier"):
        road.drafted_decree(cast, [road.accepted(cast)], kind="refuse")


@pytest.mark.parametrize(
    ("state", "action", "by", "facts"),
    [
        ("selected", "send_back_to_advice", "cabinet", {"reason": "Autre avis."}),
        ("accepted", "change_rank", "cabinet", {}),
        ("advised", "ask_again", "desk", {"reason": "Encore."}),
    ],
)
def test_while_it_is_proposed_nothing_else_is_chosen(state, action, by, facts, cast):
    dossier = getattr(road, state)(cast)
    door.act("propose_refusal", dossier, by=cast["cabinet"], **REASONS)
    if action == "change_rank":
        facts = {"rank": road.Rank.objects.get(code="R2")}

    with pytest.raises(Refused, match="A refusal of this dossier is proposed"):
        door.act(action, dossier, by=cast[by], **facts)


# ---- the act


def test_only_the_signature_refuses_and_all_follows_it(cast):
    dossier = road.to_refuse(cast)
    decree = road.drafted_decree(cast, [dossier], kind="refuse")
    told = [(road.fresh(dossier).state, asked(decree))]
    road.answer(decree, cast["legal"], agreed=True)
    told.append((road.fresh(dossier).state, asked(decree)))
    road.answer(decree, cast["government"], on=timezone.localdate())
    jobs.drain()
    told.append((road.fresh(dossier).state, asked(decree)))

    assert told == [
        ("advised", ("approve", "legal_reviewer")),
        ("advised", ("sign", "government_secretariat")),
        ("refused", None),
    ]
    signed = road.fresh(decree)
    assert (signed.number, signed.signed_on) == ("SIM-N/2026/0001", date(2026, 11, 24))
    assert (signed.rank_date, signed.pdf_sha256 != "") == (None, True)
    nomination = dossier.nominations.get()
    assert (nomination.state, nomination.outcome) == (
        "submitted",
        "",
    )  # its commune is not told yet
    letter = nomination.letters.get(code="P14")
    assert asked(letter) == ("read", "legal_reviewer")
    assert not Award.objects.exists()


def test_a_refusal_takes_no_number_of_the_awards_and_no_place_of_the_contingent(cast):
    road.refused(cast, surname="Peeters")

    granted = road.granted(cast)

    assert granted.decree_line().decree.number == "SIM-A/2026/0001"


def test_it_is_never_published(cast):
    decree = road.refused(cast).decree_line().decree

    for action, facts in (
        ("publish_decree", {"on": date(2026, 11, 24)}),
        ("waive_publication", {}),
    ):
        with pytest.raises(Refused, match="A refusal is notified, never published"):
            door.act(action, decree, by=cast["government"], **facts)


def test_whoever_gave_the_reasons_does_not_approve_them(cast):
    people.enrol("cabinet", role="legal_reviewer", organisation="BPL")
    dossier = road.to_refuse(cast)
    other = people.enrol("cabinet2", role="cabinet", organisation=cabinet_house(cast))
    decree = door.begin(
        "draft_decree",
        by=other,
        campaign=road.campaign(),
        title_fr="R",
        title_nl="W",
        kind="refuse",
    )
    door.act("gather", decree, by=other, dossiers=[dossier])

    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("approve_decree", decree, by=cast["cabinet"])


def cabinet_house(cast) -> str:
    return cast["cabinet"].memberships.get(role="cabinet").organisation.code


def test_a_file_that_its_commune_asks_back_is_not_refused_unanswered(cast):
    nomination = road.submitted(cast)
    dossier = road.examine(cast, nomination.dossier)
    road.answer(dossier.advices.get(), cast["member"], opinion="unfavourable", reasons="Non.")
    road.answer(dossier.checks.get(), cast["sealed"], result="clear", evidence="")
    door.act("propose_refusal", road.fresh(dossier), by=cast["cabinet"], **REASONS)
    decree = road.drafted_decree(cast, [road.fresh(dossier)], kind="refuse")
    door.act("ask_withdrawal", nomination, by=cast["secretary"], reason="Erreur.")

    with pytest.raises(Refused, match="The commune asked to withdraw this file"):
        road.answer(decree, cast["legal"], agreed=True)


def test_a_refusal_that_the_judge_annuls_lets_the_cabinet_choose_again_and_the_dossier_be_granted(
    cast,
):
    dossier = road.refused(cast)
    challenge = door.act(
        "record_challenge", dossier, by=cast["legal"], lodged_on=date(2026, 11, 24)
    )
    door.act(
        "decide_challenge", challenge, by=cast["legal"], outcome="annulled", on=date(2026, 11, 24)
    )
    again = road.fresh(dossier)
    assert (again.state, again.refusal_proposed_on, asked(again)) == (
        "advised", None, ("propose", "cabinet"),
    )  # fmt: skip

    road.answer(
        again, cast["cabinet"], granted=True, rank=road.Rank.objects.get(code="R1"), **road.REASONS
    )
    road.accept(cast, again)
    assert asked(road.fresh(again)) == ("compose", "cabinet")
    road.signed_decree(cast, [road.fresh(again)])

    assert road.fresh(again).state == "granted"


def test_nobody_takes_back_what_the_government_decided(cast):
    dossier = road.refused(cast)

    for who in ("cabinet", "legal", "desk"):
        page = Walker(who).get("dossier", dossier.public_id).content.decode()
        assert "/reconsider/" not in page


# ---- what the papers say


def test_the_act_gives_its_own_reasons_for_each_nomination(cast):
    dossier = road.advised(cast)
    door.act("propose_refusal", dossier, by=cast["cabinet"], **REASONS)
    decree = road.refuse(cast, dossier).decree_line().decree

    said = plain(decree.words)
    for sentence in (
        "Arrêté du Gouvernement de la Région de Bruxelles-Capitale portant refus d’octroi de distinctions",
        "Les propositions énumérées à l’annexe ne donnent pas lieu à l’octroi d’une distinction",
        "N° 1 – SIM/2026/0001 – DIAZ Ana Lucía", "Les mérites sont réels, mais trop récents.",
        "Nr. 1 – SIM/2026/0001 – DIAZ Ana Lucía", "De verdiensten zijn reëel, maar te recent.",
        "Il n’est pas publié.", "Het wordt niet bekendgemaakt.", "CONFIDENTIEL", "VERTROUWELIJK",
    ):  # fmt: skip
        assert sentence in said


def two_communes(cast):
    """One person, proposed by Ixelles and by Uccle, and a refusal of both."""
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    road.examine(cast, road.fresh(first))
    road.answer(first.advices.get(), cast["member"], opinion="unfavourable", reasons="Non.")
    road.answer(first.checks.get(), cast["sealed"], result="clear", evidence="")
    door.act("propose_refusal", road.fresh(first), by=cast["cabinet"], **REASONS)
    return road.refuse(cast, first)


def test_nothing_is_merged_into_a_file_of_which_a_refusal_is_proposed(cast):
    """The act would name a nomination that nobody read who proposed, approved or signed it."""
    dossier = road.to_refuse(cast)
    twin = road.received(cast, clerk="other_clerk", secretary="other_secretary")

    with pytest.raises(Refused, match="A refusal of this dossier is proposed"):
        door.act("merge", twin, by=cast["desk"], into=dossier)

    assert road.fresh(twin).state == "received"


def test_each_commune_reads_its_own_entry_and_nothing_of_the_other(cast):
    dossier = two_communes(cast)

    letters = {
        n.reference: plain(n.letters.get(code="P14").words) for n in dossier.nominations.all()
    }

    assert sorted(letters) == ["SIM/2026/0001", "SIM/2026/0002"]
    for mine, other, n in (
        ("SIM/2026/0001", "SIM/2026/0002", 1),
        ("SIM/2026/0002", "SIM/2026/0001", 2),
    ):
        assert f"EXTRAIT CONFORME n° SIM-N/2026/0001-{n}" in letters[mine]
        assert (
            f"Annexe – N° {n} – {mine} – DIAZ Ana Lucía. Les mérites sont réels, mais trop récents."
            in letters[mine]
        )
        assert other not in letters[mine]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "fr",
            (
                "le Gouvernement a décidé, par arrêté n° SIM-N/2026/0001 du 24 novembre 2026, selon",
                "L’extrait de cet acte, certifié conforme, est joint.",
                "Motifs. Les mérites sont réels, mais trop récents.",
                "n’a pas été informée de la procédure",
                "Pour extrait conforme, Bruxelles, le 24 novembre 2026 Ludovic Anciaux Le Secrétaire de la Chancellerie",
                "La Ministre chargée des Pouvoirs locaux, (s.) Noor Van Hecke",
                "24 NOVEMBRE 2026. – Arrêté du Gouvernement de la Région de Bruxelles-Capitale portant refus d’octroi de distinctions dans l’Ordre du mérite bruxellois (n° SIM-N/2026/0001)",
            ),
        ),
        (
            "nl",
            (
                "de Regering bij besluit nr. SIM-N/2026/0001 van 24 november 2026, volgens",
                "Het eensluidend verklaarde uittreksel uit die akte is bijgevoegd.",
                "Redenen. De verdiensten zijn reëel, maar te recent.",
                "is niet van de procedure op de hoogte gebracht",
                "Voor eensluidend uittreksel, Brussel, 24 november 2026 Ludovic Anciaux De Secretaris van de Kanselarij",
                "De Minister belast met Plaatselijke Besturen, (get.) Noor Van Hecke",
                "24 NOVEMBER 2026. – Besluit van de Brusselse Hoofdstedelijke Regering houdende weigering van toekenning van onderscheidingen in de Brusselse Orde van Verdienste (nr. SIM-N/2026/0001)",
            ),
        ),
    ],
)
def test_the_commune_is_notified_of_the_act_with_its_number_and_an_extract(
    language, sentences, cast
):
    dossier = road.advised(cast)
    door.act("propose_refusal", dossier, by=cast["cabinet"], **REASONS)
    nomination = road.refuse(cast, dossier).nominations.get()

    said = plain(words.write(papers.PAPERS["P14"], nomination, language))

    assert [sentence for sentence in sentences if sentence not in said] == []


def test_every_sentence_of_an_extract_stands_word_for_word_in_the_act(cast):
    dossier = road.granted(cast)
    act = plain(dossier.decree_line().decree.words)
    for language in ("fr", "nl"):
        made = extract.of_line(dossier.decree_line().decree, "1", language)
        first, cut, line, cut_too, *others = map(plain, made.articles)
        assert (cut, cut_too) == ("(…)", "(…)")
        for said in (first, *others, made.heading, made.reasons, made.place):
            assert plain(said) in act
        assert [cell in act for cell in line.split(" – ")] == [True] * 4
        assert made.title.rpartition(" (")[0].replace("\u00a0", " ") in act


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "1 – DIAZ Ana Lucía – Chevalière – octroi"),
        ("nl", "1 – DIAZ Ana Lucía – Ridder – toekenning"),
    ],
)
def test_the_letter_of_award_joins_the_line_of_its_laureate_and_of_nobody_else(
    language, line, cast
):
    first, second = road.accepted(cast), road.accepted(cast, surname="Peeters")
    road.signed_decree(cast, [first, second])
    jobs.drain()

    said = plain(words.write(papers.PAPERS["P13"], road.fresh(first), language))

    assert line in said
    assert "PEETERS" not in said.upper()


def test_the_person_is_told_only_who_had_been_asked(cast):
    never_asked = road.refused(cast)
    dossier = road.asked(cast, surname="Peeters")
    was_asked = road.refuse(cast, dossier)

    assert [letter.code for letter in never_asked.letters.all()] == []
    letter = was_asked.letters.get()
    assert (letter.code, asked(letter)) == ("P15", ("read", "legal_reviewer"))
    assert "n’a pas été informée" not in plain(
        was_asked.nominations.get().letters.get(code="P14").words
    )
    for sentence in (
        "PERSONNEL ET CONFIDENTIEL", "de ne pas l’octroyer",
        "Par lettre du 24 novembre 2026, nous vous informions que le Gouvernement envisageait de vous octroyer une distinction",
    ):  # fmt: skip
        assert sentence in plain(letter.words)


def test_no_letter_of_a_refusal_is_made_without_a_signed_act(cast):
    nomination = road.to_refuse(cast).nominations.get()

    for code, about in (("P14", nomination), ("P15", nomination.dossier)):
        with pytest.raises(Refused, match="No act that says this is signed"):
            words.write(papers.PAPERS[code], about, "fr")


# ---- the screens


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_cabinet_proposes_and_lists_a_refusal_over_its_pages(language, cast):
    dossier = road.advised(cast)
    other = road.to_refuse(cast, surname="Peeters")
    cabinet = Walker("cabinet", language)

    cabinet.answer(dossier, granted="no", refusal_fr="Trop tôt.", refusal_nl="Te vroeg.")
    form = cabinet.get("task", road.task_of(dossier).task_id).context["form"]
    assert list(form.get_initial_for_field(form.fields["others"], "others")) == [other]
    cabinet.answer(dossier, title_fr="Refus", title_nl="Weigering", others=[other.pk])

    decree = Decree.objects.get()
    assert (decree.kind, decree.lines.count()) == ("refuse", 2)
    assert asked(decree) == ("approve", "legal_reviewer")
    assert [item.node for item in inbox.waiting_for(cast["cabinet"])] == []


def test_who_approves_reads_the_reasons_and_no_rank(cast):
    decree = road.drafted_decree(cast, [road.to_refuse(cast)], kind="refuse")

    page = Walker("legal").get("task", road.task_of(decree).task_id).content.decode()

    assert "Trop tôt." in page
    assert "Te vroeg." in page
    assert "Chevalier" not in page


def test_the_desk_notes_when_it_asked_the_nominee_before_it_notes_the_answer(cast):
    dossier = road.selected(cast)
    told = [asked(dossier)]
    with pytest.raises(Refused, match="Nobody was asked yet whether"):
        door.act("accept", dossier, by=cast["desk"], answered_on=date(2026, 11, 24))

    Walker("desk").answer(dossier, on="24/11/2026")

    told.append(asked(dossier))
    assert told == [("ask_nominee", "desk_officer"), ("record_answer", "desk_officer")]
    assert road.fresh(dossier).acceptance_asked_on == date(2026, 11, 24)


# ---- what no page would ask


def test_no_proposal_is_taken_back_that_nobody_made(cast):
    with pytest.raises(Refused, match="No refusal of this dossier is proposed"):
        door.act("take_back_refusal", road.advised(cast), by=cast["cabinet"])


def test_nothing_is_refused_without_a_signed_decree(cast):
    with pytest.raises(Refused, match="A nomination is refused by a signed decree only"):
        take(road.to_refuse(cast), "refuse", by=cast["government"], on=timezone.localdate())


def test_an_act_gives_no_extract_about_a_file_that_it_does_not_name(cast):
    decree = road.refused(cast).decree_line().decree

    with pytest.raises(Refused, match="The signed act does not name this file"):
        extract.of_nomination(decree, "SIM/2026/0099", "fr")
