"""Prints every paper and says the fingerprint of its bytes: `python -m tests.letters.fingerprint [name …]`."""

import hashlib
import os
import sys

NAMES = ("P01-fr", "P13-both", "P10-both", "P17-both")


def fingerprints(names=NAMES) -> dict[str, str]:
    from letters import render
    from tests.letters import samples

    papers = samples.all_papers(simulation=True)
    return {name: hashlib.sha256(render.pdf(papers[name])).hexdigest() for name in names}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
    django.setup()
    for name, digest in fingerprints(sys.argv[1:] or NAMES).items():
        sys.stdout.write(f"{name} {digest}\n")
