"""What staff decided about a source's words; the newest decision counts."""

from detainers.models import Facility, PlaceDecision


def decided_facilities(source):
    """Facilities by words as written; words whose decision was undone are not in it."""
    decisions = PlaceDecision.objects.filter(source=source).order_by("pk")
    newest = {row[:3]: row[3] for row in decisions.values_list(*PlaceDecision.WORDS, "facility")}
    facilities = Facility.objects.in_bulk([facility for facility in newest.values() if facility])
    return {words: facilities[facility] for words, facility in newest.items() if facility}
