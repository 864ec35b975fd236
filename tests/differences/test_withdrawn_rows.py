"""What is withdrawn leaves the files of changed rows too, that of the edition that took it away included."""

import pytest

from editions.files import registered
from editions.withdrawing import editions_that_held
from tests.differences.record import correcting, revised, taken_away
from tests.records import an_edition, make_highlight
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db


def test_no_file_of_rows_keeps_what_was_withdrawn():
    with an_edition(kind="quarterly") as (edition, editor):
        case = make_highlight(edition, editor, title="A name")
    with correcting() as (edition, editor):
        revised(case, edition, editor, summary="Another name")
    with correcting() as (edition, editor):
        taken_away(case, edition, editor)
    files = [b"".join(registered["rows.csv"].make(number)).decode() for number in (1, 2, 3)]

    number = withdraw(case)

    blanked = [b"".join(registered["rows.csv"].make(each)).decode() for each in (1, 2, 3)]
    assert ["name" in file for file in files] == [True, True, True]
    assert ["name" in file for file in blanked] == [False, False, False]
    assert editions_that_held(number) == {1, 2, 3}
