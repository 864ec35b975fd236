"""Builders of reports, cases and texts: make_… saves a draft; name only what the test is about."""

import itertools
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import OutcomeRule, Policy, PolicyCriterion, SeriesBreak
from editions.acting import acting_as
from reports.models import (
    AgencyResponse,
    Announcement,
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
from tests.builders import make_edition, make_editor, make_jurisdiction, publish

counter = itertools.count(1)


@contextmanager
def an_edition(**fields):
    """An edition to draft into, and its editor; published at the end of the block."""
    editor = make_editor()
    edition = make_edition(editor, **fields)
    yield edition, editor
    publish(edition, editor)


def make(model, by, **values):
    with acting_as(by):
        return model.objects.create(**values)


def make_report(edition, by, **fields):
    """A weekly report of the first week of February 2017."""
    slug = fields.pop("slug", f"report-{next(counter)}")
    values = {
        "slug": slug,
        "series": Report.Series.WEEKLY,
        "title": f"Report {slug}",
        "first_day": date(2017, 2, 1),
        "last_day": date(2017, 2, 7),
        "publisher": "ICE",
        "summary": "A summary.",
        "scope": "What it covers.",
        "selection_rule": "How its cases were chosen.",
        "sign_off": "Prepared by an editor, approved by a reviewer.",
    } | fields
    return make(Report, by, edition=edition, **values)


def make_quarterly(edition, by, **fields):
    """A report of the first quarter of fiscal 2015, first published here, complete."""
    parts = ("source", "coverage", "outcome", "lag", "gaps", "definitions")
    values = {
        "slug": "quarterly-2015-q1",
        "series": Report.Series.QUARTERLY,
        "first_day": date(2014, 10, 1),
        "last_day": date(2014, 12, 31),
        "publisher": "This site",
        "scope": "",
    } | {f"scope_{part}": f"About {part}." for part in parts}
    return make_report(edition, by, **values | fields)


def make_figure(report, by, **fields):
    values = {"measure": "detainers_issued", "value": 10, "unit": "detainers", "period_text": "one week"}
    return make(ReportFigure, by, report=report, **values | fields)


def make_row(report, by, **fields):
    """A row of section 1 (issued)."""
    place = fields.get("jurisdiction")
    values = {"section": 1, "position": next(counter), "place_words": str(place or "Row not held")}
    return make(ReportRow, by, report=report, **values | fields)


def make_highlight(edition, by, *, report=None, events=(), **fields):
    """A case; `events` are dicts of its events in order, a single arrest when none are given."""
    slug = fields.pop("slug", f"case-{next(counter)}")
    values = {
        "slug": slug,
        "title": f"Case {slug}",
        "summary": "What happened.",
        "report_uid": report.uid if report else make_report(edition, by).uid,
        "source_note": "Made up.",
    } | fields
    highlight = make(CaseHighlight, by, edition=edition, **values)
    for position, event in enumerate(events or [{}]):
        make_event(highlight, by, position=position, **event)
    return highlight


def make_event(highlight, by, **fields):
    values = {"kind": "arrested", "happened_on": date(2017, 2, 2), "facility_words": "County Jail"} | fields
    return make(HighlightEvent, by, highlight=highlight, **values)


def make_correction(edition, by, *, report, **fields):
    slug = fields.pop("slug", f"correction-{next(counter)}")
    values = {
        "slug": slug,
        "report_uid": report.uid,
        "measure": "detainers_issued",
        "period_text": "one week",
        "old_value": 5,
        "new_text": "withdrawn",
        "reason": "identity",
        "found_by": "The sheriff",
        "made_on": date(2017, 4, 3),
        "explanation": "They went elsewhere.",
    } | fields
    return make(Correction, by, edition=edition, **values)


def make_policy(edition, by, *, criteria=({},), **fields):
    """A policy of King County in force since 2014; `criteria` are dicts, one for any charge unless given."""
    values = {
        "jurisdiction": fields.get("jurisdiction") or make_jurisdiction(),
        "line": f"line-{next(counter)}",
        "title": "No hold without a judge's order",
        "instrument": "Ordinance",
        "in_force": DateRange(date(2014, 1, 1), None),
        "limits": ["hold"],
        "summary": "Holds nobody.",
        "source_name": "A newspaper",
        "seen_on": date(2026, 11, 1),
    } | fields
    values.setdefault("in_force_exactness", "day" if values["in_force"].lower else "unknown")
    policy = make(Policy, by, edition=edition, **values)
    for position, criterion in enumerate(criteria, 1):
        given = {"offense_class": "any", "hold": "no", "position": position} | criterion
        make(PolicyCriterion, by, policy=policy, **given)
    return policy


def make_faq(edition, by, **fields):
    values = {"slug": f"faq-{next(counter)}", "question": "What is it?", "answer": "This."} | TEXT
    return make(Faq, by, edition=edition, **values | fields)


def make_claim(edition, by, **fields):
    values = {
        "slug": f"claim-{next(counter)}",
        "kind": "claim",
        "statement": "It is so.",
        "evidence": "Some.",
        "wording": "It may be so.",
    }
    return make(Claim, by, edition=edition, **values | TEXT | fields)


def make_block(edition, by, **fields):
    values = {"slug": f"block-{next(counter)}", "title": "A notice", "body": "Call."}
    return make(ContentBlock, by, edition=edition, **values | fields)


def make_term(edition, by, **fields):
    values = {"slug": f"term-{next(counter)}", "term": "Detainer", "meaning": "A request."}
    return make(GlossaryTerm, by, edition=edition, **values | fields)


def make_break(edition, by, **fields):
    """New forms from March 1, 2015 on, for every measure and place."""
    values = {
        "slug": f"break-{next(counter)}",
        "happened_on": date(2015, 3, 1),
        "kind": "form",
        "title": "New form",
        "reason": "Other things are asked.",
        "source_name": "The form",
    }
    return make(SeriesBreak, by, edition=edition, **values | fields)


def make_announcement(edition, by, **fields):
    values = {"announced_for": datetime(2040, 12, 14, 15, tzinfo=UTC), "title": "Next report"}
    return make(Announcement, by, edition=edition, **values | fields)


def make_response(edition, by, **fields):
    """An answer, not decided, about all that is said of King County; `report`, `detainer` … name a record."""
    about = next((kind for kind in ("report", "highlight", "detainer", "policy") if kind in fields), "place")
    record = fields.pop(about, None)
    values = {
        "jurisdiction": fields.get("jurisdiction") or make_jurisdiction(),
        "agency": "The sheriff's office",
        "about": about,
        "about_uid": record and record.uid,
        "received_on": date(2026, 11, 2),
        "words": "We never held this person.",
    }
    return make(AgencyResponse, by, edition=edition, **values | fields)


def make_rule(edition, by, **fields):
    values = {
        "lift_reason": "Lifted",
        "outcome": "lifted",
        "custody_taken": "unknown",
        "explanation": "The issuer lifted it.",
    }
    return make(OutcomeRule, by, edition=edition, **values | fields)


TEXT = {"sources": "- A source", "last_reviewed_on": date(2026, 11, 1)}
