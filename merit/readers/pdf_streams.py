"""What the streams of a PDF unpack to: text, pictures and packed objects, one by one, each within a limit."""

import pikepdf

from merit.readers.pdf_acts import refuse_hidden
from merit.readers.pdf_sizes import refuse_picture
from merit.readers.unfit import MEBIBYTE, Unfit, _

UNPACKED = 300 * MEBIBYTE  # all streams of a file together
ONE_STREAM = 128 * MEBIBYTE
# A scan is packed as a picture, which is not unpacked here; of these two kinds it says itself how many points it has.
PHOTOGRAPHS = frozenset({"/DCTDecode", "/DCT", "/JPXDecode"})
PICTURES = PHOTOGRAPHS | {"/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}

DAMAGED = _("The PDF is damaged or incomplete: print the document to PDF again and add that.")
TOO_MUCH = _(
    "The PDF unpacks to far more than it should: print the document to PDF again with smaller pictures."
)


def limit() -> None:
    """For the library that unpacks."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=ONE_STREAM, run_length_max_memory=ONE_STREAM, png_max_memory=ONE_STREAM,
        tiff_max_memory=ONE_STREAM,
    )  # fmt: skip


def refuse_too_much(pdf: pikepdf.Pdf) -> None:
    """They are counted; one that is made of objects is read, and a picture asked for its size."""
    left = UNPACKED
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            unpacked = _unpacked(each)
            left -= len(unpacked)
            if left < 0:
                raise Unfit(TOO_MUCH)
            if each.get("/Type") == "/ObjStm":
                refuse_hidden(unpacked)
            refuse_picture(each, unpacked if _packing(each) in PHOTOGRAPHS else b"")


def _unpacked(stream: pikepdf.Stream) -> bytes | memoryview:
    try:
        if _packing(stream) not in PICTURES:
            return memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))
        return _unpacked_to_the_picture(stream)
    except pikepdf.PikepdfError as error:
        if "limit" in str(error) or "memory" in str(error):
            raise Unfit(TOO_MUCH) from None
        raise Unfit(DAMAGED) from None


def _unpacked_to_the_picture(stream: pikepdf.Stream) -> bytes | memoryview:
    """The library unpacks all or nothing: a stream of the outer packings alone is handed to it."""
    outer = _listed(stream, "/Filter")[:-1]
    if not outer:
        return stream.read_raw_bytes()
    with pikepdf.new() as apart:
        alone = pikepdf.Stream(apart, stream.read_raw_bytes(), Filter=pikepdf.Array(outer))
        return bytes(alone.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))


def _packing(stream: pikepdf.Stream) -> str:
    """The innermost."""
    return "".join(str(each) for each in _listed(stream, "/Filter")[-1:])


def _listed(stream: pikepdf.Stream, name: str) -> list:
    """One, several or none."""
    said = stream.get(name)
    if said is None:
        return []
    return list(said) if isinstance(said, pikepdf.Array) else [said]
