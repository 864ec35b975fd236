"""What must be right in an edition's reports and highlights before review."""

import re

from editions.checks import ERROR, Finding, check
from reports.models import CaseHighlight, Correction, Report

# Personal data that never belongs in public text.
PERSONAL = {
    "an A-number": re.compile(r"\bA[-\s#]?\d{8,9}\b"),
    "a social security number": re.compile(r"\b\d{3}-\d{2}-\d{4}\b"),
    "a telephone number": re.compile(r"(?<!\d)(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)"),
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "a full birth date": re.compile(r"\b(?:born|DOB|date of birth)\b.{0,12}\d{1,4}[-/ ]\d", re.IGNORECASE),
}


def texts_of(record):
    """Every public text of a record and of the parts that hang on it, as (field name, text)."""
    for field in record._meta.concrete_fields:
        if field.get_internal_type() == "TextField" and not field.choices and not field.generated:
            yield field.verbose_name, getattr(record, field.attname)


def error(code, message):
    return Finding(code, ERROR, message)


@check
def reports_are_complete(edition):
    for report in Report.objects.drafts().filter(edition=edition, removed=False):
        for name in ("summary", "scope", "sign_off"):
            if not getattr(report, name).strip():
                label = Report._meta.get_field(name).verbose_name
                yield error(f"report_without_{name}", f"“{report}” has no {label}: fill it in on the report.")
        if report.series == Report.Series.QUARTERLY and not report.selection_rule.strip():
            yield error("report_without_rule", f"“{report}” does not say how its highlights were chosen.")


@check
def highlights_have_a_chain(edition):
    for highlight in CaseHighlight.objects.drafts().filter(edition=edition, removed=False):
        if not highlight.events.exists():
            yield error("highlight_without_events", f"“{highlight}” has no events: enter at least one.")


@check
def reports_are_public_with_their_cases(edition):
    """A case or a correction published before its report would belong to a report nobody can read."""
    elsewhere = Report.objects.drafts().exclude(edition=edition).select_related("edition")
    waiting = {
        report.uid: report for report in elsewhere.exclude(uid__in=Report.objects.current().values("uid"))
    }
    for model in (CaseHighlight, Correction):
        drafts = model.objects.drafts().filter(edition=edition, removed=False)
        for record in drafts.filter(report_uid__in=list(waiting)):
            report = waiting[record.report_uid]
            yield error(
                "report_still_a_draft",
                f"“{record}” belongs to “{report}”, still a draft in “{report.edition.title}”: "
                "publish that edition first.",
            )


# Models whose words staff type about persons, with the parts that hang on them.
ABOUT_PERSONS = {Report: ("figures", "rows"), CaseHighlight: ("events",), Correction: ()}


@check
def no_personal_data(edition):
    yield from personal_data_in(edition, edition.title)
    for model, parts in ABOUT_PERSONS.items():
        for record in model.objects.drafts().filter(edition=edition).prefetch_related(*parts):
            yield from personal_data_in(record, record)
            for part in parts:
                for each in getattr(record, part).all():
                    yield from personal_data_in(each, record)


def personal_data_in(part, record):
    for name, text in texts_of(part):
        for what, pattern in PERSONAL.items():
            if pattern.search(text):
                yield error("personal_data", f"“{record}”, {name}: this looks like {what}. Take it out.")
