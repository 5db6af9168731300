"""The road of a role of secrecy or signature: proposed by one person, agreed to by another."""

from django.utils.translation import gettext_noop as _
from viewflow import this

from merit.roles import Role
from workflows.flows import answers
from workflows.flows.nodes import Ask
from workflows.flows.road import Begin, End, OrderFlow, state, turns


class MembershipFlow(OrderFlow):
    """A role that two people give."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(confirm=state("proposed"))

    confirm = Ask(
        answers.either("confirm_role", "refuse_role"),
        Role.ADMINISTRATOR,
        _("Agree to a role of secrecy or signature"),
    ).Next(this.route)
    done = End()
