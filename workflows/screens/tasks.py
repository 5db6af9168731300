"""The one page on which every question is answered, and what is said afterwards."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal
from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Certificate,
    Decree,
    Document,
    Dossier,
    Letter,
    Membership,
    Nomination,
    RuleSet,
    SealedCheck,
    TextBlock,
)
from merit.roles import Role
from workflows import door
from workflows.models import WorkItem
from workflows.screens import (
    acts,
    ahead,
    asking,
    foretelling,
    inbox,
    meters,
    naming,
    not_now,
    rules_read,
    said_before,
    texts_read,
)
from workflows.screens.case_file import sheet
from workflows.screens.fields import sent

WITH_A_SHEET = (Dossier, AdviceRequest, SealedCheck)  # asked beside the whole file


@require_http_methods(["GET", "POST"])
def task(request, pk):
    """One question, beside what one needs to know to answer it."""
    shown = WorkItem.objects.select_related("task__process", "task__owner", "journey")
    item = get_object_or_404(shown, task=pk)
    current, noun = item.task, item.journey.read_anew(shown=True)
    try:
        door.check_asked(item, request.rights)
    except door.NotYours:
        raise Http404 from None
    if request.method == "POST" and door.was_sent(request.POST.get("once", ""), request.user):
        messages.info(request, _("This form was sent before: nothing more was done."))
        return redirect("task-done", pk=pk)
    if isinstance(noun, WITH_A_SHEET):
        ahead.sheet(noun.dossier)
    answered = request.method == "GET" and not item.open  # nothing can be sent once more
    written = () if answered else sent(request)
    form = asking.of_question(current.flow_task)(*written, noun=noun, rights=request.rights)
    request.asked_form = form  # whose questions their words answer
    if not item.open:
        return _too_late(request, item, door.too_late(current))
    return _ask(request, item, noun, form)


def _ask(request, item, noun, form):
    current, question = item.task, item.task.flow_task.question
    if request.method == "POST" and form.is_valid():
        try:
            result = door.answer(current, by=request.user, **form.cleaned_data)
        except door.AlreadyAnswered as late:
            return _too_late(request, item, late)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("task-done", pk=getattr(result, "pk", 0) and current.pk)
    why = journal.asked_anew(noun, {item.role})
    context = {
        "form": form,
        "sealed": item.role == Role.SEALED,
        "item": item,
        "question": question,
        "why": why,
        "said": said_before.to_who_is_asked(request.rights, noun, why),
        "acts": acts.offered(noun, request.rights) if question.by_acts else [],
        "in_the_way": foretelling.in_the_way_of(noun, question, request.rights),
        "consequence": foretelling.consequence(noun, question, form),
    }
    context |= _beside(request.rights, noun)
    return render(request, "screens/task.html", context, status=422 if form.errors else 200)


def _beside(rights, noun):
    """The file that the question is about, as far as this person may see it."""
    if isinstance(noun, Nomination):  # who signs or answers sees what was attached to it
        documents = access.visible_to(rights, Document).filter(nomination=noun, withdrawn_on=None)
        return {"noun": noun, "nomination": noun, "documents": documents}
    if isinstance(noun, Decree):
        return {"noun": noun, "decree": noun, "meters": meters.of_decree(noun)}
    if isinstance(noun, (Letter, Certificate, Membership)):
        return {"noun": noun, noun.NOUN: noun}
    if isinstance(noun, RuleSet):
        return {"noun": noun, **rules_read.sheet(noun)}
    if isinstance(noun, TextBlock):
        return {"noun": noun, **texts_read.sheet(noun)}
    return {
        "noun": noun,
        **sheet(rights, noun.dossier),
        **_room(rights, noun),
        **_approved(rights, noun),
    }


def _room(rights, noun):
    """Whoever chooses a rank, or puts a file on a list, reads how full the year is."""
    asks = isinstance(noun, Dossier) and Role.CABINET in rights.roles
    return {"meters": meters.of_dossier(noun)} if asks else {}


def _approved(rights, noun):
    """The decree that whoever is asked to reopen it decides on, as far as they may see it."""
    asked = isinstance(noun, Dossier) and noun.reopening_asked_on and noun.decree_line()
    return {"decree": asked.decree} if asked and access.sees(rights, asked.decree) else {}


def _too_late(request, item, late):
    """Which question of which file, and who answered it or what else became of it: said beside what they wrote."""
    file = item.journey.file
    moved = "" if item.task.owner else not_now.last_move(item.journey.noun, request.rights)
    request.too_late = f"{naming.question(item)}, {naming.subject(item)}. {late} {moved}".strip()
    request.back = file.get_absolute_url() if access.sees(request.rights, file) else ""
    shown = {"sentence": request.too_late, "back": request.back}
    return render(request, "409.html", shown, status=409)


def _recorded(item):
    """What the answer wrote down."""
    after = item.answered_after
    return (
        ()
        if after is None
        else journal.of_answer(item.task.owner, after=after, until=item.closed_at)
    )


@require_safe
def done(request, pk):
    """After an answer, for who gave it: what it wrote down, and the next question."""
    shown = WorkItem.objects.select_related("task__owner", "journey")
    item = get_object_or_404(shown, task_id=pk, open=False)
    noun = item.journey.read_anew()
    # nobody else: when the Region asked or stopped asking something is no business of a commune
    if item.task.owner != request.user or not access.sees(request.rights, noun):
        raise Http404
    context = {
        "item": item,
        "noun": noun,
        "page": item.journey.file.get_absolute_url()
        if access.sees(request.rights, item.journey.file)
        else "",
        "entries": _recorded(item),
        "nomination": noun if isinstance(noun, Nomination) else None,
        "following": inbox.waiting_for(request.rights).first(),
    }
    return render(request, "screens/done.html", context)
