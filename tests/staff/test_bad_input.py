"""What no honest page sends, and what comes too late: an answer that says so, and nothing half done."""

from unittest.mock import patch

import pytest
from django.shortcuts import get_object_or_404

from editions.acting import acting_as
from reports.models import CaseHighlight, Faq, HighlightEvent, Report
from reports.staff import highlight as highlight_views
from reports.staff import quarter, text_page
from reports.staff.cycle_lines import MOST, NO_LINES, TOO_MANY
from reports.staff.cycle_saving import stored_cycle
from reports.staff.typed_dates import TypedDate, TypedDateField, Unreadable, read
from tests.builders import make_detainer, make_edition, make_source
from tests.records import make_faq, make_row
from tests.staff.cycle_desk import FIRST
from tests.staff.site import (
    COMPLETE,
    editor,
    enter_cycle,
    highlight_form,
    open_highlight,
    open_quarter,
    quarter_form,
)
from tests.staff.test_older import grid_of, older, rows_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/held/test/", {"name": "\0"}),
        ("/held/test/singles/", {"reason": "Asked.", "back": "\0"}),
        ("/editions/edition/{pk}/step/abandon/", {"reason": "No.", "_seen": "\0"}),
        ("/texts/check/", {"text\0": "x"}),
    ],
)
def test_a_nul_in_a_form_is_not_readable(address, sent):
    user, client = editor()
    make_source(slug="test")

    response = client.post(address.format(pk=make_edition(user).pk), sent)

    assert response.status_code == 400


def test_a_year_that_no_calendar_has_does_not_break_a_list():
    _, client = editor()

    assert client.get("/detainers/detainer/", {"prepared_on__year": "10000"}).status_code == 400


@pytest.mark.parametrize("name", ["abc", "-1", "", "9" * 40])
def test_words_that_nobody_asks_about_are_not_there(name):
    _, client = editor()
    make_source(slug="test")

    assert client.post("/held/test/", {"name": name, "answer": "undo"}).status_code == 404


@pytest.mark.parametrize("words", ["<" * 3000, "by " * 3000 + "2020-01-01", "by by 2020-01-01"])
def test_a_date_before_a_date_before_is_no_date(words):
    with pytest.raises(Unreadable):
        read(TypedDate(words))


def test_how_exact_a_day_is_comes_from_the_list_alone():
    sent = {"day": "2020-01-01", "day-exact": "more or less"}

    assert TypedDateField().widget.value_from_datadict(sent, {}, "day") == TypedDate("2020-01-01")


def test_a_text_loses_no_place_without_a_name():
    user, client = editor()
    faq = make_faq(make_edition(user), user)

    response = client.post(f"/content/faqs/{faq.pk}/places/", {"take_out": ""})

    assert response.context["scope"].errors.keys() == {"place"}


@pytest.mark.parametrize("start", ["9" * 30, "9" * 5000])
def test_a_page_of_differences_far_behind_the_last_is_the_first(start):
    user, client = editor()
    edition = make_edition(user)
    make_detainer(edition, user)

    page = client.get(f"/editions/{edition.pk}/compare/", {"show": "detainers", "from": start})

    assert (page.status_code, page.context["found"].shown[-1].start) == (200, 0)


def test_a_text_has_an_end():
    user, client = editor()
    faq = make_faq(make_edition(user), user)

    response = client.post(f"/content/faqs/{faq.pk}/", {"initial-answer": "x", "answer": "a" * 50_001})

    [said] = response.context["form"]["answer"].state.problems
    assert said == "Ensure this value has at most 50000 characters (it has 50001)."


def deleted_meanwhile(by):
    """What finds a draft for a view, and has another delete it before the view goes on."""

    def found(*given, **named):
        record = get_object_or_404(*given, **named)
        with acting_as(by):
            HighlightEvent.objects.filter(highlight__uid=record.uid).delete()
            type(record).objects.filter(pk=record.pk).delete()
        return record

    return found


def test_a_draft_that_was_deleted_meanwhile_is_not_there():
    user, client = editor()
    open_quarter(client)
    report = Report.objects.get()
    one, two = (open_highlight(client, report, title=title) for title in ("One", "Two"))
    faqs = [make_faq(make_edition(user), user, slug=slug) for slug in ("one", "two")]
    answers = {}

    with patch.object(highlight_views, "get_object_or_404", deleted_meanwhile(user)):
        answers["texts"] = client.post(f"/highlights/{one.pk}/", highlight_form(one, summary="Typed."))
        answers["cycle"] = enter_cycle(client, two, arrested="2025-10-05")
    with patch.object(text_page, "get_object_or_404", deleted_meanwhile(user)):
        answers["faq"] = client.post(f"/content/faqs/{faqs[0].pk}/", {"answer": "x", "initial-answer": "x"})
        answers["place"] = client.post(f"/content/faqs/{faqs[1].pk}/places/", {"take_out": "53033"})
    with patch.object(quarter, "get_object_or_404", deleted_meanwhile(user)):
        answers["quarter"] = client.post(f"/quarters/{report.pk}/", quarter_form(report, **COMPLETE))

    assert {what: answer.status_code for what, answer in answers.items()} == dict.fromkeys(answers, 404)
    assert [model.objects.count() for model in (Report, CaseHighlight, Faq)] == [0, 0, 0]


def lines(count):
    sent = {"lines": count}
    for n in range(count):
        sent |= {f"line-{n}-kind": "other", f"line-{n}-date": "2024-02-01", f"line-{n}-note": f"Note {n}"}
    return sent


def test_no_line_of_a_cycle_is_left_out_unsaid(desk):
    client, highlight = desk
    enter_cycle(client, highlight, **FIRST | lines(MOST))
    stored = highlight.events.count()
    seen = {"seen": stored_cycle(highlight, 1).digest}

    answers = [
        enter_cycle(client, highlight, **FIRST | seen | sent)
        for sent in (lines(MOST + 1), {"lines": ""}, {"lines": "9" * 5000})
    ]

    assert stored == highlight.events.count() == MOST + 5
    assert [answer.context["problems"] for answer in answers] == [[TOO_MANY], [NO_LINES], [NO_LINES]]


def test_a_grid_of_many_rows_is_saved():
    user, client = editor()
    report = older(user)
    for n in range(1, 101):
        make_row(report, user, section=3, position=n, place_words=f"Place {n}")
    sent = grid_of(client, report, "policies")
    last = next(name for name in reversed(sent) if name.endswith("-place_words"))

    client.post(f"/older/{report.pk}/policies/", sent | {last.removeprefix("initial-"): "The last"})

    assert (len(sent), rows_of(report)[-1][2]) == (1900, "The last")


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ('1\tTravis County\t\t5\t"a note\nof two lines"', "Line 1: a cell has a line break in it"),
        ("1\tTravis County\t12,5", "Line 1, Value: “12,5” is not a whole number"),
        ("1\tTravis County\t1,2345", "Line 1, Value: “1,2345” is not a whole number"),
    ],
)
def test_pasted_cells_that_would_be_read_wrong_are_refused(cells, problem):
    user, client = editor()
    report = older(user)

    response = client.post(f"/older/{report.pk}/issued/paste/", {"rows": cells.replace("\n", "\r\n")})

    assert response.context["problems"][0].startswith(problem)
    assert (rows_of(report), response.context["text"]) == ([], cells.replace("\n", "\r\n"))
