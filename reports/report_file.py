"""A report's file: figures, rows, corrections and the events of its cases, one line each."""

from reports.cases import NOT_GUILT
from reports.report_measures import report_measure

REPORT_COLUMNS = {
    "part": "figure, row, correction, event or answer of an agency.",
    "report": "Address of the report.",
    "section": "Section of a weekly report: 1 issued, 2 declined, 3 policies.",
    "rank": "Rank as printed; of rows from the record, by number.",
    "measure": "What a number measures. Issued is not declined.",
    "geoid": "GEOID of the place.",
    "place": "The place as the report prints it.",
    "value": "The number as first published; empty when not known.",
    "corrected_to": "What stands in its place since a correction.",
    "measure_name": "The same in words.",
    "unit": "Unit of the number.",
    "date_basis": "Which day puts a detainer into the period.",
    "population": "Whose count it is. Counts of two publishers are not added.",
    "period": "Days the number is about.",
    "facility": "Jail.",
    "office": "Field office.",
    "enacted": "When a policy was enacted, as printed.",
    "instrument": "What kind of rule a policy is.",
    "criteria": "When a detainer is honored under a policy, in our words.",
    "highlight": "Identifier of a case. Cases are chosen, not counted.",
    "stay": "Number of the stay in jail.",
    "event": "Kind of event.",
    "date": "Day of the event.",
    "exactness": "How exactly that day is known.",
    "charge": "Charge.",
    "charge_status": "What became of the charge.",
    "charge_source": "Where that status comes from.",
    "charge_as_of": "Day the status was checked.",
    "outcome": "Outcome of the stay, worked out from its events.",
    "agency": "Who answers to what is said of the place; its own words stand under remark.",
    "status": "Whether the answer is open, accepted or refused.",
    "reply": "What was done about it.",
    "reason": "Why a figure was corrected.",
    "made_on": "When it was corrected.",
    "remark": "Notes of the source or ours.",
    "source_url": "Where it was read.",
}


def report_lines(parts):
    slug = parts.report.slug
    for make in (figure_lines, row_lines, record_lines, correction_lines, event_lines, answer_lines):
        for line in make(parts):
            yield {"report": slug, **line}


def figure_lines(parts):
    for figure in [*parts.figures, *(parts.record.figures if parts.record else ())]:
        yield {
            "part": "figure",
            **terms(figure.measure),
            "value": figure.value,
            "period": figure.period.rstrip("."),
            "remark": figure.note,
        }


def terms(measure):
    """What has to be said beside each number of a file."""
    return {
        "measure": measure.code,
        "measure_name": measure.name,
        "unit": measure.unit.value,
        "date_basis": measure.basis.value,
        "population": measure.population,
    }


def row_terms(held):
    """The terms of a row's number; none for rows of policies, which have none."""
    return terms(held.measure) | {"period": held.figure.period.rstrip(".")} if held.measure else {}


def row_lines(parts):
    for section, rows in parts.rows.items():
        for held in rows:
            row, fix = held.row, held.correction
            yield {
                "part": "row",
                "section": int(section),
                "rank": row.rank,
                **row_terms(held),
                "geoid": row.jurisdiction_id,
                "place": row.place_words,
                "value": row.value,
                "corrected_to": fix.new_text if fix else "",
                "facility": row.facility_words,
                "office": row.office,
                "enacted": row.enacted_text,
                "instrument": row.instrument,
                "criteria": row.criteria,
                "remark": row.note,
                "source_url": row.source_url,
            }


def record_lines(parts):
    """The places with most detainers of a quarter, from the record."""
    lists = (parts.record.highest, parts.record.declined) if parts.record else ()
    for lines in lists:
        for rank, line in enumerate(lines, 1):
            yield {
                "part": "row",
                "rank": rank,
                **terms(line.figure.measure),
                "geoid": line.place.pk,
                "place": line.name,
                "value": line.figure.value,
                "period": line.figure.period.rstrip("."),
            }


def correction_lines(parts):
    for fix in parts.corrections:
        yield {
            "part": "correction",
            **terms(report_measure(fix.measure, parts.report.publisher)),
            "geoid": fix.jurisdiction_id,
            "place": str(fix.jurisdiction) if fix.jurisdiction_id else "",
            "value": fix.old_value,
            "corrected_to": fix.new_text,
            "period": fix.period_text,
            "reason": fix.get_reason_display(),
            "made_on": fix.made_on or fix.made_on_text,
            "remark": fix.explanation,
            "source_url": fix.source_url,
        }


def event_lines(parts):
    for case in parts.cases:
        for stay in case.stays:
            for event in stay.events:
                yield event_line(case, stay, event)


def event_line(case, stay, event):
    return {
        "part": "event",
        "highlight": str(case.highlight.uid),
        "stay": stay.number,
        "event": event.kind,
        "date": event.happened_on,
        "exactness": event.exactness,
        "geoid": event.jurisdiction_id,
        "place": str(event.jurisdiction) if event.jurisdiction_id else "",
        "facility": event.facility_words,
        "charge": event.charge,
        "charge_status": event.charge_status,
        "charge_source": event.charge_source,
        "charge_as_of": event.charge_as_of,
        "outcome": stay.outcome_label,
        "remark": f"{event.note} {NOT_GUILT}".strip() if event.charge else event.note,
    }


def answer_lines(parts):
    for each in parts.responses:
        yield {
            "part": "answer",
            "geoid": each.jurisdiction_id,
            "place": str(each.jurisdiction),
            "highlight": str(each.about_uid) if each.about == each.About.HIGHLIGHT else "",
            "agency": each.agency,
            "date": each.received_on,
            "status": each.get_status_display(),
            "reply": each.reply,
            "remark": each.words,
        }
