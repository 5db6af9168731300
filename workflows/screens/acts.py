"""The acts nobody is asked for, as a page offers them: those of the law (merit.steps), each with its form.

One page serves them all. Whether an act is shown follows the roles and the state; whether it is
legal is decided again by merit when it is done.
"""

from dataclasses import dataclass

from merit import conflicts, elsewhere, permissions
from merit.rights import Rights
from merit.second import is_barred
from merit.steps import STEPS, Step
from workflows.screens import asking

CORRECT = "account.correct"


@dataclass(frozen=True)
class Act:
    """A step that one may be offered, and the form that asks what it needs."""

    step: Step

    @property
    def action(self) -> str:
        return self.step.action

    @property
    def title(self) -> str:
        return str(self.step.title)

    @property
    def form(self) -> type:
        return asking.of_act(self.step)

    def offered(self, noun, person) -> bool:
        if not self.fits(noun) or not self.step.offered_if(noun) or self.stands_still(noun):
            return False
        return self.is_theirs(noun, Rights.of(person))

    def is_theirs(self, noun, rights: Rights) -> bool:
        """Whether this person may take the step, in a state that knows it: their role, no conflict, no earlier hand."""
        role = permissions.acting_as(rights, self.step.code, noun)
        if role is None or conflicts.bar(rights, role, noun):
            return False
        if self.step.code == CORRECT and elsewhere.is_not_theirs_alone(rights, noun):
            return False
        return not is_barred(rights, role, noun, self.step)

    def stands_still(self, noun) -> bool:
        """Proceedings suspend the dossier, and this is not among what may be done meanwhile."""
        dossier = noun.dossier
        return bool(dossier and dossier.suspended_on) and not self.step.while_suspended

    def fits(self, noun) -> bool:
        """Whether the present state of the noun knows this act."""
        states = self.step.offered_in or self.step.states
        if states:
            return noun.state in states
        return any(
            step.name == self.step.verb and step.source == noun.state
            for step in noun.get_all_state_transitions()
        )


ACTS = tuple(Act(step) for step in STEPS.values() if step.title)
BY_ACTION = {(act.step.page, act.action): act for act in ACTS}


def offered(noun, person) -> list[Act]:
    """The acts that this person is offered on this noun now, in the order of the law."""
    return [act for act in ACTS if act.step.page == noun.NOUN and act.offered(noun, person)]
