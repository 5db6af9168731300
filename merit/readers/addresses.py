"""Where a click may lead out of a document: to a web page, a mailbox or a telephone, or to a place beside or within it."""

import re

WEB = re.compile(r"https?:|mailto:|tel:", re.IGNORECASE)
# Without a scheme, and no other machine: two strokes at the start name one, and some programs turn the backward ones.
BESIDE = re.compile(r"(?![/\\]{2})[^:\\/?#\0]*([/?#][^\\\0]*)?\Z")
# What programs take out of an address before they follow it.
UNSEEN = re.compile(r"[\t\r\n]")


def lies_beside(address: str) -> bool:
    """A place of the document itself, or of where it lies."""
    return bool(BESIDE.match(_followed(address)))


def leads_to_the_web(address: str) -> bool:
    """One that a browser, a mail program or a telephone opens; or beside."""
    return bool(WEB.match(_followed(address))) or lies_beside(address)


def _followed(address: str) -> str:
    return UNSEEN.sub("", address).strip()
