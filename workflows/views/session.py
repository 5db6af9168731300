"""Signing in and out, being locked out, and choosing a language."""


def locked_out(request, credentials, *args, **kwargs):
    return None
