"""The roads of what leaves the office: who reads a letter, who sends it, who prints, checks and hands over a certificate."""

from django.utils.translation import gettext_noop as _
from viewflow import this

from letters.papers import PAPERS
from merit import journal, terms
from merit.roles import Role
from workflows.flows import answers
from workflows.flows.nodes import Ask
from workflows.flows.road import Begin, End, OrderFlow, state, turns


def _sender(letter):
    return PAPERS[letter.code].sender


def _cannot_leave(letter):
    returned = letter.state == "drafted" and letter.returned_on
    return returned or (letter.state == "approved" and letter.print_error)


def undone(letter):
    """The entry of the journal since which the decision that a letter told no longer stands; nobody acknowledges it then."""
    return journal.undoing(letter) if PAPERS[letter.code].when.outcome else None


class LetterFlow(OrderFlow):
    """A letter: read by a second person, sent on its way; mended where it is wrong or cannot be printed."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(
        mend=_cannot_leave,
        read=state("drafted"),
        send=state("issued"),
        acknowledge=lambda letter: (
            letter.state == "sent" and letter.channel == "acknowledged" and not undone(letter)
        ),
        send_again=state("failed"),
    )

    read = Ask(
        answers.read_letter,
        lambda letter: PAPERS[letter.code].reader,
        _("Read the letter before it leaves"),
    ).Next(this.route)
    mend = Ask(answers.mend_letter, _sender, _("Mend a letter that cannot leave")).Next(this.route)
    send = Ask(answers.send_letter, _sender, _("Send the letter")).Next(this.route)
    send_again = Ask(answers.send_again, _sender, _("Send again a letter that came back")).Next(
        this.route
    )
    acknowledge = Ask(
        answers.acknowledge_letter,
        Role.CLERK,
        _("Acknowledge receipt of a letter"),
        period=terms.acknowledgement,
    ).Next(this.route)
    done = End()


def _of_one_that_stands(ready):
    """Nothing more is done with the certificate of an award that was annulled."""
    return lambda certificate: certificate.dossier.award_stands() and ready(certificate)


class CertificateFlow(OrderFlow):
    """A certificate: printed, compared with the register by a second person, handed over at the ceremony."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(
        mend=_of_one_that_stands(lambda c: c.state == "queued" and c.print_error),
        print=_of_one_that_stands(lambda c: c.state == "queued" and c.pdf_sha256),
        verify=_of_one_that_stands(state("printed")),
        hand_over=_of_one_that_stands(state("checked")),
    )

    print = Ask(answers.print_certificate, Role.CHANCELLERY, _("Print the certificate")).Next(
        this.route
    )
    mend = Ask(
        answers.mend_certificate,
        Role.CHANCELLERY,
        _("Mend a certificate that cannot be printed"),
    ).Next(this.route)
    verify = Ask(
        answers.verify_certificate,
        Role.CHANCELLERY,
        _("Compare the certificate with the register"),
    ).Next(this.route)
    hand_over = Ask(
        answers.hand_over,
        Role.CHANCELLERY,
        _("Hand over the certificate"),
        sleeps_until=lambda certificate: certificate.dossier.campaign.ceremony_on,
    ).Next(this.route)
    done = End()
