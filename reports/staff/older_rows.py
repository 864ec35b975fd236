"""Rows of a transcribed report's tables: read into a grid, saved row by row, pasted, placed."""

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from detainers.models import Jurisdiction
from detainers.postal import POSTAL
from editions.refusals import refusals
from reports.models import Report
from reports.staff.merging import digest, merge

BLANKS = 3


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
        names = [f"row-{row.pk}-{name}" for name in table.columns]
        same = digest([sent.get(name, "").strip() for name in names]) == sent.get(f"was-row-{row.pk}")
        is_chosen = any(sent.get(f"{name}-geoid") for name in names)
        if f"was-row-{row.pk}" in sent and (not same or is_chosen):
            yield row


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
    forms = [table.form(sent, prefix=f"new-{number}") for number in range(BLANKS)]
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
