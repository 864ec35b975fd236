"""What a search finds in the texts of a reading: one statement, whatever the kinds and the number."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchHeadline, SearchRank, SearchVector
from django.db.models import F, Func, TextField, Value, Window
from django.db.models.aggregates import Count
from django.db.models.functions import Coalesce
from markupsafe import Markup, escape
from psycopg import sql

from editions.statements import run
from reports.addresses import address
from reports.search.kinds import KINDS, put_together
from reports.search.words import CONFIG, bare

A_GROUP, A_PAGE = 5, 25
# No text of ours has them: characters for private use around the words that were found.
FROM, TO = "\ue000", "\ue001"
MARKED = re.compile(f"{FROM}([^{FROM}{TO}]*){TO}")
# Signs of Markdown and fields that a report fills, which an excerpt would show as they are written.
UNWRITTEN = [
    (r"\[([^\]]*)\]\([^)]*\)", r"\1"),
    (r"\{[A-Za-z_ ]+\}", "…"),
    (r"[*_`#>|]+", ""),
]
WORD = re.compile(r"[^\W\d_]+")
# Trigrams in common: “declned” and “declined” have 0.55.
ALIKE = 0.4
NEAR = """
    with vocabulary as (
        select distinct lower(word) as word
        from ({texts}) t(words), regexp_split_to_table(t.words, '[^[:alpha:]]+') word where length(word) > 3
    )
    select asked, (
        select word from vocabulary where similarity(word, asked) >= {alike}
        order by similarity(word, asked) desc, word limit 1
    ) from unnest(%s::text[]) asked where not exists (select from vocabulary where word = asked)
"""


@dataclass(frozen=True)
class Hit:
    """One text that was found: its title and the words around the hit, both marked."""

    kind: str
    title: Markup
    excerpt: Markup
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind that are shown, and how many there are."""

    kind: object
    hits: list
    total: int


def readable(text):
    """A text as it is read, for excerpts."""
    for pattern, put in UNWRITTEN:
        text = Func(
            text, Value(pattern), Value(put), Value("g"), function="regexp_replace", output_field=TextField()
        )
    return text


def texts(kind, reading, scope):
    """The rows of a kind that stand in the reading, with their words; nothing of what was withdrawn."""
    rows = kind.rows(reading, scope).with_content().order_by()
    return rows.annotate(
        hit_title=Coalesce(kind.title, Value(""), output_field=TextField()),
        hit_body=readable(Coalesce(kind.body, Value(""), output_field=TextField())),
    )


def ranked(kind, reading, scope, query):
    """(kind, key, note, marked title, marked excerpt, how many, rank) of the texts found, the best first."""
    vector = SearchVector(bare(F("hit_title")), weight="A", config=CONFIG)
    vector += SearchVector(bare(F("hit_body")), weight="B", config=CONFIG)
    rows = texts(kind, reading, scope).annotate(hit_words=vector).filter(hit_words=query)
    marks = {"config": CONFIG, "start_sel": FROM, "stop_sel": TO}
    fragments = {"max_fragments": 2, "max_words": 28, "min_words": 14, "fragment_delimiter": " … "}
    return (
        rows.annotate(
            hit_kind=Value(kind.code, output_field=TextField()),
            hit_key=kind.key,
            hit_note=Coalesce(kind.note, Value(""), output_field=TextField()),
            marked_title=SearchHeadline(F("hit_title"), query, highlight_all=True, **marks),
            marked_body=SearchHeadline(F("hit_body"), query, **marks, **fragments),
            hit_total=Window(Count("*")),
            hit_rank=SearchRank(F("hit_words"), query),
        )
        .order_by("-hit_rank", "hit_key")
        .values_list(
            *("hit_kind", "hit_key", "hit_note", "marked_title", "marked_body", "hit_total", "hit_rank")
        )
    )


def marked(text):
    """HTML of a text with what was found in <mark>; everything else is escaped."""
    parts = MARKED.split(text)
    pieces = [
        Markup("<mark>{}</mark>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts)
    ]
    return Markup("").join(pieces).translate({ord(FROM): None, ord(TO): None})


def cut(text):
    """An excerpt with a sign where it begins or ends inside a sentence."""
    bare = text.strip(f"{FROM}{TO} ·")
    begins = "… " if bare[:1].islower() else ""
    return f"{begins}{text.strip(' ·')}{' …' if bare[-1:].isalnum() else ''}"


def hit_of(row, keep):
    code, key, note, title, body, *_ = row
    kind = next(kind for kind in KINDS if kind.code == code)
    return Hit(code, marked(title), marked(cut(body)), note, url_of(kind, key, keep))


def url_of(kind, key, keep):
    if kind.view is None:
        page, _, anchor = key.partition("#")
        return f"{address(page, keep=keep)}#{anchor}"
    if kind.anchor is None:
        return address(kind.view, key, keep=keep)
    return f"{address(kind.view, keep=keep)}#{kind.anchor}{key}"


def groups(kinds, reading, scope, query, keep):
    """The first hits of each kind, and how many it has; one statement."""
    parts = [ranked(kind, reading, scope, query)[:A_GROUP] for kind in kinds]
    rows = list(parts[0].union(*parts[1:], all=True)) if parts else []
    found = []
    for kind in kinds:
        of_kind = sorted((row for row in rows if row[0] == kind.code), key=lambda row: (-row[-1], row[1]))
        if of_kind:
            found.append(Group(kind, [hit_of(row, keep) for row in of_kind], of_kind[0][5]))
    return found


def near_words(words, kinds, reading, scope):
    """{a word that no text has: the one most like it that a text has}; one statement."""
    asked = [word for word in dict.fromkeys(WORD.findall(words.lower())) if len(word) > 3]
    if not asked or not kinds:
        return {}
    told = put_together("hit_title", Value(" "), "hit_body")
    parts = [texts(kind, reading, scope).values_list(told) for kind in kinds]
    statement, parameters = parts[0].union(*parts[1:], all=True).query.sql_with_params()
    rows = run(NEAR, [*parameters, asked], texts=sql.SQL(statement), alike=sql.Literal(ALIKE))
    return {word: near for word, near in rows if near}
