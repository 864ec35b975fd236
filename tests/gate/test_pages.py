"""Staff override a warning on a page of its own; readers see the reason on the edition and on the report."""

import pytest

from editions import publishing
from editions.checks import findings_of
from editions.models import Override
from editions.overriding import key_of, override
from tests.builders import make_edition, make_editor, make_user
from tests.records import make_report
from tests.staff.site import said, take, visit

pytestmark = pytest.mark.django_db
FOUND = "“Report”, summary: “John Smith” may be the name of a person."
WHY = "He is the sheriff, quoted in office in the county’s own notice."


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    edition = make_edition(editor, title="Report of the week")
    make_report(edition, editor, title="Report", slug="weekly-x", summary="John Smith spoke.")
    return edition


def address(edition):
    return f"/editions/edition/{edition.pk}/finding/{key_of('possible_name', FOUND)}/"


def test_an_editor_overrides_a_warning_with_a_reason(edition, editor):
    client = visit(editor)
    page = client.get(f"/editions/edition/{edition.pk}/change/").content.decode()
    assert f'href="{address(edition)}"' in page
    assert said(take(client, edition, "submit")) == [f"Nobody has said why this is right: {FOUND}"]

    response = client.post(address(edition), {"reason": WHY}, follow=True)

    assert said(response) == ["Overridden: readers will see your reason."]
    assert list(Override.objects.values_list("finding", "reason", "made_by")) == [(FOUND, WHY, editor.pk)]
    assert "Submitted" in said(take(client, edition, "submit"))[0]


def test_without_a_reason_nothing_is_overridden_and_the_page_says_so(edition, editor):
    response = visit(editor).post(address(edition), {"reason": "ok"})
    assert "Ensure this value has at least 10 characters" in response.content.decode()
    assert list(Override.objects.all()) == []


def test_an_override_is_taken_out_on_the_same_page(edition, editor):
    override(edition, findings_of(edition)[0], by=editor, reason=WHY)
    client = visit(editor)
    assert WHY in client.get(address(edition)).content.decode()
    assert said(client.post(address(edition), {"take_out": "1"}, follow=True)) == ["Took the override out."]
    assert list(Override.objects.all()) == []


@pytest.mark.parametrize(("sent", "stands"), [({"reason": WHY}, [WHY]), ({"take_out": "1"}, [])])
def test_a_press_twice_is_one_press(edition, editor, sent, stands):
    if not stands:
        override(edition, findings_of(edition)[0], by=editor, reason=WHY)
    client = visit(editor)
    client.post(address(edition), sent)

    response = client.post(address(edition), sent, follow=True)

    assert said(response)[-1] == "That was done before: this press changed nothing."
    assert list(Override.objects.values_list("reason", flat=True)) == stands


def test_a_reviewer_reads_the_finding_and_cannot_override_it(edition):
    client = visit(make_user("reviewer"))
    page = client.get(address(edition)).content.decode()
    assert "Only an editor overrides a warning, and only in a draft edition." in page
    assert "disabled" in page
    refused = client.post(address(edition), {"reason": WHY}).content.decode()
    assert "Only an editor changes the record" in refused
    assert WHY in refused
    assert list(Override.objects.all()) == []


def test_a_finding_that_is_none_has_no_page(edition, editor):
    assert visit(editor).get(f"/editions/edition/{edition.pk}/finding/0123456789abcdef/").status_code == 404


def section(page, heading):
    """What stands between a heading with this id and the end of its section."""
    return page.split(f'id="{heading}"')[1].split("</section>")[0]


@pytest.mark.parametrize(("series", "scope"), [("weekly", "section-4"), ("quarterly", "scope")])
def test_readers_see_in_both_statements_what_was_warned_of_and_why_it_is_right(editor, public, series, scope):
    """Where the report says what it covers, and where its edition says what was checked; never who."""
    edition = make_edition(editor, title="Report of the week")
    make_report(edition, editor, title="Report", slug="x", series=series, summary="John Smith spoke.")
    override(edition, findings_of(edition)[0], by=editor, reason=WHY)
    staff = visit(make_user("reviewer")).get(f"/editions/edition/{edition.pk}/change/").content.decode()
    assert f"{WHY} {editor}, " in staff
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    publishing.publish(edition, by=make_user("publisher"))
    for path, heading in (("/editions/1/", "checks"), ("/reports/x/", scope)):
        page = public.get(path).content.decode()
        assert f"<dt>{FOUND}</dt><dd>{WHY} <span" in section(page, heading), path
        assert str(editor) not in page
