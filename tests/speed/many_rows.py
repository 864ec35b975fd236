"""A record of very many rows, written by one statement of the owner past publishing; the tally with them."""

from django.db import connection

from detainers.models import Detainer
from tests.builders import as_owner, make_jurisdiction
from tests.explore.record import publish_detainers

COUNTIES = 60
# Of what each row is made; `n` is its number. Forms lie in years, declines are rare and old.
VALUES = {
    "uid": "md5('row ' || n)::uuid",
    "since": "case when n <= 1000 then 1 else 2 end",
    "edition_id": "case when n <= 1000 then p.edition_id else q.edition_id end",
    "prepared_on": "day",
    "form": "case when day < '2016-01-01' then 'i247' else 'i247a' end",
    "operator": "case when n % 100 = 0 then 'city' else 'county' end",
    "jurisdiction_id": "place",
    "located_in_id": "place",
    "state_id": "left(place, 2)",
    "outcome": "case when rare then 'declined' when n % 3 = 0 then 'honored' else 'undetermined' end",
    "notice": "case when rare then 'declined' else 'unknown' end",
    "custody_taken": "case when n % 3 = 0 then 'yes' else 'unknown' end",
}
INSERT = """
    insert into detainers_detainer ({columns})
    select {values}
    from detainers_detainer p, detainers_detainer q, generate_series(1, {rows}) n,
    lateral (select date '2014-01-01' + (n * 7919 %% 3650) as day,
        (array[{places}])[1 + n %% {many}] as place) a,
    lateral (select a.day < '2014-03-01' and n %% 7 = 0 as rare) b
    where p.since = 1 and q.since = 2
"""


def counties():
    """The GEOIDs of so many counties in three states."""
    geoids = [f"{state}{number:03}" for state in (6, 48, 53) for number in range(1, 1 + COUNTIES // 3)]
    geoids = [geoid.zfill(5) for geoid in geoids]
    for geoid in geoids:
        make_jurisdiction(geoid, name=f"Place {geoid}")
    return geoids


def fill(rows):
    """Two editions: a small first one, and all others, which an early list has in its way."""
    places = counties()
    publish_detainers({"jurisdiction": make_jurisdiction(places[0])})
    publish_detainers({"jurisdiction": make_jurisdiction(places[1])})
    names = [field.column for field in Detainer._meta.concrete_fields if not field.primary_key]
    told = INSERT.format(
        columns=", ".join(names),
        values=", ".join(VALUES.get(name, f"p.{name}").replace("%", "%%") for name in names),
        rows=rows,
        places=", ".join(f"'{place}'" for place in places),
        many=len(places),
    )
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(told, [])
        # Once: else the end of each test asks again for every row whether its place and its source are there.
        cursor.execute("set constraints all immediate; set constraints all deferred")
        cursor.execute("delete from detainers_tallyentry")
        cursor.execute("select detainers_tally(number) from generate_series(1, 2) number")
        cursor.execute("analyze detainers_detainer")
        cursor.execute("analyze detainers_tallyentry")
