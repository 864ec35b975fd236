"""A small record and what was wrong in it: rows of two counties, one of them credited wrongly."""

from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish
from tests.records import an_edition, make_figure, make_report, make_row


def revised(record, edition, by, **fields):
    with acting_as(by):
        draft = revise(record, edition)
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save()
    return draft


def taken_away(record, edition, by):
    with acting_as(by):
        return propose_removal(record, edition)


def correcting(**fields):
    """An edition of kind correction to draft into, and its editor."""
    told = {"kind": "correction", "title": "Moved", "note": "It was **Franklin**."}
    return an_edition(**told | {"correction_reason": "identity", "found_by": "The sheriff"} | fields)


def at(place):
    return {"jurisdiction": place, "located_in": place, "state": place.state}


def franklin_counties():
    """Franklin County of Iowa, which was credited, and of Pennsylvania, which answers."""
    iowa = make_jurisdiction("19", "state", "Iowa")
    pennsylvania = make_jurisdiction("42", "state", "Pennsylvania")
    return (
        make_jurisdiction("19069", name="Franklin", state=iowa),
        make_jurisdiction("42055", name="Franklin", state=pennsylvania),
    )


def publish_wrong_and_right():
    """Edition 1 credits Franklin, Iowa with two declined detainers; edition 2 moves one to Pennsylvania."""
    wrong, right = franklin_counties()
    with an_edition(kind="delivery") as (edition, editor):
        moved, _ = (make_detainer(edition, editor, **at(wrong)) for _ in range(2))
    with correcting() as (edition, editor):
        revised(moved, edition, editor, **at(right))
    return wrong, right


def publish_report_corrected():
    """Edition 1 has a report with a total and two ranked rows; edition 2 changes all of them."""
    wrong, right = franklin_counties()
    with an_edition(kind="weekly") as (edition, editor):
        report = make_report(edition, editor, slug="r", title="Week of February 1")
        make_figure(report, editor, value=10)
        make_row(report, editor, jurisdiction=wrong, value=5, rank=1)
        make_row(report, editor, jurisdiction=right, value=3, rank=2)
    with correcting() as (edition, editor):
        draft = revised(report, edition, editor)
        with acting_as(editor):
            draft.figures.update(value=8)
            draft.rows.filter(jurisdiction=wrong).delete()
            draft.rows.filter(jurisdiction=right).update(value=8, rank=1)
    return report


__all__ = ["make_edition", "make_editor", "publish"]
