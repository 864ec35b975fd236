"""A table of a page as data for paper.typ: title, head to repeat, rows, and how wide columns are."""

LONGEST, SHORT = 160, 16


def table(element, content):
    """The block of a table; `content` turns the words of its cells into data."""
    caption = next(element.all("caption"), element)
    head = [row for part in element.elements if part.tag == "thead" for row in part.elements]
    rows = [row for part in element.elements if part.tag in {"tbody", "tfoot"} for row in part.elements]
    every = head + rows
    count = max((sum(span(cell, "colspan") for cell in row.elements) for row in every), default=0)
    return {
        "kind": "table",
        **titled(caption if caption.tag == "caption" else None, content),
        "columns": widths(every, count),
        "head": [[told(cell, content) for cell in row.elements] for row in head],
        "rows": [[told(cell, content) for cell in row.elements] for row in rows],
    }


def titled(caption, content):
    """The title of a table, and the small print under it."""
    parts = caption.children if caption else []
    is_small = [getattr(part, "tag", "") == "small" for part in parts]
    title = [part for part, small in zip(parts, is_small, strict=True) if not small]
    note = [part for part, small in zip(parts, is_small, strict=True) if small]
    return {"title": content.inline(title), "note": content.inline(note)}


def told(cell, content):
    return {
        "in": content.blocks(cell.children),
        "is_head": cell.tag == "th",
        "is_number": "num" in cell.classes,
        "colspan": span(cell, "colspan"),
        "rowspan": span(cell, "rowspan"),
    }


def span(cell, name):
    return int(cell.attributes.get(name) or 1)


def widths(rows, count):
    """For each column 0 where it is as wide as its words, else its share of the rest: less than its words are
    longer, for long words take lines and short ones cannot."""
    longest = [0] * count
    for row in rows:
        cells = row.elements
        if len(cells) == count:
            longest = [max(at, len(cell.words.strip())) for at, cell in zip(longest, cells, strict=True)]
    shares = [0 if length <= SHORT else round(10 * min(length, LONGEST) ** 0.5) for length in longest]
    return shares if any(shares) else [1, *shares[1:]]
