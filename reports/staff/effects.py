"""What a step does, in the few words of its button: “54 figures, 405 rows”."""


def said_of_effect(differing):
    """How many figures and rows a Compared changes."""
    figures, rows = len(differing.figures), differing.row_count
    told = [words(figures, "figure")] if figures else []
    return " and ".join([*told, words(rows, "record")]) if rows else " and ".join(told) or "no record"


def words(count, name):
    return f"{count:,} {name}{'' if count == 1 else 's'}"
