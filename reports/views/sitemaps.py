"""What search engines are led to: an index of lists, each address with the day an edition last changed it."""

from django.conf import settings
from django.db.models import Max, Sum, Value
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from detainers.models import Jurisdiction, Policy, TallyEntry
from editions.models import Edition
from reports.addresses import address
from reports.filters import Filter
from reports.models import Announcement, CaseHighlight, Claim, ContentBlock, Faq, GlossaryTerm, Report

# What the protocol allows in one list.
MOST = 50_000
EVERY_EDITION = (
    *("overview", "detainer-list", "jurisdiction-list", "report-list", "correction-list"),
    *("edition-list", "data"),
)
# {page: what it lists}: such a page changes when one of these does.
LISTS = {
    "faq-list": Faq,
    "fact-sheet": Claim,
    "policy-list": Policy,
    "highlight-list": CaseHighlight,
    "calendar": Announcement,
    "glossary": GlossaryTerm,
    "help": ContentBlock,
}
# They change with the code, of which no edition says the day.
OF_THE_CODE = (
    *("correction-policy", "methodology", "accessibility", "privacy"),
    "vulnerability-disclosure-policy",
)


def pages(reading, keep):
    """[(address, number of the edition that last changed it)]; one query."""
    parts = [
        model.objects.filter(since__lte=reading.number)
        .order_by()
        .values(listed_by=Value(name))
        .annotate(last=Max("since"))
        .values_list("listed_by", "last")
        for name, model in LISTS.items()
    ]
    changed = dict(parts[0].union(*parts[1:], all=True))
    changed |= dict.fromkeys(EVERY_EDITION, reading.number)
    names = (*EVERY_EDITION, *LISTS, *OF_THE_CODE)
    return [(address(name, keep=keep), changed.get(name)) for name in names]


def records_of(model, view, key):
    """Such a list of the records of one kind; one query."""

    def listed(reading, keep):
        rows = model.objects.as_of(reading).with_content().order_by(key).values_list(key, "since")
        return [(address(view, named, keep=keep), since) for named, since in rows]

    return listed


def places(reading, keep):
    """Places that detainers were lodged with; two queries."""
    grains = (TallyEntry.Grain.STATE, TallyEntry.Grain.PLACE)
    rows = TallyEntry.objects.filter(edition_number__lte=reading.number, grain__in=grains)
    counted = rows.values("place").annotate(n=Sum("change"), last=Max("edition_number"))
    changed = {row["place"]: row["last"] for row in counted if row["n"]}
    found = Jurisdiction.objects.with_state().filter(pk__in=changed).order_by("pk")
    return [
        (address("jurisdiction-detail", place.geoid, place.slug, keep=keep), changed[place.geoid])
        for place in found
    ]


def editions(reading, keep):
    numbers = range(1, reading.number + 1)
    return [(address("edition-detail", number, keep=keep), number) for number in numbers]


PARTS = {
    "pages": pages,
    "reports": records_of(Report, "report-detail", "slug"),
    "policies": records_of(Policy, "policy-detail", "uid"),
    "highlights": records_of(CaseHighlight, "highlight-detail", "uid"),
    "places": places,
    "editions": editions,
}


def sitemap(request):
    """The index of the lists; a list without addresses is left out."""
    Filter(request, date_label="")
    parts = {name: part(request.reading, request.GET) for name, part in PARTS.items()}
    listed = [
        (address("sitemap-part", name, keep=request.GET), max((last for _, last in found if last), default=0))
        for name, found in parts.items()
        if found
    ]
    return answered(request, "sitemap_index.xml", listed)


def sitemap_part(request, name):
    """One list of addresses."""
    Filter(request, date_label="")
    if name not in PARTS:
        raise Http404("There is no such list of addresses.")
    return answered(request, "sitemap.xml", PARTS[name](request.reading, request.GET)[:MOST])


def days_of(reading):
    """{number of an edition: the day it was published}; one query."""
    published = Edition.objects.published().filter(number__lte=reading.number)
    moments = published.values_list("number", "published_at")
    return {number: timezone.localdate(moment).isoformat() for number, moment in moments}


def answered(request, template, found):
    days = days_of(request.reading)
    listed = [(f"{settings.PUBLIC_ADDRESS}{path}", days.get(last)) for path, last in found]
    return render(request, template, {"listed": listed}, content_type="application/xml", using="public")
