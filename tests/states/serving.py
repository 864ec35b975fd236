"""A real browser that reads pages of a test's own record: nothing listens, what was asked for before answers.

Pages are asked for before the browser starts: while its loop runs, Django has another connection.
"""

import mimetypes
import os
from contextlib import contextmanager
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS

SITE = "http://site.test"
NOTHING = {"status": 404, "body": "Not asked for before the browser started."}


def kept(answer):
    """A response of Django's, as the browser is given it."""
    return {"status": answer.status_code, "headers": dict(answer.headers), "body": answer.content}


@contextmanager
def window(pages, **options):
    """A browser's page to which SITE is {path: what is kept of an answer}, and the static files."""

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        is_static = path.startswith("/static/")
        route.fulfill(**(static(path) if is_static else pages.get(path, NOTHING)))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        context = browser.new_context(**options)
        context.route(f"{SITE}/**", answer)
        yield context.new_page()
        browser.close()


def static(path):
    file = Path(finders.find(path.removeprefix("/static/")))
    return {"body": file.read_bytes(), "content_type": mimetypes.guess_type(path)[0]}
