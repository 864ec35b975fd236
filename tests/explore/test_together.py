"""Several lists read in one statement are what each gives when it is asked alone."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer, Jurisdiction, Policy
from reports.models import CaseHighlight, Correction
from reports.together import read_together
from tests.explore.record import make_franklins
from tests.records import an_edition, make_correction, make_highlight, make_policy, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """Three policies, one correction, a highlight with an event; no detainer."""
    places = make_franklins()
    with an_edition() as (edition, by):
        for line in ("one", "two", "three"):
            make_policy(edition, by, jurisdiction=places["county"], line=line)
        report = make_report(edition, by)
        make_correction(edition, by, report=report, jurisdiction=places["county"])
        make_highlight(edition, by, report=report)


def lists():
    return [
        Policy.objects.select_related("jurisdiction__state").order_by("-line"),
        Correction.objects.in_order(),
        Jurisdiction.objects.values("kind").annotate(n=Count("pk")).order_by("kind"),
        Detainer.objects.order_by("pk"),
        Jurisdiction.objects.filter(pk__in=[]),
        CaseHighlight.objects.prefetch_related("events"),
        Jurisdiction.objects.order_by("-pk")[1:3],
    ]


def test_lists_read_together_are_those_read_alone(written):
    with CaptureQueriesContext(connection) as asked:
        found = [list(rows) for rows in read_together(*lists())]

    assert found == [list(rows) for rows in lists()]
    assert [len(rows) for rows in found][0:2] == [3, 1]
    assert len(asked) == 2  # with the events of the highlight


def test_records_read_together_hold_the_same_values_and_the_records_they_lead_to(written):
    found, alone = (read_together(*lists()), lists())

    for mine, theirs in zip(found, alone, strict=True):
        assert [values_of(one) for one in mine] == [values_of(one) for one in theirs]
    with CaptureQueriesContext(connection) as asked:
        assert {policy.jurisdiction.state.name for policy in found[0]} == {"Virginia"}
    assert len(asked) == 0


def values_of(one):
    if isinstance(one, dict):
        return one
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def test_a_list_read_together_can_still_be_narrowed(written):
    policies, *_ = read_together(*lists())

    assert [policy.line for policy in policies.filter(line="two")] == ["two"]


def test_nothing_is_asked_where_no_list_can_have_rows(written):
    with CaptureQueriesContext(connection) as asked:
        assert [list(rows) for rows in read_together(Policy.objects.none())] == [[]]
    assert len(asked) == 0
