"""The outbox: what left by mail, what waits, what could not be sent; and where no mail server is named, what would have been sent."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from merit.roles import Role
from workflows import door
from workflows.models import Message
from workflows.screens import opening
from workflows.screens.columns import Cell, Column, Entry, Filter, Tile, each_state
from workflows.screens.lists import List
from workflows.screens.search import KEY

READERS = frozenset({Role.ADMINISTRATOR})
TAGS = {"waiting": "om-tag--sent", "sent": "om-tag--ok", "failed": "om-tag--no"}


class Outbox(List):
    """One row per message, the last one first."""

    def subject(self, message) -> Cell:
        return Cell(text=message.subject, url=message.get_absolute_url())

    def to(self, message) -> Cell:
        return Cell(text=str(message.to), sub=message.address)

    def written(self, message) -> Cell:
        return Cell(text=f"{timezone.localtime(message.written_at):%d/%m/%Y %H:%M}")

    def state(self, message) -> Cell:
        return Cell(text=message.get_state_display(), tag=TAGS[message.state], sub=message.error)

    address = "outbox"
    known_to = READERS
    heading = caption = _("Messages")
    counted = ngettext_lazy("%(n)s message", "%(n)s messages", "n")
    nothing = _("No message was written yet.")
    model = Message
    select = ("to",)
    columns = (
        Column(name="subject", heading=_("Subject"), cell=subject),
        Column(name="to", heading=_("To"), cell=to),
        Column(name="at", heading=_("Written"), cell=written, sort=("written_at",), look="om-num"),
        Column(name="state", heading=_("State"), cell=state),
    )
    first_sort = "-at"
    words = (f"to__{KEY}",)
    search_label = _("Name or address")
    filters = (
        Filter(
            name="state", label=_("State of the messages"), every=_("All"), tabs=True,
            choices=each_state(Message.State),
        ),
    )  # fmt: skip
    exports = False
    entry = Entry(place=11, label=_("Messages"), roles=READERS)
    tiles = (
        Tile(place=21, label=_("Messages that could not be sent"), roles=READERS, query=(("state", "failed"),), kind="late"),
    )  # fmt: skip

    def visible(self):
        """All of them: an administrator looks whether they left. What opens an account is in none (Message)."""
        return Message.objects.all()


@require_http_methods(["GET", "POST"])
def message(request, public_id):
    """One message as it is sent; the link that opens an account is shown only where no mail server takes it to anybody."""
    opening.knows_or_404(request.rights, READERS)
    shown = get_object_or_404(
        Message.objects.select_related("to", "link__user"), public_id=public_id
    )
    if request.method == "POST":
        if not door.send_again(shown, by=request.user):
            raise Http404
        messages.success(request, gettext("The message is sent again within a minute."))
        return redirect(shown)
    secret = shown.link_id and settings.EMAIL_HOST
    context = {
        "message": shown,
        "address": "" if secret else door.address_of(shown),
        "secret": secret,
        "leaves": bool(settings.EMAIL_HOST),
        "again": shown.state == Message.State.FAILED,
    }
    return render(request, "administration/message.html", context)
