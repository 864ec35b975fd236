"""A card as a PNG, in the letters that paper is set in; the same for the same words."""

import json

from reports.charts.css_attributes import tokens
from reports.paper.setting import compiler, one_at_a_time


def picture(card):
    """The bytes of the PNG of what `reports.cards.card_of` says."""
    colors = {name.removeprefix("--"): value for name, value in tokens().items() if value.startswith("#")}
    return compiled(json.dumps(card | {"colors": colors}, ensure_ascii=False))


def compiled(told):
    with one_at_a_time:
        # A point of the page is a dot.
        return compiler("card.typ").compile(format="png", ppi=72.0, sys_inputs={"card": told})
