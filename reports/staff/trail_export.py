"""A copy of the trail for an inspector general: a statement, the entries to print, and a file to check.

An export is an entry of the trail: what was asked for, up to which entry, and the head there. Its page and
its file are made from that, so that both hold the same whenever they are opened.
"""

from django.contrib import messages
from django.db import connection
from django.db.models import Max, Min
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe
from psycopg import sql
from psycopg.types.json import Jsonb

from editions.models import TrailEntry, TrailValue
from editions.refusals import Refused, refusals
from editions.statements import copied, run
from reports.downloads import staff_csv
from reports.staff.frame import for_readers, framed
from reports.staff.trail import WITH
from reports.staff.trail_form import TrailForm
from reports.staff.trail_lines import lines

ON_PAPER = 2000
# Name: (SQL, what it is). The three digests and what they are made of stand exactly as they were digested.
COLUMNS = {
    "entry": ("e.id", "Number of the entry. Numbers rise; some are skipped."),
    "at": (
        """to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
        "When, in Coordinated Universal Time.",
    ),
    "at_epoch": ("extract(epoch from e.at)", "The same in seconds since 1970, as it is digested."),
    "person": ("coalesce(e.actor_id, 0)", "Number of the account; 0 where the site did it by itself."),
    "user_name": ("u.username", "The account's user name now."),
    "database_role": ("e.database_role", "The role over which the database was asked."),
    "act": ("e.action", "What was done."),
    "table": ("e.table_name", "The table it was done to; editions_edition for steps of an edition."),
    "edition_id": ("coalesce(e.edition_id, 0)", "Number of the edition's row; 0 where there is none."),
    "edition": ("d.number", "The edition's public number; empty while it is not published."),
    "edition_title": ("d.title", "Its title now."),
    "row_count": ("e.row_count", "How many rows."),
    "values": (
        "case when v.entry_id is null then 'erased' when v.old is null and v.new is null then 'none' "
        "else 'kept' end",
        "Whether old and new values are kept, there were none, or they were erased with a withdrawal.",
    ),
    "salt": ("v.salt", "What was mixed into the digest of the values."),
    "old": ("v.old", "The rows before, as JSON."),
    "new": ("v.new", "The rows after, as JSON; of a step its reason or seal."),
    "values_digest": ("encode(e.values_digest, 'hex')", "SHA-256 of salt|old|new, null where one is empty."),
    "digest_before": (
        "(select encode(p.digest, 'hex') from editions_trailentry p where p.id < e.id "
        "order by p.id desc limit 1)",
        "Digest of the entry before it in the trail, whether or not that one is in this file.",
    ),
    "digest": (
        "encode(e.digest, 'hex')",
        "SHA-256 of digest_before, values_digest (both as bytes) and "
        "at_epoch|person|database_role|act|table|edition_id|row_count.",
    ),
}
ENTRIES = """
    select {columns} from editions_trailentry e
    left join editions_trailvalue v on v.entry_id = e.id
    left join editions_user u on u.id = e.actor_id left join editions_edition d on d.id = e.edition_id
    where e.id in ({found}) order by e.id
"""


@require_POST
@for_readers
def export(request):
    """Notes in the trail who takes a copy of what, and leads to the copy."""
    form = TrailForm(request.POST)
    newest = TrailEntry.objects.first()
    if not form.is_valid() or newest is None:
        messages.error(request, "There is nothing to export: correct what is asked for.")
        return redirect("admin:trail")
    count = form.found().filter(pk__lte=newest.pk).count()
    given = [request.user.pk, Jsonb(form.asked()), newest.pk, count]
    try:
        with refusals():
            [(pk,)] = run("select editions_note_export(%s, %s, %s, %s)", given)
    except Refused as problem:
        messages.error(request, str(problem))
        return redirect("admin:trail")
    return redirect("admin:trail-export", pk)


class Export:
    """One export as it was noted: who, when, what was asked for, up to which entry."""

    def __init__(self, pk):
        self.entry = get_object_or_404(TrailEntry.objects.select_related("actor"), pk=pk, action="export")
        noted = TrailValue.objects.filter(pk=pk).values_list("new", flat=True).first()
        if noted is None:
            raise Http404("What was asked for was erased with a withdrawal. Export it anew.")
        self.up_to, self.head, self.form = noted["up_to"], noted["head"], TrailForm(noted["asked"])
        if not self.form.is_valid():
            raise Http404("What was asked for is no longer there.")

    def found(self):
        """Its entries, the oldest first."""
        return self.form.found().filter(pk__lte=self.up_to).order_by("pk")


@require_safe
@for_readers
def exported(request, entry_id):
    """The statement of an export and, where they are not too many, its entries; made to be printed."""
    export = Export(entry_id)
    found = export.found()
    context = {
        "title": "Export of the trail",
        "export": export,
        "in_words": export.form.in_words(),
        "count": found.count(),
        "period": found.aggregate(first=Min("at"), last=Max("at")),
        "erased": found.filter(values_of=None).count(),
        "columns": [(name, words) for name, (_, words) in COLUMNS.items()],
        "lines": lines(found.select_related(*WITH)[:ON_PAPER]),
        "most": ON_PAPER,
    }
    return framed(request, "staff/trail_export.html", context)


@require_safe
@for_readers
def exported_csv(request, entry_id):
    """The same entries as a file, line by line, with all that is needed to check them."""
    return staff_csv(COLUMNS, written(Export(entry_id).found()), f"trail-export-{entry_id}.csv")


def written(found):
    """Entries as dictionaries of texts, as the database hands them over."""
    columns = sql.SQL(", ").join(sql.SQL(f"({asked})::text") for asked, _ in COLUMNS.values())
    names = {"columns": columns, "found": as_sql(found.order_by().values("pk"))}
    for row in copied(ENTRIES, None, ["text"] * len(COLUMNS), **names):
        yield dict(zip(COLUMNS, row, strict=True))


def as_sql(queryset):
    with connection.cursor() as cursor:
        return sql.SQL(cursor.mogrify(*queryset.query.sql_with_params()))
