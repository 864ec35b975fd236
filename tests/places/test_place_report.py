import pytest
from django.core.management import CommandError, call_command

from detainers.models import Facility
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def king():
    return make_jurisdiction("53033")


def draft(king, *rows):
    editor = make_editor()
    edition = make_edition(editor)
    for words, values in rows:
        names = ("facility_as_written", "city_as_written", "state_as_written")
        make_detainer(edition, editor, **dict(zip(names, words, strict=True)), **values)


def told(capsys, *options):
    call_command("place_report", "--source", "test", *options)
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_shares_are_told_by_operator_before_and_after_with_the_largest_held_words(king, capsys):
    Facility.objects.create(
        key="hifld:1", name="KING JAIL", city="SEATTLE", state_id="53", operator="county", jurisdiction=king
    )
    listed, named = ("King Jail", "SEATTLE", "State 53"), ("KING CO JAIL", "SEATTLE", "State 53")
    read = {"jurisdiction": king, "operator": "county"}
    held, custody = {"place_status": "unresolved"}, {"place_status": "federal", "operator": "federal"}
    draft(king, (listed, read), (named, read), (("FCI", "", ""), custody), (("X", "", ""), held))
    draft(king, (("", "", ""), {"place_status": "not_stated"}))

    assert told(capsys) == [
        "4 rows state a place. lists alone as recorded",
        "one jurisdiction: county 1 25.0% 2 50.0%",
        "federal custody: federal 0 0.0% 1 25.0%",
        "held 3 75.0% 1 25.0%",
        "resolved in all 1 25.0% 3 75.0%",
        "Largest words held:",
        "- 1 rows “X”",
    ]


def test_a_source_nobody_knows_or_without_rows_is_said_so(king):
    with pytest.raises(CommandError, match="No source is called “test”"):
        call_command("place_report", "--source", "test")
    make_source(slug="test")
    with pytest.raises(CommandError, match="has no rows that state a place"):
        call_command("place_report", "--source", "test")
