"""Records that were withdrawn: their addresses answer 410, in every edition."""

from hashlib import sha256

from editions.language import gettext as _
from editions.models import Withdrawal, WithdrawnAddress
from reports.pages import problem_page
from reports.taken_away import NotHere


class Gone(Exception):
    """What stood at the address was withdrawn; `withdrawal` says when and why."""

    def __init__(self, withdrawal):
        self.withdrawal = withdrawal
        super().__init__(str(withdrawal))


def withdrawal_of(model, key):
    """The withdrawal of the record with an identifier, or with words of an address; None for none."""
    found = Withdrawal.objects.published()
    if not isinstance(key, str):
        return found.of(model, key).first()
    digest = sha256(key.encode()).hexdigest()
    label = model._meta.label_lower
    uids = WithdrawnAddress.objects.filter(record_model=label, digest=digest).values("record_uid")
    return found.filter(record_model=label, record_uid__in=uids).first()


def standing(record, model, key, missing):
    """The record where it stands; raises Gone where it was withdrawn, NotHere where it is not there.

    Asks the database only where there is nothing to show: of every edition, whichever is read.
    """
    if record is not None and not record.is_withdrawn:
        return record
    withdrawal = withdrawal_of(model, record.uid if record else key)
    if withdrawal is None:
        raise NotHere(missing, model, key)
    raise Gone(withdrawal)


def gone(request, problem):
    """410: what kind of record stood here, when it was withdrawn, and why."""
    return problem_page(
        request,
        "410.html",
        410,
        _("Withdrawn"),
        _("When the record that stood here was withdrawn, and why."),
        withdrawal=problem.withdrawal,
        kind=problem.withdrawal.model._meta.verbose_name,
    )


def withdrawn_by(edition):
    """The withdrawals of an edition, for its page; one query."""
    return list(Withdrawal.objects.filter(since=edition.number).order_by("record_model", "record_uid"))
