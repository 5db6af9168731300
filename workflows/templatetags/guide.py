"""What the help says in the words of the screens: an act, a question, a role, a state, a list, a picture, each by its key.

So a page of help names a button as the button is called, in the language of the reader; a key that does not exist is an error.
"""

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from merit import lifecycles, steps
from merit.models.base import readers_language
from merit.roles import Role
from workflows.screens import guide, pictures
from workflows.screens.lists import DECLARED

register = template.Library()


def _word(words: object) -> SafeString:
    return format_html("<strong>{}</strong>", words)


@register.simple_tag
def act(code: str) -> SafeString:
    """{% act "nomination.take_back" %}: what stands under “What you can do”."""
    title = steps.find(code).title
    if title is None:
        raise template.TemplateSyntaxError(f"{code} is no act that a page offers.")
    return _word(title)


@register.simple_tag
def question(name: str) -> SafeString:
    """{% question "dossier.examine" %}: as it stands among the tasks."""
    return _word(gettext(guide.questions()[name].title))


@register.simple_tag
def said(words: str) -> SafeString:
    """{% said "Check and present" %}: other words of the screens, by what stands in the program."""
    return _word(gettext(words))


@register.simple_tag
def role(value: str) -> SafeString:
    return format_html("{}", Role(value).label)


@register.simple_tag
def state(noun: str, value: str) -> SafeString:
    """{% state "Dossier" "advised" %}: as the tag beside a file says it."""
    return _word(getattr(lifecycles, f"{noun}State")(value).label)


@register.simple_tag(takes_context=True)
def list_of(context, address: str) -> SafeString:
    """{% list_of "letters" %}: what the list is called; whoever knows it is led there."""
    kind = next(one for one in DECLARED if one.address == address)
    if context["request"].rights.roles & kind.known_to:
        return format_html('<a class="govuk-link" href="{}">{}</a>', reverse(address), kind.heading)
    return _word(kind.heading)


@register.inclusion_tag("components/picture.html")
def picture(name: str) -> dict:
    """{% picture "desk-tasks" %}: a picture of the demonstration, with its words for those who do not see it."""
    file = pictures.PICTURES[name].file(readers_language())
    width, height = pictures.size(file)
    return {"address": static(file), "alt": pictures.PICTURES[name].alt, "width": width, "height": height}  # fmt: skip


@register.inclusion_tag("components/how.html", takes_context=True)
def how_it_works(context, among=()) -> dict:
    """{% how_it_works listing.known_to %}: leads to the help of the room of whoever reads a page that is for these roles, or
    for this one."""
    roles = [among] if isinstance(among, str) else among
    return {"room": guide.of(context["request"].rights, roles)}
