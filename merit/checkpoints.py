"""Signed notes of how far journal, register and the book of looks had come, kept outside the database.

A chain shows what was changed inside it. Who writes it anew from its beginning, or cuts its end off, is found out by
these notes, which they would have to sign too. What came after the last note is not covered.
"""

import base64
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TextIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from merit.models import AccessLog, Chain, ChainHead, JournalEntry, RegisterEntry

CHAINS: dict[str, QuerySet[Any]] = {
    "journal": JournalEntry.objects.all(),
    **{str(chain): RegisterEntry.objects.filter(chain=chain) for chain in Chain},
    AccessLog.CHAIN: AccessLog.objects.all(),
}
# How notes call a chain that has another name since: the register was one, and held lines of a simulation alone.
OLD_NAMES = {"register": str(Chain.SIMULATION)}
GRACE = timedelta(
    days=2
)  # a note is written each hour; a service that stands still for longer is seen otherwise


# ---- written


def write() -> int:
    """Add a note for each chain that has grown since its last one; returns how many. Runs each hour."""
    with _held() as book:
        notes = _read(book)
        said = {_chain(note): note["size"] for note in notes if note}
        _end_the_line(book)
        prev, written = _hash(notes[-1]) if notes else "", 0
        for head in ChainHead.objects.filter(chain__in=CHAINS).order_by("chain"):
            if head.seq > said.get(head.chain, 0):
                note = _signed(head, prev)
                book.write(_line(note) + "\n")
                prev, written = _hash(note), written + 1
        book.flush()
        os.fsync(book.fileno())
    return written


def whole_lines() -> str:
    """The book as it is between two notes; what a killed service began to write stands in it, as in the book itself."""
    if not _book().exists():
        return ""
    with _book().open(encoding="utf-8") as book:
        fcntl.flock(book, fcntl.LOCK_SH)
        return book.read()


def _end_the_line(book: TextIO) -> None:
    """Killed while it wrote, the service left half a line: it stays, as a note that nobody signed, and spoils no other."""
    book.seek(0)
    if (text := book.read()) and not text.endswith("\n"):
        book.write("\n")


def _signed(head: ChainHead, prev: str) -> dict[str, Any]:
    key = _private_key()
    note = {
        "chain": head.chain, "size": head.seq, "head": head.hash, "prev": prev,
        "at": timezone.now().isoformat(timespec="seconds"), "key": _name(key.public_key()),
    }  # fmt: skip
    return note | {"signature": base64.b64encode(key.sign(_line(note).encode())).decode()}


@contextmanager
def _held() -> Iterator[TextIO]:
    """The book of notes, which one process writes at a time."""
    path = _book()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(opened, "r+", encoding="utf-8") as book:
        fcntl.flock(book, fcntl.LOCK_EX)
        yield book


def _book() -> Path:
    return Path(settings.CHECKPOINTS) / "checkpoints.jsonl"


# ---- the key


def _private_key() -> Ed25519PrivateKey:
    """Drawn once, and kept where the settings say."""
    path = Path(settings.CHECKPOINT_KEY)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        drawn = Ed25519PrivateKey.generate()
        pem = drawn.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
            file.write(pem)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} is no Ed25519 key.")
    return key


def _name(key: Ed25519PublicKey) -> str:
    """The public key itself, in hexadecimal: whoever knows it can examine the book without the service."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _trusted() -> set[str]:
    """The key of this installation, and those it had before."""
    return {_name(_private_key().public_key()), *settings.CHECKPOINT_OLD_KEYS}


# ---- examined


def faults() -> Iterator[str]:
    """What does not agree: the notes among themselves, and the chains with the notes."""
    if not _book().exists():
        yield from _uncovered({})
        return
    with _book().open(encoding="utf-8") as book:
        notes = _read(book)
    trusted, prev, last = _trusted(), "", dict.fromkeys(CHAINS, 0)
    for n, note in enumerate(notes, start=1):
        yield from (f"checkpoint {n}: {fault}" for fault in _of_note(note, prev, trusted, last))
        prev, last[_chain(note)] = _hash(note), note.get("size", 0)
    for chain in CHAINS:
        yield from _of_chain(chain, [note for note in notes if _chain(note) == chain])
    yield from _uncovered(last)


def _of_note(
    note: dict[str, Any], prev: str, trusted: set[str], last: dict[str, int]
) -> Iterator[str]:
    if not _is_signed(note, trusted):
        yield "it is not signed with the key of this installation"
    elif note["prev"] != prev:
        yield "it does not follow from the one before it"
    elif note["size"] <= last[_chain(note)]:
        yield "it says less than one before it"


def _is_signed(note: dict[str, Any], trusted: set[str]) -> bool:
    said = {name: value for name, value in note.items() if name != "signature"}
    if said.get("key") not in trusted:
        return False
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["key"]))
    try:
        key.verify(base64.b64decode(note.get("signature", "")), _line(said).encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _of_chain(chain: str, notes: list[dict[str, Any]]) -> Iterator[str]:
    """Each note names an entry that is still there, with the same hash; but those of what was wiped."""
    wiped = ChainHead.wiped_until(chain)
    notes = [note for note in notes if note["size"] > wiped]
    sizes = [note["size"] for note in notes]
    kept = dict(CHAINS[chain].filter(seq__in=sizes).values_list("seq", "hash"))
    for note in notes:
        size = note["size"]
        if size not in kept:
            yield f"{chain}: on {note['at'][:10]} it had {size} entries; an older copy was restored, or its end cut off"
        elif kept[size] != note["head"]:
            yield f"{chain}: entry {size} is not the one that was there on {note['at'][:10]}"


def _uncovered(last: dict[str, int]) -> Iterator[str]:
    """Entries that should stand in a note by now: the book was cut, or nobody writes it."""
    old = JournalEntry.objects.filter(seq__gt=last.get("journal", 0), at__lt=timezone.now() - GRACE)
    if first := old.order_by("seq").first():
        yield f"journal: entry {first.seq} and those after it stand in no checkpoint"


def _read(book: TextIO) -> list[dict[str, Any]]:
    """All notes; a line that is none stands for a note that nobody signed."""
    book.seek(0)
    return [_note(line) for line in book]


def _note(line: str) -> dict[str, Any]:
    try:
        note = json.loads(line)
    except ValueError:
        return {}
    return note if isinstance(note, dict) and _chain(note) in CHAINS else {}


def _chain(note: dict[str, Any]) -> str:
    """The chain of which it speaks, by its present name."""
    said = str(note.get("chain", ""))
    return OLD_NAMES.get(said, said)


def _line(note: dict[str, Any]) -> str:
    return json.dumps(note, sort_keys=True, separators=(",", ":"))


def _hash(note: dict[str, Any]) -> str:
    return hashlib.sha256(_line(note).encode()).hexdigest()
