"""What pages tell programs that read them: schema.org as JSON-LD, from what the page itself shows."""

import json
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from markupsafe import Markup

from reports.addresses import address
from reports.citing import SITE_NAME
from reports.figures import days_shown
from reports.models import Report
from reports.templating import day

CSV = "text/csv"
# What vocabularies call an organization, one of the government, and an office of it.
SCHEMA_ORG = ("Organization", "GovernmentOrganization", "department")
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


def absolute(path):
    return f"{settings.PUBLIC_ADDRESS}{path}"


def written(told):
    """JSON that stands in a page without ending its script element."""
    text = json.dumps(told, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no character of markup is left


def linked(page, *parts):
    """The JSON-LD of a page: where it stands, and what it holds."""
    steps = [breadcrumbs(page)] if page.crumbs else []
    return {"@context": "https://schema.org", "@graph": [*steps, *(part.linked(page) for part in parts)]}


def breadcrumbs(page):
    steps = [("Overview", address("overview", keep=page.request.GET)), *page.crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": page.canonical if position == len(steps) else absolute(url),
            }
            for position, (name, url) in enumerate(steps, start=1)
        ],
    }


def publisher(identity, vocabulary=SCHEMA_ORG):
    """Who publishes: a part of the government only where the operator may say so."""
    anyone, government, part = vocabulary
    if not identity.is_official:
        return {"@type": anyone, "name": SITE_NAME}
    office = {part: {"@type": anyone, "name": identity.office}} if part else {}
    return {"@type": government, "name": identity.agency} | office


def marked(page, name):
    """Invented rows and drafts are never told as anything else."""
    return ("DRAFT: " if page.is_draft else "") + ("DEMONSTRATION: " if page.is_demonstration else "") + name


def span(first, last):
    return f"{first.isoformat()}/{last.isoformat()}"


def published_on(edition):
    return timezone.localdate(edition.published_at).isoformat()


def terms_url():
    return absolute(address("data")) + "#cite"


@dataclass(frozen=True)
class DataFile:
    """A file of a dataset; size and checksum of those that were made once for all."""

    name: str
    url: str
    size: int | None = None
    sha256: str = ""

    @property
    def linked(self):
        told = {"@type": "DataDownload", "name": self.name, "encodingFormat": CSV}
        kept = {"contentSize": f"{self.size} B", "sha256": self.sha256} if self.sha256 else {}
        return told | {"contentUrl": absolute(self.url)} | kept


@dataclass(frozen=True)
class Dataset:
    """Published rows: of which places and days, and in which files."""

    name: str
    description: str
    files: tuple
    # First and last day; None where there are no rows.
    days: tuple | None = None
    places: tuple = ()

    @property
    def temporal(self):
        return span(*self.days) if self.days else None

    def linked(self, page):
        told = {
            "@type": "Dataset",
            "name": marked(page, self.name),
            "description": self.description,
            "url": page.canonical,
            "version": str(page.edition.number),
            "dateModified": published_on(page.edition),
            "license": terms_url(),
            "isAccessibleForFree": True,
            "publisher": publisher(page.identity),
            "temporalCoverage": self.temporal,
            "spatialCoverage": [spatial(place) for place in self.places] or None,
            "distribution": [file.linked for file in self.files],
        }
        return {name: value for name, value in told.items() if value is not None}


def rows_shown(name, description, scope, context, downloads):
    """[Dataset] of the rows that a page counts or lists; none where it has no rows."""
    days = context["total"] and days_shown(scope, *context["days"])
    files = tuple(DataFile(words, url) for words, url in downloads)
    return [Dataset(name, description, files, days, tuple(scope.places))] if days else []


def spatial(place):
    geoid = {"@type": "PropertyValue", "propertyID": "GEOID", "value": place.geoid}
    return {"@type": "Place", "name": str(place), "identifier": geoid}


@dataclass(frozen=True)
class Questions:
    """Questions with their answers, as reports/texts.py gives them to the page."""

    items: list

    def linked(self, page):
        return {
            "@type": "FAQPage",
            "name": page.title,
            "url": page.canonical,
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": item["title"],
                    "acceptedAnswer": {"@type": "Answer", "text": item["body"]},
                }
                for item in self.items
            ],
        }


@dataclass(frozen=True)
class ToldReport:
    """A report with who first published it and what was corrected since; nothing of its cases."""

    report: Report
    corrections: list

    def linked(self, page):
        report = self.report
        told = {
            "@type": "Report",
            "name": marked(page, report.title),
            "url": page.canonical,
            "publisher": {"@type": "Organization", "name": report.publisher},
            "datePublished": first_published(report),
            "version": str(page.edition.number),
            "temporalCoverage": span(report.first_day, report.last_day),
            "isBasedOn": [source(line[2:]) for line in report.sources.splitlines() if line.startswith("- ")],
            "correction": [corrected(fix) for fix in self.corrections],
        }
        return {name: value for name, value in told.items() if value}


def first_published(report):
    """The day, or its month where the day is not certain; of a report first published here, the moment."""
    on = report.originally_published_on
    if not on and report.first_published_at:
        return report.first_published_at.isoformat(timespec="seconds")
    is_certain = on and report.originally_published_text in {"", day(on)}
    return on and (on.isoformat() if is_certain else f"{on:%Y-%m}")


def source(line):
    """A line of a report's sources: its words, and what they link to."""
    urls = [url for _, url in LINK.findall(line)]
    return {"@type": "CreativeWork", "name": LINK.sub(r"\1", line)} | ({"url": urls} if urls else {})


def corrected(fix):
    made = {"datePublished": fix.made_on.isoformat()} if fix.made_on else {}
    return {"@type": "CorrectionComment", "text": fix.explanation} | made
