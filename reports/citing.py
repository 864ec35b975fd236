"""How to cite a page of one edition."""

from django.conf import settings
from django.utils import timezone

from reports.templating import day

SITE_NAME = "Declined Detainer Report"


def citations(title, path, edition, agency=""):
    """Style → text, for a page as one published edition shows it; the address is frozen by the edition.

    The author is the agency that officially runs the site, else the site itself.
    """
    if edition is None or not edition.number:
        return {}
    published = timezone.localtime(edition.published_at)
    when = day(published)
    frozen = path + ("&" if "?" in path else "?") + f"edition={edition.number}"
    url = f"{settings.PUBLIC_ADDRESS}{frozen}"
    author = agency or SITE_NAME
    return {
        "Plain": f"{SITE_NAME}, “{title}”, edition {edition.number}, published {when}, {url}",
        "APA": f"{author}. ({published.year}, {published:%B} {published.day}). {title} "
        f"(Edition {edition.number}). {SITE_NAME}. {url}",
        "BibTeX": f"@misc{{ddr-{edition.number}, author = {{{author}}}, title = {{{title}}}, "
        f"year = {{{published.year}}}, note = {{Edition {edition.number}, published {when}}}, "
        f"url = {{{url}}}}}",
        "Wikipedia": f"{{{{cite web |title={title} |publisher={author} |date={published:%Y-%m-%d} "
        f"|edition={edition.number} |url={url}}}}}",
    }
