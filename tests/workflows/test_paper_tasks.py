"""Whatever waits is in somebody's inbox: a letter to read, one to send, a certificate to print, a print that failed, a list to make."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from letters.errors import CannotPrint
from merit import jobs
from merit.errors import Refused
from merit.models import Letter
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.door import papers, queue
from workflows.models import WorkItem
from workflows.screens import case_file, inbox

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LACKS = "The printer lacks: %(packages)s."


def asked(noun) -> tuple[str, str] | None:
    """The question that is open about a noun and the role it is put to, or None."""
    found = WorkItem.objects.filter(open=True, **{f"journey__{noun.NOUN}": noun})
    return found.values_list("node", "role").first()


@pytest.fixture
def no_fonts(monkeypatch):
    """A machine on which no paper can be printed."""

    def broken(_paper):
        raise CannotPrint(LACKS, packages="fonts-lato")

    with monkeypatch.context() as patch:
        patch.setattr(papers, "pdf", broken)
        yield patch


# ---- each state of a paper, by hand: what is asked, and of whom

LETTERS = {  # of an award, to the laureate
    "drafted": ("read", "chancellery"),
    "approved": None,  # the printer's turn
    "issued": ("send", "chancellery"),
    "sent": None,  # the post's turn
    "delivered": None,
    "failed": ("send_again", "chancellery"),
    "dropped": None,
}
CERTIFICATES = {
    "queued": ("print", "chancellery"),
    "printed": ("verify", "chancellery"),
    "checked": ("hand_over", "chancellery"),
    "handed_over": None,
    "spoilt": None,
    "replaced": None,
}


@pytest.mark.parametrize("state", LETTERS)
def test_a_letter_waits_for_whoever_moves_it(state, laureate, cast):
    assert asked(states.in_state(cast, "letter", state, dossier=laureate)) == LETTERS[state]


@pytest.mark.parametrize("state", CERTIFICATES)
def test_a_certificate_waits_for_the_chancellery_until_it_is_handed_over(state, laureate, cast):
    certificate = states.in_state(cast, "certificate", state, dossier=laureate)
    jobs.drain()
    assert asked(certificate) == CERTIFICATES[state]


def test_a_lost_task_to_acknowledge_a_letter_is_put_again(cast):
    letter = states.on_the_platform(cast)
    queue.forget(letter)

    door.follow(letter)

    assert asked(letter) == ("acknowledge", "clerk")


READERS = {"P01": None, "P04": "checker", "P13": "chancellery", "P14": "legal_reviewer"}


def test_each_letter_has_its_reader(cast):
    """Dismissed, refused, granted: one letter of each kind, and who is to read it."""
    states.dismissed(cast)
    states.refused(cast)
    road.granted(cast, surname="Peeters")

    read = {
        letter.code: (asked(letter) or ("", None))[1]
        for letter in Letter.objects.filter(state="drafted")
    }

    assert read == {code: role for code, role in READERS.items() if role}


def test_a_certificate_is_handed_over_from_the_day_of_the_ceremony_on(laureate, cast):
    certificate = states.in_state(cast, "certificate", "checked", dossier=laureate)
    ceremony = certificate.dossier.campaign.ceremony_on

    item = WorkItem.objects.get(journey__certificate=certificate, open=True)
    assert item.sleeps_until == ceremony == date(2027, 11, 20)
    assert item not in inbox.waiting_for(cast["chancellery"])
    with states.on(ceremony):
        assert item in inbox.waiting_for(cast["chancellery"])


# ---- a print that failed is somebody's task, with a way out


def test_a_letter_that_could_not_be_printed_is_mended_by_whoever_sends_it(cast, no_fonts):
    nomination = road.submitted(cast)
    jobs.drain()
    letter = nomination.letters.get(code="P01")
    assert asked(letter) == ("mend", "desk_officer")

    page = Walker("desk").get("task", road.task_of(letter).task_id).content.decode()
    assert "fonts-lato" in page

    no_fonts.undo()
    Walker("desk").answer(letter, how="again")

    assert (road.fresh(letter).state, asked(letter)) == ("sent", None)


def test_a_letter_is_written_anew_from_the_mended_file(laureate, cast, no_fonts):
    letter = laureate.letters.get(code="P13")
    door.act("approve_letter", letter, by=cast["checker"])
    jobs.drain()
    assert asked(letter) == ("mend", "chancellery")
    no_fonts.undo()
    nominee = laureate.nominee
    nominee.town = "Uccle"
    nominee.save()

    road.answer(letter, cast["chancellery"], how="anew")

    written = road.fresh(letter)
    assert (written.state, "Uccle" in written.words) == (
        "drafted",
        True,
    )
    assert asked(letter) == ("read", "chancellery")  # words that nobody has read yet


def test_a_letter_written_anew_bears_the_day_on_which_that_was_done(laureate, cast):
    letter = laureate.letters.get(code="P13")
    later = letter.dated + timedelta(days=3)
    door.act("send_letter_back", letter, by=cast["checker"], remark="L’adresse est fausse.")

    with states.on(later):
        road.answer(letter, cast["chancellery"], how="anew")

    written = road.fresh(letter)
    assert (written.dated, "27 novembre 2026" in written.words.replace("\u00a0", " ")) == (
        later,
        True,
    )


def test_who_wrote_a_letter_anew_does_not_read_it(laureate, cast):
    letter = laureate.letters.get(code="P13")
    door.act("send_letter_back", letter, by=cast["checker"], remark="La commune est fausse.")
    road.answer(letter, cast["chancellery"], how="anew")

    with pytest.raises(Refused, match="A second person"):
        door.act("approve_letter", letter, by=cast["chancellery"])


def test_a_reader_who_finds_something_wrong_says_what(laureate):
    letter = laureate.letters.get(code="P13")
    Walker("chancellery").answer(letter, agreed="no", remark="La commune est fausse.")

    assert asked(letter) == ("mend", "chancellery")
    page = Walker("chancellery2").get("task", road.task_of(letter).task_id).content.decode()
    assert "La commune est fausse." in page
    assert 'value="again"' not in page  # nothing was printed


def test_a_letter_dropped_asks_nobody_any_more(laureate, cast):
    letter = laureate.letters.get(code="P13")
    door.act("send_letter_back", letter, by=cast["checker"], remark="Décédée hier.")

    road.answer(letter, cast["chancellery"], how="end", reason="Décédée hier.")

    assert (road.fresh(letter).state, asked(letter)) == ("dropped", None)


@pytest.mark.parametrize(
    ("how", "left"),
    [("again", ("print", "chancellery")), ("anew", ("print", "chancellery")), ("end", None)],
)
def test_a_certificate_that_could_not_be_printed_is_mended_by_the_chancellery(
    how, left, cast, no_fonts
):
    certificate = road.granted(cast).certificates.get()
    jobs.drain()
    assert asked(certificate) == ("mend", "chancellery")
    no_fonts.undo()

    road.answer(certificate, cast["chancellery"], how=how, reason="Feuille mal imprimée.")
    jobs.drain()

    assert asked(certificate) == left
    if how == "end":
        assert asked(certificate.replaced_by.get()) == ("print", "chancellery")


def test_a_decree_that_could_not_be_printed_is_printed_again_before_it_is_published(cast, no_fonts):
    decree = road.signed_decree(cast, [road.accepted(cast)])
    assert asked(decree) == ("publish", "government_secretariat")
    jobs.drain()
    assert asked(decree) == ("mend", "chancellery")
    no_fonts.undo()

    Walker("chancellery").answer(decree)
    jobs.drain()

    assert road.fresh(decree).pdf_sha256
    assert asked(decree) == ("publish", "government_secretariat")


def test_a_sheet_that_does_not_say_what_the_register_says_is_replaced(laureate, cast):
    certificate = states.in_state(cast, "certificate", "printed", dossier=laureate)

    Walker("chancellery2").answer(certificate, agreed="no", remark="L’accent manque.")

    assert road.fresh(certificate).state == "spoilt"
    assert asked(certificate.replaced_by.get()) == ("print", "chancellery")


def test_what_stopped_between_print_and_issue_is_taken_up_by_the_sweep(cast):
    nomination = road.submitted(cast)
    letter = nomination.letters.get(code="P01")
    papers.actions.paper.keep_print(
        letter, pdf=b"%PDF-", words_sha256=letter.words_sha256
    )  # and then the power went

    door.sweep()
    jobs.drain()

    assert road.fresh(letter).state == "sent"


# ---- a decree to compose


def test_an_accepted_file_waits_for_the_cabinet_to_put_it_on_a_list(cast):
    dossier = road.accepted(cast)
    assert asked(dossier) == ("compose", "cabinet")

    Walker("cabinet").answer(dossier, title_fr="Octroi 2027", title_nl="Toekenning 2027")

    decree = dossier.decree_lines.get().decree
    assert (str(decree.title_fr), decree.title_nl) == ("Octroi 2027", "Toekenning 2027")
    assert (asked(dossier), asked(decree)) == (None, ("approve", "legal_reviewer"))


def test_those_that_wait_with_it_come_on_the_same_list(cast):
    first, second = road.accepted(cast), road.accepted(cast, surname="Peeters")

    form = Walker("cabinet").get("task", road.task_of(first).task_id).context["form"]
    assert list(form.get_initial_for_field(form.fields["others"], "others")) == [second]
    road.answer(first, cast["cabinet"], title_fr="Octroi", title_nl="Toekenning", others=[second])
    jobs.drain()

    decree = first.decree_lines.get().decree
    assert [line.dossier for line in decree.lines_with_dossiers()] == [first, second]
    assert asked(second) is None


def test_a_file_joins_a_list_that_is_being_drafted(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    late = road.accepted(cast, surname="Peeters")

    Walker("cabinet").answer(late, decree=decree.pk)

    assert decree.lines.count() == 2


@pytest.mark.parametrize("left_by", ["gather", "abandon"])
def test_a_file_that_leaves_its_list_waits_for_the_cabinet_again(left_by, cast):
    stays, leaves = road.accepted(cast), road.accepted(cast, surname="Peeters")
    decree = road.drafted_decree(cast, [stays, leaves])
    jobs.drain()
    assert asked(leaves) is None

    if left_by == "gather":
        door.act("gather", decree, by=cast["cabinet"], dossiers=[stays])
    else:
        door.act("abandon_decree", decree, by=cast["cabinet"], reason="Autre année.")
    jobs.drain()

    assert asked(leaves) == ("compose", "cabinet")


def test_a_file_whose_certificate_is_handed_over_waits_to_be_closed(cast):
    dossier = road.decorated(cast)
    assert asked(dossier) == ("close", "chancellery")

    Walker("chancellery").answer(dossier)

    assert (road.fresh(dossier).state, asked(dossier)) == ("closed", None)


# ---- conflict of interest: a letter about a nomination speaks of a file too


def test_who_may_not_touch_a_file_reads_no_letter_about_its_nomination(cast):
    letter = states.dismissed(cast).nominations.get().letters.get(code="P04")
    assert letter in [item.journey.noun for item in inbox.waiting_for(cast["checker"])]

    door.act("declare_conflict", letter.nomination.dossier, by=cast["checker"])

    assert letter not in [item.journey.noun for item in inbox.waiting_for(cast["checker"])]
    with pytest.raises(Refused, match="conflict of interest"):
        papers.actions.paper.approve_letter(letter, by=cast["checker"])


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize(
    ("noun", "state", "who"),
    [
        ("letter", "drafted", "chancellery"), ("letter", "issued", "chancellery"),
        ("letter", "failed", "chancellery"), ("certificate", "queued", "chancellery"),
        ("certificate", "printed", "chancellery2"), ("certificate", "checked", "chancellery"),
    ],
)  # fmt: skip
def test_whoever_is_asked_sees_what_they_decide_on(noun, state, who, language, laureate, cast):
    subject = states.in_state(cast, noun, state, dossier=laureate)
    jobs.drain()
    page = Walker(who, language).get("task", road.task_of(subject).task_id).content.decode()

    assert reverse("file", args=[noun, subject.public_id]) in page
    assert "Ana Diaz" in page


# ---- “Now: waiting for”, by hand, from the acceptance to the handing over


def waits_for(dossier) -> list[str]:
    now = case_file.waiting(road.fresh(dossier))
    return [wait["who"] for wait in now["waits"]] or [now["owner"]]


def test_the_file_says_who_can_really_act(cast):
    dossier = road.accepted(cast)
    told = [waits_for(dossier)]
    decree = road.drafted_decree(cast, [dossier])
    jobs.drain()
    told.append(waits_for(dossier))
    road.answer(decree, cast["legal"], agreed=True)
    told.append(waits_for(dossier))
    road.answer(road.fresh(decree), cast["government"], on=states.timezone.localdate())
    jobs.drain()
    told.append(waits_for(dossier))

    assert told == [
        ["Cabinet"], ["Legal reviewer"], ["Government secretariat"],
        ["Government secretariat", "Chancellery"],  # the publication, and the letter
    ]  # fmt: skip


def test_a_file_that_stands_on_no_list_waits_for_no_other_file(cast):
    """Before the queue has caught up with a list that was changed, nobody else's tasks are named."""
    road.received(cast, surname="Peeters")
    dossier = road.accepted(cast)
    WorkItem.objects.filter(journey__dossier=dossier).update(
        open=False, closed_at=states.timezone.now()
    )

    told = waits_for(dossier)

    WorkItem.objects.filter(journey__dossier=dossier, node="compose").update(
        open=True, closed_at=None
    )
    assert told == [
        "Government secretariat"
    ]  # whose turn the state says, and no task of the other file


@pytest.mark.parametrize(
    ("blocks", "who"), [(True, ["Elsene"]), (False, ["Dossierbeheerder", "Elsene"])]
)
def test_a_commune_that_holds_the_file_up_is_named(blocks, who, cast):
    nomination = states.returned(cast, blocks=blocks)
    with translation.override("nl"):
        told = waits_for(nomination.dossier)
    assert told == who
