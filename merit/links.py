"""The links that open an account once: made, withdrawn, recognised and used up.

A link ends with its public number and a seal of it (HMAC-SHA-256 with the secret of this installation, RFC 2104); the seal
binds the password of that moment, so that a link dies with the next password, whoever chose it.
"""

import hmac
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from merit.models import AccessLink, User

LASTS = {
    AccessLink.Purpose.INVITATION: timedelta(days=14),
    AccessLink.Purpose.PASSWORD: timedelta(hours=1),
}


def make(user: User, purpose: str) -> AccessLink:
    """A new link; the one before it opens nothing any more. Within the transaction of what asks for it."""
    withdraw(user)
    now = timezone.now()
    ends = now + LASTS[AccessLink.Purpose(purpose)]
    return AccessLink.objects.create(user=user, purpose=purpose, made_at=now, ends_at=ends)


def withdraw(user: User) -> int:
    """The open link of a person opens nothing any more; says how many there were."""
    there = AccessLink.objects.filter(user=user, used_at=None, withdrawn_at=None)
    return there.update(withdrawn_at=timezone.now())


def token(link: AccessLink) -> str:
    """What the address of a link ends with: 32 and 64 hexadecimal characters."""
    return f"{link.public_id.hex}-{_seal(link)}"


def find(said: str, *, hold: bool = False) -> AccessLink | None:
    """The link that these letters open at this moment, held where `hold`; None alike for one that was used, has ended, was
    withdrawn, was guessed or was changed."""
    number, _stroke, seal = said.partition("-")
    rows = AccessLink.objects.select_related("user")
    if hold:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(public_id=_uuid(number)).first()
    meant = _seal(found) if found else "0" * 64
    same = hmac.compare_digest(meant.encode(), seal.encode())  # as long for one that never was
    return found if found and same and found.opens(timezone.now()) else None


def use(link: AccessLink) -> None:
    """It has opened once."""
    link.used_at = timezone.now()
    link.save()


def _uuid(number: str) -> UUID:
    try:
        return UUID(number)
    except ValueError:
        return UUID(int=0)


def _seal(link: AccessLink) -> str:
    said = f"{link.public_id} {link.purpose} {link.user_id} {link.user.password}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), "sha256").hexdigest()
