"""The code on a certificate: anyone with the public key can tell, offline, whether the Order wrote it."""

import base64
import hashlib
import io

import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils.translation import gettext_noop as _

from merit.errors import Refused

VERSION = b"\x01"


def simulation_key(ruleset_code: str) -> Ed25519PrivateKey:
    """The key of a simulation follows from the name of its rules: its papers are the same everywhere."""
    seed = hashlib.sha256(f"simulation:{ruleset_code}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def key_of(ruleset_code: str, *, simulation: bool) -> Ed25519PrivateKey:
    """With what the certificates under some rules are signed. Raises Refused for official rules: a key that follows from a
    name is anybody's, and the Order has none of its own yet."""
    if not simulation:
        raise Refused(
            _("There is no key of the Order with which certificates under official rules are signed: rules can be put into force as a simulation only.")
        )  # fmt: skip
    return simulation_key(ruleset_code)


def payload(register_no: str, rank_code: str, day: str, name: str) -> bytes:
    """What is signed: number, rank, date of the act, and a hash of the name (no name in clear)."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{register_no}|{rank_code}|{day}|{digest}".encode()


def sign(body: bytes, key: Ed25519PrivateKey) -> str:
    """Upper-case base32 of version, body and signature: short in a QR code."""
    return base64.b32encode(VERSION + body + key.sign(body)).decode().rstrip("=")


def qr_svg(code: str) -> bytes:
    """The code as a picture; a fixed mask makes it the same at every printing."""
    out = io.BytesIO()
    segno.make(code, error="m", mask=2, micro=False).save(out, kind="svg", border=2, dark="#1d2f6f")
    return out.getvalue()
