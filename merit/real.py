"""What a real installation may not be started with: defaults that everybody knows, and what belongs to a demonstration.

REAL=1 says that an installation is real. Then the start looks at this list, and stops at the first thing that stands on it:
an installation that only looks like a real one would sign real decrees with keys that anybody can make.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from merit import switches

Environ = Mapping[str, str]
LEAST = 50  # characters of a secret key, as Django counts them
DIFFERENT = 10  # characters that a key drawn at random has many more of
EXAMPLE = ".example"  # a domain that reaches nobody (RFC 2606)
# The accounts of a demonstration, by the domain of their addresses (workflows.rehearsal.cast).
OF_DEMONSTRATION = "%@demo.example"
NOT_SAID = "REAL=1 is not given: nothing would keep this installation from being started unfit for real use."


def is_real(environ: Environ) -> bool:
    return switches.is_on(environ, "REAL")


def faults(environ: Environ) -> Iterator[str]:
    """What is wrong with the surroundings, a sentence each."""
    for is_wrong, sentence in SURROUNDINGS:
        if is_wrong(environ):
            yield sentence


def _guessable(environ: Environ) -> bool:
    key = environ.get("SECRET_KEY", "")
    return len(key) < LEAST or len(set(key)) < DIFFERENT


def _open_to_every_name(environ: Environ) -> bool:
    names = environ.get("ALLOWED_HOSTS", "").split(",")
    return not any(names) or any("*" in name for name in names)


def _no_address(environ: Environ) -> bool:
    return urlsplit(environ.get("SITE_URL", "")).scheme != "https"


def _in_nobodys_name(environ: Environ) -> bool:
    sender = environ.get("DEFAULT_FROM_EMAIL", "").rstrip("> ")
    return "@" not in sender or sender.endswith(EXAMPLE)


SURROUNDINGS: tuple[tuple[Callable[[Environ], bool], str], ...] = (
    (
        lambda environ: switches.is_on(environ, "DEBUG"),
        "DEBUG=1 shows the program and its data to whoever meets an error: leave it out.",
    ),
    (
        _guessable,
        f"SECRET_KEY is not given, or shorter than {LEAST} characters, or of one letter over and over: give a long random one and keep it away from the data.",
    ),
    (
        lambda environ: not switches.is_on(environ, "HTTPS"),
        "HTTPS=1 is not given: passwords and files would travel open.",
    ),
    (
        _open_to_every_name,
        "ALLOWED_HOSTS does not name the names under which the service is called: name each of them.",
    ),
    (
        _no_address,
        "SITE_URL does not say by which https:// address people reach the service: the links in its messages would lead nowhere.",
    ),
    (
        lambda environ: not environ.get("EMAIL_HOST"),
        "EMAIL_HOST names no mail server: no invitation and no message would reach anybody.",
    ),
    (
        lambda environ: not environ.get("CLAMD"),
        "CLAMD names no virus scanner: what communes add would be opened unexamined. Install clamav-daemon and name its socket.",
    ),
    (
        _in_nobodys_name,
        "DEFAULT_FROM_EMAIL does not say in whose name messages leave: name an address that can be answered.",
    ),
)


def faults_of_rows(execute: Callable[[str], Any]) -> Iterator[str]:
    """What is wrong with what the database holds; `execute` asks it, and gives back rows to fetch."""
    for (code,) in execute(OFFICIAL).fetchall():
        yield (
            f"The rules {code} are official, and certificates under them would be sealed with the key of a simulation,"
            " which anybody can make: a key of the Order must be installed first."
        )
    if accounts := execute(DEMONSTRATION).fetchone()[0]:
        yield (
            f"{accounts} accounts of a demonstration are open, with a password that everybody can read:"
            " close them, or begin with an empty database."
        )


# letters.seal knows no key but that of a simulation: what is not one has none.
OFFICIAL = (
    "SELECT code FROM merit_ruleset WHERE status = 'in_force' AND NOT simulation ORDER BY code"
)
DEMONSTRATION = (
    f"SELECT count(*) FROM merit_user WHERE is_active AND email LIKE '{OF_DEMONSTRATION}'"  # noqa: S608 - our own words
)
