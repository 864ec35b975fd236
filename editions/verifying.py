"""Whether what is published still is what was approved, and every stored figure what its rows give.

Other apps register what they store in AppConfig.ready, as they do their checks.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Max

from editions.models import Approval, Edition
from editions.statements import run
from editions.versioned import VersionedModel

registered = []


@dataclass(frozen=True)
class Verified:
    """What was compared, how many of them, and a sentence for each that differs."""

    what: str
    compared: int
    differences: list


def verification(function):
    """Register a function that takes edition numbers and returns what it verified."""
    registered.append(function)
    return function


def verified(number=None):
    """Everything that can be recomputed, of one edition or of all."""
    numbers = list(Edition.objects.published().order_by("number").values_list("number", flat=True))
    chosen = numbers if number is None else [number]
    for function in registered:
        yield function(chosen)


def first_few(sentences, total):
    more = total - len(sentences)
    return [*sentences, f"… and {more:,} more."] if more > 0 else sentences


@verification
def rows_as_approved(numbers):
    """Each row of an edition, byte for byte, against the digests its reviewer approved."""
    if settings.IS_PUBLIC:
        return Verified("rows as they were approved (only staff can compare)", 0, [])
    compared, differences = 0, []
    approvals = Approval.objects.filter(edition__number__in=numbers)
    newest = approvals.values("edition").annotate(newest=Max("pk")).values("newest")
    for approval in (
        Approval.objects.filter(pk__in=newest).select_related("edition").order_by("edition__number")
    ):
        compared += rows_of(approval)
        differences += differences_of(approval)
    return Verified("rows as they were approved", compared, differences)


def rows_of(approval):
    counted = run(
        "select coalesce(sum(cardinality(row_ids)), 0) from editions_approvedtable where approval_id = %s",
        [approval.pk],
    )
    return counted[0][0]


def differences_of(approval):
    number = approval.edition.number
    if run("select editions_seal(%s)", [approval.pk])[0][0] != approval.content_hash:
        return [f"Edition {number}: its approval was changed after it was given."]
    changed = run("select * from editions_unexplained_changes(%s)", [approval.pk])
    told = [f"Edition {number}: row {row} of {table} is {change}." for table, row, change in changed[:5]]
    return first_few(told, len(changed))


ORDERED = """
    select r.id, r.since, r.until, e.number, r.next_since from (
        select id, edition_id, since, until, removed,
            lead(since) over (partition by uid order by since, id) as next_since
        from {table} where since is not null) r
    join editions_edition e on e.id = r.edition_id
    where (e.number is distinct from r.since or not r.removed and r.until is distinct from r.next_since)
        and r.since = any(%s) order by r.id
"""


@verification
def versions_follow_each_other(numbers):
    """Each version of a record begins with its edition and ends where the next begins."""
    compared, differences = 0, []
    for model in published_roots():
        table = model._meta.db_table
        compared += model.objects.filter(since__in=numbers).count()
        wrong = run(ORDERED, [numbers], table=table)
        told = [
            f"Row {row} of {table} is public from edition {since} until {until}; it is of edition {own}"
            f" and replaced in {following}."
            for row, since, until, own, following in wrong[:5]
        ]
        differences += first_few(told, len(wrong))
    return Verified("versions of records", compared, differences)


def published_roots():
    models = [model for model in apps.get_models() if issubclass(model, VersionedModel)]
    return [model for model in models if model.visibility.is_public or not settings.IS_PUBLIC]
