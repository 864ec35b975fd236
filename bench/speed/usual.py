"""The file of all detainers as one would first stream it: model instances, csv.writer, a line at a time.

The same columns and content as the site's own file, which `bench/run` holds it to. Imported by plain.py.
"""

import csv
import re
from types import SimpleNamespace

from django.db import models
from django.http import StreamingHttpResponse

NOTE = "Not alone a measure of cooperation; refusals appear only where the issuing agency learned of them."
is_risky = re.compile(r"[-=+@'\x01-\x1f\x7f-\x9f]").match


def unmanaged(table):
    return type("Meta", (), {"app_label": "usual", "managed": False, "db_table": table})


class Jurisdiction(models.Model):
    geoid = models.TextField(primary_key=True)
    legal_name = models.TextField()
    Meta = unmanaged("detainers_jurisdiction")


class Source(models.Model):
    slug = models.TextField()
    is_demonstration = models.BooleanField()
    Meta = unmanaged("detainers_source")


class Delivery(models.Model):
    sha256 = models.TextField()
    Meta = unmanaged("detainers_delivery")


class Edition(models.Model):
    number = models.IntegerField()
    Meta = unmanaged("editions_edition")


class BulkDay(models.Model):
    basis = models.TextField()
    place = models.TextField()
    day = models.DateField()
    until = models.IntegerField(null=True)
    Meta = unmanaged("detainers_bulkday")


class Detainer(models.Model):
    """What the file says of it, and no column more."""

    uid = models.UUIDField(primary_key=True)
    until = models.IntegerField(null=True)
    prepared_on = models.DateField()
    prepared_on_exactness = models.TextField()
    declined_on = models.DateField(null=True)
    declined_on_exactness = models.TextField()
    recorded_on = models.DateField(null=True)
    recorded_on_exactness = models.TextField()
    form = models.TextField()
    asked = models.TextField()
    outcome = models.TextField()
    notice = models.TextField()
    hold = models.TextField()
    outcome_basis = models.TextField()
    outcome_rule = models.IntegerField(null=True)
    outcome_reason = models.TextField()
    custody_taken = models.TextField()
    place_status = models.TextField()
    jurisdiction = models.ForeignKey(Jurisdiction, models.DO_NOTHING, null=True)
    state = models.ForeignKey(Jurisdiction, models.DO_NOTHING, null=True, related_name="+")
    located_in = models.ForeignKey(Jurisdiction, models.DO_NOTHING, null=True, related_name="+")
    operator = models.TextField()
    facility_as_written = models.TextField()
    city_as_written = models.TextField()
    state_as_written = models.TextField()
    lift_reason = models.TextField()
    source = models.ForeignKey(Source, models.DO_NOTHING)
    delivery = models.ForeignKey(Delivery, models.DO_NOTHING, null=True)
    row_number = models.IntegerField(null=True)
    original_file = models.TextField()
    original_sheet = models.TextField()
    original_row = models.IntegerField(null=True)
    withdrawn_in = models.IntegerField(null=True)
    Meta = unmanaged("detainers_detainer")


HEADER = """
    uid unit prepared_on prepared_on_exactness declined_on declined_on_exactness recorded_on
    recorded_on_exactness bulk_day form asked outcome notice hold outcome_basis outcome_rule outcome_reason
    custody_taken place_status jurisdiction jurisdiction_name state located_in operator facility_as_written
    city_as_written state_as_written lift_reason source delivery_sha256 row_number original_file
    original_sheet original_row withdrawn_in edition demonstration note
""".split()  # noqa: SIM905 - 38 names, one a line, would hide the rest


def rows_csv(request):
    """All rows as one would first stream them."""
    rows = Detainer.objects.filter(until=None).select_related("jurisdiction", "source", "delivery")
    marked = set(BulkDay.objects.filter(until=None).values_list("basis", "place", "day"))
    edition = Edition.objects.latest("number").number
    demonstration = "yes" if Source.objects.filter(is_demonstration=True).exists() else "no"
    writer = csv.writer(SimpleNamespace(write=lambda line: line))

    def lines():
        yield writer.writerow(HEADER)
        for row in rows.order_by("-prepared_on", "-uid").iterator(2000):
            yield writer.writerow([*cells(row, marked), edition, demonstration, NOTE])

    return StreamingHttpResponse(lines(), content_type="text/csv")


def cells(row, marked):
    jurisdiction, delivery = row.jurisdiction, row.delivery
    return [
        *(row.uid, "detainer", row.prepared_on, row.prepared_on_exactness, row.declined_on),
        *(row.declined_on_exactness, row.recorded_on, row.recorded_on_exactness, bulk_day(row, marked)),
        *(row.form, row.asked, row.outcome, row.notice, row.hold, row.outcome_basis, row.outcome_rule),
        *(harmless(row.outcome_reason), row.custody_taken, row.place_status, row.jurisdiction_id),
        *(jurisdiction.legal_name if jurisdiction else "", row.state_id, row.located_in_id, row.operator),
        *(harmless(row.facility_as_written), harmless(row.city_as_written)),
        *(harmless(row.state_as_written), harmless(row.lift_reason), row.source.slug),
        *(delivery.sha256 if delivery else "", row.row_number, harmless(row.original_file)),
        *(harmless(row.original_sheet), row.original_row, row.withdrawn_in),
    ]


def harmless(text):
    return f"'{text}" if is_risky(text) else text


def bulk_day(row, marked):
    """Which of its dates are marked days; nothing is asked where the edition has none."""
    if not marked:
        return ""
    place = row.jurisdiction_id or ", ".join(
        (row.facility_as_written, row.city_as_written, row.state_as_written)
    )
    return " ".join(
        basis
        for basis in ("prepared", "declined", "recorded")
        if getattr(row, f"{basis}_on_exactness") == "day"
        and (basis, place, getattr(row, f"{basis}_on")) in marked
    )
