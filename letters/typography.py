"""How the words of a paper are set: spaces where no line may end, words that are never cut, a raised er.

Only what is printed is set; the title of the file and the attributes of its elements stay plain text.
No box is drawn around a word: the printer reads what is in one box by itself, so that a name in Arabic would be
printed in the wrong order, and a space between two boxes would be lacking for whoever copies or hears the text.
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
# ’t Serclaes, ’s avonds, de jaren ’60, O’Brien; what stands between two straight marks is quoted.
MARK = "(?:'|&#x27;)"
STRAIGHT = re.compile(
    rf"(?<=\w){MARK}(?=\w)|(?<!\w){MARK}(?=(?:[dkmnrst]|\d\d)\b(?!{MARK}))", re.IGNORECASE
)
PHONE = re.compile(r"\+\d[\d ]*\d")
# The reference that ends a subject takes its dash along to the next line.
DASHED = re.compile(r"– (?=[A-Z][\w-]*/\d{4}/)")
# Words from right to left, with what stands between them: the printer sets them as one piece.
RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
RIGHT_TO_LEFT = re.compile(rf"{RTL}+(?:[\s.’-]+{RTL}+)*")
# A space between two elements is in none of them, and what is in none is not printed.
BETWEEN = re.compile(r"(</(?:b|i|span|bdi)>) (<(?:b|i|span|bdi)\b)")
# Berchem-Sainte-Agathe, SIM/2027/N/00012: no line ends after a hyphen or a stroke, unless no line could hold the word.
WHOLE = re.compile(r"\w+(?:[-/]\w+)+")
JOINER, LONGEST = "\u2060", 30
ORDINAL = re.compile(r"\b1er\b")


def set_type(document: str) -> str:
    """The same document with the words of its body set for printing."""
    head, body, printed = _flowing(document).partition("<body>")
    return head + body + BETWEEN.sub(r" \1\2", "".join(map(_element, TAG.split(printed))))


def joined(document: str) -> str:
    """The same document with joiners, which show nothing, where a line could end within a word; for the printer only."""
    head, body, printed = document.partition("<body>")
    return (
        head
        + body
        + "".join(part if part[:1] == "<" else _joined(part) for part in TAG.split(printed))
    )


def _joined(text: str) -> str:
    """A line may end after a dash even when a space that never breaks follows; the joiner forbids it."""
    return WHOLE.sub(
        lambda found: _whole(found.group()), text.replace(f"–{NBSP}", f"–{JOINER}{NBSP}")
    )


def _whole(word: str) -> str:
    return re.sub("(?<=[-/])", JOINER, word) if len(word) <= LONGEST else word


def _flowing(document: str) -> str:
    return AT_A_BLOCK.sub(r"\1", LINE_END.sub(" ", document)).replace("<br> ", "<br>").strip()


def _element(part: str) -> str:
    return part if part.startswith("<") else _raised(_isolated(spaced(part)))


def curled(text: str) -> str:
    """O’Brien for O'Brien and ’t Serclaes for 't Serclaes, as every paper prints it."""
    return STRAIGHT.sub(APOSTROPHE, text)


def spaced(text: str) -> str:
    """Curled apostrophes, and each space that must not break made one that does not."""
    text = curled(text).replace("« ", f"«{NBSP}")
    text = THIN_BEFORE.sub(f"{THIN}\\1", WIDE_BEFORE.sub(f"{NBSP}\\1", text))
    text = NUMBERED.sub(f"\\1{NBSP}", MONTH.sub(f"\\1{NBSP}\\2", text))
    text = CIVILITY.sub(f"\\1{NBSP}", POSTCODE.sub(f"\\1{NBSP}", text))
    text = DASHED.sub(f"–{NBSP}", text)
    return PHONE.sub(lambda found: found.group().replace(" ", NBSP), text)


def _isolated(text: str) -> str:
    """A name in Arabic keeps its own direction, and leaves what stands beside it in its place."""
    return RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", text)


def _raised(text: str) -> str:
    """1er as the printer writes it; read aloud or searched for, it is still 1er."""
    return ORDINAL.sub("1<sup>er</sup>", text)
