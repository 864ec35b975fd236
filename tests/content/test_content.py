"""The shipped texts: whole, sourced, plain, fair in their words, and about nobody who can be recognised."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from tests.content.reading import grade, plain_text

FIXTURES = Path(__file__).parents[2] / "fixtures"

REQUIRED = {
    "blocks": {"slug", "title", "body", "is_on", "run_by"},
    "claims": {"slug", "position", "kind", "statement", "said_by", "said_on_text", "evidence", "disputed",
               "wording", "sources", "last_reviewed_on", "places"},
    "corrections": {"slug", "report", "jurisdiction", "measure", "new_text", "reason_class", "found_by",
                    "made_on_text", "explanation", "source_url"},
    "facilities": {"key", "name", "city", "operator", "located_in"},
    "faqs": {"slug", "position", "question", "answer", "sources", "last_reviewed_on", "places"},
    "glossary": {"slug", "term", "meaning", "also"},
    "highlights": {"slug", "report", "position", "title", "summary", "body", "whereabouts", "decline_basis",
                   "source_note", "events"},
    "jurisdictions": {"geoid", "kind", "name", "legal_name"},
    "policies": {"slug", "jurisdiction", "line", "title", "instrument", "in_force_from",
                 "in_force_from_exactness", "limits", "summary", "criteria", "source_name", "source_url",
                 "seen_on", "note"},
    "reports": {"slug", "series", "title", "first_day", "last_day", "publisher", "originally_published_text",
                "original_held", "is_partial", "summary", "scope", "selection_rule", "transcribed", "sources",
                "sign_off", "figures", "rows", "section_titles"},
}  # fmt: skip

CHOICES = {
    "asked": {"notice", "hold", "both", "unknown"},
    "charge_status": {"arrested", "charged", "pending", "convicted", "acquitted", "dismissed", "unknown"},
    "decline_basis": {"law_or_policy", "agency_choice", "none_stated", "unknown"},
    "exactness": {"day", "month", "quarter", "year", "before", "unknown"},
    "in_force_from_exactness": {"day", "month", "before"},
    "measure": {"detainers_issued", "detainers_declined", "states_with_declines", "jails_with_declines"},
    "notice": {"yes", "no", "if_asked", "judge_order", "listed", "unknown"},
    "operator": {"county", "city", "regional", "state", "federal", "tribal", "private", "unknown"},
    "reason_class": {
        "identity",
        "transfer",
        "misdirected",
        "policy",
        "duplicate",
        "typing",
        "source",
        "other",
    },
    "whereabouts": {"rearrested", "at_large", "in_custody", "removed", "unknown"},
}
CHOICES["hold"] = CHOICES["notice"]

# Press pages that were read at an http address; whether they answer at https was not tried.
HTTP_PAGES = {
    "http://nationalpoliceassociation.com/enforcement.php",
    "http://news4sanantonio.com/news/local/travis-williamson-bastrop-counties-all-denied-ice-detainer-requests-report-says",
    "http://usvisa.com/post.php?id=480",
    "http://www.kcrg.com/subject/news/22-iowa-counties-will-no-longer-honor-ice-requests-20140818",
    "http://www.kptv.com/story/34967976/oregon-county-on-list-of-non-cooperative-jurisdictions-for-ice-detainers",
    "http://www.sandiegouniontribune.com/news/immigration/sd-me-ice-report-20170405-story.html",
}

CONTENT_FILES = sorted(
    path
    for path in [*FIXTURES.glob("*.toml"), *FIXTURES.glob("demonstration/*.toml")]
    if path.stem in REQUIRED
)


def records(name):
    return tomllib.loads((FIXTURES / f"{name}.toml").read_text("utf-8"))[name.split("/")[-1]]


def leaves(value, key=""):
    """Every (key, value) below, whatever its depth; the original section titles are not our words."""
    if isinstance(value, dict):
        inner = [leaves(child, name) for name, child in value.items() if name != "section_titles"]
        return list(itertools.chain.from_iterable(inner))
    if isinstance(value, list):
        return list(itertools.chain.from_iterable(leaves(child, key) for child in value))
    return [(key, value)]


def texts(path):
    return [value for _, value in leaves(tomllib.loads(path.read_text("utf-8"))) if isinstance(value, str)]


def without_quotations(text):
    text = re.sub(r"https?://\S+", "", text)
    return re.sub(r'"[^"]*"|“[^”]*”', "", text)


every_file = pytest.mark.parametrize(
    "path", CONTENT_FILES, ids=lambda path: path.relative_to(FIXTURES).as_posix()
)


def test_each_shipped_file_is_here():
    top = {path.stem for path in CONTENT_FILES if path.parent == FIXTURES}
    demonstration = {path.stem for path in CONTENT_FILES if path.parent != FIXTURES}
    assert {*REQUIRED} - {"facilities", "jurisdictions"} <= top
    assert demonstration == {
        "corrections",
        "facilities",
        "highlights",
        "jurisdictions",
        "policies",
        "reports",
    }


@every_file
def test_records_have_every_required_key(path):
    rows = tomllib.loads(path.read_text("utf-8"))[path.stem]
    missing = {row.get("slug", "?"): REQUIRED[path.stem] - set(row) for row in rows}
    assert {slug: keys for slug, keys in missing.items() if keys} == {}


@every_file
def test_slugs_are_unique_and_fit_an_address(path):
    rows = tomllib.loads(path.read_text("utf-8"))[path.stem]
    slugs = [row["slug"] for row in rows if "slug" in row]
    assert len(slugs) == len(set(slugs))
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9-]{1,80}", slug)] == []


@every_file
def test_choices_are_known(path):
    found = leaves(tomllib.loads(path.read_text("utf-8")))
    assert [(key, value) for key, value in found if key in CHOICES and value not in CHOICES[key]] == []


@every_file
def test_geoids_have_a_legal_length(path):
    found = leaves(tomllib.loads(path.read_text("utf-8")))
    keys = {"jurisdiction", "places", "geoid", "parent", "place", "located_in"}
    geoids = [value for key, value in found if key in keys]
    assert [geoid for geoid in geoids if not re.fullmatch(r"\d{2}|\d{4,5}|\d{7}", geoid)] == []


@every_file
def test_only_the_invented_state_is_used_for_demonstration(path):
    found = leaves(tomllib.loads(path.read_text("utf-8")))
    keys = {"jurisdiction", "geoid", "parent", "place", "located_in"}
    invented = {value.startswith("99") for key, value in found if key in keys}
    assert invented <= {path.parent != FIXTURES}


@every_file
def test_addresses_are_https_or_pages_read_at_http(path):
    addresses = re.findall(r"https?://[^\s)\"]+", path.read_text("utf-8"))
    assert {address for address in addresses if address.startswith("http:")} <= HTTP_PAGES


@every_file
@pytest.mark.parametrize(
    "word", ["sanctuary", "non-cooperative", "uncooperative", "illegal alien", "illegals"]
)
def test_loaded_words_stand_only_in_quotations(path, word):
    assert [text for text in texts(path) if word in without_quotations(text).lower()] == []


@every_file
@pytest.mark.parametrize(
    "pattern",
    [
        r"\S+@\S+\.\w+",
        r"(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)",
        r"\bA[- ]?\d{8,9}\b",
        r"\b\d{3}-\d{2}-\d{4}\b",
    ],
    ids=["e-mail", "telephone", "A-number", "social security number"],
)
def test_no_way_to_reach_or_recognise_a_person(path, pattern):
    assert [text for text in texts(path) if re.search(pattern, re.sub(r"https?://\S+", "", text))] == []


def test_who_looks_for_the_word_that_others_use_finds_why_it_does_not_stand_here():
    (found,) = [term["term"] for term in records("glossary") if "“sanctuary city”" in term["meaning"]]
    assert found == "“Sanctuary”"


def test_there_are_ten_questions_in_order():
    assert [faq["position"] for faq in records("faqs")] == list(range(1, 11))


@pytest.mark.parametrize("name", ["faqs", "claims"])
def test_every_text_names_its_sources_as_a_list(name):
    rows = records(name)
    assert [row["slug"] for row in rows if not row["sources"].strip().startswith("- ")] == []


def test_every_answer_says_what_is_not_known():
    assert [faq["slug"] for faq in records("faqs") if "**What we do not know.**" not in faq["answer"]] == []


def test_the_agency_s_position_is_marked_as_its_own():
    asked = [records("faqs")[number - 1] for number in (4, 6, 7, 8, 9)]
    assert [faq["slug"] for faq in asked if "**The agency says** that" not in faq["answer"]] == []


def test_every_claim_says_what_is_disputed_and_concludes_in_one_sentence():
    claims = records("claims")
    assert {claim["kind"] for claim in claims} == {"law", "claim", "figure"}
    assert [claim["slug"] for claim in claims if not claim["disputed"].strip()] == []
    assert [
        claim["slug"] for claim in claims if claim["wording"].count(". ") or claim["wording"][-1] != "."
    ] == []


# What readers meet as one text. Statements quote their speakers; a conclusion is one sentence by rule.
READ_TOGETHER = {
    "blocks": ("body",),
    "breaks": ("reason",),
    "claims": ("evidence", "disputed"),
    "corrections": ("explanation",),
    "faqs": ("answer",),
    "glossary": ("meaning",),
    "highlights": ("summary", "body"),
    "policies": ("summary", "note"),
    "reports": ("summary", "scope", "selection_rule", "transcribed"),
}
READ = [
    *READ_TOGETHER,
    *(f"demonstration/{name}" for name in ("corrections", "highlights", "policies", "reports")),
]


@pytest.mark.parametrize("name", READ)
def test_every_text_reads_at_grade_ten_or_below(name):
    fields = READ_TOGETHER[name.rpartition("/")[2]]
    found = {
        record["slug"]: grade("\n\n".join(record[field] for field in fields if record.get(field, "").strip()))
        for record in records(name)
    }

    assert {slug: round(worst, 1) for slug, worst in found.items() if worst > 10} == {}


def test_a_text_that_is_hard_to_read_would_be_found():
    assert grade("Jurisdictional noncompliance necessitates administrative reconsideration.") > 10


def test_no_answer_is_longer_than_two_hundred_words():
    assert [faq["slug"] for faq in records("faqs") if len(plain_text(faq["answer"]).split()) > 200] == []


def test_blocks_are_off_until_someone_has_checked_them():
    assert [block["slug"] for block in records("blocks") if block["is_on"] or "checked_on" in block] == []
