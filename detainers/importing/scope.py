"""What a delivery covers, and whether another one already does."""

from django.db.models import Q

from detainers.importing.refusing import AlreadyIn, DeliveryRefused
from detainers.models import Delivery, Jurisdiction
from editions.models import Edition


def refuse_twice(sha256):
    delivery = Delivery.objects.filter(sha256=sha256).select_related("edition").first()
    if delivery:
        raise AlreadyIn(delivery)


def refuse_unknown_place(geoid):
    if not Jurisdiction.objects.filter(kind=Jurisdiction.Kind.STATE).exists():
        raise DeliveryRefused("No places are loaded yet: run manage.py load_reference first.")
    if geoid and not Jurisdiction.objects.filter(pk=geoid).exists():
        raise DeliveryRefused(
            f"No place has the GEOID “{geoid}”: look it up on the site's list of jurisdictions."
        )


def delivery_named(words):
    """The delivery meant by an id or by the beginning of a checksum."""
    by_id = Q(pk=words) if words.isdigit() and len(words) < 10 else Q()
    found = list(
        Delivery.objects.filter(by_id | Q(sha256__startswith=words.lower())).select_related("edition")[:2]
    )
    if len(found) != 1:
        raise DeliveryRefused(f"“{words}” names no single delivery: give its id or its whole SHA-256.")
    return found[0]


def in_force(source):
    """Deliveries whose rows stand: those that no later one replaced."""
    standing = Delivery.objects.filter(source=source).exclude(edition__state=Edition.State.ABANDONED)
    replaced = standing.exclude(replaces=None).values("replaces")
    return standing.exclude(pk__in=replaced).select_related("edition")


def overlapping(source, first_day, last_day, place):
    """Deliveries in force that cover some of the same days and places; the one place lies in the other."""
    same_days = in_force(source).filter(first_day__lte=last_day, last_day__gte=first_day).order_by("pk")
    around = places_around(place)
    return [one for one in same_days if one.place in around or place in places_around(one.place)]


def places_around(geoid):
    """The GEOID, its county, its state and the nation, which is empty; a city's GEOID names no county."""
    place = Jurisdiction.objects.filter(pk=geoid).first()
    return {"", geoid, place.state_id, place.parent_id} if place else {"", geoid}


def settle_scope(source, first_day, last_day, place, replaces):
    """Raise DeliveryRefused unless nothing in force overlaps, or only the delivery that is replaced does."""
    others = [one for one in overlapping(source, first_day, last_day, place) if one != replaces]
    if others:
        raise DeliveryRefused(
            f"This file covers {first_day} to {last_day}, and so does what is already in: "
            + "; ".join(
                f"“{one.file_name}” ({one.first_day} to {one.last_day}, id {one.pk}, {one.edition})"
                for one in others
            )
            + ". To replace it, name it as what this file replaces (--replaces with its id or checksum); "
            "or leave the overlapping days out."
        )
    if replaces:
        refuse_bad_replacement(source, first_day, last_day, place, replaces)


def refuse_bad_replacement(source, first_day, last_day, place, replaces):
    if replaces not in in_force(source):
        raise DeliveryRefused(
            f"“{replaces}” is not in force for this source: it was replaced, or belongs to another."
        )
    if replaces.edition.state != Edition.State.PUBLISHED:
        raise DeliveryRefused(
            f"“{replaces}” is not published yet ({replaces.edition}): "
            "abandon that edition and bring this file in alone."
        )
    narrower = first_day > replaces.first_day or last_day < replaces.last_day
    if narrower or place not in places_around(replaces.place):
        raise DeliveryRefused(
            f"The delivery to be replaced covers {replaces.first_day} to {replaces.last_day}"
            f"{f' in {replaces.place}' if replaces.place else ''}; this file covers {first_day} to {last_day}"
            f"{f' in {place}' if place else ''}. A replacement covers at least as much: "
            "state its first day, last day and place if it does."
        )
