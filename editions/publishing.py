"""From draft to public: each step is one SQL function, called here for a person."""

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from editions.checks import ERROR, as_rows, findings_of, names_of_checks
from editions.files import FilesNotMade, make_missing_files
from editions.models import Edition, GateRun
from editions.refusals import Refused, refusals


class NotPublishable(Refused):
    """An edition cannot take the step, by the database, the checks or for want of its files."""


def call(function, *arguments):
    marks = ", ".join(["%s"] * len(arguments))
    with refusals(NotPublishable), connection.cursor() as cursor:
        cursor.execute(f"select {function}({marks})", arguments)
        return cursor.fetchone()[0]


def pass_gate(edition, step, by):
    """Run the checks and store what they found; the database lets the step follow in this transaction alone.

    Raises NotPublishable with every error. Warnings that nobody overrode are refused by the step itself.
    """
    # Locked first, so that nobody changes the edition between the checks and the step.
    Edition.objects.select_for_update(of=["self"]).order_by().get(pk=edition.pk)
    if step == GateRun.Step.SUBMIT:
        call("editions_analyze", edition.pk)
    findings = findings_of(edition)
    errors = [finding.message for finding in findings if finding.level == ERROR]
    if errors:
        raise NotPublishable(errors)
    call("editions_note_checks", edition.pk, by.pk, step, names_of_checks(), Jsonb(as_rows(findings)))


def submit(edition, *, by):
    """Hand a draft over for review; raises NotPublishable with every error the checks find."""
    with transaction.atomic():
        pass_gate(edition, GateRun.Step.SUBMIT, by)
        call("editions_submit", edition.pk, by.pk)


def approve(edition, *, by):
    """Approve what somebody else prepared, after the checks have run anew; bound to its content by a hash."""
    with transaction.atomic():
        pass_gate(edition, GateRun.Step.APPROVE, by)
        call("editions_approve", edition.pk, by.pk)


def return_to_draft(edition, *, by, reason):
    """Open an edition in review or approved for changes; its approval is void."""
    call("editions_return", edition.pk, by.pk, reason)


def abandon(edition, *, by, reason):
    """Delete an unpublished edition's drafts; the trail keeps that it existed."""
    call("editions_abandon", edition.pk, by.pk, reason)


def publish(edition, *, by):
    """Make an approved edition public, all of it or nothing; return its number.

    Its files are made in the same transaction: without them nothing is published. Raises NotPublishable
    with every reason. Calling it again returns the same number.
    """
    with transaction.atomic():
        number = call("editions_publish", edition.pk, by.pk)
        make_files()
    return number


def make_files():
    """The files of what was just published, and of any edition before it that has none yet."""
    try:
        with refusals(NotPublishable):
            make_missing_files()
    except FilesNotMade as problem:
        raise NotPublishable([str(problem)]) from problem


def schedule(edition, *, by, moment, reason=""):
    """Give an approved edition the moment of its publication, or a scheduled one another, with a reason."""
    call("editions_schedule", edition.pk, by.pk, moment, reason)


def unschedule(edition, *, by, reason):
    """Take a scheduled edition's moment back; it stays approved."""
    call("editions_unschedule", edition.pk, by.pk, reason)


def publish_due():
    """Publish every edition whose moment has come, in order; yields (edition, number, reasons).

    One that is refused does not stop the others; why is kept for the desk, and asked anew next time. A fault
    of the program ends the run: whom it befell comes last in the next, so that it holds up the others once.
    """
    due = Edition.objects.due().select_related("scheduled_by")
    for edition in sorted(due, key=lambda each: bool(each.refusal)):
        try:
            yield edition, publish(edition, by=edition.scheduled_by), []
        except NotPublishable as refusal:
            call("editions_note_refusal", edition.pk, "\n".join(refusal.reasons))
            yield edition, None, refusal.reasons
        except Exception as fault:
            said = f"The program failed ({type(fault).__name__}): tell its keeper, who finds more in the log."
            call("editions_note_refusal", edition.pk, said)
            raise
