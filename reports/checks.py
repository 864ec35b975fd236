"""What must be right in an edition's reports and highlights before review."""

import re

from editions.checks import EDITION, ERROR, TEXTS, at, check
from editions.models import Role, User
from reports.fidelity import FACTS
from reports.highlight_checks import highlights_of
from reports.models import CaseHighlight, Correction, Report
from reports.quarter_figures import FIELDS, FILLED, fields_in, is_of_record, unknown_fields
from reports.report_checks import drafted, reports_of

OF_CHANGES = "Say what changed, or write “None”: an empty answer would let readers join a broken series."


def without(name, edition):
    """A sentence for each report that leaves a text empty."""
    for report in reports_of(edition):
        yield from without_any(report, [name])


def without_any(report, names):
    for name in names:
        if not getattr(report, name).strip():
            label = Report._meta.get_field(name).verbose_name
            remedy = OF_CHANGES if name == "scope_definitions" else "Fill it in on the page of the report."
            yield at(report, name, f"“{report}”: “{label}” is empty. {remedy}")


@check("report_without_summary", ERROR, TEXTS, Report)
def reports_have_a_summary(edition):
    return without("summary", edition)


@check("report_without_scope", ERROR, TEXTS, Report)
def reports_say_what_they_cover(edition):
    """A quarter first published here says it in parts, each of them asked for."""
    for report in reports_of(edition):
        names = FACTS if is_of_record(report) else ["scope"]
        yield from without_any(report, names)


@check("report_without_transcription", ERROR, TEXTS, Report)
def reports_of_others_say_what_is_unknown(edition):
    """Else what nobody transcribed would read as if it were not there."""
    for report in reports_of(edition):
        is_elsewhere = report.originally_published_on or report.originally_published_text
        if is_elsewhere and not report.transcribed.strip():
            said = (
                f"“{report}” was first published elsewhere and does not say what was transcribed and what is "
                "unknown: say it on the page of the report."
            )
            yield at(report, "transcribed", said)


@check("report_without_sign_off", ERROR, TEXTS, Report)
def reports_are_signed_off(edition):
    return without("sign_off", edition)


@check("report_without_rule", ERROR, TEXTS, Report)
def quarterly_reports_say_how_highlights_were_chosen(edition):
    for report in reports_of(edition):
        if report.series == Report.Series.QUARTERLY and not report.selection_rule.strip():
            said = f"“{report}” does not say how its highlights were chosen: fill in its selection rule."
            yield at(report, "selection_rule", said)


@check("figure_unknown", ERROR, TEXTS, Report)
def fields_of_texts_are_filled(edition):
    """What stands in braces is filled from the record, for a quarter that is first published here."""
    for report in reports_of(edition):
        for name in FILLED:
            text = getattr(report, name)
            unknown = unknown_fields(text) if is_of_record(report) else fields_in(text)
            for field in unknown:
                said = f"“{report}”: “{{{field}}}” is no figure of the record. {remedy(report)}"
                yield at(report, name, said)


def remedy(report):
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return f"Write one of {known}, or take it out." if is_of_record(report) else "Write the figure itself."


@check("sign_off_names_somebody", ERROR, TEXTS, Report)
def sign_offs_name_roles(edition):
    """Roles sign, people do not: no account's name stands in a sign-off."""
    reports = reports_of(edition)
    names = names_of_accounts() if reports else []
    for report in reports:
        for name in names:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", report.sign_off, re.IGNORECASE):
                said = f"“{report}”: its sign-off names “{name}”. Name roles, not people."
                yield at(report, "sign_off", said)


def names_of_accounts():
    """User names and full names; a user name that is a role's own word names nobody."""
    accounts = User.objects.order_by("pk").values_list("username", "first_name", "last_name")
    names = [name for user, first, last in accounts for name in (user, f"{first} {last}".strip())]
    return [name for name in dict.fromkeys(names) if name and name.lower() not in {*Role.values, "staff"}]


@check("report_still_a_draft", ERROR, EDITION, CaseHighlight, Correction)
def reports_are_public_with_their_cases(edition):
    """A case or a correction published before its report would belong to a report nobody can read."""
    records = [*highlights_of(edition), *drafted(Correction, edition)]
    with_them = {report.uid for report in reports_of(edition)}
    others = {record.report_uid for record in records} - with_them
    waiting = {report.uid: report for report in never_published(others, edition)} if others else {}
    for record in records:
        report = waiting.get(record.report_uid)
        if report:
            yield (
                f"“{record}” belongs to “{report}”, still a draft in “{report.edition.title}”: "
                "publish that edition first."
            )


def never_published(uids, edition):
    """The reports of these identifiers that are drafts of other editions and stand in none."""
    elsewhere = Report.objects.drafts().filter(uid__in=uids).exclude(edition=edition)
    return elsewhere.exclude(uid__in=Report.objects.current().values("uid")).select_related("edition")
