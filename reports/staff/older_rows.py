"""Rows of a transcribed report's tables: read into a grid, saved row by row, pasted, placed."""

import re

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from detainers.models import Jurisdiction
from detainers.postal import POSTAL
from editions.refusals import refusals
from reports.models import Report
from reports.staff.merging import digest, merge

BLANKS = 3
LOADED_ROW, NEW_LINE = re.compile(r"was-row-(\d{1,18})"), re.compile(r"new-(\d{1,2})-")


def form_of(table, row):
    """The form of a row; its place comes with the row, so that showing it asks the database nothing."""
    placed = {"jurisdiction": row.jurisdiction} if "jurisdiction" in table.columns else {}
    form = table.form(instance=row, initial=placed, prefix=f"row-{row.pk}")
    form.was = digest([shown(form, name) for name in table.columns])
    return form


def shown(form, name):
    """What a browser sends back of a field that nobody touched."""
    if name == "jurisdiction":
        place = form.instance.jurisdiction
        return place.staff_label if place else ""
    value = form[name].value()
    return "" if value is None else str(value).strip()


def grid(table, report, merged=()):
    """[form] of each row; those of `merged` as they came back from saving."""
    kept = {each.record.pk: each.form for each in merged if each.open}
    for pk, form in kept.items():
        form.was = ""
        form.instance.pk = pk
    return [kept.get(row.pk) or form_of(table, row) for row in table.rows_of(report)]


def blanks(table):
    return [table.form(prefix=f"new-{number}") for number in range(BLANKS)]


def touched(table, report, sent):
    """The rows of which something was sent that is not as it was loaded: of a long table a few."""
    for row in table.rows_of(report):
        if f"was-row-{row.pk}" in sent and is_typed_in(table, sent, row.pk):
            yield row


def gone(table, report, sent):
    """Keys of rows in which something was typed that somebody else took out meanwhile."""
    loaded = {int(found[1]) for found in map(LOADED_ROW.fullmatch, sent) if found}
    own = {int(pk) for pk in [sent.get("take_out", "")] if LOADED_ROW.fullmatch(f"was-row-{pk}")}
    left = loaded - set(table.rows_of(report).values_list("pk", flat=True)) - own
    return sorted(pk for pk in left if is_typed_in(table, sent, pk))


def is_typed_in(table, sent, pk):
    names = [f"row-{pk}-{name}" for name in table.columns]
    is_same = digest([sent.get(name, "").strip() for name in names]) == sent.get(f"was-row-{pk}")
    return not is_same or any(sent.get(f"{name}-geoid") for name in names)


def as_new_lines(table, sent, pks):
    """What was sent, with what was typed in rows that are gone as new lines behind those there are."""
    now, first = sent.copy(), lines_of(sent)
    for line, pk in enumerate(pks, first):
        for name in table.columns:
            for part in (name, f"{name}-geoid"):
                now[f"new-{line}-{part}"] = sent.get(f"row-{pk}-{part}", "")
    return now


def lines_of(sent):
    """How many new lines a grid has."""
    numbers = [int(found[1]) for found in map(NEW_LINE.match, sent) if found]
    return max([BLANKS - 1, *numbers]) + 1


def take_out(table, report, pk):
    if pk.isdecimal() and len(pk) < 19:
        table.model.objects.filter(report=report, pk=pk, **table.fixed).delete()


def last_position(table, report):
    return table.rows_of(report).aggregate(last=Max("position"))["last"] or 0


def add(table, report, rows, after=""):
    """New rows behind those there are, all of them or none; says how many.

    `after` is the last position that the page knew: where these very rows stand behind it already, the
    same button was pressed before, and nothing is added.
    """
    with refusals():
        # The second press waits for the first.
        get_object_or_404(Report.objects.select_for_update(of=("self",)), pk=report.pk)
        if after.isdecimal() and len(after) < 6 and stand_behind(table, report, rows, int(after)):
            return 0
        for position, values in enumerate(rows, last_position(table, report) + 1):
            table.model.objects.create(report=report, position=position, **table.fixed, **values)
        return len(rows)


def stand_behind(table, report, rows, after):
    behind = list(table.rows_of(report).filter(position__gt=after)[: len(rows)])
    return len(behind) == len(rows) and all(
        getattr(row, name) == value
        for row, values in zip(behind, rows, strict=True)
        for name, value in values.items()
    )


def entered(table, sent):
    """The blank lines in which something was typed, as forms; wrong ones say what is missing."""
    forms = [table.form(sent, prefix=f"new-{number}") for number in range(lines_of(sent))]
    filled = [f for f in forms if any(sent.get(f.add_prefix(name), "").strip() for name in table.typed)]
    for form in filled:
        if form.is_valid() and not form.cleaned_data.get(table.named_by):
            form.add_error(table.named_by, f"{table.head_of(table.named_by)} is missing.")
    return filled


@transaction.atomic
def save_rows(table, report, sent, by):
    """What became of each row that was touched."""
    return [
        merge(row, table.form, sent, by=by, prefix=f"row-{row.pk}") for row in touched(table, report, sent)
    ]


def unplaced(table, report):
    """Rows whose words name a place that is not settled."""
    if "jurisdiction" not in table.columns:
        return []
    return [row for row in table.rows_of(report) if row.jurisdiction_id is None]


def whole_names(rows):
    """[(row, place)] where the words are the whole name and state of one place; one query for all rows."""
    asked = {row: [part.strip() for part in row.place_words.rpartition(",")] for row in rows}
    names = {name for name, _, state in asked.values() if name and state}
    places = list(Jurisdiction.objects.with_state().filter(legal_name__in=names)) if names else []
    found = []
    for row, (name, _, state) in asked.items():
        fitting = [place for place in places if place.legal_name == name and is_state(place.state, state)]
        found += [(row, fitting[0])] if len(fitting) == 1 else []
    return found


def is_state(state, words):
    return state is not None and (state.name == words or state.pk == POSTAL.get(words.upper()))


def settle(table, report, pks):
    """Give the named rows the places that their whole names are."""
    rows = [row for row in unplaced(table, report) if str(row.pk) in pks]
    found = whole_names(rows)
    for row, place in found:
        row.jurisdiction = place
        row.save(update_fields=["jurisdiction"])
