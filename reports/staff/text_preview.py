"""A text as its public page shows it, by the very template of that page."""

from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from reports.models import Claim, ContentBlock, Faq, GlossaryTerm
from reports.staff.preview import links_below
from reports.texts import answer_items, limits_of


def faq_context(faq):
    return {"items": [item | {"open": True} for item in answer_items([faq], {})]}


def claim_context(claim):
    return {"claims": [claim], "limits": limits_of([claim])}


def notice_context(block):
    return {"block": block, "limits": limits_of([block])}


def term_context(term):
    return {"term": term, "limits": limits_of([term])}


# The part of the public page, and what it expects.
PARTS = {
    Faq: ("texts/faqs.html", faq_context),
    Claim: ("texts/claims.html", claim_context),
    ContentBlock: ("texts/notice.html", notice_context),
    GlossaryTerm: ("texts/terms.html", term_context),
}


def shown(text):
    """The HTML of one text, saved or not; links to pages of ours lead to the preview of its edition."""
    template, context_of = PARTS[type(text)]
    home = reverse("admin:preview-home", args=[text.edition_id])
    with links_below(home):
        html = render_to_string(template, context_of(text), using="public")
    # Links that somebody wrote in the text; those the templates make begin with it already.
    kept = html.replace(f'href="{home}', 'href="\0').replace('href="/', f'href="{home}')
    return Markup(kept.replace('href="\0', f'href="{home}'))  # noqa: S704 - what the public page makes of it
