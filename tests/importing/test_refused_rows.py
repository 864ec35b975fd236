import csv
from datetime import date, timedelta

import pytest

from detainers.importing.layouts import FOIA_2015, TEMPLATE
from detainers.importing.refusing import DeliveryRefused
from detainers.models import Delivery, Detainer
from tests.builders import make_editor
from tests.importing.files import bring, row, write_file

pytestmark = pytest.mark.django_db


def report_of(tmp_path, *rows, layout=FOIA_2015, source="ice-foia-2015"):
    """The report on a file whose last row is sound, without its header."""
    report = tmp_path / "report.csv"
    bring(write_file(tmp_path, *rows, row(layout), layout=layout), make_editor(), source, report=report)
    with report.open(newline="") as file:
        return [line for line in list(csv.reader(file))[1:] if line[0] == "refused"]


TOMORROW = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 - any day ahead will do


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "no day prepared"),
        ("5/8/2015", "not a day"),
        ("2015-02-30", "not a day"),
        ("2015-13-01", "not a day"),
        ("0000-01-01", "not a day"),
        ("1989-12-31", "a day before 1990"),
        (TOMORROW, "a day in the future"),
    ],
)
def test_a_day_that_cannot_be_is_refused(tmp_path, value, problem):
    report = report_of(tmp_path, row(prepare_date=value))
    assert [line[:6] for line in report] == [["refused", "2", "1", "prepare_date", value, problem]]
    assert Detainer.objects.count() == 1


def test_every_row_with_the_same_wrong_day_is_refused(tmp_path):
    wrong = [row(prepare_date=value) for value in ("2015-02-30", "2015-05-08", " 2015-02-30")]
    report = report_of(tmp_path, *wrong)
    assert [line[2:6] for line in report] == [
        ["1", "prepare_date", "2015-02-30", "not a day"],
        ["3", "prepare_date", "2015-02-30", "not a day"],
    ]


@pytest.mark.parametrize("value", ["2016-02-29", " 2015-05-08 ", "1990-01-01"])
def test_a_day_of_the_calendar_is_taken(tmp_path, value):
    assert report_of(tmp_path, row(prepare_date=value)) == []


def test_a_refused_row_is_told_by_line_column_value_and_remedy(tmp_path):
    report = report_of(tmp_path, row(city="TWO\nLINES"), row(source_row="12a"))
    assert report == [
        ["refused", "4", "2", "source_row", "12a", "not a row number", "Write a whole number, or nothing."]
    ]


def test_a_row_with_two_problems_is_refused_once_and_told_twice(tmp_path):
    report = report_of(tmp_path, row(source_row="x", prepare_date="y"))
    assert [(line[3], line[5]) for line in report] == [
        ("prepare_date", "not a day"),
        ("source_row", "not a row number"),
    ]
    assert Delivery.objects.get().refused_count == 1


def test_a_text_too_long_is_refused(tmp_path):
    report = report_of(tmp_path, row(city="X" * 501), row(city="Y" * 500))
    assert [line[1:4] + line[5:6] for line in report] == [["2", "1", "city", "longer than 500 characters"]]


def test_a_row_with_another_number_of_columns_is_refused(tmp_path):
    report = report_of(tmp_path, ["1", "2015-01-01"], [*row(), "more"])
    assert [(line[1], line[5], line[6]) for line in report] == [
        ("2", "2 columns", "Give it 7 columns; quote values that contain a comma."),
        ("3", "8 columns", "Give it 7 columns; quote values that contain a comma."),
    ]


def test_a_nul_character_is_refused_and_shown(tmp_path):
    report = report_of(tmp_path, row(city="SEA\x00TTLE"))
    assert [line[3:6] for line in report] == [["city", "SEA␀TTLE", "contains a NUL character"]]


def test_text_that_is_not_utf_8_is_refused_and_its_neighbors_are_not(tmp_path):
    path = write_file(tmp_path, row(city="DOÑA ANA"), row(city="BAD"), row())
    path.write_bytes(path.read_bytes().replace(b"BAD", b"DO\xd1A"))
    delivery = bring(path, make_editor()).delivery
    assert (delivery.row_count, delivery.refused_count) == (3, 1)
    assert sorted(set(Detainer.objects.values_list("city_as_written", flat=True))) == ["DOÑA ANA", "SEATTLE"]


def test_a_badly_quoted_row_is_refused_and_the_next_is_not(tmp_path):
    path = write_file(tmp_path, row(city="BAD"), row())
    path.write_text(path.read_text().replace("BAD", '"A" B'))
    delivery = bring(path, make_editor()).delivery
    assert (delivery.row_count, delivery.refused_count) == (2, 1)


def test_a_quotation_mark_that_never_closes_refuses_the_file(tmp_path):
    path = write_file(tmp_path, row(), row(city="BAD"), row())
    path.write_text(path.read_text().replace("BAD", '"A'))
    with pytest.raises(DeliveryRefused, match="From line 3 on the file cannot be read"):
        bring(path, make_editor())


def test_a_file_cut_short_is_refused(tmp_path):
    path = write_file(tmp_path, *[row(source_row=str(number)) for number in range(5000)], name="file.csv.gz")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DeliveryRefused, match="breaks off"):
        bring(path, make_editor())


@pytest.mark.parametrize("at", [30, 2000])
def test_a_damaged_gzip_file_is_refused(tmp_path, at):
    path = write_file(tmp_path, *[row(source_row=str(number)) for number in range(5000)], name="file.csv.gz")
    damaged = bytearray(path.read_bytes())
    damaged[at : at + 20] = b"\xff" * 20
    path.write_bytes(damaged)
    with pytest.raises(DeliveryRefused, match=r"breaks off|first line cannot be read"):
        bring(path, make_editor())


def test_a_line_too_long_to_hold_is_refused_before_it_is_read(tmp_path):
    path = write_file(tmp_path, row(city="X" * 3_000_000), name="file.csv.gz")
    with pytest.raises(DeliveryRefused, match="Line 2 is longer than 1,000,000 characters"):
        bring(path, make_editor())


def test_a_file_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("detainers.importing.reading.MOST_LINES", 3)
    with pytest.raises(DeliveryRefused, match="more than 3 lines"):
        bring(write_file(tmp_path, row(), row(), row()), make_editor())


def test_blank_lines_are_not_rows(tmp_path):
    path = write_file(tmp_path, row(), [], row())
    path.write_text(path.read_text() + "\n")
    assert bring(path, make_editor()).delivery.row_count == 2


def test_a_file_without_a_sound_row_is_refused_with_its_report(tmp_path):
    report = tmp_path / "report.csv"
    with pytest.raises(DeliveryRefused, match="No row of the file can be read"):
        bring(write_file(tmp_path, row(prepare_date="")), make_editor(), report=report)
    assert len(report.read_text().splitlines()) == 2


def test_a_file_with_a_header_alone_is_refused(tmp_path):
    with pytest.raises(DeliveryRefused, match="No row of the file can be read"):
        bring(write_file(tmp_path), make_editor())


def test_words_the_template_does_not_know_are_refused(tmp_path):
    report = report_of(
        tmp_path,
        row(TEMPLATE, asked="please", prepared_on_exactness="roughly"),
        layout=TEMPLATE,
        source="ice-template",
    )
    assert [(line[3], line[5]) for line in report] == [
        ("asked", "not a word we know"),
        ("prepared_on_exactness", "not a word we know"),
    ]


def test_rows_outside_the_scope_stated_are_refused(tmp_path):
    rows = [row(prepare_date=day) for day in ("2015-01-01", "2015-02-01", "2015-03-01")]
    scope = {"first_day": date(2015, 1, 15), "last_day": date(2015, 2, 15)}
    delivery = bring(write_file(tmp_path, *rows), make_editor(), **scope).delivery
    assert (delivery.refused_count, delivery.first_day, delivery.last_day) == (2, *scope.values())


def test_held_rows_are_in_the_report_with_a_remedy(tmp_path):
    report = tmp_path / "report.csv"
    bring(write_file(tmp_path, row()), make_editor(), report=report)
    with report.open(newline="") as file:
        held = list(csv.DictReader(file))
    told = [(line["verdict"], line["line"], line["row"], line["value"]) for line in held]
    assert told == [("held", "2", "1", "PEN SEVEN, SEATTLE, WASHINGTON")]


def test_a_spreadsheet_runs_nothing_of_the_report(tmp_path):
    (line,) = report_of(tmp_path, row(FOIA_2015, prepare_date="=1+1"))
    assert line[4] == "'=1+1"
