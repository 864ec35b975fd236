"""What differs between two versions of a record is read from both, its parts included; nobody types it."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import Detainer, DetainerPerson, Policy
from editions.acting import acting_as
from editions.row_differences import changed_fields, with_parts
from editions.versioned import revise
from reports.models import Announcement, Report
from tests.builders import make_detainer, make_edition, make_jurisdiction
from tests.records import (
    an_edition,
    make,
    make_announcement,
    make_figure,
    make_policy,
    make_report,
    make_row,
)

pytestmark = pytest.mark.django_db


def revised(record, editor, **values):
    """(the version that stands, a draft with other values)"""
    with acting_as(editor):
        draft = revise(record, make_edition(editor))
        for name, value in values.items():
            setattr(draft, name, value)
        draft.save()
    return record, draft


def lines(model, old, new, **asked):
    rows = {row.pk: row for row in with_parts(model.objects.filter(pk__in=[old.pk, new.pk]))}
    return list(changed_fields(rows[old.pk], rows[new.pk], **asked))


def test_an_unchanged_copy_differs_in_nothing():
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
        make_figure(report, editor)
    assert lines(Report, *revised(report, editor)) == []


def test_values_are_told_in_words():
    elm = make_jurisdiction("53033", name="Elm")
    oak = make_jurisdiction("53035", name="Oak")
    with an_edition() as (edition, editor):
        policy = make_policy(edition, editor, jurisdiction=elm, enacted_on=None)
        announced = make_announcement(edition, editor, title="Next report")
    drafted = revised(
        policy,
        editor,
        jurisdiction=oak,
        in_force=DateRange(date(2014, 1, 1), date(2017, 1, 1)),
        enacted_on=date(2013, 12, 3),
        limits=["hold", "notice"],
    )

    assert lines(Policy, *drafted) == [
        ("jurisdiction", "Elm County, State 53", "Oak County, State 53"),
        ("enacted on", "", "2013-12-03"),
        ("in force", "2014-01-01 on", "2014-01-01 to 2016-12-31"),
        ("limits", "Holds past release", "Holds past release, Notice before release"),
    ]
    assert lines(Announcement, *revised(announced, editor, is_cancelled=True, reason="A storm.")) == [
        ("canceled", "no", "yes"),
        ("reason", "", "A storm."),
    ]


def test_parts_are_paired_with_those_they_are_most_like():
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
        make_figure(report, editor, measure="detainers_issued", value=10)
        make_figure(report, editor, measure="detainers_declined", value=4, position=1)
        for position, name in enumerate(("Ash", "Beech", "Cedar"), 1):
            make_row(report, editor, place_words=name, value=3, position=position)
    old, new = revised(report, editor)
    with acting_as(editor):
        new.figures.filter(measure="detainers_issued").update(value=12)
        new.rows.filter(place_words="Ash").delete()
        new.rows.filter(place_words="Beech").update(value=2)
    make_row(new, editor, place_words="Dogwood", value=8, section=2, note="Came later.", rank=1, position=9)

    found = {name: (before, after) for name, before, after in lines(Report, old, new)}

    assert found == {
        "report figure “Detainers issued”: value": ("10", "12"),
        "report row “Beech”: value": ("3", "2"),
        "report row “Ash”": (f"section: {SECTION}; position: 1; place as written: Ash; value: 3", ""),
        "report row “Dogwood”": (
            "",
            "section: Declined detainers; position: 9; rank: 1; place as written: Dogwood; value: 8; "
            "note: Came later.",
        ),
    }


SECTION = "Highest volume of detainers issued"


def test_what_only_staff_may_read_is_left_out_for_the_public():
    with an_edition() as (edition, editor):
        detainer = make_detainer(edition, editor)
        make(DetainerPerson, editor, detainer=detainer, person_key="p1", citizenship="Exampleland")
    old, new = revised(detainer, editor, outcome="lifted", probable_cause="missing")
    with acting_as(editor):
        DetainerPerson.objects.filter(detainer=new).update(citizenship="Elsewhere")

    outcome = ("outcome", "Declined", "Lifted by the issuer")
    assert lines(Detainer, old, new, public_only=True) == [outcome]
    assert lines(Detainer, old, new) == [
        ("probable cause", "Not recorded", "Known to be missing"),
        outcome,
        ("detainer person: citizenship", "Exampleland", "Elsewhere"),
    ]


def test_sixty_versions_are_read_in_as_many_queries_as_one(django_assert_num_queries):
    elm = make_jurisdiction("53033", name="Elm")
    with an_edition() as (edition, editor):
        reports = [make_report(edition, editor) for _ in range(3)]
        for report in reports:
            make_row(report, editor, jurisdiction=elm)

    for count in (1, 3):
        with django_assert_num_queries(3):
            rows = list(with_parts(Report.objects.filter(pk__in=[r.pk for r in reports[:count]])))
            for row in rows:
                assert list(changed_fields(row, row)) == []
