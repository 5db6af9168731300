"""The inbox, and the one page on which every question is answered."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from viewflow.workflow.models import Task

from merit import access, journal
from merit.errors import Refused
from merit.models import SealedCheck
from workflows import door, inbox
from workflows.models import WorkItem
from workflows.views import search
from workflows.views.dossiers import NAMES, log_access, sheet
from workflows.views.seen import sent

# A commune's task is found by what that commune wrote and by nothing that others wrote of the person.
OF_NOMINATION = tuple(f"journey__nomination__{name}" for name in (*NAMES, "reference"))
# The others: by reference, by the person as recorded or as communes wrote them, by the title of a decree.
OF_FILE = (
    "dossier__reference",
    *(f"dossier__nominee__{name}" for name in NAMES),
    *(f"dossier__nominations__{name}" for name in NAMES),
    *(f"journey__decree__{name}" for name in ("title_fr", "title_nl", "number")),
)


@require_safe
def listing(request):
    """The inbox, due first; a filter by words, by step and by urgency."""
    items = inbox.waiting_for(request.user)
    numbers = inbox.counts(items)
    nodes = sorted(set(items.values_list("node", flat=True)))
    page = search.page(request, _filtered(items, request))
    context = {
        "page": page,
        "counts": numbers,
        "nodes": nodes,
        "today": timezone.localdate(),
        "rows": [(item, item.task.flow_task.question.title) for item in page],
        "filtering": any(search.asked(request, k) for k in ("q", "node", "due")),
    }
    template = "tasks/_rows.html" if request.htmx else "tasks/inbox.html"
    return render(request, template, context)


def _filtered(items, request):
    today = timezone.localdate()
    due = search.asked(request, "due")
    if node := search.asked(request, "node"):
        items = items.filter(node=node)
    if due == "late":
        items = items.filter(due__lt=today)
    if due == "week":
        items = items.filter(due__gte=today, due__lte=today + timezone.timedelta(days=7))
    if words := search.asked(request, "q"):
        communal = Q(journey__nomination__isnull=False)
        of_nomination = communal & search.every(words, *OF_NOMINATION)
        items = items.filter(of_nomination | ~communal & search.every(words, *OF_FILE)).distinct()
    return items


@require_http_methods(["GET", "POST"])
def task(request, pk):
    """One question, beside what one needs to know to answer it."""
    current = get_object_or_404(Task.objects.select_related("process"), pk=pk)
    item = get_object_or_404(WorkItem, task=current)
    try:
        door.check_asked(item, request.user)
    except door.NotYours:
        raise Http404 from None
    if not item.open:
        return _too_late(request, _("This task has already been answered."))
    return _ask(request, current, item)


def _ask(request, current, item):
    question, noun = current.flow_task.question, item.journey.fresh()
    form = question.form(*sent(request), noun=noun, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            result = door.answer(current, by=request.user, **form.cleaned_data)
        except door.AlreadyAnswered as late:
            return _too_late(request, str(late))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("task-done", pk=getattr(result, "pk", 0) and current.pk)
    context = {"form": form, "item": item, "question": question, "why": journal.asked_anew(noun)}
    context |= _beside(request.user, noun)
    return render(request, "tasks/task.html", context, status=422 if form.errors else 200)


def _beside(user, noun):
    """The file that the question is about, as far as this person may see it."""
    if isinstance(noun, SealedCheck):
        log_access(user, noun)
    dossier = noun if noun.NOUN == "dossier" else getattr(noun, "dossier", None)
    if noun.NOUN == "decree":
        return {"noun": noun, "decree": noun}
    if noun.NOUN == "nomination" or dossier is None:
        return {"noun": noun, "nomination": noun}
    return {"noun": noun, **sheet(user, dossier)}


def _too_late(request, sentence):
    return render(request, "409.html", {"sentence": sentence}, status=409)


@require_safe
def done(request, pk):
    """After an answer: what happened, and the next question."""
    item = get_object_or_404(WorkItem, task_id=pk, open=False)
    noun = item.journey.fresh()
    if not access.visible_to(request.user, type(noun)).filter(pk=noun.pk).exists():
        raise Http404
    following = inbox.waiting_for(request.user).first()
    return render(request, "tasks/done.html", {"item": item, "noun": noun, "following": following})
