"""How a name stands on a certificate: in one size that fits, and when it is long in lines of like length.

A name is broken between two of its words only, never at a hyphen.
"""

from itertools import combinations, pairwise

from letters import fonts

LINE = 190.0  # millimetres of the golden rule beneath the name
MM = 25.4 / 72
SIZES = {"": 38, "wide": 30}  # points, of a name on one line; as certificate.css sets them
LONG = {"long": (24, 2), "longer": (13, 1)}  # points, of a name on so many lines at least
MOST = 3


def fit(name: str) -> tuple[str, tuple[str, ...]]:
    """The style of a whole name and the lines it stands in."""
    font = fonts.for_name(name)
    em = fonts.width(f"{font}-italic", name) * MM
    for style, points in SIZES.items():
        if em * points <= LINE:
            return f"{font} {style}".strip(), (name,)
    for style, (points, fewest) in LONG.items():
        for count in range(fewest, MOST + 1):
            if lines := _lines(name, font, count, points):
                return f"{font} {style}", lines
    return f"{font} longer", (name,)


def _lines(name: str, font: str, count: int, points: int) -> tuple[str, ...]:
    """The most even way to set a name in so many lines; empty when none of them fits."""
    words = name.split()
    gaps = combinations(range(1, len(words)), count - 1)
    ways = [_cut(words, [0, *places, len(words)]) for places in gaps]
    widest = lambda lines: max(fonts.width(f"{font}-italic", line) for line in lines)  # noqa: E731
    best = min(ways, key=widest, default=())
    return best if best and widest(best) * MM * points <= LINE else ()


def _cut(words: list[str], places: list[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[a:b]) for a, b in pairwise(places))
