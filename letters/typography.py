"""How the words of a paper are set: spaces where no line may end, names that are never cut, a raised er.

Only what is printed is set; the title of the file and the attributes of its elements stay plain text.
"""

import re

from letters.grammar import APOSTROPHE, MONTHS, NBSP

THIN = "\u202f"  # the narrow space that never breaks
TAG = re.compile(r"(<[^>]*>)")
# A line that ends in a template, or in what was typed, ends nowhere on paper; and where a block begins or ends there is
# no space at all, because the printer breaks the last words of a block otherwise when one stands there.
LINE_END = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")
AT_A_BLOCK = re.compile(
    r" ?(</?(?:html|head|body|title|meta|link|main|section|div|p|h\d|table|thead|tbody|tr|th|td)\b[^>]*>) ?"
)
# French sets a space before : » ; ? ! and after «; it must never be where a line ends. Dutch has none.
WIDE_BEFORE, THIN_BEFORE = re.compile(r" ([:»])"), re.compile(r" ([;?!])")
# A number stays with what it numbers: 8 mai, 1er août, § 2, n° 7, Art. 2, artikel 19, 1050 Ixelles.
MONTH = re.compile(rf"\b(\d\d?(?:er)?) ({'|'.join(MONTHS['fr'] + MONTHS['nl'])})\b", re.IGNORECASE)
NUMBERED = re.compile(r"(§|[nN]°|[nN]r\.|[aA]rt\.|[aA]rticle|[aA]rtikel|alinéa) (?=[A-Z\d])")
POSTCODE = re.compile(r"\b(\d{4}) (?=[A-Z])")
CIVILITY = re.compile(r"\b(Madame|Monsieur|[mM]evrouw|heer) (?=[^\Wa-z])")
STRAIGHT = re.compile(r"(?<=\w)(?:'|&#x27;)(?=\w)")
# A word with a capital is a name, or begins a sentence: no line cuts Berchem-Sainte-Agathe in two.
# References and addresses (SIM-A/2027/0001, x@order.example) are left as they are.
NAME = re.compile(
    r"(?<![\w/@.&#-])[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:-[^\W\d_]+)*(?![\w/@-])"
)  # fmt: skip
SHORTEST, LONGEST = 7, 25  # below, no line cuts a word; above, it may be wider than a column
ORDINAL = re.compile(r"\b1er\b")


def set_type(document: str) -> str:
    """The same document with the words of its body set for printing."""
    head, body, printed = _flowing(document).partition("<body>")
    return head + body + "".join(_element(part) for part in TAG.split(printed))


def _flowing(document: str) -> str:
    return AT_A_BLOCK.sub(r"\1", LINE_END.sub(" ", document)).replace("<br> ", "<br>").strip()


def _element(part: str) -> str:
    return part if part.startswith("<") else _raised(_whole_names(spaced(part)))


def curled(text: str) -> str:
    """O’Brien for O'Brien, as every paper prints it."""
    return STRAIGHT.sub(APOSTROPHE, text)


def spaced(text: str) -> str:
    """Curled apostrophes, and each space that must not break made one that does not."""
    text = curled(text).replace("« ", f"«{NBSP}")
    text = THIN_BEFORE.sub(f"{THIN}\\1", WIDE_BEFORE.sub(f"{NBSP}\\1", text))
    text = NUMBERED.sub(f"\\1{NBSP}", MONTH.sub(f"\\1{NBSP}\\2", text))
    return CIVILITY.sub(f"\\1{NBSP}", POSTCODE.sub(f"\\1{NBSP}", text))


def _whole_names(text: str) -> str:
    return NAME.sub(lambda found: _whole(found.group()), text)


def _whole(word: str) -> str:
    return f'<span class="nb">{word}</span>' if SHORTEST <= len(word) <= LONGEST else word


def _raised(text: str) -> str:
    """1er as the printer writes it; read aloud or searched for, it is still 1er."""
    return ORDINAL.sub("1<sup>er</sup>", text)
