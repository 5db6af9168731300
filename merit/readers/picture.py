"""A picture may be kept when it is whole and not too large. It is painted anew, without anything that was hidden in it.

What a camera wrote beside it (place, day, owner) goes; the way up goes into the picture itself.
"""

import io
import struct
import warnings

from PIL import Image, ImageOps, JpegImagePlugin

from merit.readers.unfit import Unfit, _

PACKING = 4  # of 9: from there on a picture takes twice the time and loses a fiftieth of its size
POINTS = 40_000_000  # an A4 page at 600 points per inch has 35 million
FAULTS = (OSError, SyntaxError, ValueError, EOFError, struct.error)

DAMAGED = _("The picture is damaged or not whole: scan it again, or export it again.")
TOO_LARGE = _("The picture has more than %(most)s million points: scan it at 300 points per inch.")


def jpeg(content: bytes) -> bytes:
    """The picture with the tables it was packed with, so that nothing is lost but what stood beside it."""
    picture = _opened(content, "JPEG")
    options = {}
    if picture.mode != "CMYK":
        options = {
            "qtables": picture.quantization,  # type: ignore[attr-defined]  # of a JPEG
            "subsampling": JpegImagePlugin.get_sampling(picture),
        }
    painted = _painted(picture)
    return _packed(
        painted if painted.mode in ("L", "RGB") else painted.convert("RGB"), "JPEG", **options
    )


def png(content: bytes) -> bytes:
    """The picture; of one that moves, the first."""
    return _packed(_painted(_opened(content, "PNG")), "PNG", compress_level=PACKING)


def _opened(content: bytes, kind: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except FAULTS:
        raise Unfit(DAMAGED) from None
    if picture.width * picture.height > POINTS:
        raise _too_large()
    return picture


def _too_large() -> Unfit:
    return Unfit(TOO_LARGE, most=POINTS // 1_000_000)


def _painted(picture: Image.Image) -> Image.Image:
    """Every point of it, the right way up, and of what stood beside them only which colour is see-through."""
    try:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    except FAULTS:
        raise Unfit(DAMAGED) from None
    upright.info = {key: upright.info[key] for key in ("transparency",) if key in upright.info}
    return upright


def _packed(picture: Image.Image, kind: str, **options: object) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind, **options)
    return kept.getvalue()


DOTS = 150  # to the inch, of a picture on a page of its own


def on_a_page(content: bytes) -> bytes:
    """A PDF of one page, as large as the picture is at that measure."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(content)) as opened:
        opened.convert("RGB").save(made, "PDF", resolution=DOTS)
    return made.getvalue()
