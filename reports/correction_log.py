"""The log of corrections under the common filter, and its lines as a file."""

from dataclasses import dataclass

from reports.models import Correction, Report
from reports.policy_history import named

CORRECTION_COLUMNS = {
    "identifier": "Identifier of the correction; the same in every edition.",
    "report": "Address of the report it is about.",
    "geoid": "GEOID of the place; empty for the whole report.",
    "place": "Its name.",
    "policy": "Identifier of the policy it is about; empty for a figure.",
    "measure": "What the figure measures. Issued is not declined.",
    "period": "Days the figure is about.",
    "old": "The figure that was wrong; empty when no source shows it.",
    "new": "What stands in its place.",
    "reason": "Class of the error.",
    "explanation": "What was wrong and why.",
    "found_by": "Who found it.",
    "made_on": "Day it was corrected.",
    "made_on_words": "The same in words, where the day is not known.",
    "source_url": "Where it was read.",
    "since_edition": "First edition that has it.",
}


@dataclass
class Log:
    """Corrections made in the days asked for, newest first, and apart those whose day is not known."""

    dated: list
    undated: list
    reports: dict
    policies: dict

    @property
    def rows(self):
        return self.dated + self.undated

    @property
    def total(self):
        return len(self.rows)


def log(reading, scope):
    """The Log of a reading. Corrections without an exact day are kept apart, never dropped."""
    corrections = Correction.objects.as_of(reading).select_related("edition").in_order()
    found = list(corrections.filter(scope.inside()) if scope.places else corrections)
    dated = [fix for fix in found if fix.made_on and is_between(fix.made_on, scope)]
    dated.sort(key=lambda fix: fix.made_on, reverse=True)
    uids = {fix.report_uid for fix in found if fix.report_uid}
    reports = {report.uid: report for report in Report.objects.as_of(reading).filter(uid__in=uids)}
    policies = named(reading, {fix.policy_uid for fix in found if fix.policy_uid})
    return Log(dated, [fix for fix in found if not fix.made_on], reports, policies)


def is_between(day, scope):
    return (not scope.first_day or day >= scope.first_day) and (not scope.last_day or day <= scope.last_day)


def correction_lines(found):
    for fix in found.rows:
        report = found.reports.get(fix.report_uid)
        yield {
            "identifier": str(fix.uid),
            "report": report.slug if report else "",
            "geoid": fix.jurisdiction_id,
            "place": str(fix.jurisdiction) if fix.jurisdiction_id else "",
            "policy": str(fix.policy_uid or ""),
            "measure": fix.measure,
            "period": fix.period_text,
            "old": fix.old_value,
            "new": fix.new_text,
            "reason": fix.get_reason_display(),
            "explanation": fix.explanation,
            "found_by": fix.found_by,
            "made_on": fix.made_on,
            "made_on_words": fix.made_on_text,
            "source_url": fix.source_url,
            "since_edition": fix.since,
            "demonstration": "yes" if fix.is_demonstration else "no",
        }
