"""What staff decided about a source's words; the newest decision counts."""

from detainers.models import PlaceDecision


def newest_decisions(source):
    """{words as written: the newest decision}; one that undoes another has no facility. One query."""
    decisions = PlaceDecision.objects.filter(source=source).select_related("facility").order_by("pk")
    return {tuple(getattr(row, name) for name in row.WORDS): row for row in decisions}
