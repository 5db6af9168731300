"""Print docs/glossary.md: the words of the Order in English, French and Dutch, as the screens say them. A test compares."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from merit.management.spoken import SpokenCommand
from merit.roles import Role
from workflows.public import words

Said = (
    Promise | str
)  # the label of a choice is told as a word, and is one that waits for its language
TITLE = """# Glossary

The words of the Order. What stands as `code` is a name in the program; beside it the words of the screens, in French and in
Dutch. Drawn by `manage.py draw_glossary` from `workflows/public/words.py`, the roles and the states; a test compares. The page
*Help → The words of the Order* shows the same, with what each word means."""
LIVES = "Seven nouns have a life of their own: [lives.md](lives.md) draws them."


class Command(SpokenCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        nouns = {noun: term for noun, (term, _meaning) in words.NOUNS.items()}
        roles = {role.value: role.label for role in Role}
        parts = [
            TITLE,
            "## Nouns",
            LIVES,
            _coded(nouns),
            "## Other words",
            _plain(),
            "## Roles",
            _coded(roles),
            "## States",
        ]
        for noun, found in words.states():
            article = "an" if noun == "advice" else "a"
            parts += [
                f"Of {article} `{noun}`:",
                _coded({label.value: label.label for label in found}),
            ]
        self.stdout.write("\n\n".join(parts))


def _coded(rows: Mapping[str, Said]) -> str:
    told = [(f"`{code}`", *_said(label)) for code, label in rows.items()]
    return _table(("Code", "English", "Français", "Nederlands"), told)


def _plain() -> str:
    told = sorted(_said(term) for term, _meaning in words.OTHERS)
    return _table(("English", "Français", "Nederlands"), told)


def _said(words: Said) -> tuple[str, ...]:
    found = []
    for language in ("en", "fr", "nl"):
        with override(language):
            found.append(str(words))
    return tuple(found)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, *rows]
    told = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([told[0], "|" + "---|" * len(head), *told[1:]])
