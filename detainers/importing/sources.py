"""Who releases files: the sources shipped with the site, and those staff name themselves."""

import tomllib

from django.conf import settings

from detainers.importing.refusing import DeliveryRefused
from detainers.models import Source

KNOWN = settings.BASE_DIR / "fixtures" / "sources.toml"
FIELDS = ("slug", "name", "publisher", "url", "licence", "note")


def known_sources():
    """The shipped sources by slug."""
    with KNOWN.open("rb") as file:
        return {source["slug"]: source for source in tomllib.load(file)["sources"]}


def source_for(slug, layout, named):
    """The source of that slug, made where it is new.

    `named` holds name and publisher of a source that neither the database nor the site knows yet.
    """
    known = known_sources()
    if slug in known and known[slug]["form"] != layout.form:
        raise DeliveryRefused(
            f"Files of “{slug}” have another header; this one is {layout.name}. Name its own source."
        )
    source = Source.objects.filter(slug=slug).first() or Source.objects.create(
        **values_of(slug, known, named)
    )
    if source.is_demonstration:
        raise DeliveryRefused(f"“{slug}” holds invented rows: a real file needs a source of its own.")
    if any(value and value != getattr(source, name) for name, value in named.items()):
        raise DeliveryRefused(
            f"“{slug}” is known as “{source.name}” of {source.publisher}, and a source never changes: "
            "leave its name, publisher and license out, or give a new source its own slug."
        )
    return source


def values_of(slug, known, named):
    if slug in known:
        return {field: known[slug].get(field, "").strip() for field in FIELDS}
    if named.get("name") and named.get("publisher"):
        return {"slug": slug, **named}
    slugs = sorted({*known, *Source.objects.filter(is_demonstration=False).values_list("slug", flat=True)})
    raise DeliveryRefused(
        f"No source is called “{slug}”. Known: {', '.join(slugs)}. "
        "For a new one give --source-name and --publisher-name too."
    )


def original_file_of(slug):
    """The file that rows of a source were taken from, where the delivered file does not say."""
    return known_sources().get(slug, {}).get("original_file", "")


def source_of_layout(layout):
    """The slug of the only shipped source with that header; None where the header is anyone's."""
    slugs = [slug for slug, source in known_sources().items() if source["form"] == layout.form]
    return slugs[0] if layout.form.startswith("foia") else None
