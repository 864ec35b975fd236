"""What people do with many rows, step by step, as the staff process does it. Import after `become_staff`."""

from django.db import transaction
from psycopg import sql

from detainers.importing.delivering import Request, deliver
from detainers.models import Detainer, DetainerPerson
from editions import publishing
from editions.acting import acting_as
from editions.corrections import CorrectionReason
from editions.models import Edition, User
from editions.overriding import override_all
from editions.statements import columns_sql, run

REASON = "Invented rows, to measure publishing."


def people():
    return [User.objects.get(username=name) for name in ("editor", "reviewer", "publisher")]


def bring_in(path, by):
    return deliver(Request(path=path, source="ice-foia-2026"), by=by).delivery.edition


def correct_days(by, most=None):
    """Draft a correction of published detainers, parts with them: prepared one day earlier."""
    with transaction.atomic(), acting_as(by):
        edition = Edition.objects.create(
            kind=Edition.Kind.CORRECTION,
            title="Days corrected",
            note=REASON,
            correction_reason=CorrectionReason.TYPING,
            found_by="our staff",
            created_by=by,
        )
        columns = names_of(Detainer, "edition", "removed", "prepared_on")
        run(
            "insert into detainers_detainer (edition_id, removed, prepared_on, {columns})"
            " select %s, false, prepared_on - 1, {columns} from detainers_detainer"
            " where since is not null and until is null order by id limit %s",
            (edition.pk, most),
            columns=columns_sql(columns),
        )
        columns = names_of(DetainerPerson, "detainer")
        run(
            "insert into detainers_detainerperson (detainer_id, {columns}) select n.id, {values}"
            " from detainers_detainer n join detainers_detainer d on d.uid = n.uid and d.until is null"
            " and d.since is not null join detainers_detainerperson p on p.detainer_id = d.id"
            " where n.edition_id = %s order by n.id",
            (edition.pk,),
            columns=columns_sql(columns),
            values=sql.SQL(", ").join(sql.Identifier("p", name) for name in columns),
        )
    return edition


def names_of(model, *without):
    """Columns that are copied with a row."""
    return [
        field.column
        for field in model._meta.concrete_fields
        if not field.generated and not field.primary_key and field.name not in without
    ]


def hand_over(edition, step):
    """The steps to a published edition, each timed by `step`."""
    editor, reviewer, publisher = people()
    with step("look at warnings"):
        # All checks once, and a reason for every warning, as `manage.py bring_in` gives one.
        override_all(edition, by=editor, reason=REASON)
    with step("submit"):
        publishing.submit(edition, by=editor)
    with step("approve"):
        publishing.approve(edition, by=reviewer)
    # What `publishing.publish` does, parted.
    with transaction.atomic():
        with step("publish"):
            publishing.call("editions_publish", edition.pk, publisher.pk)
        with step("make files"):
            publishing.make_files()
