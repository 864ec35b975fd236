"""A translation is a file: every word of frame, filters and figures is in the list that it translates."""

import re
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from editions.day_words import span_words
from editions.language import catalog, gettext, languages, ngettext, speaking
from editions.translation_file import entries
from reports.collected_words import quoted, template
from reports.spoken import LanguageMiddleware
from tests.pages.page import read
from tests.past.addresses import KING, LINN, MONTHS, STATE

OPEN, CLOSE = "⟦", "⟧"
PAGES = (
    *("/", "/?edition=2", f"/?jurisdiction={KING[0]}&from=2015-02-01", "/faqs/", "/search/?q=report"),
    *("/fact-sheet/?jurisdiction=53033", "/reports/", "/reports/weekly/", "/reports/quarterly/?edition=1"),
    *("/detainers/", "/detainers/?jurisdiction=53033&outcome=declined&from=2015-02-01&to=2015-03-31"),
    *("/jurisdictions/?q=King", "/jurisdictions/{}/{}/?on=2015-02-01".format(*KING)),
    *("/jurisdictions/{}/{}/".format(*STATE), "/jurisdictions/{}/{}/".format(*LINN)),
    *(
        "/policies/?on=2015-02-01",
        "/highlights/",
        "/corrections/",
        "/editions/?kind=revision",
        "/editions/2/",
    ),
    *("/editions/compare/?old=1&new=2", "/compare/?from={from}&to={to}".format(**MONTHS), "/editions/2/"),
    *("/methodology/", "/data/", "/help/", "/nothing-here/", "/detainers/?from=never", "/?jurisdiction=Ki"),
)
# Tags and classes of frame, filters and figures.
PARTS = {
    *("header", "footer", "skip", "identity", "notices", "about-page", "filters", "filters-block"),
    *("chips-on", "said", "stats", "chart", "breaks", "pager", "downloads", "day-form"),
}
SPOKEN = ("aria-label", "placeholder", "data-label", "title")
# Written the same in every language: names, and what the record itself says.
NAMES = re.compile(
    "Declined Detainer Report|CSV|JSON|SVG|PNG|PDF|GEOID|APA|BibTeX|Wikipedia|"
    "(King|Linn) County|State 53|Washington|Oregon|(First|Second) file|: (new law|(new|another) form)|"
    "Holds( everybody)?|[Nn]obody|withdrawn|Another title|Franklin, VA|Line \\d+|"
    "No hold without a judge's order"
)


def in_marks(text):
    return f"{OPEN}{text}{CLOSE}"


def translated(entry):
    """One message of the list with its own words, between marks, as the translation."""
    names = [name for name in ("msgid", "msgid_plural") if entry[name]]
    keys = ["msgstr"] if len(names) == 1 else ["msgstr[0]", "msgstr[1]"]
    said = [f"{key} {quoted(in_marks(entry[name]))}" for key, name in zip(keys, names, strict=True)]
    return "\n".join([*(f"{name} {quoted(entry[name])}" for name in names), *said])


@pytest.fixture
def written(tmp_path, settings):
    """Writes a translation as the only one, and makes the site speak it."""

    def write(text, language="qps"):
        (tmp_path / f"{language}.po").write_text(text, encoding="utf-8")
        settings.LOCALE_DIR, settings.SITE_LANGUAGE = tmp_path, language
        catalog.cache_clear()

    yield write
    catalog.cache_clear()


@pytest.fixture
def marked(written, settings):
    """The public site in a language in which each word of the list stands between marks."""
    listed = entries((settings.LOCALE_DIR / "words.pot").read_text(encoding="utf-8"))
    written("\n\n".join(translated(entry) for entry in listed if entry["msgid"]))


def bare(page):
    """Words of frame, filters and figures that stand outside all marks."""
    for element in page.root.iter():
        if isinstance(element.tag, str) and PARTS & {element.tag, *(element.get("class") or "").split()}:
            spoken = [each.get(name) or "" for each in element.iter() for name in SPOKEN]
            for text in ("".join(said(element)), *spoken):
                yield from outside(text)


def said(element):
    """The text of an element; a citation is written the same in every language."""
    if "cite" not in (element.get("class") or "").split() and element.tag != "code":
        yield element.text or ""
        for child in element:
            yield from said(child)
            yield child.tail or ""


def outside(text):
    depth, kept = 0, ""
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        kept += letter if not depth and letter != CLOSE else "\n"
    return [each.strip() for each in NAMES.sub("\n", kept).split("\n") if re.search(r"[A-Za-z]{2}", each)]


@pytest.mark.django_db
def test_no_word_of_frame_filters_and_figures_is_left_in_english(made, public, marked):
    pages = {path: read(public, path) for path in PAGES}

    assert {path: sorted(set(bare(page))) for path, page in pages.items() if any(bare(page))} == {}
    assert {page.root.get("lang") for page in pages.values()} == {"qps"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        *("/detainers.csv", "/charts/trend.csv", "/charts/trend.svg", "/api/v1/", "/feeds/corrections/"),
        *("/api/v1/detainers/", "/data.json", "/editions/2/manifest.json"),
    ],
)
def test_files_and_what_programs_read_stay_english(made, public, written, path):
    english = b"".join(public.get(path))
    written(all_in_marks())

    assert (b"".join(public.get(path)), OPEN.encode() in english) == (english, False)


def all_in_marks():
    return "\n\n".join(translated(entry) for entry in entries(template()) if entry["msgid"])


def test_the_list_of_words_is_up_to_date(settings):
    """After a change of words: python manage.py collect_words, and commit locale/words.pot."""
    assert (settings.LOCALE_DIR / "words.pot").read_text(encoding="utf-8") == template()


PLURALS = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "%(num)s report"
msgid_plural "%(num)s reports"
msgstr[0] "%(num)s raport"
msgstr[1] "%(num)s raporty"
msgstr[2] "%(num)s raportów"

# A guess of a program is no translation.
#, fuzzy
msgid "Search"
msgstr "Wyszukaj?"

msgid "%(month)s %(day)s, %(year)s"
msgstr "%(day)s %(month)s "
"%(year)s"

msgid "June"
msgstr "czerwca"
"""


def test_a_translation_has_its_own_plurals_order_of_days_and_gaps(written):
    written(PLURALS, "pl")
    with speaking("pl"):
        counts = [ngettext("%(num)s report", "%(num)s reports", n) for n in (1, 2, 5, 22)]
        days = span_words(date(2015, 6, 30), date(2016, 5, 1))
        assert counts == ["1 raport", "2 raporty", "5 raportów", "22 raporty"]
        assert (days, gettext("Search")) == ("30 czerwca 2015–1 May 2016", "Search")
    assert ngettext("%(num)s report", "%(num)s reports", 2) == "2 reports"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('msgid "Edition %(number)s."\nmsgstr "Ausgabe %(nummer)s."', "the places to fill in"),
        ('msgid "Search"\nmsgstr "100 % Suche"', "the places to fill in"),
        ('msgid "<a href=\\"x\\">why</a>"\nmsgstr "<script>x</script>"', "their tags"),
        ('msgid "Search"\nmsgstr Suche', "line 2 is neither msgid nor msgstr"),
        ('msgstr "Suche"', "line 1 stands before the first msgid"),
    ],
)
def test_a_translation_that_would_break_a_page_is_refused_at_the_start(written, text, problem):
    written(text, "de")

    with pytest.raises(ImproperlyConfigured, match=f"locale/de.po cannot be used: .*{problem}"):
        LanguageMiddleware(None)


def test_a_language_without_a_file_is_refused_at_the_start(settings):
    settings.SITE_LANGUAGE = "xx"

    with pytest.raises(ImproperlyConfigured, match="SITE_LANGUAGE is one of en"):
        LanguageMiddleware(None)
    assert languages()[0] == "en"
