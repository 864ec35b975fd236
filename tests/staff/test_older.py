"""Reports that others published first: their words, figures and rows transcribed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.models import ReportFigure, ReportRow
from tests.builders import make_edition, make_jurisdiction, make_user
from tests.records import an_edition, make_report, make_row
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db


def older(user, **fields):
    values = {"originally_published_on": date(2017, 3, 20)} | fields
    return make_report(make_edition(user), user, **values)


def grid_of(client, report, table="issued"):
    """What the grid sends as it stands: hidden digests and each field's value."""
    context = client.get(f"/older/{report.pk}/{table}/").context
    sent = {}
    for form in context["rows"]:
        sent[f"was-{form.prefix}"] = form.was
        for field in form:
            value = field.value()
            label = getattr(value, "staff_label", value)
            sent[field.html_name] = "" if label is None else str(label)
            sent[f"initial-{field.html_name}"] = form.loaded[field.name]
    return sent


def rows_of(report):
    return list(
        ReportRow.objects.filter(report=report)
        .order_by("position")
        .values_list("position", "rank", "place_words", "jurisdiction", "value")
    )


def test_rows_are_typed_changed_and_taken_out_in_a_grid():
    user, client = editor()
    make_jurisdiction("32003", name="Clark")
    report = older(user)
    address = f"/older/{report.pk}/issued/"
    first = {"new-0-rank": "1", "new-0-place_words": "Clark County", "new-0-value": "51"}
    client.post(address, first | {"new-1-rank": "2", "new-1-place_words": "Nassau County"})
    one, two = ReportRow.objects.order_by("position")

    placed = {f"row-{one.pk}-jurisdiction": "32003", f"row-{one.pk}-value": "52"}
    response = client.post(address, grid_of(client, report) | placed, follow=True)
    client.post(address, {"take_out": two.pk})

    assert said(response)[-1] == "Saved."
    assert rows_of(report) == [(1, 1, "Clark County", "32003", 52)]


def test_a_line_without_its_words_is_not_added_and_comes_back():
    user, client = editor()
    report = older(user)

    response = client.post(f"/older/{report.pk}/issued/", {"new-0-rank": "1", "new-0-value": "51"})

    [form] = response.context["fresh"]
    assert form.errors == {"place_words": ["Place as written is missing."]}
    assert form["value"].value() == "51"
    assert rows_of(report) == []


def test_the_grid_does_not_promise_to_keep_new_lines_as_they_are_typed():
    user, client = editor()

    page = client.get(f"/older/{older(user).pk}/issued/").content.decode()

    assert "Changes to rows are saved as you type. New lines are not: press Save before you leave." in page


def test_two_editors_of_one_row_are_shown_both_and_other_rows_are_saved():
    ada, client_of_ada = editor(username="ada")
    _, client_of_bea = editor(username="bea")
    report = older(ada)
    one = make_row(report, ada, section=1, position=1, place_words="Clark County", value=51)
    two = make_row(report, ada, section=1, position=2, place_words="Nassau County", value=38)
    opened, address = grid_of(client_of_bea, report), f"/older/{report.pk}/issued/"

    client_of_ada.post(address, opened | {f"row-{one.pk}-value": "52"})
    response = client_of_bea.post(
        address, opened | {f"row-{one.pk}-value": "53", f"row-{two.pk}-value": "39"}
    )

    assert [row[-1] for row in rows_of(report)] == [52, 39]
    conflict = response.context["rows"][0]["value"].state.conflict
    assert (conflict.mine, conflict.theirs) == ("53", "52")


def test_rows_are_pasted_from_a_spreadsheet_behind_those_there_are():
    user, client = editor()
    report = older(user)
    make_row(report, user, section=1, position=4, place_words="Clark County", value=51)
    heads = "Rank\tPlace as written\tValue\tNote\tSource"
    text = f"{heads}\n2\tNassau County, New York\t1,038\tPress\n\n3\tCook County\t–\t"

    response = client.post(f"/older/{report.pk}/issued/paste/", {"rows": text}, follow=True)

    assert said(response) == ["Added 2 rows."]
    assert rows_of(report)[1:] == [
        (5, 2, "Nassau County, New York", None, 1038),
        (6, 3, "Cook County", None, None),
    ]


def test_a_paste_with_a_wrong_cell_adds_nothing_says_where_and_stays_in_its_box():
    user, client = editor()
    report = older(user)
    text = "1\tClark County\tabout 50\n2\tNassau County\t38\t\t\t\tmore"

    response = client.post(f"/older/{report.pk}/issued/paste/", {"rows": text})

    assert response.context["problems"] == [
        "Line 1, Value: “about 50” is not a whole number, or nothing where it is not known.",
        "Line 2 has 7 columns, the table has 5: Rank, Place as written, Value, Note, Source.",
    ]
    assert response.context["text"] == text
    assert rows_of(report) == []


def test_figures_are_pasted_with_their_measure_in_words():
    user, client = editor()
    report = older(user)

    client.post(
        f"/older/{report.pk}/figures/paste/",
        {"rows": "Detainers issued\t3,083\tdetainers\t28 January–3 February 2017"},
    )

    assert list(ReportFigure.objects.values_list("measure", "value", "unit")) == [
        ("detainers_issued", 3083, "detainers")
    ]


def test_only_places_that_the_words_name_in_full_are_offered_and_only_ticked_ones_are_taken():
    user, client = editor()
    nevada = make_jurisdiction("32003", name="Clark")
    report = older(user)
    full = make_row(report, user, section=1, position=1, place_words=f"Clark County, {nevada.state.name}")
    also = make_row(report, user, section=1, position=2, place_words="Clark County, NV")
    make_row(report, user, section=1, position=3, place_words="Clark County")

    response = client.get(f"/older/{report.pk}/issued/")
    assert [(row.pk, place.pk) for row, place in response.context["settling"]] == [
        (full.pk, "32003"),
        (also.pk, "32003"),
    ]
    client.post(f"/older/{report.pk}/issued/places/", {"row": [full.pk]})

    assert [row[3] for row in rows_of(report)] == ["32003", None, None]


def test_a_published_report_and_other_roles_are_only_shown_it():
    user, client = editor()
    with an_edition() as (edition, by):
        published = make_report(edition, by, originally_published_text="early April 2017")
    draft = older(user)
    reviewer = visit(make_user("reviewer"))

    for person, report in ((client, published), (reviewer, draft)):
        assert person.get(f"/older/{report.pk}/").status_code == 200
        assert person.post(f"/older/{report.pk}/", {}).status_code == 403
        assert person.post(f"/older/{report.pk}/issued/paste/", {"rows": "1\tA"}).status_code == 403
    assert reviewer.get("/older/new/").status_code == 403
    assert not ReportRow.objects.exists()


def test_the_words_are_saved_with_the_titles_of_the_sections_by_line():
    user, client = editor()
    report = older(user)
    form = client.get(f"/older/{report.pk}/").context["form"]
    sent = {f"initial-{name}": digest for name, digest in form.loaded.items()}
    sent |= {name: str(form[name].value() or "") for name in form.loaded}

    client.post(
        f"/older/{report.pk}/", sent | {"section_titles": "Issued\n\nPolicies", "transcribed": "All."}
    )

    report.refresh_from_db()
    assert (report.section_titles, report.transcribed) == ({"1": "Issued", "3": "Policies"}, "All.")
    assert (
        client.get(f"/older/{report.pk}/").context["form"]["section_titles"].value() == "Issued\n\nPolicies"
    )


def test_a_table_asks_as_often_with_three_rows_as_with_one():
    user, client = editor()
    king, report = make_jurisdiction(), older(user)

    def asked():
        client.get(f"/older/{report.pk}/issued/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/older/{report.pk}/issued/")
        return len(queries)

    make_row(report, user, section=1, position=1, jurisdiction=king)
    of_one = asked()
    for position in (2, 3):
        make_row(report, user, section=1, position=position, jurisdiction=king)

    assert asked() == of_one


def test_what_is_typed_in_a_row_that_another_takes_out_is_put_into_a_new_line():
    user, client = editor()
    report = older(user)
    one, two, three = (make_row(report, user, position=n, place_words=f"Place {n}") for n in (1, 2, 3))
    address = f"/older/{report.pk}/issued/"
    typed = grid_of(client, report) | {
        f"row-{one.pk}-place_words": "Typed in what goes",
        f"row-{three.pk}-place_words": "Typed in what stays",
        "new-0-place_words": "New",
    }
    client.post(address, {"take_out": one.pk})
    client.post(address, {"take_out": two.pk})

    answered = client.post(address, typed, headers={"Accept": "application/json"}).json()["fields"]
    shown = client.post(address, typed)

    gone = answered[f"row-{one.pk}-place_words"]
    assert (gone["state"], gone["html"]) == (
        "refused",
        "Somebody took this row out meanwhile. Press Save: what you typed is put into a new line.",
    )
    assert f"row-{two.pk}-place_words" not in answered
    assert "Somebody else took out 1 row in which you typed." in shown.content.decode()
    fresh = [form["place_words"].value() for form in shown.context["fresh"]]
    assert (fresh, [row[2] for row in rows_of(report)]) == (
        ["New", "Typed in what goes"],
        ["Typed in what stays"],
    )

    again = {form["place_words"].html_name: form["place_words"].value() for form in shown.context["fresh"]}
    client.post(address, grid_of(client, report) | again)

    assert [row[2] for row in rows_of(report)] == ["Typed in what stays", "New", "Typed in what goes"]
