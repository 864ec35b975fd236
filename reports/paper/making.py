"""A page of the public site made into a PDF: title block, stamp and content, all from what the page says."""

from django.conf import settings
from django.utils import timezone

from reports.citing import SITE_NAME, frozen_url
from reports.drawn import DRAFT, INVENTED
from reports.pages import identity
from reports.paper.content import Content, every
from reports.paper.elements import Element, page_content
from reports.paper.setting import code_of, set_in_type
from reports.templating import day

OF_DRAFT = {"stamp": ["Not published: no edition has it, and nobody may cite it."], "code": "", "facts": []}


def pdf_of(request, html, *, path, running, has_cover=False, facts=()):
    """The PDF of a page's HTML. `path` is the page's address without its edition, `running` is said above
    every page, and `facts` are (what, words) of the title block."""
    main, drawings = page_content(html)
    head = main.with_class("page-head") or Element("div")
    content = Content(drawings, "" if request.reading.draft else settings.PUBLIC_ADDRESS + path)
    body = [each for each in main.children if each is not head and not is_banner(each)]
    title = " ".join(next(main.all("h1")).words.split())
    kicker = head.with_class("kicker")
    opening = [each for each in head.children if each is not kicker and getattr(each, "tag", "") != "h1"]
    return set_in_type(
        {
            "title": title,
            "kicker": " ".join(kicker.words.split()) if kicker else "",
            "opening": content.blocks(opening),
            "content": in_steps(content.blocks(body)),
            "running": running,
            "has_cover": has_cover,
            **stamped(request, path, facts),
        }
    )


def is_banner(element):
    """The notices above a page speak of the day it is read; on paper the stamp does that."""
    return isinstance(element, Element) and "notices" in element.classes


def stamped(request, path, facts):
    """What it is of, and where corrections stand."""
    reading = request.reading
    moment = timezone.localtime(reading.moment)
    is_published = reading.edition is not None and not reading.draft
    told = of_edition(reading.edition, path, facts) if is_published else OF_DRAFT
    return {
        "day": [moment.year, moment.month, moment.day],
        "site": SITE_NAME,
        "author": identity().agency or SITE_NAME,
        "marks": marks(reading),
        **told,
    }


def of_edition(edition, path, facts):
    """Stamp, code and facts of what is published."""
    said = f"Edition {edition.number}, published {day(timezone.localtime(edition.published_at))}"
    where, newest = frozen_url(path, edition), settings.PUBLIC_ADDRESS + path
    digest = f"SHA-256 {edition.trail_head}"
    return {
        "stamp": [f"{said} · {where}", f"Corrected? See {newest}", f"Checksum of the record: {digest}"],
        "code": code_of(newest),
        "facts": [
            ["Edition", said],
            ["Address", where],
            ["Newest edition of it", newest],
            *facts,
            ["Checksum of the record", f"{digest}, the head of the trail that this edition made"],
        ],
    }


def marks(reading):
    """What every page of a paper of drafts or of invented records must say."""
    said = [INVENTED if reading.is_demonstration else "", DRAFT if reading.draft else ""]
    return [words for words in said if words]


def in_steps(blocks):
    """The same blocks with headings that go down one level at a time, as the tags of a PDF must."""
    headings = [block for block in every(blocks) if block.get("kind") == "heading"]
    levels, before = sorted({block["level"] for block in headings}), 0
    for block in headings:
        before = block["level"] = min(levels.index(block["level"]) + 1, before + 1)
    return blocks
