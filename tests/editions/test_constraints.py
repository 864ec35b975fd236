"""Each named constraint is refused by the database under its name and told to staff in its own words.

A constraint without a row in the tables below fails here: give it one.
"""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import CheckConstraint, UniqueConstraint

from editions.access import our_models
from tests.builders import as_owner, make_edition, make_editor
from tests.editions.asking import rows
from tests.editions.specimens import VERSIONED, beginnings, specimen

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2015, 1, 1), date(2016, 1, 1)
EMPTY_RANGE = DateRange(EARLY, EARLY)
# A year typed wrong.
FAR, FAR_MOMENT = date(3015, 1, 1), datetime(3015, 1, 1, tzinfo=UTC)

OF_CORRECTION = {
    "kind": "correction",
    "state": "approved",
    "note": "It was wrong.",
    "correction_reason": "typing",
    "found_by": "A sheriff",
}

# Constraint → column values that break it and no other.
BAD = {
    "edition_number_and_time_together": {"number": 1, "state": "published"},
    "edition_published_has_number": {"state": "published"},
    "edition_number_from_one": {
        "number": 0,
        "state": "published",
        "published_at": EARLY,
        "published_by_id": "the editor",
    },
    "edition_scheduled_has_moment": {"state": "scheduled"},
    "edition_has_title": {"title": ""},
    "edition_due_at_plausible": {"due_at": FAR_MOMENT},
    "edition_scheduled_for_plausible": {
        "state": "scheduled",
        "scheduled_for": FAR_MOMENT,
        "scheduled_by_id": "the editor",
    },
    "edition_correction_has_note": OF_CORRECTION | {"note": " "},
    "edition_correction_has_reason": OF_CORRECTION | {"correction_reason": "unlucky"},
    "edition_correction_has_finder": OF_CORRECTION | {"found_by": ""},
    "edition_reason_is_of_correction": {"kind": "notice", "found_by": "A sheriff"},
    "edition_file_name_is_plain": {"name": "../rows.csv"},
    "edition_file_sha256_is_hex": {"sha256": "0" * 63},
    "edition_file_because_is_later": {"because_of": 1},
    "edition_file_replaced_later": {"replaced_by": 1},
    "manifest_because_is_later": {"because_of": 1},
    "manifest_signature_names_key": {"public_key": ""},
    "override_has_reason": {"reason": " "},
    "delivery_counts_add_up": {"row_count": 4},
    "delivery_first_day_before_last": {"first_day": LATE, "last_day": EARLY},
    "upload_checksums_are_hex": {"sha256": "../../manage.py"},
    "upload_first_day_before_last": {"first_day": LATE, "last_day": EARLY},
    "upload_refused_says_why": {"state": "refused", "problem": ""},
    "tally_entry_month_or_all": {"grain": "place_all_months"},
    "detainer_resolved_has_place": {"place_status": "unresolved"},
    "detainer_not_stated_is_empty": {"place_status": "not_stated", "jurisdiction_id": None},
    "detainer_place_follows_operator": {"operator": "state"},
    "detainer_federal_operator_is_federal_custody": {"operator": "private_federal"},
    "detainer_answers_fit_asked": {"asked": "hold"},
    "detainer_notice_is_no_detainer": {"outcome": "notice_declined"},
    "detainer_without_basis_not_declined": {"probable_cause": "missing"},
    "detainer_declined_on_is_declined": {"outcome": "honored"},
    "detainer_dates_or_unknown": {"declined_on_exactness": "unknown"},
    "detainer_person_key_is_no_name": {"person_key": "Jane Doe"},
    "custody_event_date_or_unknown": {"exactness": "unknown"},
    "custody_event_position_from_one": {"position": 0},
    "place_alias_names_who_answers": {"operator": "federal"},
    "place_alias_place_follows_operator": {"operator": "state"},
    "place_alias_has_reason": {"reason": ""},
    "series_break_has_a_day": {"exactness": "before"},
    "series_break_says_why": {"reason": ""},
    "series_break_measures_known": {"measures": ["issued"]},
    "jurisdiction_geoid_fits_kind": {"kind": "place"},
    "facility_federal_has_no_place": {"operator": "federal", "jurisdiction_id": "53033"},
    "facility_place_follows_operator": {"operator": "state", "jurisdiction_id": "53033"},
    "place_decision_has_reason": {"reason": ""},
    "policy_in_force_not_empty": {"in_force": EMPTY_RANGE},
    "policy_first_day_or_unknown": {"in_force_exactness": "unknown"},
    "policy_enacted_before_in_force": {"enacted_on": date(2015, 1, 2)},
    "policy_says_what_it_limits": {"limits": []},
    "policy_has_source": {"seen_on": None},
    "policy_seen_on_plausible": {"seen_on": FAR},
    "policy_begins_plausible": {"enacted_on": None, "in_force": DateRange(date(1492, 1, 1), None)},
    "policy_ends_plausible": {"in_force": DateRange(EARLY, FAR)},
    "policy_criterion_class_is_known": {"offense_class": "arson"},
    "policy_criterion_no_charge_no_stage": {"offense_class": "no_charge", "stage": "charged"},
    "faq_holds_in_order": {"holds_from": LATE, "holds_until": EARLY},
    "faq_has_sources": {"sources": ""},
    "faq_reviewed_plausible": {"last_reviewed_on": FAR},
    "claim_holds_in_order": {"holds_from": LATE, "holds_until": EARLY},
    "claim_has_sources": {"sources": ""},
    "claim_reviewed_plausible": {"last_reviewed_on": FAR},
    "block_reviewed_plausible": {"checked_on": FAR},
    "term_reviewed_plausible": {"last_reviewed_on": FAR},
    "block_holds_in_order": {"holds_from": LATE, "holds_until": EARLY},
    "term_holds_in_order": {"holds_from": LATE, "holds_until": EARLY},
    "upkeep_months_in_five_years": {"months": 61},
    "block_checked_before_shown": {"is_on": True, "checked_on": None},
    "announcement_cancelled_says_why": {"is_cancelled": True, "reason": ""},
    "announcement_plausible": {"announced_for": FAR_MOMENT},
    "agency_notice_sent_on_plausible": {"sent_on": FAR},
    "agency_notice_names_office": {"sent_to": " "},
    "response_names_its_record": {"about": "report"},
    "response_has_words": {"words": " "},
    "response_received_on_plausible": {"received_on": FAR},
    "response_decided_says_why": {"status": "refused", "reply": ""},
    "correction_has_explanation": {"explanation": ""},
    "correction_of_figure_or_policy": {"measure": ""},
    "highlight_whereabouts_dated": {"whereabouts": "at_large", "whereabouts_as_of": None},
    "highlight_age_band_ten_years": {"age_band": "31-33"},
    "highlight_policy_where_basis": {"policy_uid": uuid.uuid4(), "decline_basis": "agency_choice"},
    "highlight_confirmed_from_list": {"confirmed": ["no_minor", "all of it"]},
    "highlight_event_charge_has_status": {"charge": "theft", "charge_status": ""},
    "highlight_event_date_or_unknown": {"exactness": "unknown", "happened_on": EARLY},
    "highlight_event_detainer_says_asked": {"kind": "issued", "asked": ""},
    "highlight_event_stay_from_one": {"stay": 0},
    "report_original_sha256_is_hex": {"original_sha256": "the original"},
    "report_first_day_before_last": {"first_day": LATE, "last_day": EARLY},
    "withdrawal_never_taken_back": {"removed": True},
    "withdrawal_says_why": {"public_reason": " "},
    "withdrawal_reason_is_known": {"reason_class": "shame"},
}
# Only publishing writes these columns, so no form can break the rule.
BY_PUBLISHING_ALONE = {
    "edition_number_and_time_together",
    "edition_published_has_number",
    "edition_number_from_one",
    "edition_scheduled_has_moment",
    "edition_scheduled_for_plausible",
    "edition_correction_has_note",
    "edition_correction_has_reason",
    "edition_correction_has_finder",
}
# The primary key already says so, and is looked at first.
IMPLIED = {"jurisdiction_kind_and_geoid"}
CURRENT = {"since": 1, "until": None}
DRAFT = {"since": None, "until": None}


def constraints_of(kind, models=None):
    """(model, constraint) of a kind, versions' own left out."""
    return [
        pytest.param(model, constraint, id=constraint.name)
        for model in models or our_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, kind) and not constraint.name.endswith("_since_before_until")
        if constraint.name not in IMPLIED
    ]


def a_row(model, **values):
    """A saved row of the model, written as the owner."""
    row = an_unsaved_row(model, **values)
    if row.pk is None or row._state.adding:
        row.save()
    return row


def an_unsaved_row(model, **values):
    editor = make_editor()
    known = beginnings(make_edition(editor), editor)
    return known[model] if model in known and not values else specimen(model, known, **values)


def overwrite(row, **values):
    """Give columns values behind Django's back, as another client of the database could."""
    for by in ("published_by_id", "scheduled_by_id"):
        if by in values:
            values[by] = row.created_by_id
    if not values:
        return
    columns = ", ".join(f'"{column}" = %s' for column in values)
    key = row._meta.pk.column
    rows(f'update {row._meta.db_table} set {columns} where "{key}" = %s', *values.values(), row.pk)
    rows("set constraints all immediate")


def refused_by(row, **values):
    """Name of the constraint that refuses the values."""
    with as_owner(), pytest.raises(IntegrityError) as caught, transaction.atomic():
        overwrite(row, **values)
    return caught.value.__cause__.diag.constraint_name


def told_by_form(row):
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints()
    return caught.value.messages


def test_every_check_constraint_has_a_bad_example():
    assert {param.id for param in constraints_of(CheckConstraint)} == set(BAD)


@pytest.mark.parametrize(("model", "constraint"), constraints_of(CheckConstraint))
def test_the_database_refuses_what_cannot_be_true(model, constraint):
    with as_owner():
        row = a_row(model)
    assert refused_by(row, **BAD[constraint.name]) == constraint.name


@pytest.mark.parametrize(
    ("model", "constraint"),
    [param for param in constraints_of(CheckConstraint) if param.id not in BY_PUBLISHING_ALONE],
)
def test_a_form_says_what_cannot_be_true(model, constraint):
    with as_owner():
        row = an_unsaved_row(model)
    for column, value in BAD[constraint.name].items():
        setattr(row, column, value)
    assert told_by_form(row) == [constraint.violation_error_message]


@pytest.mark.parametrize("model", VERSIONED)
@pytest.mark.parametrize(
    "span",
    [(None, 1, False), (2, 1, False), (2, 2, False), (1, 2, True), (1, None, True), (2, 1, True)],
)
def test_a_version_ends_after_it_began_and_a_removal_at_once(model, span):
    with as_owner():
        row = a_row(model)
    name = next(c.name for c in model._meta.constraints if c.name.endswith("_since_before_until"))
    assert refused_by(row, **dict(zip(("since", "until", "removed"), span, strict=True))) == name


@pytest.mark.parametrize(("model", "constraint"), constraints_of((UniqueConstraint, ExclusionConstraint)))
def test_the_database_refuses_a_second_row_alike(model, constraint):
    state = state_meant_by(constraint)
    with as_owner():
        first = a_row(model)
        overwrite(first, **state)
        second = an_unsaved_row(model, **{name: getattr(first, name) for name in fields_of(constraint)})
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            save_in_state(second, state)
    assert caught.value.__cause__.diag.constraint_name == constraint.name


def save_in_state(row, state):
    row.save()
    overwrite(row, **state)
    rows("set constraints all immediate")


def fields_of(constraint):
    if isinstance(constraint, ExclusionConstraint):
        return [name for name, _ in constraint.expressions]
    return constraint.fields


def state_meant_by(constraint):
    """The columns that bring a row under a conditional constraint."""
    if not constraint.condition:
        return {}
    return CURRENT if ("since__isnull", False) in constraint.condition.children else DRAFT


@pytest.mark.parametrize("model", VERSIONED)
def test_a_form_says_that_somebody_has_a_draft_open(model):
    with as_owner():
        first = a_row(model)
        second = an_unsaved_row(model, uid=first.uid)
    assert told_by_form(second) == [
        "Someone already has a draft of this record open. Ask them, or abandon it."
    ]


def test_every_constraint_staff_can_break_has_words_of_its_own():
    silent = {
        constraint.name
        for model in our_models()
        if "INSERT" in model.staff_may
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
    }
    assert silent == {"place_question_once"}  # written by the import alone, which merges like questions
