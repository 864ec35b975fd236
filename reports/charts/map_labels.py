"""Where a state's name and number fit on the map without covering another sign."""

from reports.charts.drawing import element

MOST_LABELS = 9
# Of the smallest, many alike, a name would single one out.
LEAST_SHARE = 30
# The first few stay on a phone, where the map shrinks and their letters are drawn larger.
LABELS_ON_A_PHONE = 4
SIZE, PHONE_SIZE = 20, 34
LETTER = 0.58
SMALLEST = 4


def place_labels(symbols, land):
    """Labels of the largest numbers; one that would cover a sign is left to the table."""
    most = max((symbol["value"] for symbol in symbols), default=0)
    named = [symbol for symbol in symbols if symbol["value"] * LEAST_SHARE >= most > 0][:MOST_LABELS]
    frame, taken = (0, 4, land.width, land.height), []
    for rank, symbol in enumerate(named):
        found = fitting_label(symbol, rank < LABELS_ON_A_PHONE, symbols, frame, taken, land.is_known_by_shape)
        if found:
            taken.append(found["box"])
            yield label_text(found)


def fitting_label(symbol, may_be_large, symbols, frame, taken, may_be_inside):
    """The first place that is free, large for a phone if may be; None when there is no place.

    A large label may cover the smallest signs: on a phone they cannot be told apart anyway.
    """
    if may_be_inside and 2 * symbol["r"] > len(f"{symbol['value']:,}") * PHONE_SIZE * LETTER + 6:
        return inside_label(symbol)
    others = [other for other in symbols if other is not symbol]
    bigger = [other for other in others if other["r"] >= 2 * SMALLEST]
    sizes = [(PHONE_SIZE, bigger)] if may_be_large else []
    return next(
        (
            label
            for size, kept_clear in [*sizes, (SIZE, others)]
            for label in outside_labels(symbol, size)
            if is_free(label["box"], frame, kept_clear, taken)
        ),
        None,
    )


def inside_label(symbol):
    spot = {"words": f"{symbol['value']:,}", "x": symbol["x"], "y": symbol["y"] + 7}
    return {**spot, "anchor": "mid", "look": "map__label--on", "size": PHONE_SIZE, "box": circle_box(symbol)}


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
        yield {
            "words": words,
            "x": at_x,
            "y": baseline,
            "anchor": anchor,
            "look": "",
            "size": size,
            "box": box,
        }


def label_text(label):
    css = ["map__label", label["look"], "" if label["size"] == PHONE_SIZE else "map__label--minor"]
    css.append(f"svg-text--{label['anchor']}" if label["anchor"] else "")
    place = {"x": float(label["x"]), "y": float(label["y"])}
    return element("text", label["words"], css=" ".join(filter(None, css)), **place)


def circle_box(symbol):
    x, y, r = symbol["x"], symbol["y"], symbol["r"]
    return (x - r, y - r, x + r, y + r)


def is_free(box, frame, symbols, taken):
    within = box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
    if not within or any(overlap(box, other) for other in taken):
        return False
    return not any(touches(box, symbol) for symbol in symbols)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def touches(box, symbol):
    """Whether the box reaches into the circle (or the ring of a zero): its nearest point is closer than r."""
    x = min(max(symbol["x"], box[0]), box[2])
    y = min(max(symbol["y"], box[1]), box[3])
    return (symbol["x"] - x) ** 2 + (symbol["y"] - y) ** 2 < max(symbol["r"], SMALLEST) ** 2
