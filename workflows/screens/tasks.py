"""The inbox, and the one page on which every question is answered."""

from datetime import timedelta

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from viewflow.workflow.models import Task

from merit import access, journal
from merit.errors import Refused
from merit.models import Decree, Nomination, SealedCheck
from workflows import door
from workflows.models import WorkItem
from workflows.screens import asking, inbox, search
from workflows.screens.case_file import log_access, sheet
from workflows.screens.fields import sent
from workflows.screens.search import NAMES

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
    items = inbox.waiting_for(request.rights)
    numbers = inbox.counts(items)
    page = search.page(request, _filtered(items, request))
    context = {
        "page": page,
        "counts": numbers,
        "nodes": inbox.questions(items),
        "today": timezone.localdate(),
        "rows": [(item, item.task.flow_task.question.title) for item in page],
        "filtering": any(search.asked(request, k) for k in ("q", "node", "due")),
    }
    template = "screens/_rows.html" if request.htmx else "screens/inbox.html"
    return render(request, template, context)


def _filtered(items, request):
    today = timezone.localdate()
    due = search.asked(request, "due")
    if node := search.asked(request, "node"):
        items = items.filter(node=node)
    if due == "late":
        items = items.filter(due__lt=today)
    if due == "week":
        items = items.filter(due__gte=today, due__lte=today + timedelta(days=7))
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
        door.check_asked(item, request.rights)
    except door.NotYours:
        raise Http404 from None
    if not item.open:
        return _too_late(request, _("This task has already been answered."))
    return _ask(request, current, item)


def _ask(request, current, item):
    question, noun = current.flow_task.question, item.journey.fresh()
    form = asking.of_question(current.flow_task)(*sent(request), noun=noun, rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            result = door.answer(current, by=request.user, **form.cleaned_data)
        except door.AlreadyAnswered as late:
            return _too_late(request, str(late))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("task-done", pk=getattr(result, "pk", 0) and current.pk)
    context = {
        "form": form,
        "item": item,
        "question": question,
        "why": journal.asked_anew(noun, {item.role}),
    }
    context |= _beside(request.rights, noun)
    return render(request, "screens/task.html", context, status=422 if form.errors else 200)


def _beside(rights, noun):
    """The file that the question is about, as far as this person may see it."""
    if isinstance(noun, SealedCheck):
        log_access(rights.user, noun)
    if isinstance(noun, (Decree, Nomination)):
        return {"noun": noun, noun.NOUN: noun}
    return {"noun": noun, **sheet(rights, noun.dossier)}


def _too_late(request, sentence):
    return render(request, "409.html", {"sentence": sentence}, status=409)


@require_safe
def done(request, pk):
    """After an answer: what happened, and the next question."""
    item = get_object_or_404(WorkItem, task_id=pk, open=False)
    noun = item.journey.fresh()
    if not access.sees(request.rights, noun):
        raise Http404
    following = inbox.waiting_for(request.rights).first()
    return render(
        request, "screens/done.html", {"item": item, "noun": noun, "following": following}
    )
