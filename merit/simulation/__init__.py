"""What is a simulation, row by row, and how it is taken out of an installation without touching anything official."""

from merit.simulation import mails
from merit.simulation.files import remove_leftovers
from merit.simulation.going import Going, crossing
from merit.simulation.table import (
    KEPT,
    PATHS,
    STAYS_MARKED,
    Kept,
    Rows,
    campaigns_left,
    official_is_in_force,
    rows,
    simulated,
)
from merit.simulation.taking_out import Busy, take_hold, take_out

__all__ = [
    "KEPT",
    "PATHS",
    "STAYS_MARKED",
    "Busy",
    "Going",
    "Kept",
    "Rows",
    "campaigns_left",
    "crossing",
    "mails",
    "official_is_in_force",
    "remove_leftovers",
    "rows",
    "simulated",
    "take_hold",
    "take_out",
]
