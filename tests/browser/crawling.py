"""Every kind of page of a site that links lead to."""

from collections import Counter
from urllib.parse import urljoin, urlsplit

from django.urls import resolve

# What a browser saves and does not show.
DOWNLOADED = (".csv", ".minisig", ".pdf", ".png", ".py", ".svg")


def links_of(page, address):
    for link in page.locator("a[href]").evaluate_all("links => links.map(link => link.href)"):
        if link.startswith(address):
            yield urljoin(link, urlsplit(link)._replace(fragment="").geturl())


def crawled(page, address, urlconf, most, refused=frozenset()):
    """{address: bytes of HTML} of some pages of every kind, at most so many of one.

    Pages answered with a status that is `refused` are another person's, and passed over.
    """
    found, waiting, kinds = {}, [address + "/"], Counter()
    while waiting:
        url = waiting.pop(0)
        kind = resolve(urlsplit(url).path, urlconf).url_name
        if url in found or kinds[kind] >= most or urlsplit(url).path.endswith(DOWNLOADED):
            continue
        kinds[kind] += 1
        response = page.goto(url)
        if response.status in refused:
            continue
        assert response.status == 200, url
        if "html" in response.headers["content-type"]:
            found[url] = response.body()
            waiting += links_of(page, address)
    return found
