"""How sources name places, what staff are asked about it, and what was decided."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from detainers.models.places import (
    IN_FEDERAL_CUSTODY,
    Facility,
    Jurisdiction,
    Operator,
    place_follows_operator,
)
from editions.blanking import ADDRESS, WORD, blank
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints
from editions.visibility import APPEND, EVERYTHING, PRIVATE


class PlaceWords(models.Model):
    """How a source names a facility; never a bare name."""

    WORDS = ("facility_as_written", "city_as_written", "state_as_written")

    source = models.ForeignKey("detainers.Source", models.PROTECT, related_name="+")
    facility_as_written = models.TextField(blank=True)
    city_as_written = models.TextField(blank=True)
    state_as_written = models.TextField(blank=True)

    class Meta:
        abstract = True


class PlaceQuestionQuerySet(models.QuerySet):
    def with_answers(self):
        """Each with `facility_decided` by the newest decision, and `is_named` where an alias stands."""
        same = {name: OuterRef(name) for name in ("source", *PlaceWords.WORDS)}
        newest = PlaceDecision.objects.filter(**same).order_by("-decided_at", "-pk")
        aliases = PlaceAlias.objects.filter(**same, since__isnull=False, until=None)
        return self.annotate(
            facility_decided=Subquery(newest.values("facility")[:1]),
            was_decided=Exists(newest),
            is_named=Exists(aliases),
        )

    def undecided(self):
        """Questions about words that nobody has decided on yet, or whose decision was undone."""
        return self.with_answers().filter(Q(facility_decided=None), Q(was_decided=True) | Q(is_named=False))


class PlaceQuestion(PlaceWords):
    """Words that fit several facilities or none, waiting for a member of staff."""

    visibility = PRIVATE
    staff_may = EVERYTHING

    candidates = models.JSONField(default=list, help_text="GEOIDs and facilities the words allow.")
    row_count = models.PositiveIntegerField()

    objects = PlaceQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", *PlaceWords.WORDS],
                name="place_question_once",
            ),
        ]
        ordering = ["-row_count"]


class PlaceDecision(PlaceWords):
    """Which facility a source means by its words, who decided so and why; the newest counts."""

    visibility = PRIVATE
    staff_may = APPEND

    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, help_text="None undoes an earlier decision."
    )
    decided_by = models.ForeignKey("editions.User", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="place_decision_has_reason",
                violation_error_message="Say why this facility is meant: a map, a call, a document.",
            ),
        ]


class PlaceAliasQuerySet(VersionedQuerySet):
    def of_words(self, row):
        """What the source means by the place words of a row of its."""
        return self.filter(source=row.source_id, **{name: getattr(row, name) for name in PlaceWords.WORDS})


class PlaceAlias(PlaceWords, VersionedModel):
    """What one source means by its words for a place, as published: versioned, with the reason.

    Written from a PlaceDecision when it is applied, or from the names we ship; `facility` where one is known.
    """

    # Its words are the only ones of its source, so each has words of its own.
    withdrawn = blank(
        *("source", "operator", "jurisdiction"), facility_as_written=WORD, city_as_written=ADDRESS
    )

    operator = models.TextField(choices=Operator)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True, blank=True)
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="None for federal custody.",
    )
    reason = models.TextField(help_text="How it is known: a map, a call, a document. Public.")

    objects = PlaceAliasQuerySet.as_manager()

    class Meta:
        verbose_name = "alias of a place"
        verbose_name_plural = "aliases of places"
        constraints = [
            *versioned_constraints("place_alias"),
            models.UniqueConstraint(
                fields=["source", *PlaceWords.WORDS],
                condition=Q(since__isnull=False, until=None),
                name="place_alias_one_meaning",
                violation_error_message="These words of the source already have a meaning: revise it.",
            ),
            models.CheckConstraint(
                condition=Q(operator__in=IN_FEDERAL_CUSTODY, jurisdiction=None)
                | ~Q(operator__in=IN_FEDERAL_CUSTODY) & Q(jurisdiction__isnull=False),
                name="place_alias_names_who_answers",
                violation_error_message="An alias names the government that answers; "
                "for federal custody, none.",
            ),
            place_follows_operator("place_alias_place_follows_operator"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="place_alias_has_reason",
                violation_error_message="Say how it is known: a map, a call, a document.",
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, [getattr(self, name) for name in self.WORDS]))
