"""The shape that means an outcome, the same in words, tables and drawings.

Square declined, half square a declined request for notice, disc honored, half disc in
part, diamond misdirected, hollow square lifted; whatever else is a pale square.
"""

from reports.charts.drawing import coordinate, element, text
from reports.charts.looks import look


def stay_mark(stay, x, y, size):
    shape, number_css = SHAPES.get(look(stay["css"]), (pale_square, "strip__n--dark"))
    number = text(stay["number"], x, y + 4.5, "mid")
    css = f"svg-text svg-text--mid strip__n {number_css}".strip()
    return shape(x, y, size) + number.replace("svg-text svg-text--mid", css)


def square(css):
    def draw(x, y, size):
        return element("rect", css=css, x=x - size / 2, y=y - size / 2, width=size, height=size)

    return draw


def half_square(x, y, size):
    half = element(
        "rect", css="bar bar--notice", x=x - size / 2, y=y - size / 2, width=size / 2, height=float(size)
    )
    return square("strip__notice")(x, y, size) + half


def disc(x, y, size):
    return element("circle", css="bar bar--honored", cx=x, cy=y, r=size / 2)


def half_disc(x, y, size):
    r = size / 2 - 1.5
    arc = coordinate(r)
    half = f"M{coordinate(x)} {coordinate(y - r)}a{arc} {arc} 0 0 0 0 {coordinate(2 * r)}z"
    ring = element("circle", css="strip__part", cx=x, cy=y, r=size / 2)
    return ring + element("path", css="strip__half", d=half)


def diamond(x, y, size):
    side = size * 0.8
    turn = f"rotate(45 {coordinate(x)} {coordinate(y)})"
    place = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
    return element("rect", css="strip__mis", transform=turn, **place)


pale_square = square("strip__pale")

SHAPES = {
    "declined": (square("bar bar--declined"), ""),
    "notice": (half_square, "strip__n--dark"),
    "honored": (disc, ""),
    "part": (half_disc, "strip__n--dark"),
    "misdirected": (diamond, "strip__n--dark"),
    "lifted": (square("strip__mis"), "strip__n--dark"),
}
