"""Measures this machine: `python -m tests.bench [--quick] [--write] [road] [papers] [inbox] [pages] [found] [load]`.

On SQLite, or on the server of BENCH_DATABASE_URL, each part in a database of its own that is deleted afterwards.
"""

import argparse
import os
import sys
import tempfile
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

PARTS = ("road", "papers", "inbox", "pages", "found", "load")


def main():
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MERIT_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        if address := os.environ.get("BENCH_DATABASE_URL"):
            os.environ["DATABASE_URL"] = address
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
        _measure(Path(folder), asked)


def _asked():
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__.splitlines()[0]
    )
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all of them unless given")
    parser.add_argument("--quick", action="store_true", help="smaller sizes, under two minutes")
    parser.add_argument(
        "--write", action="store_true", help="keep the figures in docs/speed.<database>.md"
    )
    parser.add_argument(
        "--kinds", action="store_true", help="what the road asks, by verb and table"
    )
    parser.add_argument("--act", help="every statement of one act of the road")
    return parser.parse_args()


def _measure(folder, asked):
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from tests.bench import report, road

    settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = folder / "files", folder / "mail"
    call_command("collectstatic", interactive=False, verbosity=0)
    if asked.kinds or asked.act:
        with _fresh(folder) as cast:
            road.by_kind(cast) if asked.kinds else road.tell(cast, asked.act)
        return
    for part in asked.parts or PARTS:
        load = os.getloadavg()[0]
        lines = list(_lines(part, folder, asked))
        if asked.write:
            report.write(settings.BASE_DIR / "docs", part, lines, quick=asked.quick, load=load)


def _lines(part, folder, asked):
    """What one part measured, told as it comes."""
    module = import_module(f"tests.bench.{part}")
    sys.stdout.write(f"\n{part}: {module.__doc__.splitlines()[0]}\n")
    with _fresh(folder) as cast:
        for line in module.run(cast, quick=asked.quick):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            yield line


@contextmanager
def _fresh(folder):
    """A database of its own for each part, with the rules and one person of each role."""
    from django.db import connection

    from merit import reference
    from tests.cast import enrol_cast

    before = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folder / "bench.sqlite3")
    connection.settings_dict["TEST"]["MIGRATE"] = False  # made as it is now, not as it became
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        reference.load()
        yield enrol_cast()
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


if __name__ == "__main__":
    main()
