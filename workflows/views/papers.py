"""Papers: letters to approve and to send, certificates to print, and the files themselves."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from merit import access
from merit.errors import Refused
from merit.lifecycles import CertificateState, LetterState
from merit.models import Certificate, Letter
from workflows import acts, door
from workflows.views import search, seen


@require_safe
def letters(request):
    """The letters a person may see, by default those that wait for someone."""
    _some_or_404(request.user, access.LETTERS)
    found = access.visible_to(request.user, Letter)
    state = search.asked(request, "state", "drafted")
    found = found.filter(state=state) if state else found
    found = found.select_related(
        "nomination__organisation", "dossier__nominee", "nomination__dossier"
    )
    page = search.page(request, found.order_by("dated", "pk"))
    context = {"page": page, "states": LetterState.choices, "state": state}
    return render(request, "papers/letters.html", context)


def _some_or_404(user, roles):
    if not user.roles_today() & roles:
        raise Http404


@require_safe
def letter(request, public_id):
    found = seen.get(request.user, "letter", public_id)
    listed = bool(request.user.roles_today() & access.LETTERS)
    context = {"letter": found, "listed": listed, "acts": acts.offered(found, request.user)}
    return render(request, "papers/letter.html", context)


@require_safe
def certificates(request):
    """The chancellery's list: what to print, to check, to hand over."""
    _some_or_404(request.user, {access.R.CHANCELLERY, access.R.AUDITOR})
    found = access.visible_to(request.user, Certificate).select_related("dossier__nominee", "award")
    if state := search.asked(request, "state"):
        found = found.filter(state=state)
    page = search.page(request, found.order_by("number"))
    rows = [(c, acts.offered(c, request.user)) for c in page]
    context = {"page": page, "rows": rows, "states": CertificateState.choices}
    return render(request, "papers/certificates.html", context)


@require_safe
def certificate(request, public_id):
    found = seen.get(request.user, "certificate", public_id)
    context = {"certificate": found, "acts": acts.offered(found, request.user)}
    return render(request, "papers/certificate.html", context)


@require_safe
def file(request, kind, public_id):
    """The bytes of a letter, certificate, decree or document, for those who may see it."""
    found = seen.get(request.user, kind, public_id)
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
        return redirect(kind, found.public_id)
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
