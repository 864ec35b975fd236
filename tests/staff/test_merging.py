"""Several people in one record: nobody's text is written over unseen, and one open field stops no other."""

import json
from datetime import date

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.models import TrailEntry
from reports.models import HighlightEvent, Report
from reports.staff.autosave import answer
from reports.staff.merging import MergingForm, digest, merge
from tests.builders import make_edition, make_editor, unchecked
from tests.records import make_highlight, make_report

pytestmark = pytest.mark.django_db


class TextForm(MergingForm):
    needed = ("title",)

    class Meta:
        model = Report
        fields = ("title", "summary", "scope", "first_day", "last_day", "series")


class EventForm(MergingForm):
    class Meta:
        model = HighlightEvent
        fields = ("kind", "exactness", "happened_on", "charge", "charge_status", "jurisdiction")


@pytest.fixture
def editors():
    return make_editor(), make_editor()


@pytest.fixture
def report(editors):
    return make_report(make_edition(editors[0]), editors[0], summary="First.", scope="All of it.")


def loaded(record, form_class=TextForm, prefix=None):
    """What a browser sends back of a page that nobody typed in."""
    form = form_class(instance=type(record).objects.get(pk=record.pk), prefix=prefix)
    sent = {f"initial-{form.add_prefix(name)}": form.loaded[name] for name in form.fields}
    values = {name: form[name].value() for name in form.fields}
    return sent | {form.add_prefix(name): "" if value is None else value for name, value in values.items()}


def send(record, by, sent, form_class=TextForm, **named):
    with acting_as(by):
        return merge(record, form_class, sent, by=by, **named)


def states(merged):
    return {name: state.state for name, state in merged.states.items() if state.state != "same"}


def texts(report):
    report.refresh_from_db()
    return report.summary, report.scope


def test_what_was_typed_is_saved_and_nothing_else_is_touched(report, editors):
    before = TrailEntry.objects.count()

    merged = send(report, editors[0], loaded(report) | {"summary": "Second.\r\n\r\nNew line. "})

    assert states(merged) == {"summary": "saved"}
    assert texts(report) == ("Second.\n\nNew line.", "All of it.")
    assert merged.states["summary"].loaded == digest("Second.\n\nNew line.")
    assert TrailEntry.objects.count() == before + 1


def test_the_same_form_sent_twice_is_written_once(report, editors):
    sent = loaded(report) | {"summary": "Second."}
    send(report, editors[0], sent)
    before = TrailEntry.objects.count()

    assert states(send(report, editors[0], sent)) == {}
    assert TrailEntry.objects.count() == before


def test_two_editors_in_different_fields_both_keep_what_they_typed(report, editors):
    one, other = loaded(report) | {"summary": "Mine."}, loaded(report) | {"scope": "Theirs."}
    send(report, editors[1], other)

    merged = send(report, editors[0], one)

    assert states(merged) == {"summary": "saved", "scope": "theirs"}
    assert texts(report) == ("Mine.", "Theirs.")
    assert merged.form["scope"].value() == "Theirs."


def test_two_editors_in_one_field_see_both_texts_and_the_rest_is_saved(report, editors):
    mine = loaded(report) | {"summary": "Mine.", "scope": "Mine too."}
    send(report, editors[1], loaded(report) | {"summary": "Theirs."})

    merged = send(report, editors[0], mine)

    conflict = merged.states["summary"].conflict
    assert states(merged) == {"summary": "conflict", "scope": "saved"}
    assert (conflict.mine, conflict.theirs, conflict.change.actor, conflict.is_own) == (
        "Mine.",
        "Theirs.",
        editors[1],
        False,
    )
    assert texts(report) == ("Theirs.", "Mine too.")
    assert merged.form["summary"].value() == "Mine."
    assert merged.form.loaded["summary"] == mine["initial-summary"]


@pytest.mark.parametrize(
    ("choice", "stands"), [("mine", "Mine."), ("theirs", "Theirs."), ("both", "Theirs.\n\nMine.")]
)
def test_who_has_seen_both_texts_chooses(report, editors, choice, stands):
    mine = loaded(report) | {"summary": "Mine."}
    send(report, editors[1], loaded(report) | {"summary": "Theirs."})
    seen = send(report, editors[0], mine).states["summary"].conflict.seen

    merged = send(report, editors[0], mine | {"keep": f"{choice}:summary", "_seen-summary": seen})

    assert merged.open == []
    assert texts(report) == (stands, "All of it.")
    assert merged.form["summary"].value() == stands


def test_a_third_text_that_came_meanwhile_is_not_chosen_away(report, editors):
    mine = loaded(report) | {"summary": "Mine."}
    send(report, editors[1], loaded(report) | {"summary": "Theirs."})
    seen = send(report, editors[0], mine).states["summary"].conflict.seen
    send(report, editors[1], loaded(report) | {"summary": "Theirs, again."})

    merged = send(report, editors[0], mine | {"keep": "mine:summary", "_seen-summary": seen})

    assert states(merged) == {"summary": "conflict"}
    assert merged.states["summary"].conflict.theirs == "Theirs, again."
    assert texts(report) == ("Theirs, again.", "All of it.")


def test_an_old_page_sent_again_takes_nothing_back(report, editors):
    """The back button, or a browser that was closed for a while: only what was typed in it counts."""
    old = loaded(report)
    send(report, editors[0], old | {"summary": "Second."})

    merged = send(report, editors[0], old | {"scope": "Typed on the old page."})

    assert states(merged) == {"summary": "theirs", "scope": "saved"}
    assert texts(report) == ("Second.", "Typed on the old page.")
    own = send(report, editors[0], old | {"summary": "Third."})
    assert own.states["summary"].conflict.is_own


def test_an_incomplete_draft_is_saved(report, editors):
    merged = send(report, editors[0], loaded(report) | {"summary": "", "scope": ""})

    assert merged.open == []
    assert texts(report) == ("", "")


def test_what_the_database_refuses_stays_in_its_field_and_the_rest_is_saved(report, editors):
    sent = loaded(report) | {"last_day": "2001-01-01", "summary": "Second.", "title": "", "first_day": "soon"}

    merged = send(report, editors[0], sent)

    assert states(merged) == {
        "last_day": "refused",
        "summary": "saved",
        "title": "refused",
        "first_day": "refused",
    }
    assert merged.states["last_day"].problems == ["The first day covered is not after the last."]
    assert merged.states["first_day"].problems == ["Enter a valid date."]
    assert merged.form["last_day"].value() == date(2001, 1, 1)
    report.refresh_from_db()
    assert (report.last_day, report.summary) == (date(2017, 2, 7), "Second.")


def test_fields_that_only_hold_together_are_saved_together(report, editors):
    sent = loaded(report) | {"first_day": "2001-01-01", "last_day": "2001-01-07"}

    assert states(send(report, editors[0], sent)) == {"first_day": "saved", "last_day": "saved"}


def test_one_field_in_the_way_stops_none_that_need_each_other(editors):
    event = make_highlight(make_edition(editors[0]), editors[0], events=[{}]).events.get()
    not_known = {"exactness": "unknown", "happened_on": ""}

    merged = send(event, editors[0], loaded(event, EventForm) | not_known | {"charge": "theft"}, EventForm)

    assert states(merged) == {"exactness": "saved", "happened_on": "saved", "charge": "refused"}
    assert merged.states["charge"].problems == [
        "Say what became of the charge: charged, convicted … or not known."
    ]


def test_events_of_a_chain_are_merged_one_by_one(editors):
    edition = make_edition(editors[0])
    event = make_highlight(edition, editors[0], events=[{}]).events.get()
    mine = loaded(event, EventForm, "event-1") | {
        "event-1-charge": "theft",
        "event-1-charge_status": "charged",
    }
    send(
        event,
        editors[1],
        loaded(event, EventForm) | {"charge": "fraud", "charge_status": "charged"},
        EventForm,
    )

    merged = send(event, editors[0], mine, EventForm, prefix="event-1")

    assert states(merged) == {"charge": "conflict"}
    assert merged.states["charge"].conflict.change.actor == editors[1]
    event.refresh_from_db()
    assert (event.charge, event.charge_status) == ("fraud", "charged")


def test_nothing_is_written_in_an_edition_that_was_handed_over(report, editors):
    mine = loaded(report) | {"summary": "Mine."}
    with unchecked():
        publishing.submit(report.edition, by=editors[0])

    merged = send(report, editors[0], mine)

    assert states(merged) == {"summary": "refused"}
    assert "in review" in merged.states["summary"].problems[0]
    assert texts(report) == ("First.", "All of it.")


def test_the_script_is_told_what_became_of_each_field(report, editors):
    mine = loaded(report) | {"summary": "<b>Mine.", "scope": "Mine too."}
    send(report, editors[1], loaded(report) | {"summary": "Theirs."})

    told = json.loads(answer(send(report, editors[0], mine), panels={"checks": "None."}).content)

    summary = told["fields"]["summary"]
    assert told["panels"] == {"checks": "None."}
    assert "value" not in summary
    assert "&lt;b&gt;Mine." in summary["html"]
    assert f"{editors[1]} changed “Summary” at" in summary["html"]
    assert told["fields"]["scope"] == {
        "state": "saved",
        "loaded": digest("Mine too."),
        "html": "",
        "value": "Mine too.",
    }


def test_a_field_that_the_page_did_not_show_is_left_alone(report, editors):
    sent = {"summary": "Second.", "scope": "Gone.", "initial-summary": digest("First.")}

    assert states(send(report, editors[0], sent)) == {"summary": "saved"}
    assert texts(report) == ("Second.", "All of it.")
