"""What an address tells of the record: the data part of a page or file, without the banner of the edition."""

import csv
import io
import json
import re
from hashlib import sha256

import html5lib
from html5lib.serializer import serialize

from reports.paper.content import every
from tests.past.addresses import without_edition

# What a form keeps so that its answer stays in the edition.
ENTRY = re.compile("<entry>.*?</entry>", re.DOTALL)
LOCATION = re.compile("<loc>(.*?)</loc>")
KEPT_EDITION = re.compile(r'<input type="hidden" name="edition" value="\d+">')


def told(public, path, parameters, number=None):
    """(status, data part) of an address, as edition `number` has it if one is named."""
    edition = {} if number is None else {"edition": number}
    response = public.get(path, parameters | edition)
    return response.status_code, data_part(response)


def data_part(response):
    """A page that is not there has no data: its words may say where to look instead."""
    if response.status_code >= 400:
        return None
    if response.status_code >= 300:
        return without_edition(response.headers["Location"])
    kind = response.headers["Content-Type"].partition(";")[0]
    body = b"".join(response) if response.streaming else response.content
    return DIGESTED[kind](body).hexdigest() if kind in DIGESTED else READERS[kind](body.decode())


def main_part(text):
    """The page's own part: without the banner, links without the edition they keep."""
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    main = root.find(".//main")
    for banner in main.findall("div[@class='notices']"):
        main.remove(banner)
    for element in main.iter():
        for name in ("href", "action", "data-suggest"):
            if element.get(name):
                element.set(name, without_edition(element.get(name)))
    written = serialize(main, quote_attr_values="always", omit_optional_tags=False)
    return " ".join(KEPT_EDITION.sub("", written).split())


def locations(text):
    """The addresses of a site map."""
    return [without_edition(url) for url in LOCATION.findall(text)]


def entries_of_feed(text):
    """The entries; around them the feed names its own address and that of its page."""
    return ENTRY.findall(text)


def paper_part(text):
    """The words of a paper as they are told to typst (tests/conftest.py), without the edition's stamp."""
    told = json.loads(text.partition(" ")[2])
    for part in every(told):
        if "to" in part:
            part["to"] = without_edition(part["to"])
    return {name: told[name] for name in ("title", "kicker", "opening", "content", "marks")}


# What an answer of the API says of later editions, as a page does in its banner.
OF_LATER_EDITIONS = {
    *("newest_edition", "corrected_since", "changed_since", "words_changed_since", "differences"),
}


def json_part(text):
    told = json.loads(text)
    if isinstance(told, dict):
        return {name: value for name, value in told.items() if name not in OF_LATER_EDITIONS}
    return told


def csv_rows(text):
    return list(csv.reader(io.StringIO(text)))


# What is not text is told by its digest.
DIGESTED = {"image/png": sha256}
READERS = {
    "text/html": main_part,
    "text/csv": csv_rows,
    "image/svg+xml": str,
    "application/json": json_part,
    "application/pdf": paper_part,
    "application/xml": locations,
    "application/atom+xml": entries_of_feed,
    "text/x-python": str.split,
    "text/plain": str.split,
}


def everything(public, addresses, number=None):
    """{address: what it tells}."""
    return {
        (path, tuple(parameters.items())): told(public, path, parameters, number)
        for path, parameters in addresses
    }


def differing(before, after):
    """The addresses that tell something else, each with the first words that differ."""
    return {
        address: first_difference(before[address], after[address])
        for address in before
        if before[address] != after[address]
    }


def first_difference(one, other):
    if one[0] != other[0] or not isinstance(one[1], str):
        return one, other
    at = next((n for n, (a, b) in enumerate(zip(one[1], other[1], strict=False)) if a != b), 0)
    return one[1][max(0, at - 80) : at + 80], other[1][max(0, at - 80) : at + 80]
