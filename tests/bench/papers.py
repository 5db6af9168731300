"""How long a letter and a certificate take, beside the same paper printed without any care, and by LibreOffice."""

import base64
import re

from letters import fonts, render, seal
from letters.guilloche import PICTURE
from tests.bench import office
from tests.bench.measure import medians
from tests.bench.report import Line, at_most
from tests.letters import samples

ROUNDS = 9
TOGETHER, QUICK = 21, 7  # papers that are handed to LibreOffice at once
BACKGROUND = (
    f"<style>main{{background:url(file://{PICTURE}) 0 0/297mm 210mm no-repeat}}</style></head>"
)


def careless(words: str) -> bytes:
    """As a first attempt would: fonts read anew, nothing shared, the frame as an SVG background."""
    from weasyprint import HTML

    return HTML(string=words).write_pdf(pdf_variant="pdf/a-3a")


def with_plain_files(words: str) -> str:
    """The same words with addresses that any printer can follow."""
    words = re.sub(r'<link rel="stylesheet" href="asset:///(.*?)">', _sheet, words)
    words = re.sub(r"@import url\(asset:///(.*?)\);", _imported, words)
    words = re.sub(r"asset:///font/([a-z-]+)", _font, words)
    words = re.sub(r"asset:///qr/(\w+)", _code, words)
    if "guilloche" in words:
        words = words.replace("</head>", BACKGROUND)
    return words.replace("asset:///", f"file://{render.ASSETS}/")


def _sheet(found):
    return f"<style>{(render.ASSETS / found[1]).read_text()}</style>"


def _imported(found):
    return (render.ASSETS / found[1]).read_text()


def _font(found):
    return f"file://{fonts.path(found[1])}"


def _code(found):
    return f"data:image/svg+xml;base64,{base64.b64encode(seal.qr_svg(found[1])).decode()}"


# ---- each time for another person: a printer that has seen the very words before would look better than it is


def acknowledgement(number):
    said = ("receipt_date", "deliberation_date", "clock_start_date", "deadline_date")
    dates = {name: day(number + later) for later, name in enumerate(said)}
    more = {"frame": frame(number), "nomination_ref": f"SIM/2027/N/{number:05}"}
    return samples.compose("P01", "fr", samples.p01("fr", person(number), **dates, **more))


def award(number):
    said = {"frame": frame(number), "motivation": reasons(number), "decree_date": day(number)}
    return samples.compose("P13", "fr", samples.p13("fr", person(number), **said))


def frame(number):
    said = {"our_reference": f"SIM/2027/N/{number:05}", "letter_date": day(number)}
    home = (person(number).name, f"Rue du Trône {number}", f"{1000 + number} Bruxelles")
    return samples.frame("fr", simulation=True, address=home, **said)


def day(number):
    return samples.day(2027, 1 + number % 12, 1 + number % 28, "fr")


def certificate(number):
    said = {
        "reason_fr": f"pour {number} années d’engagement",
        "reason_nl": f"voor {number} jaar inzet",
    }
    return samples.certificate("both", person(number).name, simulation=True, **said)


def decree(number):
    numbers = enumerate(range(12 * number, 12 * number + 12), start=1)
    lines = [
        samples.line(position, person(n), motivation_fr=reasons(n), motivation_nl=reasons(n))
        for position, n in numbers
    ]
    return samples.decree(lines=lines, simulation=True)


def person(number):
    first, last = ("Ana", "Omar", "Lieve", "Karim")[number % 4], f"Peeters-{number:05}"
    return samples.Party("np", f"{first} {last}", last, "F", list_name=f"{last.upper()} {first}")


def reasons(number):
    return f"{number} jours durant, {samples.MOTIVATION['fr'][0].lower()}{samples.MOTIVATION['fr'][1:]}"


PAPERS = (
    ("a letter of one page (P01)", acknowledgement, 110, ROUNDS),
    ("a letter with an extract (P13)", award, 110, ROUNDS),
    ("a certificate", certificate, 110, ROUNDS),
    ("a decree of twelve", decree, 450, 3),
)


def run(cast, *, quick=False):
    for what, write, bound, rounds in PAPERS:
        few = min(rounds, 3)
        yield from _lines(
            what, write, bound, few if quick else rounds, QUICK if quick else TOGETHER
        )


def _lines(what, write, bound, rounds, together):
    papers = [write(number) for number in range(rounds + 1)]  # one more, which is not counted
    ways = {
        "ours": _each(papers, render.pdf),
        "printed without care": _each(map(with_plain_files, papers), careless),
    }
    spent = medians(ways, rounds)
    yield Line(what, spent["ours"], "ms", at_most(bound))
    for way, theirs in (spent | _by_others(write, together)).items():
        if way != "ours":
            yield Line(f"{what}, {way} against ours", theirs / spent["ours"], "×", None, f"{theirs:.0f} ms")  # fmt: skip


def _by_others(write, together):
    """What this machine has beside WeasyPrint."""
    if office.OFFICE is None:
        return {}
    papers = [with_plain_files(write(number)) for number in range(together)]
    return {"by LibreOffice": office.milliseconds(papers)}


def _each(papers, prints):
    waiting = iter(list(papers))
    return lambda: prints(next(waiting))
