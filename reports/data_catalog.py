"""The published record as DCAT-US 1.1 lists it, for catalogs of data: from the datasets that pages tell."""

from django.conf import settings

from reports.addresses import address
from reports.citing import SITE_NAME, frozen_url
from reports.structured_data import CSV, absolute, marked, published_on, publisher, terms_url

SCHEMA = "https://project-open-data.cio.gov/v1.1/schema"
DCAT = ("org:Organization", "org:Organization", None)
KEYWORDS = ["immigration detainers", "declined detainers", "jails", "law enforcement"]


def catalog(page, datasets):
    """What /data.json says; datasets are {path of their page: Dataset}."""
    return {
        "@context": f"{SCHEMA}/catalog.jsonld",
        "@id": absolute(address("data-catalog")),
        "@type": "dcat:Catalog",
        "conformsTo": SCHEMA,
        "describedBy": f"{SCHEMA}/catalog.json",
        "dataset": [listed(page, path, dataset) for path, dataset in datasets.items()],
    }


def listed(page, path, dataset):
    told = {
        "@type": "dcat:Dataset",
        "title": marked(page, dataset.name),
        "description": dataset.description,
        "keyword": KEYWORDS,
        "modified": published_on(page.edition),
        "publisher": publisher(page.identity, DCAT),
        "contactPoint": contact(),
        "identifier": absolute(path),
        "landingPage": absolute(path),
        "accessLevel": "public",
        "license": terms_url(),
        "language": ["en-US"],
        "temporal": dataset.temporal,
        "spatial": "; ".join(f"{place} (GEOID {place.geoid})" for place in dataset.places) or None,
        "describedBy": absolute(address("data")) + "#dictionary",
        "describedByType": "text/html",
        "distribution": [distribution(page, file) for file in dataset.files],
    }
    return {name: value for name, value in told.items() if value is not None}


def contact():
    """DCAT-US asks for an address; an operator without one is not given an invented one."""
    if not settings.CORRECTIONS_EMAIL:
        return None
    return {"@type": "vcard:Contact", "fn": SITE_NAME, "hasEmail": f"mailto:{settings.CORRECTIONS_EMAIL}"}


def distribution(page, file):
    """A file as the edition has it for ever; of a draft, as it is now."""
    told = {"description": f"{file.size} bytes, SHA-256 {file.sha256}"} if file.sha256 else {}
    is_fixed = bool(file.sha256) or page.is_draft or "edition=" in file.url
    url = absolute(file.url) if is_fixed else frozen_url(file.url, page.edition)
    return {
        "@type": "dcat:Distribution",
        "title": file.name,
        "mediaType": CSV,
        "downloadURL": url,
    } | told
