"""A preview says what the public reads once the draft is published, at each address that shows a record."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.urls import reverse

from tests.builders import make_edition, make_editor, make_user, publish
from tests.past import record
from tests.past.addresses import asked
from tests.past.telling import READERS, differing
from tests.past.test_past import SHOWS_NO_VERSIONED_ROW
from tests.staff.site import visit
from tests.withdrawing.steps import draft_withdrawal

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# What may differ: where the preview is read, which edition it is and when, and that it is a draft.
BELOW = re.compile(r"/preview/\d+/")
EDITION_WORDS = re.compile(
    r"D(?:raft|RAFT), not published\.|Edition \d+(?:, published \w+ \d+, \d{4})?\.| · edition \d+|\bDRAFT\b"
    r"|\d{4}-\d\d-\d\dT[\d:.]+\+00:00|\d+:\d\d [ap]\.m\."
)
OF_THE_EDITION = {"draft", "published_at", "cite", "edition", "trail_head"}
# Pages of the code's own words, and those that tell of publishing: by whom, when, with which files.
NOT_ASKED = SHOWS_NO_VERSIONED_ROW - {"edition-list", "edition-compare", "correction-figures-csv", "compare"}
# A file of a drawing warns above it that it is a draft, and has no address that stays; pages draw the same.
NOT_ASKED |= {"data-catalog", "chart-svg", "chart-png"}
# So do papers, which are made of the pages themselves.
NOT_ASKED |= {"fact-sheet-pdf", "highlights-pdf"}
# A draft has no card: nobody shares it.
NOT_ASKED |= {"card"}


def said(client, path, parameters):
    """(status, what an address says) without what may differ."""
    response = client.get(path, parameters)
    if response.status_code != 200:
        return response.status_code, BELOW.sub("/", response.headers.get("Location", ""))
    body = b"".join(response) if response.streaming else response.content
    text = EDITION_WORDS.sub("", BELOW.sub("/", body.decode()))
    read = READERS[response.headers["Content-Type"].partition(";")[0]](text)
    return 200, without_edition(read)


def without_edition(read):
    """The same without the columns and members that tell of the edition."""
    if isinstance(read, dict):
        return {name: without_edition(value) for name, value in read.items() if name not in OF_THE_EDITION}
    if isinstance(read, list) and read and isinstance(read[0], list) and "edition" in read[0]:
        at = read[0].index("edition")
        return [[*line[:at], *line[at + 1 :]] if len(line) > at else line for line in read]
    return [without_edition(each) for each in read] if isinstance(read, list) else read


def addresses(made):
    """One way to ask for each page and file, and lists of detainers with filters."""
    return [
        (reverse(name, args=arguments, urlconf=settings.PUBLIC_URLCONF), parameters)
        for name, ways in asked(made).items()
        if name not in NOT_ASKED
        for arguments, parameters in (ways if name in {"detainer-list", "overview"} else ways[:1])
    ]


def everything(client, paths, below=""):
    return {
        (path, tuple(parameters.items())): said(client, below + path, parameters)
        for path, parameters in paths
    }


def differences(draft, public, before, monkeypatch):
    """Publish what comes before, preview the draft at every address, publish it and compare."""
    made, found = record.begin(), {}
    for step in before:
        step(made)
    paths = addresses(made)

    @contextmanager
    def previewed_first(**fields):
        editor = make_editor()
        edition = make_edition(editor, **fields)
        yield edition, editor
        found["preview"] = everything(visit(make_user("reviewer")), paths, f"/preview/{edition.pk}")
        publish(edition, editor)

    monkeypatch.setattr(record, "an_edition", previewed_first)
    draft(made)
    assert len(paths) >= 30
    return differing(found["preview"], everything(public, paths))


def publish_withdrawals(made):
    with record.an_edition(kind="withdrawal", title="Withdrawal", note="By request.") as (edition, editor):
        for each in (made.case, made.policy, made.bulk[0], made.faq, made.weekly):
            draft_withdrawal(each, editor, edition)


DRAFTS = {
    "the first delivery": (record.FIRST[:1], record.publish_detainers),
    "a correction": (record.FIRST, record.publish_correction),
    "a revision": ((*record.FIRST, record.publish_correction), record.publish_revision),
    "a quarter": ((*record.FIRST, *record.LATER[:2]), record.publish_second_quarter),
    "a withdrawal": (record.FIRST, publish_withdrawals),
}


@pytest.mark.parametrize(("before", "draft"), DRAFTS.values(), ids=DRAFTS)
def test_a_preview_says_what_the_public_reads_once_it_is_published(before, draft, public, monkeypatch):
    assert differences(draft, public, before, monkeypatch) == {}
