"""Lists of the staff site ask the database as often for many rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_detainer, make_edition, make_jurisdiction, make_user
from tests.records import make_highlight, make_policy, make_report
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


def add_rows(geoid):
    """A detainer, a policy and a case in an edition of their own, by an editor of their own."""
    editor = make_user("editor")
    edition, place = make_edition(editor), make_jurisdiction(geoid)
    make_detainer(edition, editor, jurisdiction=place)
    make_policy(edition, editor, jurisdiction=place)
    make_highlight(edition, editor, report=make_report(edition, editor, title=f"Report of {geoid}"))


@pytest.mark.parametrize(
    "path",
    [
        "/detainers/detainer/",
        "/detainers/policy/",
        "/detainers/jurisdiction/",
        "/reports/casehighlight/",
    ],
)
def test_a_list_asks_the_same_number_of_queries_for_one_row_and_three(path):
    client = visit(make_user("reviewer"))
    asked = []
    for geoids in (["53033"], ["53061", "53053"]):
        for geoid in geoids:
            add_rows(geoid)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        asked.append(len(queries))

    assert response.context["cl"].result_count >= 3
    assert asked[0] == asked[1]


def test_the_list_of_highlights_names_the_report_of_each():
    add_rows("53033")

    response = visit(make_user("reviewer")).get("/reports/casehighlight/")

    assert [row.title_of_report for row in response.context["cl"].result_list] == ["Report of 53033"]


@pytest.mark.parametrize("typed", ["oak county jail", "  OAK COUNTY", "{uid}", "{short}"])
def test_a_detainer_is_found_by_the_words_of_its_jail_and_by_the_start_of_its_identifier(typed):
    user = make_user("editor")
    edition = make_edition(user)
    oak = make_detainer(edition, user, facility_as_written="OAK COUNTY JAIL")
    make_detainer(edition, user, facility_as_written="COUNTY JAIL OF OAK")
    words = typed.format(uid=oak.uid, short=str(oak.uid)[:8])

    response = visit(user).get("/detainers/detainer/", {"q": words})

    assert list(response.context["cl"].result_list) == [oak]


def test_an_empty_list_teaches_what_it_is_for_and_how_to_begin():
    client = visit(make_user("editor"))

    page = client.get("/detainers/policy/").content.decode()

    assert "<strong>None on record yet.</strong> A policy is a rule by which a place limits" in page
    assert '<a class="btn btn--main" href="/detainers/policy/add/">Add the first</a>' in page
    assert "None on record yet." not in client.get("/detainers/policy/?q=order").content.decode()
