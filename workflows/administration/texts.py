"""The standing texts of letters: which hold, the page of a version, its words in both languages, its sheet."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal, permissions
from merit.errors import Refused
from merit.models import TextBlock
from merit.roles import REGIONAL, Role
from workflows import door
from workflows.administration.texts_forms import WordsForm
from workflows.screens import acts, inbox, opening, texts_read
from workflows.screens.columns import Cell, Column, Entry
from workflows.screens.fields import sent
from workflows.screens.lists import List

TAGS = {"draft": "om-tag--draft", "proposed": "om-tag--sent", "coming": "om-tag--work", "in_force": "om-tag--ok", "over": "om-tag--draft", "withdrawn": "om-tag--draft"}  # fmt: skip
NEXT = ("draft", "proposed", "coming")


class Texts(List):
    """One row per text: the version with which a letter of today is written, and the next one."""

    def name(self, version) -> Cell:
        return Cell(text=version.subject, url=version.get_absolute_url())

    def letters(self, version) -> Cell:
        return Cell(text=texts_read.papers_of(version))

    def version(self, version) -> Cell:
        return Cell(text=str(version.number))

    def since(self, version) -> Cell:
        return Cell(day=version.valid_from)

    def agreed(self, version) -> Cell:
        return Cell(text=said_by(version))

    def following(self, version) -> Cell:
        later = self.later.get(version.code)
        if later is None:
            return Cell()
        return Cell(text=later.mark, url=later.get_absolute_url(), about=version.subject, sub=later.get_state_display())  # fmt: skip

    address = "texts"
    known_to = REGIONAL
    heading = caption = _("Standing texts")
    counted = ngettext_lazy("%(n)s standing text", "%(n)s standing texts", "n")
    nothing = _("No text is in force: no letter can be written.")
    model = TextBlock
    select = ("agreed_by",)
    columns = (
        Column(name="name", heading=_("Standing text"), cell=name),
        Column(name="letters", heading=_("Letters"), cell=letters),
        Column(name="number", heading=_("Version"), cell=version, look="om-num"),
        Column(name="since", heading=_("From"), cell=since, sort=("valid_from",), look="om-num"),
        Column(name="agreed", heading=_("Agreed by"), cell=agreed),
        Column(name="next", heading=_("Next version"), cell=following),
    )
    order = ("code", "pk")
    entry = Entry(place=15, label=_("Standing texts"), roles=frozenset({Role.RULES, Role.LEGAL}))

    def visible(self):
        return texts_read.holding_today(super().visible())

    def prepare(self, rows):
        """The latest of those that are drafted, proposed or to come, of each text."""
        there = access.visible_to(self.rights, TextBlock).filter(valid_to=None).order_by("number")
        self.later = {one.code: one for one in there if one.state in NEXT}


def said_by(version) -> str:
    """Who put it into force."""
    return str(version.agreed_by or gettext("delivered with the service"))


@require_safe
def detail(request, public_id):
    version = opening.get(request.rights, TextBlock, public_id)
    seen = access.visible_to(request.rights, TextBlock)
    context = {
        **texts_read.sheet(version),
        "tag": TAGS[version.state],
        "delivered": version.status == TextBlock.Status.IN_FORCE and version.agreed_by is None,
        "may_write": version.state == "draft" and permissions.holds(request.rights, "textblock.write", version),
        "versions": texts_read.versions_of(version, seen),
        "acts": acts.offered(version, request.rights),
        "items": inbox.asked_of(request.rights, texts_read.about(version)),
        "timeline": list(journal.of(version).order_by("-seq")),
    }  # fmt: skip
    return render(request, "administration/textblock.html", context)


@require_http_methods(["GET", "POST"])
def write(request, public_id):
    """The words of a draft in both languages, side by side, and its first day."""
    version = opening.get(request.rights, TextBlock, public_id)
    if version.state != "draft" or not permissions.holds(request.rights, "textblock.write", version):  # fmt: skip
        raise Http404
    form = request.asked_form = WordsForm(*sent(request), noun=version, rights=request.rights)
    if request.method == "POST" and form.is_valid() and _written(request, version, form):
        return redirect(version)
    context = {"form": form, "version": version, "values": version.block.known.items()}
    status = 422 if form.errors else 200
    return render(request, "administration/textblock_write.html", context, status=status)


def _written(request, version, form) -> bool:
    try:
        door.act("write_text", version, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, gettext("The draft is changed."))
    return True


@require_safe
def on_sheet(request, public_id, paper, language):
    """The text on the sheet of a letter about nobody: each value on it is invented."""
    version = opening.get(request.rights, TextBlock, public_id)
    if paper not in version.block.papers or language not in door.languages_of(version):
        raise Http404
    try:
        printed = door.specimen(version, paper, language)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(version)
    name = f"{version.code}-{version.number}-{paper}-{language}.pdf"
    shown = content_disposition_header(as_attachment=False, filename=name) or ""
    return HttpResponse(printed, "application/pdf", headers={"Content-Disposition": shown})
