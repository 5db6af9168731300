"""What an answer to each question does: the form's values, handed to the acts of the Order."""

from collections.abc import Callable

from django.utils.translation import gettext_noop as _

from merit import actions
from merit.errors import Refused


def check_read(read, now):
    """Whoever decides decides on what they read: a proposal may have been taken back, and another one made, meanwhile."""
    if read is not None and read != now.mark_of_proposal():
        raise Refused(_("The proposal has changed since you read it: look at it again."))


def either(yes: str, no: str) -> Callable:
    """A question that is agreed to or not. Each answer is an act, the second with a remark that says why, and what else belongs to it."""
    agree, disagree = actions.ACTS[yes], actions.ACTS[no]

    def answer(noun, *, by, agreed, remark="", read=None, why=None, **facts):
        check_read(read, noun)
        return (
            agree(noun, by=by, **facts)
            if agreed
            else disagree(noun, by=by, remark=remark, **(why or {}))
        )

    answer.__name__ = yes
    answer.otherwise = no  # type: ignore[attr-defined]  # what is told where it is not agreed to
    return answer


def complete(nomination, *, by, answer, document=None):
    """The answer of the commune, with the document that was missing, where it brings one."""
    if document:
        actions.document.attach(nomination, by=by, file=document, kind="evidence")
    return actions.completion.complete(nomination, by=by, answer=answer)


def answer_withdrawal(nomination, *, by, agreed, remark=""):
    """The desk withdraws the nomination, as its commune asks, or answers why it stays."""
    if agreed:
        reason = nomination.withdrawal_reason
        return actions.nomination.withdraw_nomination(nomination, by=by, reason=reason)
    return actions.nomination.refuse_withdrawal(nomination, by=by, remark=remark)


answer_withdrawal.__name__ = "withdraw_nomination"  # what agreeing to it does, as the door asks


def answer_reopening(dossier, *, by, agreed, remark=""):
    """The legal reviewer reopens the approved decree, as was asked because of one dossier on it, or says why not."""
    if not agreed:
        return actions.circumstances.keep_approved(dossier, by=by, remark=remark)
    return actions.decree.reopen_for(dossier, by=by)


answer_reopening.__name__ = "reopen_for"  # what agreeing to it does, as the door asks


def end_reopening(dossier, *, by):
    return actions.circumstances.end_reopening(dossier, by=by)


def decide_set_aside(dossier, *, by, agreed, remark="", read=None):
    """The checker decides whether one paper of the file is left out."""
    nomination = dossier.to_set_aside()
    check_read(read, nomination)
    if agreed:
        return actions.nomination.set_aside(nomination, by=by)
    return actions.nomination.keep_nomination(nomination, by=by, remark=remark)


decide_set_aside.__name__ = "set_aside"  # what agreeing to it does, as the door asks


def decide_correction(dossier, *, by, agreed, remark="", read=None):
    """A second person enters a line in the register, or does not."""
    check_read(read, dossier.award)
    if agreed:
        return actions.register.correct_entry(dossier.award, by=by)
    return actions.register.refuse_correction(dossier.award, by=by, remark=remark)


decide_correction.__name__ = "correct_entry"


def examine(dossier, *, by, admissible, nominee=None, advisers=(), checkers=(), **ground):
    """The desk records the person and puts its questions, or proposes inadmissibility."""
    if not admissible:
        return actions.examination.propose_dismissal(dossier, by=by, **ground)
    if nominee or not dossier.nominee_id:
        dossier = actions.examination.identify(dossier, by=by, nominee=nominee)
    return ask(
        actions.examination.admit(dossier, by=by), by=by, advisers=advisers, checkers=checkers
    )


def ask(dossier, *, by, advisers=(), checkers=()):
    """One question to each: after admission, and again where no question is open any more."""
    for organisation in advisers:
        actions.advice.ask_advice(dossier, by=by, organisation=organisation)
    for organisation in checkers:
        actions.advice.ask_check(dossier, by=by, organisation=organisation)
    return dossier


def propose(
    dossier,
    *,
    by,
    granted,
    rank=None,
    reason_fr="",
    reason_nl="",
    refusal_fr="",
    refusal_nl="",
    **words,
):
    """The cabinet chooses a rank, with reasons; or proposes to refuse, with reasons."""
    if not granted:
        reasons = {"reason_fr": refusal_fr, "reason_nl": refusal_nl}
        return actions.choice.propose_refusal(dossier, by=by, **reasons)
    return actions.choice.select(
        dossier, by=by, rank=rank, reason_fr=reason_fr, reason_nl=reason_nl, **words
    )


def ask_nominee(dossier, *, by, on, read=None):
    """Whom the desk wrote to, the nominee or the next of kin, stood on its page."""
    check_read(read, dossier)
    return actions.choice.ask_nominee(dossier, by=by, on=on)


def record_answer(
    dossier,
    *,
    by,
    accepted,
    answered_on,
    document,
    rank_form="",
    certificate_language="both",
    certificate_name="",
):
    """The desk records what the nominee answered, on which day, with the paper that shows it."""
    if not accepted:
        return actions.choice.decline(dossier, by=by, answered_on=answered_on, document=document)
    return actions.choice.accept(
        dossier,
        by=by,
        answered_on=answered_on,
        rank_form=rank_form,
        certificate_language=certificate_language,
        certificate_name=certificate_name,
        document=document,
    )


def give_advice(request, *, by, opinion, reasons, rank=None):
    given = actions.advice.give_advice(request, by=by, opinion=opinion, reasons=reasons, rank=rank)
    return _conclude(given, by)


def answer_check(request, *, by, result, evidence=""):
    answered = actions.advice.answer_check(request, by=by, result=result, evidence=evidence)
    return _conclude(answered, by)


def confirm_check(request, *, by, agreed, remark="", read=None):
    """A second officer confirms what stands in the way, or sends it back."""
    check_read(read, request)
    if agreed:
        return _conclude(actions.advice.confirm_check(request, by=by), by)
    return actions.advice.return_result(request, by=by, remark=remark)


def _conclude(request, by):
    """The last answer moves the dossier on, in the same transaction."""
    dossier = request.dossier.fresh()
    if dossier.state == "admissible" and not dossier.questions_open() and not dossier.suspended_on:
        actions.choice.conclude(dossier, by=by)
    return request


def sign_decree(decree, *, by, on, document):
    return actions.decree.sign_decree(decree, by=by, on=on, document=document)


def publish_decree(decree, *, by, published, on=None, numac=""):
    if published:
        return actions.decree.publish_decree(decree, by=by, on=on, numac=numac)
    return actions.decree.waive_publication(decree, by=by)


def close(dossier, *, by):
    return actions.dossier.close(dossier, by=by)


# ---- the list of a decree


def compose(dossier, *, by, decree=None, title_fr="", title_nl="", others=(), kind=""):
    """Put an accepted dossier, and others that wait like it, on a list that is being drafted, or on a new one."""
    if decree is None:
        named = {"title_fr": title_fr, "title_nl": title_nl, "kind": kind}
        decree = actions.decree.draft_decree(by=by, campaign=dossier.campaign, **named)
    listed = [line.dossier for line in decree.lines_with_dossiers()]
    return actions.decree.gather(decree, by=by, dossiers={*listed, dossier, *others})


def compose_refusal(dossier, *, by, **facts):
    """The same for a dossier that the cabinet proposes to refuse."""
    return compose(dossier, by=by, kind="refuse", **facts)


def gather(decree, *, by, dossiers, read=None):
    return actions.decree.gather(decree, by=by, dossiers=dossiers, read=read)


# ---- papers


def print_again(paper, *, by):
    return actions.paper.print_again(paper, by=by)


def read_letter(letter, *, by, agreed, remark="", read=None):
    check_read(read, letter)
    if agreed:
        return actions.paper.approve_letter(letter, by=by)
    return actions.paper.send_letter_back(letter, by=by, remark=remark)


read_letter.__name__ = "approve_letter"  # what agreeing to it does, as the door asks


def mend_letter(letter, *, by, how, reason="", **words):
    """The file was mended and the letter is written anew; or only the printer was; or it is not sent at all."""
    if how == "anew":
        return actions.paper.rewrite_letter(letter, by=by, **words)
    if how == "again":
        return actions.paper.print_again(letter, by=by)
    return actions.paper.drop_letter(letter, by=by, reason=reason)


def send_letter(letter, *, by, on):
    return actions.paper.send_letter(letter, by=by, on=on)


def send_again(letter, *, by):
    return actions.paper.resend_letter(letter, by=by)


def acknowledge_letter(letter, *, by):
    return actions.paper.acknowledge_letter(letter, by=by)


def print_certificate(certificate, *, by):
    return actions.paper.print_certificate(certificate, by=by)


def mend_certificate(certificate, *, by, how, reason="", **words):
    """The register was mended and the sheet is written anew; or only the printer was; or a new one is made."""
    if how == "anew":
        return actions.paper.rewrite_certificate(certificate, by=by, **words)
    if how == "again":
        return actions.paper.print_again(certificate, by=by)
    return actions.paper.spoil_certificate(certificate, by=by, reason=reason)


def verify_certificate(certificate, *, by, agreed, remark=""):
    """What stands on the sheet is what stands in the register; or the sheet is spoilt, and a new one made."""
    if agreed:
        return actions.paper.verify_certificate(certificate, by=by)
    return actions.paper.spoil_certificate(certificate, by=by, reason=remark)


def hand_over(certificate, *, by, on, place, to):
    return actions.paper.hand_over(certificate, by=by, on=on, place=place, to=to)
