"""The rules of markup catch what breaks them: each with a page that does."""

import pytest
from django.http import HttpResponse
from html5lib.html5parser import ParseError

from tests.explore.markup import faults_of


def page(body):
    head = "<!doctype html><html lang=en><head><title>T</title></head>"
    return HttpResponse(f"{head}<body><main><h1>H</h1>{body}</main></body></html>")


def test_a_sound_page_has_no_faults():
    assert faults_of(page("<h2 id=a>A</h2><a href=#a>A</a><label>B <input name=b></label>")) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p id=a>1</p><p id=a>2</p>", "id a stands 2 times"),
        ("<p style='color:red'>x</p>", "p has style"),
        ("<p onclick='x()'>x</p>", "p has onclick"),
        ("<script>x()</script>", "inline script"),
        ("<a href=#none>x</a>", "a link points to no #none"),
        ("<label for=none>x</label>", "label for points to no none"),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>", "a table has no caption"),
        (
            "<table><caption>C</caption><tbody><tr><th>1</th></tr></tbody></table>",
            "a heading cell has no scope",
        ),
        ("<input name=q>", "the field q has no label"),
        ("<img src=x>", "an image has no words"),
        ("<h3>x</h3>", "h3 follows h1"),
        ("<h1>x</h1>", "2 first headings"),
    ],
)
def test_each_fault_is_named(body, fault):
    assert faults_of(page(body)) == [fault]


@pytest.mark.parametrize("body", ["<p>x</b></p>", "<div>x</main>", "<p a='1' a='2'>x</p>"])
def test_html_that_is_not_html_does_not_parse(body):
    with pytest.raises(ParseError):
        faults_of(page(body))
