"""The process in which one file is read. It knows the bytes and their kind, and nothing of the service or the machine.

`python -I merit/readers pdf < file`. The first line of the answer is JSON: what is refused, or that it may be kept;
after it come the bytes to keep, where they are others than those that came.
"""

import importlib
import json
import resource
import sys
from pathlib import Path

from_here = str(Path(__file__).resolve().parents[2])
MEBIBYTE = 1024 * 1024
LIMITS = {
    resource.RLIMIT_AS: 512 * MEBIBYTE,
    resource.RLIMIT_CPU: 15,  # seconds
    resource.RLIMIT_FSIZE: 32 * MEBIBYTE,  # the answer is a file
    resource.RLIMIT_NOFILE: 32,
    resource.RLIMIT_NPROC: 0,  # no other process
    resource.RLIMIT_CORE: 0,
}
READERS = {
    "pdf": ("merit.readers.pdf", "read"),
    "jpeg": ("merit.readers.picture", "jpeg"),
    "png": ("merit.readers.picture", "png"),
    "docx": ("merit.readers.docx", "read"),
    "text": ("merit.readers.plain", "read"),
    "xlsx": ("merit.readers.xlsx", "read"),
    "bind": ("merit.readers.bound", "read"),
}


def limit() -> None:
    """Nothing raises a limit again; a file that needs more is not read to its end."""
    for what, most in LIMITS.items():
        resource.setrlimit(what, (most, most))


def answer(kind: str, content: bytes) -> bytes:
    """What the reader of a kind says of a file."""
    from merit.readers.unfit import Unfit  # noqa: PLC0415  # found only once the path is set

    module, function = READERS[kind]
    try:
        kept = getattr(importlib.import_module(module), function)(content)
    except Unfit as unfit:
        return _line(sentence=unfit.sentence, values=unfit.values)
    return _line(same=True) if kept is content else _line(same=False) + kept


def _line(**said: object) -> bytes:
    return json.dumps(said).encode() + b"\n"


def main() -> None:
    limit()
    sys.path.append(from_here)
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
