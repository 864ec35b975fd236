"""A page as a test reads it: strictly parsed, by captions, headings and links."""

import re

import html5lib
from django.db import connection
from django.test.utils import CaptureQueriesContext


class Page:
    """A response parsed as a strict HTML5 parser does; raises when the HTML is wrong."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.text = response.content.decode()
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root = parser.parse(self.text)
        self.main = self.root.find(".//main")

    def all(self, path):
        return self.main.findall(f".//{path}")

    def words(self, path):
        return [said(element) for element in self.all(path)]

    def said(self):
        return said(self.main)

    def rows(self, caption):
        """The body rows of the table whose caption begins so: lists of cell texts."""
        for table in self.all("table"):
            if said(table.find("caption")).startswith(caption):
                return [[said(cell) for cell in row] for row in table.findall("tbody/tr")]
        return None

    def facts(self):
        """{name: what is said} of the lists of facts; of a name that stands twice the last."""
        return dict(zip(self.words("dt"), self.words("dd"), strict=True))

    def links(self):
        return {said(link): link.get("href") for link in self.all("a")}


def said(element):
    """The text of an element, its parts set apart as a reader sees them."""
    return re.sub(r" ([,.;:)])", r"\1", " ".join(" ".join(element.itertext()).split()))


def read(public, path, query=None):
    return Page(public.get(path, query or {}))


def statements(public, path, query=None, **options):
    """How many statements a page asks of the database; roles set by the test apart."""
    with CaptureQueriesContext(connection) as captured:
        public.get(path, query or {}, **options)
    asked = [entry["sql"] for entry in captured.captured_queries]
    return len([sql for sql in asked if "set_config" not in sql and "current_setting" not in sql])
