"""A card as a PNG, in the letters that paper is set in; the same for the same words."""

import functools
import json

import typst

from reports.charts.css_attributes import tokens
from reports.paper.setting import HERE, one_at_a_time


@functools.cache
def compiler():
    fonts = [str(HERE / "fonts")]
    return typst.Compiler(str(HERE / "card.typ"), root=str(HERE), font_paths=fonts, ignore_system_fonts=True)


def picture(card):
    """The bytes of the PNG of what `reports.cards.card_of` says."""
    colors = {name.removeprefix("--"): value for name, value in tokens().items() if value.startswith("#")}
    return compiled(json.dumps(card | {"colors": colors}, ensure_ascii=False))


def compiled(told):
    with one_at_a_time:
        # A point of the page is a dot.
        return compiler().compile(format="png", ppi=72.0, sys_inputs={"card": told})
