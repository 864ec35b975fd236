from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from detainers.importing.layouts import TEMPLATE
from detainers.models import Delivery, Detainer, Source
from editions.models import Edition
from tests.builders import as_owner, make_detainer, make_edition, make_editor, make_source, make_user, publish
from tests.importing.files import row, write_file

pytestmark = pytest.mark.django_db


def run(command, *arguments, **options):
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def accounts():
    return [make_user(role, username=role) for role in ("editor", "reviewer", "publisher")]


def test_import_tells_what_came_in(tmp_path):
    make_user("editor", username="ana")
    nowhere = row(
        detainer_detention_facility="OTHER-OTHER FACILITY", city="", state="", detainer_lift_reason=""
    )
    path = write_file(tmp_path, row(), nowhere, row(prepare_date="soon"))
    said = run("import_detainers", path, "--source", "ice-foia-2015")
    told = [line for line in said.splitlines() if "rows/s" not in line and not line.endswith("…")]
    assert told == [
        "Acting as the editor “ana”.",
        "file.csv: FOIA release of 2015, 7 columns, prepared 2015-05-08 to 2015-05-08",
        "3 rows = 1 kept + 1 held + 1 refused",
        "places: not stated 1, unresolved 1",
        "outcomes: declined 1, undetermined 1",
        "22 rules of the outcome mapping drafted with it",
        "Refused: 1 rows.",
        "- line 4, prepare_date “soon”: not a day. Write the day as YYYY-MM-DD, a day of the calendar.",
        "Held: 1 rows, published with place “not resolved”. Decide on the staff site which jail is meant; "
        "the decision is remembered for this source. Most frequent:",
        "- 1 rows “PEN SEVEN, SEATTLE, WASHINGTON”: no places suggested",
        "For every refused and held row as a file, give --report FILE.",
        "Drafted in “Detainers prepared May 8, 2015 to May 8, 2015” "
        f"(edition id {Edition.objects.get().pk}): now submit it for review.",
    ]


def test_import_acts_as_the_editor_named(tmp_path):
    make_editor()
    bo = make_user("editor", username="bo")
    run("import_detainers", write_file(tmp_path, row()), "--source", "ice-foia-2015", "--user", "bo")
    edition = Delivery.objects.get().edition
    assert [preparer.user for preparer in edition.preparers.all()] == [bo]


def test_import_without_an_editor_is_refused(tmp_path):
    make_user("reviewer")
    with pytest.raises(CommandError, match="There is no active editor"):
        run("import_detainers", write_file(tmp_path, row()), "--source", "ice-foia-2015")


def test_import_as_somebody_who_is_no_editor_is_refused(tmp_path):
    make_user("editor", username="ana")
    make_user("reviewer", username="ray")
    with pytest.raises(CommandError, match=r"“ray” is not an active editor\. Editors: ana"):
        run("import_detainers", write_file(tmp_path, row()), "--source", "ice-foia-2015", "--user", "ray")


def test_import_as_the_owner_of_the_record_is_refused(tmp_path):
    with as_owner(), pytest.raises(CommandError, match="Run this as the staff site"):
        run("import_detainers", write_file(tmp_path, row()), "--source", "ice-foia-2015")


@override_settings(IS_PUBLIC=True)
def test_import_in_the_public_process_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Run this as the staff site"):
        run("import_detainers", write_file(tmp_path, row()), "--source", "ice-foia-2015")


def test_import_of_a_file_that_is_not_there_is_one_sentence(tmp_path):
    make_editor()
    with pytest.raises(CommandError, match=r"none\.csv: No such file or directory\."):
        run("import_detainers", tmp_path / "none.csv", "--source", "ice-foia-2015")


def test_bring_in_publishes_and_says_who_prepared_and_approved_it(tmp_path, accounts, public):
    said = run("bring_in", write_file(tmp_path, row()))
    assert said.endswith("Published as edition 1.\n")
    edition = Edition.objects.get()
    assert (edition.state, edition.number, edition.submitted_by.username) == ("published", 1, "editor")
    assert [approval.approver.username for approval in edition.approvals.all()] == ["reviewer"]
    assert "Prepared and approved by the demonstration accounts" in edition.note
    assert list(Detainer.objects.values_list("since", flat=True)) == [1]


def test_bring_in_says_what_is_already_in(tmp_path, accounts):
    path = write_file(tmp_path, row())
    run("bring_in", path)
    assert run("bring_in", path) == f"already in: {path} (edition 1)\n"
    assert Edition.objects.count() == 1


def test_bring_in_goes_on_with_the_next_file(tmp_path, accounts):
    first = write_file(tmp_path, row())
    run("bring_in", first)
    second = write_file(tmp_path, row(prepare_date="2016-01-01"), name="second.csv")
    assert run("bring_in", first, second).endswith("Published as edition 2.\n")


def test_bring_in_asks_for_the_source_of_our_own_format(tmp_path, accounts):
    path = write_file(tmp_path, row(TEMPLATE), layout=TEMPLATE)
    with pytest.raises(CommandError, match="name one with --source"):
        run("bring_in", path)
    assert "Published as edition 1." in run("bring_in", path, "--source", "ice-template")


def test_bring_in_refuses_a_file_that_is_only_a_draft(tmp_path, accounts):
    path = write_file(tmp_path, row())
    run("import_detainers", path, "--source", "ice-foia-2015")
    with pytest.raises(CommandError, match="This file is already in"):
        run("bring_in", path)


def test_bring_in_refuses_among_demonstration_records(tmp_path, accounts):
    edition = make_edition(accounts[0])
    make_detainer(edition, accounts[0], source=make_source(is_demonstration=True))
    publish(edition, accounts[0])
    with pytest.raises(CommandError, match="real ones never stand beside them"):
        run("bring_in", write_file(tmp_path, row()))


def test_bring_in_without_the_demonstration_accounts_is_refused(tmp_path):
    make_user("editor", username="editor")
    with pytest.raises(CommandError, match="No demonstration account reviewer, publisher"):
        run("bring_in", write_file(tmp_path, row()))


def test_bring_in_that_cannot_be_published_leaves_nothing(tmp_path, accounts):
    accounts[2].groups.clear()
    with pytest.raises(CommandError, match="Only a publisher publishes an edition"):
        run("bring_in", write_file(tmp_path, row()))
    assert (Edition.objects.count(), Source.objects.count()) == (0, 0)
