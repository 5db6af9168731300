"""The road through the organisation: at each turn of a file, who is asked what, or what is waited for.

The state of the noun decides the turn; a flow only reads it. After every answer the road comes back
to `route`, so a file that was sent back needs no arrow of its own.
"""

from datetime import date

from django.utils.translation import gettext_noop as _
from viewflow import this
from viewflow.workflow import flow

from merit import terms
from merit.lifecycles.dossier import GRANTED, OPEN
from merit.models import AdviceRequest, Decree, Dossier, SealedCheck
from merit.policies.decree import is_to_be_refused
from merit.roles import Role
from merit.steps.dossier import ON_A_LIST
from workflows.flows import answers
from workflows.flows.nodes import Ask
from workflows.flows.papers import CertificateFlow, LetterFlow
from workflows.flows.people import MembershipFlow, RuleSetFlow, TextBlockFlow
from workflows.flows.road import Begin, End, OrderFlow, state, turn, turns


def by_the_meeting(noun: Dossier | Decree) -> date:
    """What the Government decides is ready on the day of its campaign's meeting."""
    return noun.campaign.government_on


class NominationFlow(OrderFlow):
    """A nomination: the municipal secretary signs, the commune completes what was missing."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(
        sign=state("to_sign"),
        withdrawal=lambda n: n.is_at_the_region and n.withdrawal_is_asked and n.is_still_examined(),
        wait=lambda n: n.state == "submitted" or (n.state == "returned" and n.withdrawal_is_asked),
        complete=state("returned"),
    )

    sign = Ask(
        answers.either("submit", "send_back"),
        Role.MUNICIPAL_SECRETARY,
        _("Sign the nomination"),
    ).Next(this.route)
    complete = Ask(
        answers.complete,
        Role.CLERK,
        _("Complete the nomination"),
        due=lambda nomination: nomination.completion_due,
        period=terms.completion,
    ).Next(this.route)
    withdrawal = Ask(
        answers.answer_withdrawal,
        Role.DESK,
        _("Answer the request to withdraw"),
        while_suspended=True,
    ).Next(this.route)
    wait = flow.Handle().Next(this.route)
    done = End()


class DossierFlow(OrderFlow):
    """A dossier: examined, advised on, proposed, accepted by the nominee, granted."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(
        set_aside=lambda d: d.state in OPEN and d.to_set_aside(),
        correct=lambda d: d.state in GRANTED and d.award_to_correct(),
        confirm=lambda d: d.state == "received" and d.dismissal_proposed_on,
        examine=state("received"),
        ask=lambda d: d.state == "admissible" and not (d.questions_open() or d.suspended_on),
        advices=state("admissible"),
        reopen=lambda d: d.reopening_asked_on and d.is_on_approved_decree(),
        reopened=lambda d: d.reopened_on and d.state in ON_A_LIST,
        refuse=lambda d: is_to_be_refused(d) and not d.decree_line(),
        refusal=is_to_be_refused,
        propose=state("advised"),
        ask_nominee=lambda d: d.state == "selected" and not d.acceptance_asked_on,
        record_answer=state("selected"),
        compose=lambda d: d.state == "accepted" and not d.decree_line(),
        decree=state("accepted"),
        close=state("decorated"),
    )

    set_aside = Ask(
        answers.decide_set_aside,
        Role.CHECKER,
        _("Decide whether the nomination is admitted"),
    ).Next(this.route)
    correct = Ask(
        answers.decide_correction,
        Role.LEGAL,
        _("Decide on a correction of the register"),
    ).Next(this.route)
    examine = Ask(
        answers.examine,
        Role.DESK,
        _("Examine admissibility"),
        period=terms.examination,
    ).Next(this.route)
    confirm = Ask(
        answers.either("dismiss", "keep_open"),
        Role.CHECKER,
        _("Decide on inadmissibility"),
        period=terms.examination,
    ).Next(this.route)
    ask = Ask(answers.ask, Role.DESK, _("Ask for advice and checks")).Next(this.route)
    advices = flow.Handle().Next(this.route)
    reopen = Ask(
        answers.answer_reopening,
        Role.LEGAL,
        _("Answer the request to reopen the decree"),
        while_suspended=True,
    ).Next(this.route)
    reopened = Ask(
        answers.end_reopening,
        Role.DESK,
        _("Record what the decree was reopened for"),
        by_acts=True,
        while_suspended=True,
    ).Next(this.route)
    propose = Ask(
        answers.propose,
        Role.CABINET,
        _("Propose a rank"),
        due=by_the_meeting,
    ).Next(this.route)
    ask_nominee = Ask(
        answers.ask_nominee,
        Role.DESK,
        _("Ask whether the distinction is accepted"),
        after_death=_("Ask the next of kin whether the distinction is accepted"),
    ).Next(this.route)
    refuse = Ask(
        answers.compose_refusal,
        Role.CABINET,
        _("Put on the list of a decree of refusal"),
        due=by_the_meeting,
    ).Next(this.route)
    refusal = flow.Handle().Next(this.route)
    record_answer = Ask(
        answers.record_answer,
        Role.DESK,
        _("Record whether the distinction is accepted"),
        after_death=_("Record whether the next of kin accept the distinction"),
        period=terms.acceptance,
    ).Next(this.route)
    compose = Ask(
        answers.compose,
        Role.CABINET,
        _("Put on the list of a decree"),
        due=by_the_meeting,
    ).Next(this.route)
    decree = flow.Handle().Next(this.route)
    close = Ask(answers.close, Role.CHANCELLERY, _("Close the file")).Next(this.route)
    done = End()


class AdviceFlow(OrderFlow):
    """One question to one body: the committee's advice, or the sealed check behind its own door."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(
        give=lambda q: isinstance(q, AdviceRequest) and q.state == "asked",
        confirm=lambda q: isinstance(q, SealedCheck) and q.state == "asked" and q.proposed_on,
        check=lambda q: isinstance(q, SealedCheck) and q.state == "asked",
    )

    give = Ask(
        answers.give_advice,
        Role.MEMBER,
        _("Give advice"),
        due=lambda q: q.due,
        period=terms.answer,
    ).Next(this.route)
    check = Ask(
        answers.answer_check,
        Role.SEALED,
        _("Answer the conduct check"),
        due=lambda q: q.due,
        period=terms.answer,
    ).Next(this.route)
    confirm = Ask(
        answers.confirm_check,
        Role.SEALED,
        _("Confirm the result of a conduct check"),
        due=lambda q: q.due,
        period=terms.answer,
    ).Next(this.route)
    done = End()


class DecreeFlow(OrderFlow):
    """A decree: gathered, approved by a second person, signed, published."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(
        approve=lambda d: d.state == "drafted" and d.lines.exists() and not d.returned_on,
        gather=state("drafted"),
        sign=state("approved"),
        mend=lambda d: d.state == "signed" and d.print_error,
        publish=lambda d: d.state == "signed" and d.kind != "refuse",
    )

    gather = Ask(
        answers.gather,
        Role.CABINET,
        _("Gather the list"),
        due=by_the_meeting,
    ).Next(this.route)
    approve = Ask(
        answers.either("approve_decree", "return_list"),
        Role.LEGAL,
        _("Approve the decree"),
        due=by_the_meeting,
    ).Next(this.route)
    sign = Ask(
        answers.sign_decree,
        Role.GOVERNMENT,
        _("Record the signature of the decree"),
        due=by_the_meeting,
    ).Next(this.route)
    mend = Ask(
        answers.print_again,
        Role.CHANCELLERY,
        _("The decree could not be printed"),
    ).Next(this.route)
    publish = Ask(
        answers.publish_decree,
        Role.GOVERNMENT,
        _("Record the publication"),
    ).Next(this.route)
    done = End()


FLOWS = {
    "nomination": NominationFlow,
    "dossier": DossierFlow,
    "decree": DecreeFlow,
    "advice": AdviceFlow,
    "sealed_check": AdviceFlow,
    "letter": LetterFlow,
    "certificate": CertificateFlow,
    "membership": MembershipFlow,
    "ruleset": RuleSetFlow,
    "textblock": TextBlockFlow,
}


# Names of the questions that are asked of the Region although proceedings suspend the dossier.
WHILE_SUSPENDED = frozenset(
    node.name
    for road in FLOWS.values()
    for node in road.instance.nodes()
    if isinstance(node, Ask) and node.question.while_suspended
)


def turn_of(noun) -> str | None:
    """The node at which a noun should stand now; None where nothing is asked or awaited any more."""
    return turn(FLOWS[noun.NOUN].route.cases, noun)
