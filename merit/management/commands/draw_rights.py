"""Print who may take which step, as a table for each noun; docs/ keeps it in French and in Dutch, and a test compares."""

from django.utils.translation import gettext as _

from merit.management.pages import PageCommand, page, table
from merit.models import NOUNS
from merit.roles import CLOCK, COMMUNAL, REGIONAL, Role
from merit.steps import STEPS, Step


class Command(PageCommand):
    help = __doc__

    def draw(self) -> str:
        """All steps of all nouns."""
        acted_on = [noun for noun in NOUNS if any(s.noun == noun for s in STEPS.values())]
        return page(
            _("Who may do what"), _("Read from the steps of the law."), *map(_table, acted_on)
        )


def _table(noun: str) -> str:
    head = (_("Step"), _("Who"), _("Not who took"), _("While suspended"), _("Grave"))
    rows = [_row(step) for step in STEPS.values() if step.noun == noun]
    return table(str(NOUNS[noun].LABEL), head, rows)


def _row(step: Step) -> tuple[str, ...]:
    earlier = [str(STEPS[f"{step.noun}.{verb}"].history) for verb in step.second_to]
    return (
        str(step.history),
        ", ".join(_roles(step)),
        ", ".join(earlier),
        _("yes") if step.while_suspended else "",
        _("yes") if step.grave else "",
    )


def _roles(step: Step) -> list[str]:
    """In the order of the roles; the clock last."""
    named = [str(role.label) for role in Role if role in step.roles]
    if step.roles >= COMMUNAL | REGIONAL:
        named = [_("every role that sees files")]
    return [*named, *([_("the clock")] if CLOCK in step.roles else [])]
