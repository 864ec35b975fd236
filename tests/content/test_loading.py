"""Shipped texts and facts reach the record whole, once, and in two editions that tell the past from now."""

import csv

import pytest
from django.core.management import call_command

from detainers.importing.mapping import shipped_rules
from detainers.models import OutcomeRule, Policy, PolicyCriterion
from editions.acting import acting_as
from editions.models import Edition
from editions.versioned import revise
from reports.content.kinds import SHIPPED
from reports.models import (
    CaseHighlight,
    Claim,
    ContentBlock,
    Correction,
    Faq,
    GlossaryTerm,
    HighlightEvent,
    Report,
    ReportFigure,
    ReportRow,
)
from reports.reading import Reading
from tests.builders import for_the_module, make_edition, publish
from tests.content.conftest import make_staff
from tests.content.shipped import FIXTURES, change, geoids_in, make_places, tables

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker):
    """The shipped texts, published once for all tests here."""
    with for_the_module(django_db_blocker):
        staff = make_staff()
        make_places("", SHIPPED)
        call_command("publish_content", verbosity=0)
        yield staff


def first_report(number):
    return Report.objects.as_of(Reading(number, 2)).get(slug="weekly-2017-01-28")


def row_of(report, place_words, section=1):
    return report.rows.get(place_words=place_words, section=section)


def test_all_shipped_records_are_published(published):
    roots = {
        Faq: "faqs",
        Claim: "claims",
        ContentBlock: "blocks",
        GlossaryTerm: "glossary",
        Policy: "policies",
        Report: "reports",
        CaseHighlight: "highlights",
        Correction: "corrections",
    }
    parts = {
        PolicyCriterion: ("policies", "criteria"),
        ReportFigure: ("reports", "figures"),
        ReportRow: ("reports", "rows"),
        HighlightEvent: ("highlights", "events"),
    }
    current = {model: model.objects.current().count() for model in roots}
    assert current == {model: len(tables(name)) for model, name in roots.items()}
    of_current = {
        model: model.objects.filter(
            **{f"{model.root}__since__isnull": False, f"{model.root}__until": None}
        ).count()
        for model in parts
    }
    assert of_current == {
        model: sum(len(table[part]) for table in tables(name)) for model, (name, part) in parts.items()
    }


def test_the_mapping_of_outcomes_is_published_with_the_texts(published):
    found = OutcomeRule.objects.as_of(Reading(1, 2)).values_list(
        "uid", "lift_reason", "outcome", "explanation"
    )
    shipped = [
        (rule["uid"], rule["lift_reason"], rule["outcome"], rule["explanation"]) for rule in shipped_rules()
    ]
    assert sorted(found) == sorted(shipped)


def test_two_editions_are_made_by_three_people(published):
    editions = Edition.objects.order_by("number").values_list("number", "kind", "published_by__username")
    assert list(editions) == [(1, "notice", "publisher"), (2, "correction", "publisher")]
    assert {
        approval.approver for edition in Edition.objects.all() for approval in edition.approvals.all()
    } == {published["reviewer"]}


def test_the_past_can_be_read_before_its_correction(published):
    before, after = (
        row_of(first_report(1), "Montgomery County, Iowa"),
        row_of(first_report(2), "Montgomery County, Iowa"),
    )
    assert (before.value, before.note) == (12, "")
    assert (after.value, after.note) == (
        12,
        "Withdrawn by the agency: the detainers had gone to agencies elsewhere.",
    )
    corrections = [Correction.objects.as_of(Reading(number, 2)) for number in (1, 2)]
    assert [rows.count() for rows in corrections] == [0, 8]
    correction = corrections[1].get(jurisdiction="19137")
    assert (correction.report_uid, correction.old_value, correction.new_text) == (
        after.report.uid,
        12,
        "withdrawn",
    )


def test_nothing_in_the_first_edition_speaks_of_the_corrections(published):
    first = first_report(1)
    said = [
        first.summary,
        *first.rows.values_list("note", flat=True),
        *first.figures.values_list("note", flat=True),
    ]
    assert [text for text in said if "orrect" in text or "ithdr" in text] == []


def test_only_the_corrected_report_is_revised_by_the_corrections(published):
    second = Edition.objects.get(number=2)
    revised = {
        model: model.objects.filter(edition=second).count()
        for model in {kind.model for kind in SHIPPED}
        if model.objects.filter(edition=second).exists()
    }
    assert revised == {Report: 1, Correction: 8}


def test_links_between_records_hold(published):
    reports = {report.uid: report.slug for report in Report.objects.current()}
    told = {highlight.slug: reports[highlight.report_uid] for highlight in CaseHighlight.objects.current()}
    assert told == {
        "san-francisco-ten-arrests": "quarterly-2018-q2",
        "alameda-santa-rita-jail": "weekly-2017-01-28",
    }
    policy = Policy.objects.current().get(jurisdiction="19005")
    assert (str(policy.in_force.lower), policy.in_force.upper) == ("2014-08-18", None)
    assert policy.in_force_exactness == "before"


def test_every_place_the_texts_name_is_in_the_shipped_lists():
    listed = set()
    for name in ("jurisdictions", "places"):
        with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            listed |= {row["geoid"] for row in csv.DictReader(file)}
    assert set().union(*(geoids_in(tables(kind.name)) for kind in SHIPPED)) - listed == set()


def test_identifiers_are_the_same_on_every_machine(published):
    found = Faq.objects.current().get(slug="what-is-a-detainer")
    assert str(found.uid) == "341f0a4d-3107-5056-b15d-c21dba32895e"


def test_a_second_run_changes_nothing(published, capsys):
    call_command("publish_content")
    assert capsys.readouterr().out == "Already published: nothing differs.\n"
    assert Edition.objects.count() == 2


def test_a_changed_answer_makes_one_edition_with_one_revised_text(published, folder):
    change(folder / "faqs.toml", 'question = "What is a detainer?"', 'question = "What is an I-247A?"')

    call_command("publish_content", folder=folder, verbosity=0)

    edition = Edition.objects.get(number=3)
    changed = [
        str(row)
        for model in {kind.model for kind in SHIPPED}
        for row in model.objects.filter(edition=edition)
    ]
    assert (edition.kind, changed) == ("revision", ["What is an I-247A?"])
    old = Faq.objects.as_of(Reading(2, 3)).get(slug="what-is-a-detainer")
    assert (old.question, old.until) == ("What is a detainer?", 3)


def test_a_text_no_longer_shipped_is_taken_away(published, folder):
    text = (folder / "glossary.toml").read_text("utf-8").split("\n[[glossary]]\n")
    (folder / "glossary.toml").write_text("\n[[glossary]]\n".join(text[:1] + text[2:]), "utf-8")

    call_command("publish_content", folder=folder, verbosity=0)

    assert GlossaryTerm.objects.current().count() == len(tables("glossary")) - 1
    assert not GlossaryTerm.objects.current().filter(slug="administrative-warrant").exists()
    assert Edition.objects.published().first().kind == "correction"


def test_what_staff_changed_is_left_as_they_have_it(published, folder, capsys):
    editor = published["editor"]
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(Faq.objects.current().get(slug="what-is-a-detainer"), edition)
        draft.question = "What do staff say a detainer is?"
        draft.save()
    publish(edition, by=editor)

    call_command("publish_content")

    said = "Left as staff have it: faqs.toml, what-is-a-detainer\nAlready published: nothing differs.\n"
    assert capsys.readouterr().out == said
    assert Faq.objects.current().get(slug="what-is-a-detainer").question == draft.question


def test_what_staff_are_changing_is_left_to_them(published, folder):
    editor = published["editor"]
    with acting_as(editor):
        revise(Faq.objects.current().get(slug="what-is-a-detainer"), make_edition(editor))
    change(folder / "faqs.toml", 'question = "What is a detainer?"', 'question = "What is an I-247A?"')

    call_command("publish_content", folder=folder, verbosity=0)

    assert list(Edition.objects.exclude(number=None).order_by("number").values_list("number", flat=True)) == [
        1,
        2,
    ]
