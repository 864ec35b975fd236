"""The trail in words."""

from dataclasses import dataclass
from itertools import groupby

from editions.contents import model_of, name_of
from editions.models import Edition, TrailValue, User

WORDS = {
    "insert": "added",
    "update": "changed",
    "delete": "took out",
    "submit": "submitted",
    "approve": "approved",
    "abandon": "abandoned",
    "publish": "published",
    "tell": "recorded",
    "withdraw": "carried out",
}
# Steps of an edition that are said in another way.
STEPS = {
    "insert": "opened the edition",
    "return": "returned the edition to draft",
    "schedule": "scheduled the edition",
    "reschedule": "changed the moment of the edition",
    "unschedule": "canceled the moment of the edition",
    "refuse": "could not publish the edition when it was due",
    "note_files": "made the files of the edition",
}
GIVEN_WITH_REASON = {"return", "abandon", "reschedule", "unschedule", "refuse"}
LOOKED_AT = 60


@dataclass(frozen=True)
class Deed:
    """Entries in a row that tell of the same thing: who did what, where, and when last."""

    actor: User
    edition: Edition
    at: object
    words: str
    reason: str = ""
    # The newest of its entries.
    entry: int | None = None


def things(table_name, count):
    """“3 case highlights” of a table."""
    model = model_of(table_name)
    if model is None:
        return f"{count:,} rows of {table_name}"
    return f"{count:,} {name_of(model, count)}"


def said(action, table_name, count):
    """“added 3 case highlights”, “approved the edition”."""
    if table_name == "editions_edition":
        return STEPS.get(action, f"{WORDS.get(action, action)} the edition")
    return f"{WORDS.get(action, action)} {things(table_name, count)}"


def same_deed(entry):
    return entry.actor_id, entry.action, entry.table_name, entry.edition_id


def reasons_given(entries):
    """Entry's key → the reason somebody gave for the step; erased ones are not in it."""
    with_reason = [entry.pk for entry in entries if entry.action in GIVEN_WITH_REASON]
    kept = TrailValue.objects.filter(pk__in=with_reason).values_list("pk", "new")
    return {entry: given["reason"] if isinstance(given, dict) else given for entry, given in kept}


def deeds(entries, most=8):
    """The newest entries in few words; `entries` come newest first, two queries."""
    looked_at = list(entries.select_related("actor", "edition")[:LOOKED_AT])
    reasons, found = reasons_given(looked_at), []
    for _, group in groupby(looked_at, key=same_deed):
        group = list(group)
        newest = group[0]
        words = said(newest.action, newest.table_name, sum(entry.row_count for entry in group))
        reason = reasons.get(newest.pk, "")
        found.append(Deed(newest.actor, newest.edition, newest.at, words, reason, newest.pk))
    return found[:most]
