"""Rows pasted from a spreadsheet: columns parted by tabs, in the order of the table's heads."""

import re

from django.core.exceptions import ValidationError

MOST = 1_000
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


CUT = "a cell has a line break in it, or a quotation mark without its second. Take it out, and copy again."


class PasteRefused(Exception):
    """Nothing of what was pasted is taken; `problems` says of each where it is and what to do."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__(" ".join(problems))


def lines_of(text, heads):
    """[(number, [cells])] without empty lines and without a first line that repeats the heads."""
    found = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1)
        if line.strip()
    ]
    if found and [cell.lower() for cell in found[0][1]] == [head.lower() for head in heads]:
        found = found[1:]
    return found


def pasted(text, model, columns, heads):
    """[{column: value}] of each line, or PasteRefused with every problem found."""
    lines, rows, problems = lines_of(text, heads), [], []
    if not lines:
        raise PasteRefused(["Nothing was pasted: copy the cells in the spreadsheet, and paste them here."])
    if len(lines) > MOST:
        raise PasteRefused([f"{len(lines):,} lines were pasted; take {MOST:,} at most, part by part."])
    for number, cells in lines:
        if any(map(is_cut, cells)):
            problems.append(f"Line {number}: {CUT}")
            continue
        if len(cells) > len(columns):
            problems.append(
                f"Line {number} has {len(cells)} columns, the table has {len(columns)}: {', '.join(heads)}."
            )
            continue
        row, wrong = read(cells, model, columns, heads)
        problems += [f"Line {number}, {words}" for words in wrong]
        rows.append(row)
    if problems:
        raise PasteRefused(problems)
    return rows


def read(cells, model, columns, heads):
    """(values by column, what is wrong); thousands may have commas, and a dash is no number."""
    row, wrong = {}, []
    for name, head, cell in zip(columns, heads, cells, strict=False):
        field = model._meta.get_field(name)
        is_number = field.get_internal_type().startswith("Positive")
        try:
            row[name] = field.clean(number_of(cell) if is_number else chosen(field, cell), None)
        except ValidationError:
            wanted = "a whole number, or nothing where it is not known" if is_number else wanted_of(field)
            wrong.append(f"{head}: “{cell}” is not {wanted}.")
    return row, wrong


def is_cut(cell):
    """Whether a cell with a line break begins here: spreadsheets put it in quotation marks, and it would
    become two rows."""
    return cell.startswith('"') and cell.count('"') % 2 == 1


def number_of(cell):
    if cell in {"", "-", "–", "—"}:
        return None
    return cell.replace(",", "") if THOUSANDS.fullmatch(cell) else cell


def chosen(field, cell):
    """The key of a choice, whose label may be given."""
    labels = {str(label).lower(): key for key, label in field.flatchoices}
    return labels.get(cell.lower(), cell)


def wanted_of(field):
    if field.flatchoices:
        return "one of " + ", ".join(str(label) for _, label in field.flatchoices)
    return "an address" if field.get_internal_type() == "CharField" else "what belongs there"
