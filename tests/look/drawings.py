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
