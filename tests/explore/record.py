"""A small record to read: places that share a name, and editions of detainers."""

import re
from html import unescape

from detainers.models import Detainer
from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def make_state(geoid, name):
    return make_jurisdiction(geoid, kind="state", name=name, legal_name=name)


def make_franklins():
    """Five places called Franklin: two in Virginia, of which one is a city, and three elsewhere."""
    virginia, ohio = make_state("51", "Virginia"), make_state("39", "Ohio")
    make_state("54", "West Virginia")
    return {
        "county": make_jurisdiction("51067", name="Franklin", state=virginia),
        "city": make_jurisdiction(
            "51620", kind="independent_city", name="Franklin", legal_name="Franklin city", state=virginia
        ),
        "ohio": make_jurisdiction("39049", name="Franklin", state=ohio),
        "washington": make_jurisdiction("53021", name="Franklin", state=make_state("53", "Washington")),
        "town": make_jurisdiction(
            "3928028", kind="place", name="Franklin", legal_name="Franklin city", state=ohio
        ),
    }


def draft_detainers(*rows):
    """An edition nobody has approved, with a detainer for each dict of fields."""
    editor = make_editor()
    edition = make_edition(editor)
    return edition, editor, [make_detainer(edition, editor, **row) for row in rows]


def publish_detainers(*rows):
    """One edition with a detainer for each dict of fields; the detainers in the order given."""
    edition, editor, made = draft_detainers(*rows)
    publish(edition, editor)
    return made


def publish_many(rows):
    """Like publish_detainers for many rows, saved at once."""
    edition, editor, (pattern,) = draft_detainers({})
    values = {"edition": edition, "source": pattern.source, "outcome_basis": "source", "outcome": "declined"}
    with acting_as(editor):
        pattern.delete()
        Detainer.objects.bulk_create(
            Detainer(**({"place_status": "not_stated"} | values | row)) for row in rows
        )
    publish(edition, editor)


def publish_changes(changes=(), removals=()):
    """An edition that revises detainers, given as (detainer, {field: new value}), and removes others."""
    editor = make_editor()
    edition = make_edition(editor, kind="correction")
    with acting_as(editor):
        for detainer, values in changes:
            draft = revise(detainer, edition)
            for name, value in values.items():
                setattr(draft, name, value)
            draft.save()
        for detainer in removals:
            propose_removal(detainer, edition)
    return publish(edition, editor)


def text_of(response):
    """The words of a page, without tags and with single spaces."""
    return " ".join(unescape(TAG.sub(" ", response.content.decode())).split())


def links_of(response):
    """[(words, address)] of every link of a page, in order."""
    return [
        (" ".join(unescape(TAG.sub(" ", words)).split()), unescape(address))
        for address, words in LINK.findall(response.content.decode())
    ]


def rows_of(response):
    """The identifiers of the detainers that the explorer lists, in order."""
    pattern = re.compile(r"/detainers/([0-9a-f-]{36})/")
    return [found[1] for _, address in links_of(response) if (found := pattern.search(address))]


def address_of(answer, words):
    return next((address for text, address in links_of(answer) if words in text), None)


def walk(public, address, words):
    """The rows of each page from an address on, following one link until it is gone; and the last address."""
    pages = []
    while address:
        answer = public.get(address)
        pages.append(rows_of(answer))
        address, last = address_of(answer, words), address
    return pages, last


def uids(detainers):
    return [str(detainer.uid) for detainer in detainers]
