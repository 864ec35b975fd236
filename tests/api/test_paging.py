"""Walking a list: every row once, in one edition, at a bounded size and cost."""

from datetime import date

import pytest

from reports.api.views import COLLECTIONS
from tests.api.asking import ask, csv_of
from tests.builders import make_detainer, make_jurisdiction
from tests.explore.record import publish_detainers, publish_many
from tests.pages.page import statements
from tests.records import (
    an_edition,
    make_correction,
    make_faq,
    make_figure,
    make_highlight,
    make_policy,
    make_report,
    make_response,
    make_row,
)

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12


def walk(public, url, between=lambda: None):
    """The rows of all parts of a list, and the editions that they are of."""
    rows, editions = [], set()
    while url:
        told = ask(public, url)
        rows += told["rows"]
        editions.add(told["edition"])
        url = told["next"]
        between()
    return rows, editions


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_a_walk_gives_the_rows_of_the_file_in_their_order(public, order):
    publish_many([{"prepared_on": date(2015, 1, 1 + n % 3)} for n in range(110)])
    query = f"sort={order}&from=2015-01-02"

    rows, _ = walk(public, f"/api/v1/detainers/?{query}&limit=20")

    assert len(rows) == 73
    assert [row["uid"] for row in rows] == [row["uid"] for row in csv_of(public, f"/detainers.csv?{query}")]


@pytest.mark.parametrize("each", COLLECTIONS)
def test_a_walk_stays_in_the_edition_it_began_in(public, each):
    place = make_jurisdiction()
    for _ in range(3):
        publish_all_kinds(place, 1)
    whole = ask(public, f"{each.name}/")

    rows, editions = walk(
        public, f"/api/v1/{each.name}/?limit=1", between=lambda: publish_all_kinds(place, 1)
    )

    assert (rows, editions) == (whole["rows"], {whole["edition"]})
    assert len(rows) == whole["count"] > 1


def publish_all_kinds(place, count):
    """A revision with so many of everything; its detainers change the figures of the place."""
    with an_edition() as (edition, editor):
        for _ in range(count):
            make_detainer(edition, editor, jurisdiction=place)
            make_policy(edition, editor, jurisdiction=place)
            report = make_report(edition, editor)
            make_figure(report, editor)
            make_row(report, editor, jurisdiction=place, value=3)
            make_highlight(edition, editor, report=report, events=[{"jurisdiction": place}] * 2)
            make_correction(edition, editor, report=report, jurisdiction=place)
            make_response(edition, editor, jurisdiction=place, report=report)
            make_faq(edition, editor)


@pytest.mark.parametrize("each", COLLECTIONS)
def test_the_size_of_an_answer_is_bounded(public, each):
    publish_detainers({})

    for limit in ("0", "-1", str(each.most + 1), "1.0", "many", "9" * 5000, "٣"):
        refusal = ask(public, f"{each.name}/", {"limit": limit}, status=400)
        assert refusal["problems"] == {"limit": f"“limit” is one whole number from 1 to {each.most}."}
    assert ask(public, f"{each.name}/")["limit"] == each.usual
    assert ask(public, f"{each.name}/", {"limit": each.most})["limit"] == each.most


def test_the_next_part_is_also_in_the_header(public):
    publish_detainers({}, {})

    answer = public.get("/api/v1/detainers/?limit=1")

    assert answer.headers["Link"] == f'<{answer.json()["next"]}>; rel="next"'


@pytest.mark.parametrize("each", COLLECTIONS)
def test_three_rows_cost_no_more_statements_than_one(public, each):
    place, asked = make_jurisdiction(), []
    here = {"jurisdiction": "53033"} if "jurisdiction" in each.takes else {}
    for edition, count in ((1, 1), (2, 2)):
        publish_all_kinds(place, count)
        asked.append(statements(public, f"/api/v1/{each.name}/", here | {"edition": edition}))
        one = ask(public, f"{each.name}/", {"edition": edition})["rows"][0]["self"]
        assert statements(public, one) <= MOST_STATEMENTS

    assert asked[0] >= asked[1] - 1
    assert max(asked) <= MOST_STATEMENTS
