"""A simulation is taken out of the installation, whole or not at all; nothing official is touched."""

from collections.abc import Callable

from django.utils.translation import gettext_noop as _

from merit import journal, simulation
from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Chain, ChainHead, RuleSet
from merit.simulation import files


@act
def wipe_simulation(
    *, by: None, queue: simulation.Rows, mails: Callable[[], set[str]]
) -> list[RuleSet]:
    """Everything that was done under rules of a simulation goes: files, papers, numbers, lines of the register, and what
    the `queue` holds of it, with the `mails` that it left in a folder. The journal stays, with one line more for each of these rules.

    Raises Refused where there is nothing, or where something official hangs on it; Busy where people are at work.
    """
    rows = simulation.rows() | queue
    simulation.take_hold(list(rows))
    simulation.crossing(rows)
    going = simulation.Going(rows, mails)
    if not going:
        raise Refused(_("There is nothing here of a simulation."))
    files.write_down(going)
    rules = going.rulesets()
    start = _where_the_register_goes_on()
    for ruleset in rules:
        _write_down(ruleset, start, by=by)
    simulation.take_out(going)
    return rules


def _where_the_register_goes_on() -> ChainHead:
    """Its last link goes with the others; the next one follows from it all the same."""
    ChainHead.objects.get_or_create(chain=Chain.SIMULATION)
    head = ChainHead.objects.select_for_update().get(chain=Chain.SIMULATION)
    head.from_seq, head.from_hash = head.seq, head.hash
    head.save()
    return head


def _write_down(ruleset: RuleSet, start: ChainHead, *, by: None) -> None:
    held = take.lock(ruleset)
    role = take.check(held, "wipe", by=by)
    journal.write(held, "wipe", by=by, role=role, source=held.state, seal=start.seal_of_start())
