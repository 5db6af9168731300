"""How a password is kept: so that trying many costs a thief much, and that a morning of sign-ins delays nobody."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id (RFC 9106) with the measure that OWASP recommends: 19 MiB, two passes, one lane. Django's own measure asks
    for 100 MiB and eight lanes, which fifty people who sign in together would feel."""

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1
