"""What the detainers of one person tell together. The person is a source's key, which staff never see either."""

from detainers.models import Detainer
from editions.statements import run


def cycles_of(detainer):
    """Every current or drafted detainer of the same person within the source, in order; empty without a key."""
    person = getattr(detainer, "person", None)
    if person is None or not person.person_key:
        return Detainer.objects.none()
    same = Detainer.objects.filter(source=detainer.source_id, person__person_key=person.person_key)
    return same.filter(until=None, removed=False).with_names().order_by("prepared_on", "uid", "since")


def held_twice(edition):
    """(uid, uid, first day, last day) where two custodians hold one person at once, as the edition would leave it."""
    return run("select * from detainers_held_twice(%s) limit 100", [edition.pk])
