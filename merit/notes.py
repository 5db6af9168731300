"""What the journal keeps beside a step in figures and codes, so that each reader finds it in words of their own; what a person wrote follows."""

import json
from typing import Any, NamedTuple


class Note(NamedTuple):
    facts: dict[str, Any]  # nothing where the remark is only what a person wrote
    words: str


def of(facts: dict[str, Any], words: str = "") -> str:
    """The facts on the first line, the words of a person below."""
    return f"{json.dumps(facts, ensure_ascii=False)}\n{words}".strip()


def read(remark: str) -> Note:
    first, _end, words = remark.partition("\n")
    try:
        facts = json.loads(first)
    except ValueError:
        return Note({}, remark)
    return Note(facts, words) if isinstance(facts, dict) else Note({}, remark)
