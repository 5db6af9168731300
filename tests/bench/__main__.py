"""Measures printing and the inbox on this machine: `python -m tests.bench`. Keeps nothing."""

import os
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
    from merit import reference
    from tests.bench import inbox, papers
    from tests.cast import enrol_cast

    papers.run()
    reference.load()
    inbox.run(enrol_cast())


if __name__ == "__main__":
    main()
