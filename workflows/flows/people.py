"""The roads of what two administrators do together: roles that two people give, the rules themselves, what letters say."""

from django.utils.translation import gettext_noop as _
from viewflow import this

from merit.roles import Role
from workflows.flows import answers
from workflows.flows.nodes import Ask
from workflows.flows.road import Begin, End, OrderFlow, state, turns


class MembershipFlow(OrderFlow):
    """A role that two people give, and one of somebody who works elsewhere, which a local administrator proposed."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(confirm=state("proposed"))

    confirm = Ask(
        answers.either("confirm_role", "refuse_role"),
        Role.ADMINISTRATOR,
        _("Agree to a role"),
    ).Next(this.route)
    done = End()


class RuleSetFlow(OrderFlow):
    """A state of the law that one person proposes and another one puts into force."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(approve=state("proposed"))

    approve = Ask(
        answers.either("put_rules_into_force", "send_back_rules"),
        Role.RULES,
        _("Put rules into force"),
    ).Next(this.route)
    done = End()


class TextBlockFlow(OrderFlow):
    """The next version of a standing text that one person proposes and another one puts into force."""

    begin = Begin(this.tie).Next(this.route)
    route = turns(approve=state("proposed"))

    approve = Ask(
        answers.either("put_text_into_force", "send_back_text"),
        Role.RULES,
        _("Put a standing text into force"),
    ).Next(this.route)
    done = End()
