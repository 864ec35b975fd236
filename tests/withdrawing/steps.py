"""Withdrawing in tests: a draft of it, and the whole way to its publication."""

from editions.acting import acting_as
from editions.models import Withdrawal
from tests.builders import make_edition, make_editor, publish


def draft_withdrawal(record, by=None, edition=None, **fields):
    """A draft that withdraws the record, in an edition of its own kind."""
    by = by or make_editor()
    edition = edition or make_edition(by, kind="withdrawal", title="Withdrawal", note="By request.")
    values = {"reason_class": "personal_data", "public_reason": "It said too much of a person."} | fields
    with acting_as(by):
        return Withdrawal.objects.create(
            edition=edition, record_model=record._meta.label_lower, record_uid=record.uid, **values
        )


def withdraw(*records, **fields):
    """The number of the edition that withdraws the records."""
    by = make_editor()
    edition = make_edition(by, kind="withdrawal", title="Withdrawal", note="By request.")
    for record in records:
        draft_withdrawal(record, by, edition, **fields)
    return publish(edition, by)
