"""Where a program can be changed in one place, and how: < for ≤, and for or, a removed condition …

Words for people, the columns of tables and what only makes a query faster are left alone: their faults
are seen by other means (the catalogues, a missing migration, counted queries).
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

OPPOSITES = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
}  # fmt: skip
SWAPPED = {"min": "max", "max": "min", "first": "last", "last": "first"}
SENTENCES = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext", "pgettext_lazy"}  # fmt: skip
FOR_PEOPLE = {"help_text", "label", "verbose_name", "verbose_name_plural", "error_messages", "article"}  # fmt: skip
FASTER = {"select_related", "prefetch_related", "only"}
CODE = re.compile(
    r"[a-z0-9_./@-]+|[A-Z]{1,4}\d*"
)  # "draft", "P01", "text/plain": no words for people


@dataclass(frozen=True)
class Change:
    """One place and what would stand there instead; start and end are bytes of the file."""

    file: str
    line: int
    last_line: int
    start: int
    end: int
    before: str
    after: str
    source: str  # the line as it stands, without its indentation
    statement: int = 0  # the line at which its statement begins, which is where it is seen to run

    def __str__(self):
        return f"{_short(self.before)} → {_short(self.after) or 'nothing'}"

    def applied(self, content: bytes) -> bytes:
        return content[: self.start] + self.after.encode() + content[self.end :]


def _short(text: str) -> str:
    return " ".join(text.split())[:70]


def find(file: str, content: bytes) -> list[Change]:
    """Every change that can be made in a file, in the order of its text."""
    tree = ast.parse(content)
    text = _Text(file, content)
    found = [text.change(*edit) for node in _walk(tree) for edit in _edits(node, text)]
    different = {change for change in found if change.before != change.after}
    return sorted(different, key=lambda c: (c.start, c.end, c.after))


class _Text:
    """The bytes of a file, and where the nodes of its tree stand in them."""

    def __init__(self, file, content):
        self.file, self.content = file, content
        self.starts = [0, *(m.end() for m in re.finditer(b"\n", content))]
        self.statements = [
            node for node in ast.walk(ast.parse(content)) if isinstance(node, ast.stmt)
        ]

    def start(self, node) -> int:
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node) -> int:
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node) -> str:
        return self.between(self.start(node), self.end(node))

    def between(self, start, end) -> str:
        return self.content[start:end].decode()

    def change(self, start: int, end: int, after: str) -> Change:
        line = self.content.count(b"\n", 0, start) + 1
        last = self.content.count(b"\n", 0, end) + 1
        source = self.content.splitlines()[line - 1].decode().strip()
        before = self.between(start, end)
        return Change(
            self.file, line, last, start, end, before, after, source, self._statement(line)
        )

    def _statement(self, line: int) -> int:
        """The line at which the innermost statement around a line begins."""
        around = [s.lineno for s in self.statements if s.lineno <= line <= (s.end_lineno or 0)]
        return max(around, default=line)


def _walk(node) -> Iterator[ast.AST]:
    """Every part of the tree that is a rule: no sentence, no description, nothing that Django reads."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_alone(child, node):
                yield from _walk(child)


def _is_left_alone(child, parent) -> bool:
    match child:
        # Python 3.11 does not know where the parts of an f-string stand
        case ast.JoinedStr() | ast.Import() | ast.ImportFrom() | ast.ClassDef(name="Meta"):
            return True
        case ast.Expr(value=ast.Constant()) | ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.keyword(arg=name):
            return name in FOR_PEOPLE
        case ast.Assign(value=ast.Call(func=made)) if isinstance(parent, ast.ClassDef):
            return ast.unparse(made).startswith(("models.", "StateField"))
        case ast.Call(func=ast.Name(id=name)):
            return name in SENTENCES
    return isinstance(parent, ast.Call) and child is not parent.func and _name(parent) in FASTER


def _name(call) -> str:
    return getattr(call.func, "attr", "")


def _edits(node, text) -> Iterator[tuple[int, int, str]]:
    """(start, end, what stands there instead) for each change of one part of the tree."""
    for kind, edits in EDITS.items():
        if isinstance(node, kind):
            yield from edits(node, text)


def _compare(node, text):
    sides = pairwise([node.left, *node.comparators])
    for op, (left, right) in zip(node.ops, sides, strict=True):
        yield _swap(text, left, right, *OPPOSITES[type(op)])


def _both_or_one(node, text):
    word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    for left, right in pairwise(node.values):
        yield _swap(text, left, right, word, other)


def _swap(text, left, right, word, other):
    start = text.end(left)
    between = text.between(start, text.start(right))
    words = r"\s+".join(re.escape(part) for part in word.split())
    at = re.search(words, re.sub(r"#.*", lambda m: " " * len(m[0]), between))
    before = len(between[: at.start()].encode())
    return start + before, start + before + len(at[0].encode()), other


def _not(node, text):
    if isinstance(node.op, ast.Not) and text.of(node).startswith("not "):
        yield text.start(node), text.start(node) + len("not "), ""


def _constant(node, text):
    value, (start, end) = node.value, (text.start(node), text.end(node))
    if isinstance(value, bool):
        yield start, end, str(not value)
    elif isinstance(value, int):
        yield start, end, str(value + 1)
        yield start, end, str(value - 1)
    elif isinstance(value, str) and CODE.fullmatch(value):
        yield start, end, '""'


def _return(node, text):
    if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield text.start(node.value), text.end(node.value), "None"


def _statement(node, text):
    if isinstance(node.value, ast.Call):
        yield text.start(node), text.end(node), "pass"


def _guard(node, text):
    if not node.orelse and len(node.body) == 1 and isinstance(node.body[0], ast.Raise):
        yield text.start(node), text.end(node), "pass"


def _call(node, text):
    match node.func:
        case ast.Attribute(attr="filter" | "exclude"):
            yield from _conditions(node, text)
        case ast.Attribute(attr="startswith" | "endswith", value=whole) if len(node.args) == 1:
            inside = f"({text.of(node.args[0])} in {text.of(whole)})"
            yield text.start(node), text.end(node), inside
        case ast.Attribute(attr="first" | "last" as name) if not node.args:
            end = text.end(node.func)
            yield end - len(name), end, SWAPPED[name]
        case ast.Name(id="min" | "max" as name):
            yield text.start(node), text.start(node) + len(name), SWAPPED[name]
        case ast.Name(id="sorted"):
            yield text.end(node), text.end(node), "[::-1]"


def _conditions(node, text):
    """A filter without one of its conditions."""
    for condition in (k for k in node.keywords if k.arg):
        end = text.end(condition)
        comma = re.match(rb"\s*,[^\S\n]*", text.content[end:])
        yield text.start(condition), end + (comma.end() if comma else 0), ""


EDITS = {
    ast.Compare: _compare, ast.BoolOp: _both_or_one, ast.UnaryOp: _not, ast.Constant: _constant,
    ast.Return: _return, ast.Expr: _statement, ast.If: _guard, ast.Call: _call,
}  # fmt: skip
