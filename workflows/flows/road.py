"""What all roads share: a turn that reads the state of the noun, a real lock, one start, one end."""

from viewflow import this
from viewflow.workflow import flow, lock

from workflows.models import Journey


def turns(**cases):
    """A switch over the noun's state, and the same cases readable as data (`flow.turns`)."""
    switch = flow.Switch()
    for node in cases:
        switch = switch.Case(getattr(this, node), _leads_to(node))
    switch.cases = cases
    return switch.Default(this.done)


def _leads_to(node):
    """Whether this crossing is left towards a node: the noun is read once, as the database has it, not as the process
    remembers it."""

    def leads(activation) -> bool:
        if not hasattr(activation, "turn"):
            noun = activation.process.journey.read_anew()
            activation.turn = turn(activation.flow_class.route.cases, noun)
        return activation.turn == node

    return leads


def turn(cases, noun) -> str | None:
    """The node at which a noun should stand now; None where nothing is asked or awaited any more."""
    return next((node for node, ready in cases.items() if ready(noun)), None)


def state(*states):
    return lambda noun: noun.state in states


class OrderFlow(flow.Flow):
    """What the four roads share: a real lock, one start, one end."""

    lock_impl = lock.SelectForUpdateLock(nowait=False)

    def tie(self, activation, noun):
        """Save the process first, then tie it to its noun: the questions read the noun from there."""
        activation.process.save()
        Journey.objects.create(process=activation.process, **{noun.NOUN: noun})
        return activation.process
