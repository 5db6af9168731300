"""Writes docs/figures.md: what each judge said of the pages, how often, and in which words."""

import json
import re
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

MOST = 12  # complaints told in words
HEAD = """\
# Figures

What outside judges say of the pages of the demonstration. Written by `make judges` on {day}: the service was started with
its invented season, every role signed in in both languages and followed the links, and each kind of page ({kinds} in all)
was kept once for each role and language.

| Judge | Version | Looked at | Errors | Warnings |
|---|---|---|---|---|
"""


def main(room: Path, page: Path):
    pages = json.loads((room / "pages.json").read_text())
    eyes = json.loads((room / "eyes.json").read_text())
    complaints = [*w3c(room, pages), *pa11y(eyes["pa11y"])]
    day = datetime.now(ZoneInfo("Europe/Brussels"))
    text = HEAD.format(day=f"{day:%-d %B %Y}", kinds=len({p["kind"] for p in pages}))
    text += summary(room, pages, eyes, complaints)
    text += worst(complaints) + marks(eyes["lighthouse"]) + seen(pages)
    page.write_text(text)


def w3c(room, pages):
    """Judge, gravity, words and kind of page of each complaint of the W3C checker; values that vary are left out."""
    kinds = {p["file"]: p["kind"] for p in pages}
    for said in json.loads((room / "w3c.json").read_text())["messages"]:
        words = re.sub(r"(Bad value) “[^”]*”", r"\1", said["message"])
        grave = "error" if said["type"] == "error" else "warning"
        yield "W3C checker", grave, words, kinds[said["url"].rpartition("/")[2]]


def pa11y(seen):
    names = {"htmlcs": "HTML CodeSniffer", "axe": "axe"}
    for page in seen:
        for issue in page["issues"]:
            words = issue["message"].partition(" (http")[0]
            yield names[issue["runner"]], "error", words, page["kind"]


def summary(room, pages, eyes, complaints) -> str:
    """One row for each judge."""
    versions = dict(line.split(" ", 1) for line in (room / "versions").read_text().splitlines())
    told = Counter((judge, grave) for judge, grave, *_ in complaints)
    looked = {"W3C checker": (len(pages), versions["vnu-jar"])}
    sniffer, axe = versions["pa11y"], versions["axe-core"]
    looked["HTML CodeSniffer"] = (len(eyes["pa11y"]), f"of pa11y {sniffer}")
    looked["axe"] = (len(eyes["pa11y"]), f"{axe}, by pa11y")
    rows = [
        f"| {judge} | {version} | {n} pages | {told[judge, 'error']} | {told[judge, 'warning']} |"
        for judge, (n, version) in looked.items()
    ]
    reuse = json.loads((room / "reuse.json").read_text())
    files, faults = reuse["summary"]["files_total"], sum(map(len, reuse["non_compliant"].values()))
    rows += [
        f"| Lighthouse | {versions['lighthouse']} | {len(eyes['lighthouse'])} pages | marks below | |"
    ]
    rows += [f"| reuse lint | {versions['reuse']} | {files} files | {faults} | 0 |"]
    return "\n".join(rows) + "\n"


def worst(complaints) -> str:
    """The complaints in the judges' own words, errors first, the most frequent first."""
    where = defaultdict(list)
    for judge, grave, words, kind in complaints:
        where[grave, judge, words].append(kind)
    ranked = sorted(where.items(), key=lambda found: (found[0][0], -len(found[1])))
    rows = [
        f"| {judge} | {grave} | {_cell(words)} | {len(kinds)} | {_kinds(kinds)} |"
        for (grave, judge, words), kinds in ranked[:MOST]
    ]
    head = "\n## What they complain about\n\n| Judge | | In its words | Times | Where |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows or ["| – | | nothing | 0 | |"]) + "\n"


def marks(seen) -> str:
    """Lighthouse: three marks of a hundred for each page, and what cost the most."""
    rows = [
        f"| {p['kind']} ({p['role']}, {p['language']}) | {p['marks']['accessibility']} | {p['marks']['best-practices']}"
        f" | {p['marks']['performance']} | {_cell('; '.join(f['title'] for f in p['failed'][:4]))} |"
        for p in seen
    ]
    head = (
        "\n## Marks of Lighthouse\n\nOut of a hundred, as on a desktop computer. The mark of performance depends on how busy the"
        " machine is.\n\n| Page | Accessibility | Good practice | Performance | What it would change |\n|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def seen(pages) -> str:
    """How many kinds of page each role reached."""
    kinds = defaultdict(set)
    for page in pages:
        kinds[page["role"]].add(page["kind"])
    rows = [f"| {role} | {len(found)} |" for role, found in kinds.items()]
    return (
        "\n## Who saw how many kinds of page\n\n| Role | Kinds |\n|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def _kinds(kinds) -> str:
    names = sorted(set(kinds))
    return f"{len(names)} kinds of page" if len(names) > 3 else ", ".join(names)  # noqa: PLR2004 - as many as fit


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


main(Path(sys.argv[1]), Path(sys.argv[2]))
