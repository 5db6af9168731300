"""The second door: what screens, bulk, API, timers and rehearsal use. It keeps the queue true to the law.

`answer` a task, `act` unasked, `follow` a noun so that the queue fits its state, `tick` once a day.
Each takes one lock first: the process of the file concerned (dossier, decree, or a nomination that
has no dossier yet). Who holds a decree's process never takes a dossier's: jobs do that afterwards.
"""

from workflows.door.acts import (
    AlreadyAnswered,
    act,
    answer,
    begin,
    release,
    too_late,
)
from workflows.door.addressees import (
    NotYours,
    check_asked,
    for_a_second_person,
    is_asked,
    is_theirs,
    nobody_is_left,
    whom_it_waits_for,
)
from workflows.door.clock import CONFIRM_A_DAY, close_unanswered, confirm_day, due, tick
from workflows.door.deliberations import FILES, draft_deliberation
from workflows.door.lists import mend_decree, mend_dossier
from workflows.door.papers import blank_form, preview, print_paper, sweep, working_paper
from workflows.door.people import (
    ask_for_password,
    change_password,
    choose_password,
    first_administrator,
    send_again,
    send_password_link,
)
from workflows.door.quarantine import examine_waiting
from workflows.door.queue import OPEN, follow, mend
from workflows.door.rehearsing import rehearse_rules, run_rehearsal, start_rehearsal
from workflows.door.sent import was_sent
from workflows.door.several import RowRefused, draft_all, enter_holidays, invite_all
from workflows.door.specimens import languages_of, specimen
from workflows.door.telling import tell_of_new_tasks
from workflows.door.wiping import mails_in_doubt, what_would_go, wipe_simulation
from workflows.outbox.sending import address_of, send_waiting

__all__ = [
    "CONFIRM_A_DAY",
    "FILES",
    "OPEN",
    "AlreadyAnswered",
    "NotYours",
    "RowRefused",
    "act",
    "address_of",
    "answer",
    "ask_for_password",
    "begin",
    "blank_form",
    "change_password",
    "check_asked",
    "choose_password",
    "close_unanswered",
    "confirm_day",
    "draft_all",
    "draft_deliberation",
    "due",
    "enter_holidays",
    "examine_waiting",
    "first_administrator",
    "follow",
    "for_a_second_person",
    "invite_all",
    "is_asked",
    "is_theirs",
    "languages_of",
    "mails_in_doubt",
    "mend",
    "mend_decree",
    "mend_dossier",
    "nobody_is_left",
    "preview",
    "print_paper",
    "rehearse_rules",
    "release",
    "run_rehearsal",
    "send_again",
    "send_password_link",
    "send_waiting",
    "specimen",
    "start_rehearsal",
    "sweep",
    "tell_of_new_tasks",
    "tick",
    "too_late",
    "was_sent",
    "what_would_go",
    "whom_it_waits_for",
    "wipe_simulation",
    "working_paper",
]
