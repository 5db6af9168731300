"""What the printer refuses, in which words, and that it always makes the same bytes."""

import gc
import hashlib
import os
import re
import subprocess
import sys
from contextlib import suppress
from threading import Event, Lock, Thread
from xml.etree import ElementTree

import pytest

from letters import codes, drawings, render, seal
from letters.errors import CannotPrint
from merit import text
from tests.letters import fingerprint, reading, samples
from tests.patience import PATIENCE

EMBLEM = "asset:///mark.svg"


def letter(**more):
    return samples.compose("P14", "fr", samples.p14("fr", **more))


# ---- always the same


def test_the_same_words_make_the_same_bytes_on_another_clock_and_in_another_order():
    """A sheet that left out a font would borrow it from the sheet printed before it."""
    environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "271"}
    elsewhere = subprocess.run(
        [sys.executable, "-m", "tests.letters.fingerprint", *reversed(fingerprint.NAMES)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    here = [f"{name} {digest}" for name, digest in fingerprint.fingerprints().items()]
    assert elsewhere.stdout.splitlines() == here[::-1]


def test_two_letters_printed_at_once_keep_their_languages(printed):
    made = {}

    def prints(name):
        words = samples.all_papers(simulation=True)[name]
        made[name] = {render.pdf(words) for _ in range(3)}

    threads = [Thread(target=prints, args=(f"P01-{x}",)) for x in ("fr", "nl")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {name: {printed(name)} for name in ("P01-fr", "P01-nl")}


class Turnstile:
    """The lock of the printer, which tells that somebody has come to it."""

    def __init__(self):
        self.lock, self.reached = Lock(), Event()

    def __enter__(self):
        self.reached.set()
        self.lock.acquire()

    def __exit__(self, *_error):
        self.lock.release()


def test_a_sheet_waits_until_the_one_before_is_printed(printed, monkeypatch):
    made, ready, turnstile = [], printed("P01-fr"), Turnstile()
    monkeypatch.setattr(render, "_one_at_a_time", turnstile)
    words = samples.all_papers(simulation=True)["P01-fr"]
    waiting = Thread(target=lambda: made.append(render.pdf(words)))

    with turnstile.lock:
        waiting.start()
        while waiting.is_alive() and not turnstile.reached.wait(0.1):
            pass
        assert (waiting.is_alive(), made) == (True, [])
    waiting.join(PATIENCE)

    assert made == [ready]


def test_bytes_do_not_depend_on_what_was_printed_before(printed):
    first = hashlib.sha256(printed("P13-fr")).hexdigest()
    render.pdf(samples.certificate("both", "Nguyễn Thị Ánh Tuyết"))
    again = render.pdf(samples.all_papers(simulation=True)["P13-fr"])
    assert hashlib.sha256(again).hexdigest() == first


# ---- what is left behind


@pytest.mark.parametrize("address", [EMBLEM, "asset:///missing.svg"], ids=["printed", "refused"])
def test_python_looks_for_what_can_go_before_and_after_a_paper_not_within_it(address, monkeypatch):
    within, words = [], letter().replace(EMBLEM, address)
    monkeypatch.setattr(render, "_prepare", lambda: within.append(gc.isenabled()))

    with suppress(CannotPrint):
        render.pdf(words)

    assert (within, gc.isenabled()) == ([False], True)


def test_whoever_has_switched_the_collector_off_finds_it_off():
    gc.disable()
    try:
        render.pdf(letter())
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_papers_leave_nothing_of_themselves_in_the_process_that_prints_them():
    """In a process of its own, because pytest keeps what it has seen."""
    counted = subprocess.run(
        [sys.executable, "-m", "tests.letters.remains"], capture_output=True, text=True, check=True
    )
    after_two_rounds, after_six = map(int, counted.stdout.split())
    assert abs(after_six - after_two_rounds) < 20  # one paper is made of 100,000


# ---- nothing is fetched


def test_what_all_papers_share_is_read_once(printed, monkeypatch):
    """Style sheets, letters and emblem; nothing is read for one paper alone."""
    papers = samples.all_papers(simulation=True)
    render.pdf(papers["P01-fr"]), render.pdf(papers["P17-both"])
    read, asset = [], render._asset
    monkeypatch.setattr(render, "_asset", lambda name: read.append(name) or asset(name))

    render.pdf(papers["P04-nl"]), render.pdf(papers["P17-fr"])

    assert read == []


def test_a_drawing_that_is_repeated_leaves_the_pen_as_one_that_is_drawn(printed):
    """The first of a process draws the emblem, all others repeat it: the bytes are the same."""
    words = samples.all_papers(simulation=True)["P17-both"]
    render.pdf(words)
    drawings.drawing.cache_clear()

    assert render.pdf(words) == render.pdf(words)


def as_svg(words):
    from weasyprint.images import SVGImage

    (code,) = re.findall(r"asset:///qr/(\w+)", words)
    picture = ElementTree.fromstring(seal.qr_svg(code))
    return {f"asset:///qr/{code}": SVGImage(picture, "asset:///qr", None, None)}


@pytest.mark.parametrize("name", ["Ana Lucía Diaz", "Nguyễn Thị Ánh Tuyết"])
def test_a_code_is_the_one_that_the_printer_would_draw_of_its_picture(name, monkeypatch):
    words = samples.certificate("both", name)
    twice = render.pdf(words), render.pdf(words)
    monkeypatch.setattr(codes, "of", as_svg)

    assert twice == (render.pdf(words),) * 2


@pytest.mark.parametrize("length", [20, 100, 390])
def test_codes_of_all_lengths_are_drawn(length, monkeypatch):
    """A longer number makes a wider code; each is drawn by a pen of its own size."""
    words = re.sub(r"qr/\w+", "qr/" + ("ABCD2345" * 50)[:length], samples.certificate())
    made = render.pdf(words)
    monkeypatch.setattr(codes, "of", as_svg)

    assert made == render.pdf(words)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/",
        "data:image/png;base64,iVBORw0KGgo=",
        "../letters/seal.py",
        "asset:///../seal.py",
        "asset:///pdfua.xml",
        "asset:///font/../../../etc/passwd",
        "asset:///qr/lower-case",
        "asset:///missing.svg",
    ],
)
def test_nothing_is_fetched_but_our_own_assets(address):
    with pytest.raises(CannotPrint) as refused:
        render.pdf(letter().replace(EMBLEM, address))
    assert str(refused.value).startswith("A picture or file is missing: ")
    assert address in str(refused.value)


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
        "<style>body{background:url(file:///etc/passwd)}</style>",
        "<style>@font-face{font-family:X;src:url(http://127.0.0.1:9/x)}p{font-family:X}</style>",
        '<object data="file:///etc/passwd"></object>',
        '<svg><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ],
)
def test_no_markup_reaches_a_file_or_the_network(markup):
    with pytest.raises(CannotPrint):
        render.pdf(letter().replace("</body>", f"{markup}</body>"))


def test_too_deep_a_text_is_refused():
    with pytest.raises(CannotPrint, match="nested too deeply"):
        render.pdf(letter().replace("Claire", "<div>" * 600))


def test_a_printer_without_its_fonts_says_which_package_it_lacks(monkeypatch, tmp_path):
    from letters import fonts

    monkeypatch.setattr(fonts, "ROOT", tmp_path)
    with pytest.raises(CannotPrint) as refused:
        render.pdf(letter())
    assert str(refused.value) == (
        "The printer lacks: fonts-ebgaramond, fonts-hosny-amiri, fonts-lato, fonts-sil-gentiumplus."
    )


# ---- letters and words that do not fit


@pytest.mark.parametrize(("typed", "what"), [("𓀀", '"𓀀" (U+13000)'), ("王秀英", "王")])
def test_a_character_in_no_font_of_the_order_is_named(typed, what):
    """The printer itself refuses what the rule of text has let through."""
    with pytest.raises(CannotPrint) as refused:
        render.pdf(letter().replace("Claire", typed))
    assert str(refused.value).startswith("A character is in no font of the Order: ")
    assert what in str(refused.value)


@pytest.mark.parametrize("start", range(0, len(text.printable()), 900))
def test_every_character_that_may_be_typed_is_printed(start):
    """The table of merit/printable.txt, on a letter and in both columns of a decree."""
    some = " ".join(sorted(text.printable())[start : start + 900])
    assert render.pdf(letter(reason=some))
    assert render.pdf(
        samples.decree(lines=(samples.line(1, motivation_fr=some, motivation_nl=some),))
    )


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh Tuyết", "Νίκος Παπαδόπουλος", "محمد الفاسي", "Ștefan Țîrlea", "Þórður Ægisson",
        "Gülşen Yıldırım", "Łukasz Żółć", "Ọláńrewájú Adéyẹmí", "Ɛsi Kɔfi", "Анна Ахматова", "O’Brien",
    ],
)  # fmt: skip
def test_a_name_of_brussels_prints_in_one_font_with_its_letters(name, tmp_path):
    made = render.pdf(samples.certificate("both", name))
    text = "".join(reading.pages(made, tmp_path))
    if not any("\u0600" <= c <= "\u06ff" for c in name):  # poppler orders Arabic by itself
        assert name in text


LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenkassenleiter"
TOO_LONG = "Q" * 150  # no syllable to break at


def test_a_name_too_long_for_its_line_is_never_cut():
    with pytest.raises(CannotPrint) as refused:
        render.pdf(samples.certificate("both", TOO_LONG[:70]))
    assert str(refused.value) == f"The word “{TOO_LONG[:60]}” is too long for its line."


@pytest.mark.parametrize(
    "place",
    [
        lambda: samples.decree(lines=(samples.line(1, name_fr=TOO_LONG),)),
        lambda: samples.decree(lines=(samples.line(1, motivation_fr=TOO_LONG),)),
        lambda: letter(reason=TOO_LONG),
        lambda: letter(reason=f"Voir\u00a0{TOO_LONG}"),
    ],
    ids=["name in a decree", "column of a decree", "letter", "beside another word"],
)
def test_a_word_that_no_line_can_hold_is_cut_where_the_line_ends(place, tmp_path):
    """An address of the web, say: nothing of it is lost, and nothing stands in the margin."""
    printed = "".join(reading.pages(render.pdf(place()), tmp_path))
    assert printed.count("Q") in (len(TOO_LONG), 2 * len(TOO_LONG))  # a decree names twice


def test_a_table_wider_than_its_page_is_refused():
    """Each of its columns is as wide as its words; the sheet is not."""
    wide = samples.decree(lines=(samples.line(1, name_fr=TOO_LONG),))
    with pytest.raises(CannotPrint, match="is too long for its line"):
        render.pdf(wide.replace('class="who"', ""))


def test_a_long_word_is_broken_by_its_syllables():
    assert render.pdf(letter(reason=LONG * 2))
    assert render.pdf(samples.decree(lines=(samples.line(1, motivation_nl=LONG * 2),)))


def test_a_motivation_of_two_thousand_letters_prints():
    long = ("Elle nourrit ceux qui n’ont rien. " * 60)[:2000]
    assert render.pdf(samples.compose("P13", "fr", samples.p13("fr", motivation=long)))
    assert render.pdf(samples.decree(lines=(samples.line(1, motivation_fr=long),)))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{7*7}}", "<b>&amp;"])
def test_markup_in_a_name_is_printed_as_letters(name, tmp_path):
    made = render.pdf(samples.certificate("both", name))
    assert name in "".join(reading.pages(made, tmp_path))


def test_what_weasyprint_says_after_a_print_is_kept_nowhere():
    render.pdf(letter())

    assert render._warnings.get(None) is None
