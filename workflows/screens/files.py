"""The bytes of a letter, certificate, decree or document, for those who may see it."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from merit.errors import Refused
from workflows import door
from workflows.screens import opening


@require_safe
def file(request, kind, public_id):
    """What was printed or attached; of a paper that waits for its second reader, a preview."""
    found = opening.get(request.rights, kind, public_id)
    if not getattr(found, "file", None):
        return _preview(request, kind, found)
    media_type = getattr(found, "media_type", "application/pdf")
    return _bytes(found.file.open("rb"), media_type, _filename(kind, found))


def _bytes(file, media_type, name):
    response = FileResponse(file, as_attachment=True, filename=name)
    response["Content-Type"] = media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


def _preview(request, kind, found):
    """A paper that waits for its second reader is read as it will be printed; nothing else has a preview."""
    if (kind, found.state) not in READ_FIRST or (kind == "decree" and not found.lines.exists()):
        raise Http404
    try:
        pdf = door.preview(found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    return _bytes(BytesIO(pdf), "application/pdf", f"draft-{kind}.pdf")


READ_FIRST = {
    ("letter", "drafted"), ("letter", "approved"), ("decree", "drafted"), ("decree", "approved"),
}  # fmt: skip


EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
}


def _filename(kind, found) -> str:
    """A name that sorts well and says what it is, without the name of a person."""
    if kind == "document":
        return f"document-{found.sha256[:8]}.{EXTENSIONS[found.media_type]}"
    if kind == "letter":
        return f"{found.code}-{found.about.reference}-{found.language}.pdf".replace("/", "-")
    return f"{kind}-{found.number}.pdf".replace("/", "-")
