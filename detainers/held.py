"""The words of a source whose rows are held: in a draft edition, or of all that was ever asked."""

from dataclasses import dataclass

from django.db.models import Q

from detainers.models import PlaceDecision, PlaceQuestion
from detainers.models.outcomes import DECLINES
from editions.models import Edition
from editions.statements import run

WORDS = PlaceQuestion.WORDS
PER_PAGE = 25


def words_of(row):
    return tuple(getattr(row, name) for name in WORDS)


def key_of(row):
    """What `rows_held` counts by."""
    return (row.source_id, *words_of(row))


@dataclass(frozen=True)
class HeldName:
    """Words as written, how many rows have them, and how many of these were declined (None: not counted)."""

    question: PlaceQuestion | None
    words: tuple
    rows: int
    declined: int | None = None

    @property
    def places(self):
        return len(self.question.candidates) if self.question else 0


@dataclass(frozen=True)
class HeldNames:
    """One page of held words, most rows first, with the sums over all pages."""

    names: list
    count: int
    rows: int
    page: int
    edition: Edition | None = None

    @property
    def pages(self):
        return -(-self.count // PER_PAGE)

    def name_of(self, question):
        """The HeldName of opened words; words that the page does not list are put before the others."""
        for one in self.names:
            if one.question == question:
                return one
        rows = rows_held(question.source, self.edition).get(key_of(question), 0)
        self.names.insert(0, HeldName(question, words_of(question), rows))
        return self.names[0]


def rows_held(source=None, edition=None):
    """{(source's id, *words): how many detainers have these words and no place}, of one source or all, in
    an edition's drafts or in all that stands; one published and its open draft are one."""
    found = run(
        "select source_id, facility_as_written, city_as_written, state_as_written, count(*) from"
        " (select distinct uid, source_id, facility_as_written, city_as_written, state_as_written"
        " from detainers_detainer where until is null and not removed and place_status = 'unresolved'"
        " and (%(source)s::bigint is null or source_id = %(source)s)"
        " and (%(edition)s::bigint is null or since is null and edition_id = %(edition)s)) held"
        " group by 1, 2, 3, 4",
        {"source": source and source.pk, "edition": edition and edition.pk},
    )
    return {tuple(words): n for *words, n in found}


def held_in_draft(source, edition, page=1):
    """The words held in an edition's drafts of a source; two queries, whatever the number of rows."""
    found = run(
        "select facility_as_written, city_as_written, state_as_written, count(*),"
        " count(*) filter (where outcome = any(%(declines)s)),"
        " count(*) over (), (sum(count(*)) over ())::integer"
        " from detainers_detainer where edition_id = %(edition)s and since is null and not removed"
        " and source_id = %(source)s and place_status = 'unresolved'"
        " group by 1, 2, 3 order by 4 desc, 1, 2, 3 limit %(limit)s offset %(offset)s",
        {
            "declines": list(DECLINES),
            "edition": edition.pk,
            "source": source.pk,
            "limit": PER_PAGE,
            "offset": (page - 1) * PER_PAGE,
        },
    )
    if page > 1 and not found:
        return held_in_draft(source, edition)
    asked = questions_about(source, [words for *words, _, _, _, _ in found])
    names = [HeldName(asked.get(tuple(words)), tuple(words), n, d) for *words, n, d, _, _ in found]
    count, rows = found[0][-2:] if found else (0, 0)
    return HeldNames(names, count, rows, page, edition)


def held_of_source(source, page=1, words=""):
    """The words of rows that nobody decided on; where some are searched for, decided ones too; 3 queries."""
    asked = PlaceQuestion.objects.filter(source=source)
    fits = Q(facility_as_written__icontains=words) | Q(city_as_written__icontains=words)
    asked = asked.filter(fits) if words else asked.undecided()
    rows, held = rows_held(source), {}
    for pk, *named in asked.order_by("pk").values_list("pk", "source", *WORDS):
        held[pk] = rows.get(tuple(named), 0)
    # An abandoned delivery leaves its questions, for the next, without a row.
    most = sorted((pk for pk in held if words or held[pk]), key=lambda pk: -held[pk])
    shown = PlaceQuestion.objects.with_answers().in_bulk(most[(page - 1) * PER_PAGE : page * PER_PAGE])
    listed = [HeldName(shown[pk], words_of(shown[pk]), held[pk]) for pk in most if pk in shown]
    return HeldNames(listed, len(most), sum(held.values()), page)


def questions_about(source, listed):
    """{words: PlaceQuestion} of some words of a source; one query."""
    if not listed:
        return {}
    meant = Q()
    for words in listed:
        meant |= Q(**dict(zip(WORDS, words, strict=True)))
    found = PlaceQuestion.objects.with_answers().filter(meant, source=source)
    return {words_of(one): one for one in found}


def decisions_since(source, moment, limit=20):
    """Decisions on words of a source made since a moment and not undone, newest first, each with its
    `question`; two queries."""
    newest = PlaceDecision.objects.filter(source=source).order_by(*WORDS, "-pk").distinct(*WORDS)
    made = PlaceDecision.objects.filter(pk__in=newest.values("pk"), facility__isnull=False)
    made = made.filter(decided_at__gte=moment) if moment else made
    found = list(made.select_related("facility__jurisdiction__state", "decided_by").order_by("-pk")[:limit])
    asked = questions_about(source, [words_of(one) for one in found])
    for one in found:
        one.question = asked.get(words_of(one))
    return found
