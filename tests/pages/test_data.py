import pytest

from detainers.importing.event_files import COLUMNS as EVENT_COLUMNS
from detainers.importing.layouts import TEMPLATE
from detainers.models import Delivery
from editions.acting import acting_as
from reports.detainer_file import DETAINER_COLUMNS
from tests.builders import make_edition, make_editor, make_jurisdiction, make_source
from tests.pages.page import read, statements
from tests.records import an_edition, make_faq, make_report

pytestmark = pytest.mark.django_db


def make_delivery(edition, editor, **fields):
    """A delivery and, since no edition is empty, a text beside it."""
    make_faq(edition, editor)
    values = {
        "source": make_source(name="National file", slug="national"),
        "file_name": "rows.csv",
        "sha256": "0" * 64,
        "form": "foia-2015",
        "row_count": 10,
        "kept_count": 7,
        "held_count": 2,
        "refused_count": 1,
    }
    with acting_as(editor):
        return Delivery.objects.create(edition=edition, **values | fields)


def test_the_dictionary_names_every_column_of_the_file(public):
    rows = read(public, "/data/").rows("Columns of detainers.csv")

    assert rows == [[column.name, column.meaning] for column in DETAINER_COLUMNS]


def test_files_keep_the_filters_and_the_edition(public):
    make_jurisdiction()
    with an_edition() as (edition, editor):
        make_report(edition, editor, slug="r")
    with an_edition() as (edition, editor):
        make_report(edition, editor, slug="later")

    links = read(public, "/data/", {"jurisdiction": "53033", "from": "2015-01-01", "edition": "1"}).links()

    kept = "?jurisdiction=53033&from=2015-01-01&edition=1"
    files = {name: url for name, url in links.items() if name.endswith(".csv")}
    assert files == {
        "detainers.csv": f"/detainers.csv{kept}",
        "corrections.csv": f"/corrections.csv{kept}",
        "figures.csv": f"/corrections/figures.csv{kept}",
        "policies.csv": f"/policies.csv{kept}",
        "responses.csv": f"/responses.csv{kept}",
        "r.csv": f"/reports/r.csv{kept}",
    }


def test_a_delivery_is_listed_with_checksum_and_rows_that_add_up(public):
    with an_edition() as (edition, editor):
        make_delivery(edition, editor)

    said = read(public, "/data/").words("ul[@class='record-list']/li")

    assert said == [
        f"rows.csv SHA-256 {'0' * 64} Source National file, ICE Format FOIA release of 2015, 7 columns "
        "Days prepared – "
        "Rows 10 in the file = 7 kept + 2 held (place not resolved) + 1 refused (not readable) "
        "Published Edition 1"
    ]


def test_a_delivery_not_yet_published_does_not_show(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor)
    editor = make_editor()
    make_delivery(make_edition(editor), editor, file_name="secret.csv")

    assert "secret.csv" not in read(public, "/data/").text


def test_the_template_has_the_columns_that_the_import_reads(public):
    response = public.get("/data/delivery-template.csv")

    assert response.content.decode().strip().split(",") == list(TEMPLATE.columns)


def test_the_template_of_events_has_the_columns_that_the_import_reads(public):
    response = public.get("/data/events-template.csv")

    assert response.content.decode().strip().split(",") == list(EVENT_COLUMNS)


@pytest.mark.parametrize("rows", [1, 3])
def test_three_deliveries_cost_no_more_statements_than_one(public, rows):
    with an_edition() as (edition, editor):
        for number in range(rows):
            make_delivery(edition, editor, sha256=str(number) * 64)

    assert statements(public, "/data/") <= 7
