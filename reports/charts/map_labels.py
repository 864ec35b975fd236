"""Where a state's name and number fit on the map without covering another sign."""

from reports.charts.drawing import element

MOST_LABELS = 8
# The first few stay on a phone, where the map shrinks and their letters are drawn larger.
LABELS_ON_A_PHONE = 4
SIZE, PHONE_SIZE = 20, 34
LETTER = 0.58
KEY_BOX = (835, 455, 975, 646)
MAP_BOX = (0, 4, 975, 630)


def place_labels(symbols):
    """Labels of the largest numbers; one that would cover a sign is left to the table."""
    named = [symbol for symbol in symbols if symbol["value"]][:MOST_LABELS]
    taken = [KEY_BOX, *(circle_box(symbol) for symbol in symbols if symbol["r"] >= 8)]
    for rank, symbol in enumerate(named):
        label = fitting_label(symbol, rank < LABELS_ON_A_PHONE, taken)
        if label:
            taken.append(label["box"])
            yield label_text(label, rank < LABELS_ON_A_PHONE)


def fitting_label(symbol, major, taken):
    if 2 * symbol["r"] > len(f"{symbol['value']:,}") * PHONE_SIZE * LETTER + 6:
        return inside_label(symbol)
    others = [box for box in taken if box != circle_box(symbol)]
    candidates = outside_labels(symbol, PHONE_SIZE if major else SIZE)
    return next((label for label in candidates if fits(label["box"], others)), None)


def inside_label(symbol):
    spot = {"words": f"{symbol['value']:,}", "x": symbol["x"], "y": symbol["y"] + 7}
    return {**spot, "anchor": "mid", "look": "map__label--on", "box": circle_box(symbol)}


def outside_labels(symbol, size):
    """Below, above, right and left of the circle, in this order of preference."""
    x, y, r = symbol["x"], symbol["y"], symbol["r"]
    words = f"{symbol['name']} {symbol['value']:,}"
    width = len(words) * size * LETTER
    for anchor, at_x, baseline in (
        ("mid", x, y + r + size * 0.5 + 9),
        ("mid", x, y - r - 8),
        ("", x + r + 6, y + 7),
        ("end", x - r - 6, y + 7),
    ):
        left = {"mid": at_x - width / 2, "": at_x, "end": at_x - width}[anchor]
        box = (left, baseline - size * 0.8, left + width, baseline + size * 0.2)
        yield {"words": words, "x": at_x, "y": baseline, "anchor": anchor, "look": "", "box": box}


def label_text(label, major):
    css = ["map__label", label["look"], "" if major else "map__label--minor"]
    css.append(f"svg-text--{label['anchor']}" if label["anchor"] else "")
    return element(
        "text", label["words"], css=" ".join(filter(None, css)), x=float(label["x"]), y=float(label["y"])
    )


def circle_box(symbol):
    x, y, r = symbol["x"], symbol["y"], symbol["r"]
    return (x - r, y - r, x + r, y + r)


def fits(box, others):
    within = box[0] >= MAP_BOX[0] and box[1] >= MAP_BOX[1] and box[2] <= MAP_BOX[2] and box[3] <= MAP_BOX[3]
    return within and not any(overlap(box, other) for other in others)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
