"""What a rehearsal leaves behind: every paper, season.json and a summary. No keys, no clocks of the machine."""

import json
from collections import Counter
from pathlib import Path

from django.utils import timezone
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from merit import chains, journal
from merit.models import (
    Certificate,
    Chain,
    Decree,
    Dossier,
    JournalEntry,
    Letter,
    RegisterEntry,
)
from merit.roles import CLOCK
from merit.steps import find
from workflows.drift import drift
from workflows.models import WorkItem
from workflows.rehearsal import stage


def write(out: Path) -> dict:
    """Write everything into a folder and return the figures of the summary."""
    papers = _papers(out / "papers")
    season = {"dossiers": [_dossier(d) for d in Dossier.objects.order_by("pk")], "papers": papers}
    text = json.dumps(season, ensure_ascii=False, indent=1, sort_keys=True)
    (out / "season.json").write_text(text + "\n", encoding="utf-8")
    figures = {
        "dossiers": dict(sorted(Counter(d.state for d in Dossier.objects.all()).items())),
        "papers": dict(sorted(Counter(p["kind"] for p in papers).items())),
        "answers": stage.answered.total(),
        "open_tasks": WorkItem.objects.filter(open=True).count(),
    }
    summary = "\n".join(f"{name}: {value}" for name, value in figures.items())
    (out / "summary.txt").write_text(summary + "\n", encoding="utf-8")
    return figures


def _dossier(dossier) -> dict:
    return {
        "reference": dossier.reference,
        "state": dossier.state,
        "nominee": str(dossier.who()),
        "communes": sorted(n.organisation.code for n in dossier.nominations.all()),
        "steps": [_entry(e) for e in journal.of(dossier)],
    }


def _entry(entry) -> dict:
    return {
        "at": timezone.localtime(entry.at).isoformat(timespec="minutes"),
        "verb": entry.verb,
        "to": entry.target,
        "actor": entry.actor.username if entry.actor else CLOCK,
        "role": entry.role,
    }


def _papers(folder: Path) -> list[dict]:
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for model in (Letter, Decree, Certificate):
        for paper in model.objects.exclude(pdf_sha256="").order_by("pk"):
            found.append(_paper(folder, paper))
    return found


def _paper(folder, paper) -> dict:
    name = f"{_name(paper)}.pdf".replace("/", "-")
    with paper.file.open("rb") as file:
        (folder / name).write_bytes(file.read())
    return {
        "file": name,
        "kind": paper.paper_code or paper.NOUN,
        "language": paper.language,
        "state": paper.state,
        "sha256": paper.pdf_sha256,
    }


def _name(paper) -> str:
    """A letter may be written twice."""
    return f"{paper.file_stem}-{paper.pk}" if paper.paper_code else paper.file_stem


def faults() -> list[str]:
    """What must never be found after a season; empty when all is well."""
    entries = list(JournalEntry.objects.select_related("actor"))
    register = RegisterEntry.objects.select_related("award", "rank").order_by("seq")
    return [
        *(f"{e}: the role {e.role} has no right" for e in entries if not _rightful(e)),
        *_own_approvals(entries),
        *_unanswered(),
        *(f"drift: {line}" for line in drift()),
        *filter(None, [
            chains.first_break("journal", entries),
            *(chains.first_break(chain, register.filter(chain=chain)) for chain in Chain.values),
        ]),
    ]  # fmt: skip


def _unanswered() -> list[str]:
    """As many human tasks are done as answers were given, question by question; not one was done otherwise."""
    tasks = Task.objects.filter(flow_task_type="HUMAN", status=STATUS.DONE)
    done = Counter(task.flow_task.name for task in tasks)
    return [
        f"{node}: {stage.answered[node]} answers, {done[node]} tasks done"
        for node in sorted(done | stage.answered)
        if done[node] != stage.answered[node]
    ]


def _rightful(entry) -> bool:
    roles = find(f"{entry.noun}.{entry.verb}").roles
    if entry.actor is None:
        return entry.role == CLOCK and CLOCK in roles
    day = timezone.localdate(entry.at)
    held = entry.actor.memberships.valid_on(day).values_list("role", flat=True)
    return entry.role in roles and entry.role in held


def _own_approvals(entries) -> list[str]:
    done: dict[tuple, set[int]] = {}
    found = []
    for entry in entries:
        key = (entry.noun, entry.noun_id)
        for earlier in find(f"{entry.noun}.{entry.verb}").second_to:
            if entry.actor_id and entry.actor_id in done.get((*key, earlier), ()):
                found.append(f"{entry}: author and approver are one person")
        done.setdefault((*key, entry.verb), set()).add(entry.actor_id)
    return found
