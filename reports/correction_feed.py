"""The feed of corrections: what the page lists, newest first, for programs that watch it."""

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

from reports.addresses import address, with_query
from reports.correction_editions import LINES_SHOWN, changing_editions, with_differences
from reports.correction_log import log
from reports.templating import number

ENTRIES = 50


class FeedOf(Atom1Feed):
    """An Atom feed that says when it changed last, not when it was asked for."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self):
        dates = [item["updateddate"] for item in self.items] or [self.feed["changed_at"]]
        return max(dates)


def correction_feed(reading, filters):
    """An entry for each edition and for each correction of the log, the newest of both; their ids stay."""
    kept = filters.filtering + filters.kept
    feed = FeedOf(
        title="Declined Detainer Report: corrections",
        link=absolute(with_query(address("correction-list"), kept)),
        description="Published figures that changed: old, new, and why.",
        feed_url=absolute(with_query(address("correction-feed"), kept)),
        language="en",
        changed_at=reading.edition.published_at if reading.edition else None,
    )
    entries = [*edition_entries(reading, filters.scope), *log_entries(reading, filters.scope)]
    entries.sort(key=lambda entry: (entry["updateddate"], entry["unique_id"]), reverse=True)
    for entry in entries[:ENTRIES]:
        feed.add_item(pubdate=entry["updateddate"], author_name="Declined Detainer Report", **entry)
    return feed


def absolute(path):
    return f"{settings.PUBLIC_ADDRESS}{path}"


def edition_entries(reading, scope):
    newest = list(changing_editions(reading, scope)[:ENTRIES])
    for changed in with_differences(newest, scope):
        edition = changed.edition
        permanent = absolute(address("edition-detail", edition.number))
        yield {
            "title": f"{edition.get_kind_display()}: {edition.title} (edition {edition.number})",
            "link": permanent,
            "unique_id": permanent,
            "description": "\n".join(said_of(changed)),
            "categories": (edition.kind,),
            "updateddate": edition.published_at,
        }


def said_of(changed):
    """The note, and the first of the figures; all are in the file that the page names."""
    yield changed.edition.note
    if changed.judged:
        yield f"Severity: {changed.judged.severity.value.lower()}."
    for each in changed.shown:
        yield f"{each.said}."
    if changed.entered:
        yield f"Corrections of earlier reports entered in the log: {number(len(changed.entered))}."
    if len(changed.differences) > LINES_SHOWN:
        yield f"… and {number(len(changed.differences) - LINES_SHOWN)} more figures."


def log_entries(reading, scope):
    found = log(reading, scope)
    for fix in found.rows:
        where = fix.jurisdiction or "whole report"
        old = fix.old_missing if fix.old_value is None else number(fix.old_value)
        yield {
            "title": f"Correction of a report: {where}",
            "link": absolute(address("correction-list")) + f"#correction-{fix.slug}",
            "unique_id": f"urn:uuid:{fix.uid}",
            "description": f"{fix.subject}: {old} → {fix.new_text}. {fix.explanation}",
            "categories": ("log",),
            "updateddate": fix.edition.published_at,
        }
