"""To whom a question is put: the role, the organisation and the file are asked again at each request."""

from functools import cache

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from viewflow.workflow.models import Task

from merit import access, conflicts
from merit.errors import Refused
from merit.models import Membership, Noun, Organisation, User
from merit.rights import Rights
from merit.roles import Role
from merit.second import in_the_way
from merit.steps import STEPS, Step
from workflows.flows import FLOWS
from workflows.models import WorkItem


class NotYours(Refused):
    """The task is not for this person; the page says that it does not exist."""


def item_of(task: Task) -> WorkItem:
    """The inbox row of a task; what waits without asking anybody has none."""
    item = WorkItem.objects.filter(task=task.pk).select_related("journey").first()
    if item is None:
        raise NotYours(_("There is no such task."))
    return item


def check_asked(item: WorkItem, by: User | Rights) -> None:
    """The role, the organisation and the file, asked again at each request. Who took a task and lost the
    role since then holds it no longer."""
    rights = Rights.of(by)
    taken = item.owner_id != rights.user.pk and item.owner and is_asked(item, item.owner)
    if taken or not is_asked(item, rights):
        raise NotYours(_("There is no such task."))


def is_theirs(item: WorkItem, person: User | Rights) -> bool:
    """Whether it stands in their inbox: it is put to them, nobody else holds it, and no earlier step was theirs."""
    rights = Rights.of(person)
    try:
        check_asked(item, rights)
    except NotYours:
        return False
    barred = for_a_second_person(rights)
    return not (barred and WorkItem.objects.filter(barred, pk=item.pk).exists())


def for_a_second_person(rights: Rights) -> Q | None:
    """Rows of questions that the law lets somebody else answer, because an earlier step was taken by this person's hand;
    None where no such question waits for anybody in a role of theirs.

    Whoever opens such a question all the same is told so when they answer it.
    """
    found = None
    waiting = _waiting_for_a_second(rights)
    for node, step in seconds():
        for role in step.roles & rights.roles:
            if (node, role) not in waiting:
                continue
            taken = in_the_way(rights, role, step).filter(noun_id=OuterRef(f"journey__{step.noun}"))
            one = Q(node=node, role=role) & Q(Exists(taken))  # asked of those questions alone
            if step.noun == Membership.NOUN:  # nor does anybody agree to a role of their own
                one |= Q(node=node, role=role, journey__membership__user=rights.user.pk)
            found = one if found is None else found | one
    return found


def _waiting_for_a_second(rights: Rights) -> set[tuple[str, str]]:
    """Which of these questions are put to anybody in a role of theirs at this moment: mostly few, often none."""
    nodes = {node for node, _step in seconds()}
    there = WorkItem.objects.filter(open=True, node__in=nodes, role__in=rights.roles)
    return set(there.order_by().values_list("node", "role").distinct())


@cache
def seconds() -> tuple[tuple[str, Step], ...]:
    """The questions that a second person answers: the name of the node, and the step that agreeing to it takes."""
    taken = {(step.noun, step.action): step for step in STEPS.values() if step.second_to}
    asked = (
        (node.name, taken.get((noun, node.question.act.__name__)))
        for noun, flow in FLOWS.items()
        for node in flow.instance.nodes()
        if hasattr(node, "question")
    )
    return tuple((name, step) for name, step in asked if step)


def nobody_is_left(item: WorkItem) -> bool:
    """Whether everybody to whom it is put took an earlier step themselves, so that nobody can answer it."""
    if item.node not in {node for node, _step in seconds()}:
        return False
    asked = Membership.objects.valid_on(timezone.localdate()).filter(role=item.role)
    if item.organisation_id:
        asked = asked.filter(organisation=item.organisation_id)
    people = User.objects.filter(Q(memberships__in=asked) | Q(stands_in_for__membership__in=asked))
    return not any(is_theirs(item, person) for person in people.distinct().order_by("pk"))


def whom_it_waits_for(noun: Noun, step: Step, by: User | Rights) -> str:
    """The role of the second person who must follow a step, where nobody but who takes it holds that role today: what
    they leave would wait for nobody. Empty where somebody is there, or where no second person follows."""
    for node, second in seconds():
        if second.noun == noun.NOUN and step.verb in second.second_to:
            question = getattr(FLOWS[noun.NOUN].instance, node).question
            if not _others_who_hold(
                question.role_for(noun), question.body_for(noun), step, Rights.of(by)
            ):
                return str(Role(question.role_for(noun)).label)
    return ""


def _others_who_hold(role: str, body: Organisation | None, step: Step, by: Rights) -> bool:
    """Whether somebody holds a role whose hand is not that of who takes the step (merit.second)."""
    hands = {by.user.pk, *(held.user_id for held in by.memberships if held.role in step.roles)}
    held = Membership.objects.valid_on(by.day).filter(role=role, user__is_active=True)
    if body:
        held = held.filter(organisation__in=[one.pk for one in body.line(by.day)])
    return held.exclude(user__in=hands).exists()


def is_asked(item: WorkItem, person: User | Rights) -> bool:
    """Whether the question of this row is put to this person, among others."""
    rights = Rights.of(person)
    mine = item.organisation_id is None or item.organisation_id in rights.organisations({item.role})
    noun = item.journey.noun
    if not (item.role in rights.roles and mine):
        return False
    return access.sees(rights, noun) and not conflicts.bar(rights, item.role, noun)
