"""The same papers by LibreOffice, where it is installed: what an administration would print them with otherwise.

It does less: of the style it follows what it knows, its files are neither tagged nor made for the archive.
"""

import resource
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

OFFICE = shutil.which("soffice")
PRINT = ("--headless", "--norestore", "--convert-to", "pdf:writer_web_pdf_Export")


def milliseconds(papers: list[str]) -> float:
    """Processor time of each paper but the first, when all of them are handed over at once: its own start left out.

    Raises RuntimeError when LibreOffice prints another number of papers than it was given.
    """
    with TemporaryDirectory() as room:
        _spent(Path(room), papers[:1])  # writes its settings down, once for ever
        first, all_of_them = (_spent(Path(room), some) for some in (papers[:1], papers))
    return (all_of_them - first) * 1000 / (len(papers) - 1)


def _spent(room: Path, papers: Iterable[str]) -> float:
    """Seconds of processor of one start that prints these papers. It keeps its settings in the room."""
    sheets = [_written(room / f"{number}.html", words) for number, words in enumerate(papers)]
    before = _seconds()
    out = room / f"{len(sheets)}"
    command = [OFFICE, f"-env:UserInstallation=file://{room}/settings", *PRINT, "--outdir", out]
    subprocess.run([*command, *sheets], check=True, capture_output=True, timeout=600)
    if (printed := len(list(out.glob("*.pdf")))) != len(sheets):
        raise RuntimeError(f"LibreOffice printed {printed} papers of {len(sheets)}")
    return _seconds() - before


def _written(path: Path, words: str) -> Path:
    path.write_text(words)
    return path


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
