import pytest

from detainers.importing.mapping import form_of, rule_uid, shipped_rules
from detainers.importing.refusing import DeliveryRefused
from detainers.models import Delivery, Detainer, OutcomeRule
from editions.acting import acting_as
from tests.builders import make_edition, make_editor, publish
from tests.importing.files import bring, row, write_file

pytestmark = pytest.mark.django_db

MAPPED = {
    "Booked into Detention": ("honored", "yes"),
    "Detainer Declined by LEA": ("declined", "unknown"),
    "Lifted": ("lifted", "unknown"),
    "Lifted - Lack of Funds": ("lifted", "unknown"),
    "Lifted - Lack of Space": ("lifted", "unknown"),
    "Prosecutorial Discretion": ("lifted", "unknown"),
    "Alien Not Subject to Deportation": ("not_removable", "unknown"),
    "United States Citizen Interviewed": ("not_removable", "unknown"),
    "Case Closed": ("closed", "unknown"),
    "Died": ("closed", "unknown"),
    "Transferred": ("transferred", "unknown"),
    "Early Release": ("unknown", "unknown"),
    "": ("undetermined", "unknown"),
    # Documented by others of the releases of 2023–2026; no file we have seen has them.
    "Duplicate": ("closed", "unknown"),
    "ICE Temporary Resource Constraint": ("lifted", "unknown"),
    "Insufficient Notice to ICE": ("unknown", "unknown"),
    "No longer in State, Local, or Federal Custody": ("unknown", "unknown"),
    "Not Amenable to Removal": ("not_removable", "unknown"),
    "Noncitizen Not Amenable to Removal": ("not_removable", "unknown"),
    "Superseding - New Form Issued": ("closed", "unknown"),
    "USC or Presumptive Claim to US Citizenship": ("not_removable", "unknown"),
    "Judicial Review": ("unknown", "unknown"),
}


def test_the_shipped_mapping_is_the_published_version_1():
    shipped = {rule["lift_reason"]: (rule["outcome"], rule["custody_taken"]) for rule in shipped_rules()}
    assert shipped == MAPPED
    assert {rule["mapping_version"] for rule in shipped_rules()} == {1}


def test_a_rule_nobody_has_seen_at_work_says_so():
    words = "not seen in a file by us"
    unseen = {rule["lift_reason"] for rule in shipped_rules() if words in rule["explanation"]}
    assert unseen == set(list(MAPPED)[13:])


def test_each_reason_becomes_its_outcome_with_the_rules_sentence(tmp_path):
    rows = [row(detainer_lift_reason=reason) for reason in MAPPED]
    bring(write_file(tmp_path, *rows), make_editor())
    found = Detainer.objects.order_by("row_number").values_list(
        "lift_reason", "outcome", "custody_taken", "outcome_basis", "outcome_reason"
    )
    sentences = {rule["lift_reason"]: rule["explanation"] for rule in shipped_rules()}
    assert list(found) == [(reason, *MAPPED[reason], "source", sentences[reason]) for reason in MAPPED]


def test_rules_that_were_never_published_are_drafted_with_the_delivery(tmp_path):
    arrival = bring(write_file(tmp_path, row()), make_editor())
    assert arrival.new_rules == len(MAPPED)
    drafted = set(OutcomeRule.objects.values_list("edition", "uid"))
    assert drafted == {(arrival.delivery.edition_id, rule_uid(1, reason)) for reason in MAPPED}


def test_published_rules_are_used_and_not_drafted_again(tmp_path):
    editor = make_editor()
    edition = make_edition(editor)
    with acting_as(editor):
        OutcomeRule.objects.bulk_create(OutcomeRule(edition=edition, **rule) for rule in shipped_rules())
    publish(edition, editor)
    assert bring(write_file(tmp_path, row()), editor).new_rules == 0


def test_rules_being_drafted_elsewhere_stop_the_delivery(tmp_path):
    editor = make_editor()
    edition = make_edition(editor, title="The mapping")
    with acting_as(editor):
        OutcomeRule.objects.create(edition=edition, **next(shipped_rules()))
    with pytest.raises(DeliveryRefused, match="being drafted in The mapping"):
        bring(write_file(tmp_path, row()), editor)


def test_reasons_that_are_not_mapped_hold_the_whole_delivery(tmp_path):
    rows = [row(), row(detainer_lift_reason="New word"), row(detainer_lift_reason="New word")]
    with pytest.raises(DeliveryRefused) as refusal:
        bring(write_file(tmp_path, *rows, row(detainer_lift_reason="Another")), make_editor())
    assert str(refusal.value) == (
        "The delivery waits: it gives lift reasons that are not mapped to an outcome.\n"
        "- “New word”: 2 rows\n- “Another”: 1 rows\n"
        "Add a rule for each on the staff site, have it published, and bring the file in again."
    )
    assert (Delivery.objects.count(), Detainer.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("words", "form", "asked"),
    [
        ("I247 - Immigration Detainer - Notice of Action (as of March 2013)", "i247-2013", "both"),
        ("I247 - Immigration Detainer - Notice of Action (prior to March 2013)", "i247", "both"),
        ("I247D - Immigration Detainer - Request for Action", "i247d", "hold"),
        ("I247N - Immigration Advisal - Request for Notification", "i247n", "notice"),
        ("I247A - Immigration Detainer - Notice of Action (as of May 2025)", "i247a", "both"),
        ("I-247G", "i247g", "notice"),
        ("I-247X", "i247x", "unknown"),
        ("I2475", "unknown", "unknown"),
        ("Letter", "unknown", "unknown"),
        ("", "unknown", "unknown"),
    ],
)
def test_a_form_is_told_by_its_code(words, form, asked):
    assert form_of(words) == (form, asked)


FORMS = {
    "I247 - Immigration Detainer - Notice of Action (as of March 2013)": ("declined", "unknown", "unknown"),
    "I247D - Immigration Detainer - Request for Action": ("declined", "not_asked", "declined"),
    "I247N - Immigration Advisal - Request for Notification": ("notice_declined", "declined", "not_asked"),
}


def test_a_declined_request_for_notice_alone_is_no_declined_detainer(tmp_path):
    declined = "Detainer Declined by LEA"
    rows = [row(detainer_type=form, detainer_lift_reason=declined) for form in FORMS]

    bring(write_file(tmp_path, *rows), make_editor())

    found = Detainer.objects.order_by("row_number").values_list("outcome", "notice", "hold")
    assert list(found) == list(FORMS.values())
