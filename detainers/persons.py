"""What the detainers of one person tell together; the person is a source's key, which nobody is shown."""

from detainers.models import Detainer
from editions.statements import run


def cycles_of(detainer):
    """Current and drafted detainers of the same person within the source, in order; none without a key."""
    person = getattr(detainer, "person", None)
    if person is None or not person.person_key:
        return Detainer.objects.none()
    same = Detainer.objects.filter(source=detainer.source_id, person__person_key=person.person_key)
    return same.filter(until=None, removed=False).with_names().order_by("prepared_on", "uid", "since")


def held_twice(edition):
    """(uid, uid, first day, last day) where, with the edition, two custodians hold one person at once."""
    return run("select * from detainers_held_twice(%s) limit 100", [edition.pk])
