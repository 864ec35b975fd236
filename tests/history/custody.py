"""Chains of the weeks of 2017: “to_community 2 travis” is on February 2, from Travis County Jail."""

import csv
import io
from datetime import date, timedelta

from django.db.models import Sum

from detainers.deriving import derive
from detainers.models import CustodyEvent, Facility, TallyEntry
from editions.acting import acting_as
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish

JANUARY_31 = date(2017, 1, 31)
# Held, and a detainer that reached the jail: what precedes every story here.
LODGED = "arrested -2 {jail}, booked_in -2 {jail}, issued -1 {jail}, received -1 {jail}"


def make_jails(**geoids):
    """{word: a county's jail} of {word: GEOID}."""
    jails = {}
    for word, geoid in geoids.items():
        county = make_jurisdiction(geoid, name=word.title())
        name, state = f"{word.title()} County Jail", county.state
        values = {"operator": "county", "jurisdiction": county, "located_in": county, "state": state}
        jails[word] = Facility.objects.create(key=f"test:{geoid}", name=name, **values)
    return jails


def lodge(edition, editor, jail, words, jails, **fields):
    """A draft detainer on Form I-247 lodged with a jail on January 30, with its chain."""
    at = {"jurisdiction": jail.jurisdiction, "facility": jail, "operator": "county"}
    values = {"prepared_on": date(2017, 1, 30), "form": "i247", "asked": "both", "outcome": "unknown"} | at
    detainer = make_detainer(edition, editor, **(values | {"outcome_basis": "chain"} | fields))
    with acting_as(editor):
        CustodyEvent.objects.bulk_create(
            CustodyEvent(
                detainer=detainer,
                position=position,
                kind=kind,
                happened_on=JANUARY_31 + timedelta(int(day)),
                facility=jails[where],
            )
            for position, (kind, day, where) in enumerate(map(str.split, words.split(", ")), start=1)
        )
    return detainer


def publish_chains(*told, jails):
    """An edition of detainers, given as (jail's word, chain); the outcomes are worked out."""
    editor = make_editor()
    edition = make_edition(editor)
    made = [lodge(edition, editor, jails[word], words, jails) for word, words in told]
    with acting_as(editor):
        derive(edition)
    publish(edition, editor)
    return made


def outcomes_in_the_file(public, **query):
    """[(place, outcome, custody taken)] of the file of detainers, as the public downloads it."""
    answer = public.get("/detainers.csv", query)
    rows = csv.DictReader(io.StringIO(answer.getvalue().decode(), newline=""))
    return sorted((row["jurisdiction"], row["outcome"], row["custody_taken"]) for row in rows)


def tally_of_places():
    """{(place, outcome): detainers} as the statistics count them."""
    places = TallyEntry.objects.filter(grain="place").values_list("place", "outcome").order_by()
    return {(place, outcome): count for place, outcome, count in places.annotate(Sum("change"))}
