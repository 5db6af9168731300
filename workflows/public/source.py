"""The source code of this very version, for everyone who uses the service (AGPL-3.0, section 13)."""

import io
import tarfile
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponseRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# What the project is made of, by name: whatever else lies in the folder (data, keys, mail) is nobody's business.
PARTS = (
    "manage.py", "pyproject.toml", "requirements.txt", "Makefile", "README.md", "CONTRIBUTING.md",
    "SECURITY.md", "publiccode.yaml", "LICENSE", "LICENSES", "REUSE.toml", ".editorconfig", ".ci",
    "docs", "merit", "workflows", "letters", "templates", "fixtures", "tests",
)  # fmt: skip


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def archive(request):
    """A tar archive made on the spot; where SOURCE_URL names a public place, that place."""
    if settings.SOURCE_URL:
        return HttpResponseRedirect(settings.SOURCE_URL)
    return FileResponse(io.BytesIO(_packed()), as_attachment=True, filename="order-of-merit.tar.gz")


@cache
def _packed() -> bytes:
    """Packed once by each server process: anybody may ask, as often as they like, and it never changes."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=6) as tar:
        for part in PARTS:
            tar.add(settings.BASE_DIR / part, arcname=f"order-of-merit/{part}", filter=_ours)
    return packed.getvalue()


def _ours(entry):
    """Files as they were written, without what a machine made of them or who owns them on it."""
    if entry.name.rpartition("/")[2] in ("__pycache__", ".ruff_cache", ".pytest_cache"):
        return None
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
