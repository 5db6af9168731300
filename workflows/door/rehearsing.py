"""A season is played under a draft of the rules, on invented persons in a database of its own; the draft's page tells what came of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management.utils import get_random_secret_key
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import jobs, logs, permissions
from merit.errors import Refused
from merit.models import RuleSet, User
from merit.rights import Rights
from merit.whole import whole
from workflows.models import Rehearsal

State = Rehearsal.State
OF_A_RULE = ("value", "ours", "article_fr", "article_nl")
SMALLEST_SEASON = "19"  # nominations: every fate, and one of each commune
KEPT = frozenset({"PATH", "HOME", "LANG", "TZ", "VIRTUAL_ENV", "PYTHONPATH"})  # of the surroundings


@whole
def rehearse_rules(ruleset: RuleSet, *, by: User) -> Rehearsal:
    """Have a season played under a draft, or under what is proposed. Raises Refused: no right, or one is being played."""
    if not permissions.holds(Rights.of(by), "ruleset.set", ruleset):
        raise Refused(_("Your role does not allow this step."))
    if ruleset.state not in ("draft", "proposed"):
        raise Refused(_("Rules that hold are not rehearsed: a copy of them is."))
    # whoever asks for another draft at this instant waits: one season at a time, whatever its rules
    list(RuleSet.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    if any(
        one.is_alive for one in Rehearsal.objects.filter(state__in=(State.WAITING, State.RUNNING))
    ):
        raise Refused(_("A season is being rehearsed at this moment: wait until it ends."))
    asked = Rehearsal.objects.create(ruleset=ruleset, asked_by=by)
    jobs.enqueue("workflows.door.start_rehearsal", asked.pk)
    return asked


def start_rehearsal(key: int) -> None:
    """The job: begins a process that goes on by itself, so that no letter waits for a season to end."""
    if Rehearsal.objects.filter(pk=key, state=State.WAITING).exists():
        _begin([sys.executable, "manage.py", "rehearse_draft", str(key)])


def _begin(command: list[str]) -> None:
    """A process that outlives this one; while both live, the end of it is taken note of."""
    quiet = subprocess.DEVNULL
    begun = subprocess.Popen(  # noqa: S603 our own program
        command, cwd=settings.BASE_DIR, start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet
    )  # fmt: skip
    Thread(target=begun.wait, daemon=True).start()


def run_rehearsal(key: int) -> None:
    """Play it, and write down how far it is and what came of it; once, whoever begins it again."""
    waiting = Rehearsal.objects.filter(pk=key, state=State.WAITING)
    if not waiting.update(state=State.RUNNING, told_at=timezone.now()):
        return
    with logs.told("rehearse", rehearsal=key), TemporaryDirectory() as room:
        try:
            _write_down(key, _played(Rehearsal.objects.get(pk=key).ruleset, Path(room)))
        except subprocess.CalledProcessError as broken:
            outcome = {"broken": (broken.stderr or "").strip()[-500:]}
            Rehearsal.objects.filter(pk=key).update(state=State.ENDED, told_at=timezone.now(), outcome=outcome)  # fmt: skip


def _write_down(key: int, told: Iterator[dict[str, Any]]) -> None:
    row = Rehearsal.objects.filter(pk=key)
    for line in told:
        if "done" in line:
            row.update(**line, told_at=timezone.now())
        else:
            row.update(state=State.ENDED, outcome=line, told_at=timezone.now())


def _played(ruleset: RuleSet, room: Path) -> Iterator[dict[str, Any]]:
    """What the rehearsal tells, line by line. Raises CalledProcessError where it breaks."""
    said = room / "rules.json"
    said.write_text(json.dumps(rules_of(ruleset)), encoding="utf-8")
    with _manage(room, "migrate", "-v0") as made:
        _out, fault = made.communicate()
    if made.returncode:
        raise subprocess.CalledProcessError(made.returncode, "migrate", stderr=fault)
    played = _manage(
        room, "rehearse", "--out", str(room / "out"), "--nominations", SMALLEST_SEASON, "--rules", str(said), "--lines"
    )  # fmt: skip
    with played:
        yield from map(json.loads, played.stdout or ())
        fault = played.stderr.read() if played.stderr else ""
    if played.returncode:
        raise subprocess.CalledProcessError(played.returncode, "rehearse", stderr=fault)


def _manage(room: Path, *words: str) -> subprocess.Popen[str]:
    """A command of the service with a data folder of its own. Of our surroundings it gets what a program needs to run, and no key."""
    ours = {name: value for name, value in os.environ.items() if name in KEPT}
    own = {
        "MERIT_DATA": str(room / "data"),
        "SECRET_KEY": get_random_secret_key(),
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "manage.py", *words], cwd=settings.BASE_DIR, env={**ours, **own}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def rules_of(ruleset: RuleSet) -> dict[str, Any]:
    """What a draft says, as JSON can bear it: its texts, its rules by code, the maximum of its first year."""
    rows = ruleset.parameters.values_list("code", *OF_A_RULE)
    years = ruleset.contingents.filter(rank=None, year__gte=ruleset.valid_from.year)
    first = years.order_by("year").first()
    return {
        "texts": {name: getattr(ruleset, name) for name in ruleset.TEXTS},
        "parameters": {code: dict(zip(OF_A_RULE, row, strict=True)) for code, *row in rows},
        "maximum": first and first.maximum,
    }
