"""Sets data as a PDF with typst: the same data, the same bytes."""

import functools
import json
import re
import threading
from pathlib import Path

from reports.charts.css_attributes import tokens

HERE = Path(__file__).resolve().parent
# Signs that the fonts here and inside typst have: Latin, Greek, Cyrillic, marks, arrows and mathematics.
BOX = "\N{WHITE SQUARE}"
OF_BOX = "Stands for a sign that the fonts of this paper do not have. The page at the address above shows it."
NOT_IN_FONTS = re.compile(
    "[^\x00-\u024f\u0370-\u03ff\u0400-\u045f\u1ea0-\u1ef9\u2010-\u2027\u20ac\u2190-\u2195\u2200-\u2265\u25a0-\u25cf]"
)
# Setting takes a processor for itself: two at once would take longer, and twice the memory.
one_at_a_time = threading.Lock()


@functools.cache
def compiler(name):
    """One for each process and file; it knows the fonts shipped beside it and no others.

    What sets and draws is loaded with the first paper or picture: a process that makes none does without.
    """
    import typst

    fonts = [str(HERE / "fonts")]
    return typst.Compiler(str(HERE / name), root=str(HERE), font_paths=fonts, ignore_system_fonts=True)


def set_in_type(paper):
    """The bytes of the PDF, tagged for PDF/UA-1.

    A sign that no font here has is set as an empty box, and the paper says what a box stands for.
    """
    import typst

    colors = {name.removeprefix("--"): value for name, value in tokens().items() if value.startswith("#")}
    told = paper | {"colors": colors}
    with one_at_a_time:
        try:
            return compiled(as_text(told))
        except typst.TypstError:
            boxed = told | {"facts": [*paper["facts"], [BOX, OF_BOX]]}
            return compiled(NOT_IN_FONTS.sub(BOX, as_text(boxed)))


def as_text(told):
    return json.dumps(told, ensure_ascii=False)


def compiled(told):
    asked = {"format": "pdf", "sys_inputs": {"paper": told}, "pdf_standards": ["ua-1"], "timestamp": 0}
    return compiler("paper.typ").compile(**asked)


def code_of(address):
    """A QR code as an SVG of one path."""
    import qrcode

    code = qrcode.QRCode(border=0)
    code.add_data(address)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
