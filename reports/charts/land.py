"""What the circles of a map stand on: the outline of the nation or of a state, and where its places lie."""

import functools
import json
import math
from dataclasses import dataclass
from pathlib import Path

from django.templatetags.static import static

from reports.charts.drawing import element

OUTLINES = Path(__file__).resolve().parents[2] / "fixtures" / "map"
LARGEST_RADIUS = 62
# Counties lie closer together than states.
LARGEST_RADIUS_OF_COUNTIES = 44
# One detainer alone must not fill the map.
RADIUS_OF_ONE = 6


@dataclass(frozen=True)
class Land:
    """What circles stand on: an outline in a frame, and {code: {name, x, y}} of the places in it.

    `is_known_by_shape`: whether a reader knows a place by its outline, so that a large circle
    may hold its number alone.
    """

    width: int
    height: int
    outline: str
    places: dict
    largest_radius: int = LARGEST_RADIUS
    is_known_by_shape: bool = True
    # A static file that has the outline under the name “land”, so that a browser asks for it once.
    file: str | None = None

    def scale(self, most):
        """Radius of a circle by the root of its number."""
        return min(self.largest_radius / math.sqrt(max(1, most)), RADIUS_OF_ONE)

    def drawn(self, css):
        if self.file:
            return element("use", css=css, href=f"{static(self.file)}#land")
        return element("path", css=css, d=self.outline)


@functools.lru_cache(maxsize=2)
def outlines(name):
    return json.loads((OUTLINES / f"{name}.json").read_text())


def nation():
    known = outlines("states")
    land = "".join(state["outline"] for state in known["states"].values())
    return Land(known["width"], known["height"], land, known["states"], file="img/nation.svg")


def state_land(geoid, names):
    """A state with the middles of its counties; `names` by GEOID. None of a state without a map."""
    known = outlines("counties")
    if geoid not in known["states"]:
        return None
    state = known["states"][geoid]
    places = {
        county: {"name": names[county], "x": x, "y": y}
        for county, (x, y) in state["counties"].items()
        if county in names
    }
    size = (known["width"], state["height"])
    return Land(*size, state["outline"], places, LARGEST_RADIUS_OF_COUNTIES, is_known_by_shape=False)


def outline_written_out(use):
    """Make the `use` of a drawing the path it stands for: where the drawing goes, the file is not."""
    use.tag = use.tag.replace("use", "path")
    del use.attrib["href"]
    use.set("d", nation().outline)
