"""Measures printing and the inbox on this machine: `python -m tests.bench`. Keeps nothing."""

import os
import sys
import tempfile
from pathlib import Path


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MERIT_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
        _measure(Path(folder))


def _measure(folder):
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = folder / "files", folder / "mail"
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from merit import reference
    from tests.bench import found, inbox, pages, papers, road
    from tests.cast import enrol_cast

    parts = sys.argv[1:] or ["papers", "inbox"]
    if "papers" in parts:
        papers.run()
    reference.load()
    cast = enrol_cast()
    if "inbox" in parts:
        inbox.run(cast)
    if "kinds" in parts:
        road.by_kind(cast)
    if "road" in parts:
        road.tell(cast, os.environ["ACT"]) if os.environ.get("ACT") else road.run(cast)
    if "found" in parts:
        found.run(cast)
    if "pages" in parts:
        pages.run(cast)


if __name__ == "__main__":
    main()
