"""Texts of readers' pages: which hold for a place and dates, with sources and the day of review."""

from dataclasses import dataclass

from markupsafe import Markup

from detainers.models import Jurisdiction
from reports.models import ContentBlock
from reports.templating import day, markdown, period, staying


def applying(model, reading, scope):
    """Texts of a reading that hold for the scope; those without limits hold everywhere and always."""
    return list(model.objects.as_of(reading).applying(scope.geoids, scope.first_day, scope.last_day))


def place_names(texts):
    """{GEOID: place} of every place that a text is limited to; no query when none is."""
    geoids = {geoid for text in texts for geoid in text.places}
    return Jurisdiction.objects.with_state().in_bulk(geoids) if geoids else {}


def limits(text, names):
    """“Holds for Texas, from September 1, 2017.”; nothing for a text without limits."""
    parts = []
    if text.places:
        parts.append("for " + ", ".join(str(names.get(geoid, geoid)) for geoid in text.places))
    if text.holds_from and text.holds_until:
        parts.append(period(text.holds_from, text.holds_until))
    elif text.holds_from:
        parts.append(f"from {day(text.holds_from)}")
    elif text.holds_until:
        parts.append(f"until {day(text.holds_until)}")
    return f"Holds {', '.join(parts)}. " if parts else ""


def limits_of(texts):
    """{uid: which places and dates a text holds for}; one query at most."""
    names = place_names(texts)
    return {text.uid: limits(text, names) for text in texts}


def answer_items(faqs, keep):
    """What the macro `accordion` takes; links stay in the edition that the parameters `keep` name."""
    names = place_names(faqs)
    return [
        {
            "id": faq.slug,
            "title": faq.question,
            "body": staying(markdown(faq.answer), keep),
            "sources": Markup('<div class="sources"><p class="sources__title">Sources</p>{}</div>').format(
                staying(markdown(faq.sources), keep)
            ),
            "source": f"{limits(faq, names)}Last reviewed {day(faq.last_reviewed_on)}.",
        }
        for faq in faqs
    ]


def block(reading, slug):
    """A notice that someone has checked and switched on, or None; one query."""
    return ContentBlock.objects.as_of(reading).filter(slug=slug, is_on=True).first()


@dataclass(frozen=True)
class Notices:
    """The notices of one page, and what they are limited to."""

    blocks: list
    limits: dict

    @property
    def last_checked(self):
        return min((block.checked_on for block in self.blocks), default=None)


def notices(reading, page):
    """What somebody checked and switched on for a page; one query, two where one is limited to places."""
    rows = ContentBlock.objects.as_of(reading).filter(is_on=True, page=page)
    blocks = list(rows.order_by("position", "slug"))
    return Notices(blocks, limits_of(blocks))


def last_reviewed(texts):
    """The day on which all of the texts had been reviewed: the oldest review."""
    return min((text.last_reviewed_on for text in texts if text.last_reviewed_on), default=None)
