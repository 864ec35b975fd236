"""Numbers to draw, and what stands in a drawing."""

import re

from reports.measures import Figure
from reports.statistics import DECLINED


def declined(n):
    return Figure(n, DECLINED, edition=1)


def drawn(svg, css):
    """The attributes of every element with the class, as dicts."""
    tags = re.findall(rf'<\w+ [^>]*class="{re.escape(css)}"[^>]*>', svg)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in tags]


def words(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


NUMBER = r"(-?[\d.]+)"
BOX = re.compile(rf"m{NUMBER} {NUMBER}h{NUMBER}V{NUMBER}h-{NUMBER}z")


def columns_drawn(svg, css):
    """(x, y, width, height) of every column with the class, which are one shape together."""
    path = "".join(shape["d"] for shape in drawn(svg, css) if "d" in shape)
    assert BOX.sub("", path) == ""
    found, x, y = [], 0, 0
    for dx, dy, width, base, back in (map(float, box) for box in BOX.findall(path)):
        x, y = round(x + dx, 1), round(y + dy, 1)
        assert back == width
        found.append((x, y, width, round(base - y, 1)))
    return found
