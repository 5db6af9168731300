"""Acts off the straight road: what each of them leaves, and who is asked next."""

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import translation

from merit import actions, journal
from merit.errors import Refused
from merit.models import AdviceRequest, Award, Parameter, Rank
from merit.rights import Rights
from merit.whole import whole
from tests import files, road, states
from tests.cases.scene import TODAY, awaited
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]


# ---- the commune


def test_a_nomination_sent_back_by_the_secretary_is_a_draft_again(cast):
    nomination = states.to_sign(cast)

    road.answer(nomination, cast["secretary"], agreed=False, remark="Ajoutez le vote.")

    assert (road.fresh(nomination).state, awaited(nomination)) == ("draft", [])
    assert journal.of(nomination).last().remark.text == "Ajoutez le vote."


def test_a_nomination_that_was_completed_is_examined_again(cast):
    nomination = states.returned(cast)
    assert (nomination.completion_asked_on, awaited(nomination)) == (TODAY, ["complete"])

    road.answer(nomination, cast["clerk"], answer="La délibération est jointe.")

    nomination = road.fresh(nomination)
    assert (nomination.state, nomination.completion_answered_on) == ("submitted", TODAY)
    assert nomination.completion_answer == "La délibération est jointe."
    assert awaited(nomination.dossier) == ["examine"]


# ---- the desk and its checker


def test_a_late_nomination_is_admitted_once_a_second_person_accepts_it(cast):
    with states.on(date(2027, 6, 2)):
        nomination = states.paper_draft(cast)
        filed = door.act("file_paper", nomination, by=cast["desk"], received_on=date(2027, 6, 1))
        dossier = filed.dossier
        with pytest.raises(Refused, match="its lateness was not accepted"):
            road.answer(dossier, cast["desk"], admissible=True)
        with pytest.raises(Refused, match="Your role does not allow this step"):
            door.act("accept_late", dossier, by=cast["desk"], reason="Grève.")

        door.act("accept_late", dossier, by=cast["checker"], reason="Grève de la poste.")
        road.answer(dossier, cast["desk"], admissible=True)

    dossier = road.fresh(dossier)
    assert (dossier.state, dossier.late_accepted_by) == ("admissible", cast["checker"])
    assert journal.of(dossier).get(verb="accept_late").remark.text == "Grève de la poste."


def test_the_checker_who_does_not_agree_gives_the_dossier_back_to_the_desk(cast):
    dossier = states.to_dismiss(cast)
    assert awaited(dossier) == ["confirm"]

    road.answer(dossier, cast["checker"], agreed=False, remark="Le lien existe.")

    dossier = road.fresh(dossier)
    assert (dossier.state, dossier.dismissal_proposed_on) == ("received", None)
    assert awaited(dossier) == ["examine"]


def test_inadmissibility_is_taken_back_by_another_checker_only(cast):
    dossier = states.dismissed(cast)
    second = states.witnesses(cast)["checker"]

    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("reopen_admissibility", dossier, by=cast["checker"], reason="Erreur.")
    reopened = door.act("reopen_admissibility", dossier, by=second, reason="Erreur.")

    assert (reopened.state, awaited(dossier)) == ("received", ["examine"])


def test_whoever_steps_back_is_written_down_with_role_and_state(cast):
    dossier = road.received(cast)

    left = door.act("declare_conflict", dossier, by=cast["desk"])

    entry = journal.of(dossier).last()
    assert (entry.verb, entry.actor, entry.role, entry.source) == (
        "declare_conflict", cast["desk"], "desk_officer", "received",
    )  # fmt: skip
    assert left == dossier


# ---- the cabinet


def test_the_cabinet_wants_advice_again_and_the_desk_asks_for_it(cast):
    dossier = road.advised(cast)

    door.act("ask_again", dossier, by=cast["cabinet"], reason="Avis trop bref.")
    assert (road.fresh(dossier).state, awaited(dossier)) == ("admissible", ["ask"])
    road.answer(dossier, cast["desk"], advisers=[_committee()])

    assert awaited(dossier) == []
    asked = AdviceRequest.objects.get(dossier=dossier, state="asked")
    assert awaited(asked) == ["give"]
    road.answer(asked, cast["member"], opinion="unfavourable", reasons="Trop tôt.")
    assert (road.fresh(dossier).state, awaited(dossier)) == ("advised", ["propose"])


def _committee():
    return AdviceRequest.objects.first().organisation


@pytest.mark.parametrize("how", ["asked unasked", "suspended"])
def test_the_desk_is_not_asked_to_ask_while_there_is_a_question_or_no_step_is_possible(how, cast):
    dossier = road.advised(cast)
    door.act("ask_again", dossier, by=cast["cabinet"], reason="Avis trop bref.")

    if how == "suspended":
        door.act("suspend", dossier, by=cast["sealed"], reason="Instruction.")
    else:
        door.act("ask_advice", dossier, by=cast["desk"], organisation=_committee())

    assert awaited(dossier) == []


def test_where_every_question_was_withdrawn_the_desk_puts_new_ones(cast):
    dossier = road.admissible(cast)

    door.act("withdraw_advice", dossier.advices.get(), by=cast["desk"])
    assert awaited(dossier) == []
    door.act("withdraw_check", dossier.checks.get(), by=cast["sealed"])

    assert (road.fresh(dossier).state, awaited(dossier)) == ("admissible", ["ask"])


def test_the_cabinet_takes_its_own_choice_back(cast):
    """Four eyes confirm what one person decided; who takes back decides nothing."""
    dossier = road.selected(cast)

    back = door.act("send_back_to_advice", dossier, by=cast["cabinet"], reason="Autre rang.")

    assert (back.state, awaited(dossier)) == ("advised", ["propose"])


def test_where_the_rules_let_a_refusal_be_undone_the_person_may_be_proposed_again(cast):
    Parameter.objects.filter(code="refusal_is_irrevocable").update(value=False)
    dossier = road.asked(cast)

    door.act("decline", dossier, by=cast["desk"], answered_on=TODAY)

    assert road.fresh(dossier).nominee.refused_on is None


# ---- papers


def test_a_letter_that_came_back_is_sent_again(cast):
    letter = states.in_state(cast, "letter", "failed")

    again = door.act("resend_letter", letter, by=cast["desk"])

    assert (again.state, again.sent_on, again.failed_on) == ("sent", TODAY, None)


def test_why_a_paper_could_not_be_printed_is_kept_and_forgotten_once_it_could(cast):
    certificate = road.granted(cast).certificates.get()
    type(certificate).objects.update(pdf_sha256="", print_error={})
    refusal = Refused("The word “%(word)s” is too long for its line.", word="Donaudampf")

    with translation.override("fr"):  # whatever language the printer thinks in
        told = actions.paper.keep_print_error(certificate, refusal=refusal)
    read = {}
    for language in ("fr", "nl"):
        with translation.override(language):
            read[language] = road.fresh(told).why_not_printed

    assert read == {
        "fr": "Le mot «\u00a0Donaudampf\u00a0» est trop long pour sa ligne.",
        "nl": "Het woord “Donaudampf” past niet op één regel.",
    }
    printed = actions.paper.keep_print(
        certificate, pdf=b"%PDF-", words_sha256=certificate.words_sha256
    )

    assert (printed.print_error, printed.why_not_printed) == ({}, "")


def test_a_duplicate_is_handed_over_without_decorating_twice(cast):
    dossier = road.decorated(cast)
    door.act("replace_certificate", dossier.certificates.get(), by=cast["chancellery"], reason="V.")
    duplicate = dossier.certificates.get(state="queued")
    facts = {"on": TODAY, "place": "Bruxelles", "to": "Ana Diaz"}
    _printed(duplicate)

    door.act("print_certificate", duplicate, by=cast["chancellery"])
    door.act("verify_certificate", duplicate, by=cast["chancellery2"])
    door.act("hand_over", duplicate, by=cast["chancellery"], **facts)

    assert (road.fresh(duplicate).state, road.fresh(dossier).state) == ("handed_over", "decorated")


def _printed(certificate):
    door.print_paper("certificate", certificate.pk)


def test_an_appeal_that_is_dismissed_leaves_everything_as_it_is(cast):
    dossier = road.granted(cast)
    facts = {"lodged_on": TODAY, "against_line": dossier.decree_line()}
    challenge = door.act("record_challenge", dossier, by=cast["legal"], **facts)

    door.act("decide_challenge", challenge, by=cast["legal"], outcome="dismissed", on=TODAY)

    assert [e.kind for e in Award.objects.get().entries.all()] == ["granted"]
    assert road.fresh(dossier).state == "granted"


def test_a_judgment_is_recorded_although_proceedings_suspend_the_dossier(cast):
    dossier = states.dismissed(cast)
    challenge = door.act("record_challenge", dossier, by=cast["legal"], lodged_on=TODAY)
    second = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", dossier, by=second, reason="Erreur.")
    door.act("suspend", dossier, by=cast["sealed"], reason="Instruction.")

    decided = door.act(
        "decide_challenge", challenge, by=cast["legal"], outcome="dismissed", on=TODAY
    )

    assert (decided.outcome, decided.decided_on) == ("dismissed", TODAY)


def test_a_name_in_the_register_is_corrected_by_a_second_person_with_one_more_line(cast):
    award = road.granted(cast).award
    names = {"list_name": "DÍAZ Ana Lucía", "certificate_name": "Ana Lucía Díaz"}

    door.act("propose_correction", award, by=cast["chancellery"], reason="Accent.", **names)
    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("correct_entry", award, by=cast["chancellery"])
    door.act("correct_entry", award, by=cast["chancellery2"])

    award = road.fresh(award)
    first, second = award.entries.order_by("seq")
    assert (first.kind, first.list_name) == ("granted", "DIAZ Ana Lucía")
    assert (second.kind, second.list_name) == ("corrected", "DÍAZ Ana Lucía")
    assert (second.certificate_name, second.rank) == ("Ana Lucía Díaz", first.rank)
    assert (award.status, award.proposed_on) == ("granted", None)
    told = [entry.verb for entry in journal.of(award)]
    assert told == ["confirm_name", "propose_correction", "correct"]


def test_the_journal_tells_no_step_that_the_law_does_not_know(cast):
    dossier = road.received(cast)

    with pytest.raises(KeyError, match=r"dossier\.vanish"):
        journal.write(dossier, "vanish", by=cast["desk"], role="desk_officer")


@pytest.mark.parametrize(("rank", "told"), [("R2", "Mérite éminent."), ("R1", "")])
def test_a_decree_says_why_the_rank_is_not_the_one_that_was_proposed(rank, told, cast):
    """The commune proposed R1; the cabinet changes its mind once or twice before the decree."""
    dossier = road.accepted(cast)
    reasons = {"rank_reason_fr": "Mérite éminent.", "rank_reason_nl": "Uitmuntend."}
    for code in ("R2", rank) if rank == "R1" else ("R2",):
        chosen = Rank.objects.get(code=code)
        door.act("change_rank", dossier, by=cast["cabinet"], rank=chosen, **reasons)
        road.accept(cast, dossier)

    line = road.drafted_decree(cast, [road.fresh(dossier)]).lines.get()

    assert (line.rank.code, line.rank_reason_fr) == (rank, told)


# ---- documents


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (files.PDF, "Délibération.pdf", "application/pdf"),
        (files.docx(), "Lettre de soutien.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (files.TEXT, "note.txt", "text/plain"),
    ],
)  # fmt: skip
def test_a_document_is_kept_as_it_came_with_its_name(content, name, media_type, cast):
    kept = attach(cast, content, name)

    assert (kept.media_type, kept.size, kept.title) == (media_type, len(content), name)
    assert Path(kept.file.path).read_bytes() == content
    assert kept.sha256 == sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [(files.jpeg(), "scan.jpg", "image/jpeg"), (files.png(), "scan.png", "image/png")],
)
def test_a_picture_is_kept_as_it_was_painted_anew(content, name, media_type, cast):
    kept = attach(cast, content + b"PK", name)

    stored = Path(kept.file.path).read_bytes()
    assert (kept.media_type, kept.size, kept.title) == (media_type, len(stored), name)
    assert kept.sha256 == sha256(stored).hexdigest()
    assert not stored.endswith(b"PK")


def test_where_a_document_lies_is_not_said_by_its_name(cast):
    kept = attach(cast, files.PDF, "../../etc/Ana Diaz.pdf")

    assert re.fullmatch(r"documents/[0-9a-f-]{36}", kept.file.name)
    assert kept.title == "Ana Diaz.pdf"


def attach(cast, content, name="decision.pdf", nomination=None):
    nomination = nomination or road.draft(cast)
    file = road.upload(content, name)
    return door.act("attach", nomination, by=cast["clerk"], file=file, kind="decision")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-" + b"0" * (10 * 1024 * 1024), "The file is larger than 10 MB."),
        (files.pdf(catalog=b"/AA << >>"), "The PDF holds something that acts by itself (AA): print the document to PDF again and add that."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_kept_is_refused_with_a_sentence(content, sentence, cast):
    with pytest.raises(Refused) as refusal:
        attach(cast, content)

    assert str(refusal.value) == sentence


def test_the_law_reads_a_file_itself_whoever_brings_it(cast):
    """No form and no door has seen it."""
    nomination = road.draft(cast)
    file = road.upload(files.pdf(catalog=b"/OpenAction << /S /Launch >>"))

    with pytest.raises(Refused, match="acts by itself"):
        actions.document.attach(nomination, by=cast["clerk"], file=file, kind="decision")


def test_documents_are_added_to_what_is_open_by_those_who_may(cast):
    sent = road.submitted(cast)
    with pytest.raises(Refused, match="Documents are added to a draft"):
        attach(cast, files.PDF, nomination=sent)
    with pytest.raises(Refused, match="Your role does not allow this step"):
        actions.document.attach(sent, by=cast["other_clerk"], file=road.upload(), kind="decision")
    door.act("declare_conflict", sent.dossier, by=cast["desk"])
    with pytest.raises(Refused, match="You have a conflict of interest"):
        actions.document.attach(sent.dossier, by=cast["desk"], file=road.upload(), kind="answer")


def test_a_document_leaves_a_draft_and_stays_in_the_archive(cast):
    nomination = road.draft(cast)
    document = attach(cast, files.PDF, nomination=nomination)

    with pytest.raises(Refused, match="A document can be taken off a draft only"):
        door.act("withdraw_document", document, by=cast["other_clerk"])
    door.act("withdraw_document", document, by=cast["clerk"])

    assert list(nomination.documents.values_list("withdrawn_on", flat=True)) == [TODAY]
    states.to_sign(cast, nomination)
    with pytest.raises(Refused, match="A document can be taken off a draft only"):
        door.act("withdraw_document", document, by=cast["clerk"])


def test_within_an_act_a_question_about_a_person_is_asked_anew(cast):
    """What an act changes, as a conflict of interest, holds for the rest of it; a page asks once."""
    rights, asked = Rights(cast["desk"]), []

    @whole
    def an_act():
        rights.once("conflicts", lambda: asked.append("in the act"))
        rights.once("conflicts", lambda: asked.append("in the act"))

    an_act()
    rights.once("conflicts", lambda: asked.append("for a page"))
    rights.once("conflicts", lambda: asked.append("for a page"))

    assert asked == ["in the act", "in the act", "for a page"]
