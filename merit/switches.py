"""What is switched on or off in the surroundings: 1 or 0, and nothing that only looks like one of them.

Whoever writes REAL=true means a real installation; to take it for “not real” in silence would take its guards away.
"""

import re
from collections.abc import Iterator, Mapping

# Whether each is on where nothing is said.
SWITCHES = {"REAL": False, "DEBUG": False, "HTTPS": False, "DATABASE_POOLED": False, "DEMO": True}
ON, OFF, NOTHING = "1", "0", ""
TLS = {"start", "always", NOTHING}  # how one speaks to the mail server

SCANNER = re.compile(
    r"(/.+|[^/\s]+:\d{1,5})?"
)  # where clamd listens: a socket, or a machine and its port


def is_on(environ: Mapping[str, str], name: str) -> bool:
    said = environ.get(name, NOTHING)
    return said == ON or (said == NOTHING and SWITCHES[name])


def faults(environ: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each that is neither on nor off."""
    for name in SWITCHES:
        if (said := environ.get(name, NOTHING)) not in {ON, OFF, NOTHING}:
            yield f"{name} is 1 or 0, and not {said!r}: write {name}=1 to switch it on, {name}=0 to switch it off."
    if (said := environ.get("EMAIL_TLS", NOTHING)) not in TLS:
        yield f"EMAIL_TLS is start or always, and not {said!r}: mail would leave for everybody to read. Leave it out only where the mail server is on this machine."
    if not SCANNER.fullmatch(said := environ.get("CLAMD", NOTHING)):
        yield f"CLAMD is the whole path of a socket or host:port, and not {said!r}: no file would be examined. On Debian it is /run/clamav/clamd.ctl."
