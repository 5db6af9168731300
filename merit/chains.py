"""A chain of entries, each sealed with the one before it, so that a change anywhere shows."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from merit.models import ChainHead
from merit.whole import once


def link(chain: str, payload: dict) -> dict:
    """Lock the head of the chain, add one link, and return the fields seq, prev and hash of it.

    `payload` is what the link binds, without seq. Runs inside a transaction. The head is the last
    lock of every act (docs/architecture.md, 4).
    """
    head = _head(chain)
    prev, head.seq = head.hash, head.seq + 1
    head.hash = digest(prev, {"seq": head.seq, **payload})
    head.save()
    return {"seq": head.seq, "prev": prev, "hash": head.hash}


def _head(chain: str) -> ChainHead:
    """Held until the transaction ends; within an act nobody else can move it."""
    heads = ChainHead.objects.select_for_update().filter(chain=chain)

    def take_hold() -> ChainHead:
        head = heads.first() or _first_head(heads, chain)
        once(("began", chain), lambda: head.seq)
        return head

    return once(("head", chain), take_hold)


def began(chain: str) -> int:
    """The number of the last link before those that this transaction adds; 0 while there is none."""
    return once(("began", chain), lambda: _last(chain))


def _last(chain: str) -> int:
    heads = ChainHead.objects.filter(chain=chain)
    return heads.values_list("seq", flat=True).first() or 0


def _first_head(heads: QuerySet[ChainHead], chain: str) -> ChainHead:
    """The head of a chain that has no link yet; two that begin it at once find one and the same."""
    ChainHead.objects.get_or_create(chain=chain)
    return heads.get()


def digest(prev: str, payload: dict) -> str:
    """SHA-256 over a leaf mark, the previous hash and the canonical JSON (after RFC 6962)."""
    body = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(b"\x00" + prev.encode() + body.encode()).hexdigest()


def first_break(chain: str, entries: Iterable[Any]) -> str | None:
    """What is wrong with a chain, in words; None when every link holds and the head is the last one."""
    head = ChainHead.objects.filter(chain=chain).first()
    seq, prev = (head.from_seq, head.from_hash) if head else (0, "0" * 64)
    for entry in entries:
        seq += 1
        if entry.seq != seq or entry.prev != prev or entry.hash != digest(prev, entry.payload()):
            return f"{chain}: entry {entry.seq} does not follow from the one before it"
        prev = entry.hash
    if (head.seq, head.hash) != (seq, prev) if head else seq:
        return f"{chain}: the head does not match the last entry"
    return None
