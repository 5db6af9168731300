"""Who is honoured, as forms ask for it: in the nomination of a commune, and in the Region's own record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "kind": _("Who is it?"),
    "civility": _("Form of address"),
    "surname": _("Surname"),
    "given_names": _("All given names"),
    "single_name": _("This person has one name only"),
    "usual_name": _("Usual given name"),
    "own_script": _("Name in its own script"),
    "known_as": _("Known as"),
    "birth_date": _("Date of birth"),
    "birth_place": _("Place of birth"),
    "name": _("Name"),
    "legal_form": _("Legal form"),
    "enterprise_number": _("Enterprise number"),
    "representative": _("Represented by"),
    "representative_capacity": _("In the capacity of"),
    "members": _("Members of the group, one a line"),
    "street": _("Street and number"),
    "postcode": _("Postcode"),
    "town": _("Municipality"),
    "language": _("Language of the person"),
}

HELP: dict[str, Any] = {
    "given_names": _("As on the identity document, in full."),
    "single_name": _("Write that name as the surname and leave the given names empty."),
    "usual_name": _("Unless it is the first one."),
    "own_script": _(
        "As the person writes it, in Chinese or Georgian for example. Papers carry the Latin spelling."
    ),
    "known_as": _("Pseudonym or artist’s name, if any."),
    "name": _("Not of a natural person. Where there are statutes, as they give it."),
    "legal_form": _("For example ASBL, SRL, fondation."),
    "language": _("The language the person uses with the administration, if you know it."),
}

WIDGETS: dict[str, Any] = {
    "kind": forms.RadioSelect,
    "civility": forms.RadioSelect,
    "language": forms.RadioSelect,
    "members": forms.Textarea(attrs={"rows": 4}),
}

# Which fields make sense for which kind.
BELONGS = {
    "np": (
        "civility", "surname", "given_names", "single_name", "usual_name", "own_script",
        "known_as", "birth_date", "birth_place", "deceased_on",
    ),
    "lp|gr": ("name", "representative", "representative_capacity"),
    "lp": ("legal_form", "enterprise_number"),
    "gr": ("members",),
}  # fmt: skip
PERSON = {
    "surname": _("Enter the surname"),
    "given_names": _("Enter all given names"),
    "birth_date": _("Enter the date of birth"),
}


def makes_sense(name: str, kind: str) -> bool:
    """Whether a field is asked of a natural person (np), a legal person (lp) or a group (gr)."""
    told = [kinds for kinds, names in BELONGS.items() if name in names]
    return not told or any(kind in kinds.split("|") for kinds in told)


def needed(said: dict) -> dict:
    """What is asked of a finished record: fields and their sentences."""
    if said.get("kind") in ("lp", "gr"):
        return {"name": _("Enter the name under which it is known")}
    if said.get("single_name"):
        return {field: words for field, words in PERSON.items() if field != "given_names"}
    return PERSON


def refuse_two_minds(form, said: dict) -> None:
    """One name only, or given names."""
    if said.get("single_name") and (said.get("given_names") or said.get("usual_name")):
        form.add_error("single_name", _("A person has one name only, or given names: not both"))
