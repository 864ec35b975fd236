"""A list of the API and its single records: what it takes, what it answers, and what every answer says."""

from reports.addresses import BadRequest, address, with_query
from reports.api.shapes import FIGURE, MOMENT, TRUTH, about, array, row, text, whole
from reports.citing import citations
from reports.downloads import SCOPE_NOTE
from reports.filters import Filter
from reports.later import difference_url, later, record
from reports.pages import identity
from reports.paging import Slice
from reports.reading import NUMBER
from reports.withdrawn import standing

PAGED = ("after", "limit")
PLACE_AND_DAYS = ("jurisdiction", "from", "to")
LICENSE = (
    "Records of the federal government are in the public domain in the United States. "
    "The terms of each source stand with its deliveries on /data/."
)
# Said by every answer, of the whole of it.
ENVELOPE = {
    "edition": whole("The edition that is read; 0 before the first."),
    "published_at": about(MOMENT, "When that edition was published."),
    "newest_edition": whole("The newest edition there is."),
    "corrected_since": array(
        {"type": "integer"}, "Later editions that corrected what is told here, the newest first."
    ),
    "changed_since": array(
        {"type": "integer"}, "Later editions that changed it without a correction, the newest first."
    ),
    "words_changed_since": array(
        {"type": "integer"}, "Later editions that changed no figure of it, but something else in a report."
    ),
    "differences": text("Where the figures differ between this edition and the newest; null where none do."),
    "demonstration": about(TRUTH, "Whether this edition holds invented rows."),
    "note": text("What the numbers cannot say."),
    "license": text("Who may do what with it."),
    "cite": text("How to cite it."),
    "page": text("The page that shows the same to readers, in the same edition."),
}
# As the banner of a page tells them apart: see reports.later.Later.
SINCE = {"corrected_since": "corrections", "changed_since": "others", "words_changed_since": "words"}
OF_LISTS = {
    "filters": array(array({"type": "string"}), "The parameters that narrow it, as [name, value]."),
    "count": whole("How many rows there are in all."),
    "limit": whole("How many are given at most at a time."),
    "next": text("Address of the rows after these, in the same edition; null after the last."),
    "figures": array(FIGURE, "What the rows count, each number with its measure, unit and days."),
}


class Collection:
    """One list of the API as a request asks for it.

    `name` is its address and `item` one of its rows in words, `fields` the schema of a row, `more` what
    only a single record says. `takes` and `one_takes` are all the parameters there are.
    """

    name = item = title = page_name = ""
    model = None
    key, converter = "uid", "uuid"
    fields, more, choices = {}, {}, {}
    takes, one_takes = (*PLACE_AND_DAYS, *PAGED, "edition"), ("edition",)
    date_label = ""
    usual, most = 50, 500

    def __init__(self, request):
        self.request, self.reading = request, request.reading

    # A list.

    def listed(self):
        self.refuse_others(self.takes)
        self.filters = self.read_filters()
        self.limit = self.read_limit()
        part = self.part()
        return self.about(self.list_page, self.title, self.shown_of_list()) | {
            "filters": [[name, value] for name, value in self.filters.filtering if name not in PAGED],
            "count": part.total,
            "limit": self.limit,
            "next": self.pinned(part.next_url),
            "figures": self.figures(),
            "rows": [self.row(line) for line in self.lines(part.rows)],
        }

    def refuse_others(self, known):
        for name in self.request.GET:
            if name not in known:
                words = f"There is no parameter “{name[:40]}” here. It takes: {', '.join(sorted(known))}."
                raise BadRequest({name: words})

    def read_filters(self):
        return Filter(self.request, date_label=self.date_label, own=PAGED)

    def read_limit(self):
        values = self.filters.values("limit")
        if not values:
            return self.usual
        if len(values) > 1 or not NUMBER.fullmatch(values[0]) or not 1 <= int(values[0]) <= self.most:
            raise BadRequest({"limit": f"“limit” is one whole number from 1 to {self.most}."})
        return int(values[0])

    def part(self):
        """One page of the rows, with next_url and total."""
        return Slice(self.found(), self.filters, self.limit)

    def found(self):
        """All rows inside the filters, in the order of their page."""

    def lines(self, rows):
        """A dictionary for each row, with the columns of its file."""

    def figures(self):
        return []

    def shown_of_list(self):
        """What its page's banner speaks of: a Shown, or None for what no later edition can change."""

    # A single record.

    def one(self, key):
        self.refuse_others(self.one_takes)
        found = self.get(key)
        (line,) = self.lines([found])
        said = self.about(self.page_of(found), self.title_of(found), self.shown_of(found))
        return said | {"record": self.row(line), **self.more_of(found)}

    def get(self, key):
        """The record; raises Http404 or Gone."""
        found = self.records().filter(**{self.key: key}).first()
        return standing(found, self.model, key, "There is no such record in this edition.")

    def records(self):
        return self.model.objects.as_of(self.reading)

    def page_of(self, found):
        """The address of its page, without an edition."""

    def title_of(self, found):
        return str(found)

    def shown_of(self, found):
        return record(f"This {self.item}", self.model.objects.filter(uid=found.uid))

    def more_of(self, found):
        return {}

    # Both.

    def row(self, line):
        told = row(self.fields, line)
        invented = line.get("demonstration", "yes" if self.reading.is_demonstration else "no")
        return told | {"demonstration": invented == "yes", "self": self.own_address(line)}

    def own_address(self, line):
        return self.pinned(address(f"api-{self.name}-one", line[next(iter(self.fields))]))

    def pinned(self, url):
        """The address in the edition that is read, so that whoever follows it stays in it; None for none."""
        if url is None or not self.reading.number or "edition=" in url:
            return url
        return f"{url}{'&' if '?' in url else '?'}edition={self.reading.number}"

    @property
    def list_page(self):
        """The page of the list with the same filters, without an edition."""
        kept = [(name, value) for name, value in self.filters.filtering if name not in PAGED]
        return with_query(address(self.page_name), kept)

    def about(self, page, title, shown):
        """What every answer says of itself; `page` is its page's address without an edition."""
        reading, edition = self.reading, self.reading.edition
        since = later(reading, shown) if shown and reading.is_old else None
        return {
            "edition": reading.number,
            "published_at": edition and edition.published_at,
            "newest_edition": reading.newest,
            **{name: [each.number for each in getattr(since, kind, ())] for name, kind in SINCE.items()},
            "differences": difference_url(reading, shown, {}) if since and shown.scope else None,
            "demonstration": reading.is_demonstration,
            **({"draft": True} if reading.draft else {}),
            "note": SCOPE_NOTE,
            "license": LICENSE,
            "cite": citations(title, page, edition, identity().agency).get("Plain"),
            "page": self.pinned(page),
        }

    @classmethod
    def row_fields(cls):
        own = {
            "demonstration": about(TRUTH, "Whether the row is invented."),
            "self": text("Its own address in this edition."),
        }
        return cls.fields | own
