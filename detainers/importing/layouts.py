"""The headers we know. A layout says which column of a file plays which part in the record."""

from collections import Counter
from dataclasses import dataclass, field

from detainers.importing.refusing import DeliveryRefused
from detainers.models import Delivery


@dataclass(frozen=True, eq=False)
class Layout:
    """One known header. `parts` and `person` map a field of the record to the file's column."""

    form: str
    columns: tuple
    parts: dict
    person: dict = field(default_factory=dict)
    # Columns that say where a row stood before: two rows may differ here and still be equal.
    whereabouts: tuple = ()

    @property
    def name(self):
        return Delivery.Form(self.form).label


FOIA_2015 = Layout(
    form=Delivery.Form.FOIA_2015,
    columns=(
        "source_row",
        "prepare_date",
        "detainer_type",
        "detainer_detention_facility",
        "city",
        "state",
        "detainer_lift_reason",
    ),
    parts={
        "original_row": "source_row",
        "prepared_on": "prepare_date",
        "form": "detainer_type",
        "facility": "detainer_detention_facility",
        "city": "city",
        "state": "state",
        "lift_reason": "detainer_lift_reason",
    },
    whereabouts=("source_row",),
)

FOIA_2026 = Layout(
    form=Delivery.Form.FOIA_2026,
    columns=tuple(
        """
        detainer_prepare_date facility_state facility_aor port_of_departure departure_country departed_date
        case_status detainer_prepared_criminality detention_facility detention_facility_code facility_city
        detainer_prep_threat_level gender citizenship_country birth_country birth_year entry_status
        most_serious_conviction_charge msc_sentence_days msc_sentence_months msc_sentence_years
        msc_charge_code msc_charge_date msc_conviction_date felon processing_disposition case_category
        arrest_time_case_category arrest_time_current_program apprehension_method final_order_yes_no
        final_order_date apprehension_date entry_date prior_felony_yes_no multiple_prior_misd_yes_no
        violent_misdemeanor_yes_no illegal_entry_yes_no illegal_reentry_yes_no immigration_fraud_yes_no
        significant_risk_yes_no other_removal_reason_yes_no criminal_street_gang_yes_no
        aggravated_felony_yes_no deportation_ordered_yes_no order_show_cause_served_yes_no
        biometric_match_yes_no statements_made_yes_no unlawful_attempt_yes_no unlawful_entry_yes_no
        visa_yes_no federal_interest_yes_no resume_custody_yes_no detainer_lift_reason
        detainer_lift_reason_code active_investigation_yes_no detainer_type notify_release_request_yes_no
        tod_current_duty_site unique_identifier duplicate_likely file_original sheet_original row_original
        """.split()  # noqa: SIM905 - 64 names, one a line, would hide the rest of the file
    ),
    parts={
        "original_file": "file_original",
        "original_sheet": "sheet_original",
        "original_row": "row_original",
        "prepared_on": "detainer_prepare_date",
        "form": "detainer_type",
        "facility": "detention_facility",
        "facility_code": "detention_facility_code",
        "city": "facility_city",
        "state": "facility_state",
        "lift_reason": "detainer_lift_reason",
    },
    person={
        "person_key": "unique_identifier",
        "citizenship": "citizenship_country",
        "sex": "gender",
        "birth_year": "birth_year",
        "criminality": "detainer_prepared_criminality",
        "threat_level": "detainer_prep_threat_level",
        "charge_code": "msc_charge_code",
        "charge": "most_serious_conviction_charge",
    },
    whereabouts=("file_original", "sheet_original", "row_original"),
)

TEMPLATE_COLUMNS = (
    "prepared_on",
    "prepared_on_exactness",
    "form",
    "asked",
    "facility",
    "facility_code",
    "city",
    "state",
    "lift_reason",
    "original_file",
    "original_sheet",
    "original_row",
)
TEMPLATE = Layout(
    form=Delivery.Form.TEMPLATE,
    columns=TEMPLATE_COLUMNS,
    parts={name: name for name in TEMPLATE_COLUMNS},
    whereabouts=("original_file", "original_sheet", "original_row"),
)

LAYOUTS = (FOIA_2015, FOIA_2026, TEMPLATE)


def template_csv():
    """The empty file of our own format, for people who send us rows."""
    return ",".join(TEMPLATE.columns) + "\n"


def layout_of(header):
    """The layout a header row belongs to; raises DeliveryRefused naming what is missing or not known."""
    names = [name.strip().lower() for name in header]
    refuse_named_twice(names)
    layout = max(LAYOUTS, key=lambda known: share_present(known, names))
    if share_present(layout, names) < 0.5:
        raise DeliveryRefused(unknown_header(names))
    refuse_other_columns(names, layout.columns, layout.name)
    return layout


def refuse_named_twice(names):
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise DeliveryRefused(
            f"The header names {listed(twice)} more than once: each column needs its own name."
        )


def refuse_other_columns(names, columns, form):
    """Raise DeliveryRefused unless the names are exactly the columns, in whatever order."""
    missing = [name for name in columns if name not in names]
    if missing:
        raise DeliveryRefused(
            f"This is the header of {form}, but without {listed(missing)}. "
            "Add the missing columns; they may be empty where the source has nothing."
        )
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise DeliveryRefused(
            f"This is the header of {form} with columns we do not know: {listed(unknown)}. "
            "Leave them out, so that nothing is dropped without a word."
        )


def share_present(layout, names):
    return len(set(layout.columns) & set(names)) / len(layout.columns)


def unknown_header(names):
    known = "\n".join(
        f"- {layout.name}: {', '.join(layout.columns[:7])}{' …' * (len(layout.columns) > 7)}"
        for layout in LAYOUTS
    )
    return f"The header is not one we know: {', '.join(names[:12]) or '(empty)'}. Known headers:\n{known}"


def listed(names):
    return ", ".join(f"“{name}”" for name in names)
