"""The kinds of text that a search reads: which rows, what their words are, and where each is shown."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Cast

from detainers.models import PolicyCriterion
from reports.cases import highlights_of
from reports.models import (
    CaseHighlight,
    Claim,
    ContentBlock,
    Correction,
    Faq,
    GlossaryTerm,
    HighlightEvent,
    Report,
    ReportFigure,
    ReportRow,
)
from reports.policy_words import register

APART = " · "


def joined(*parts):
    """Texts set apart by a sign, for a reader; what is empty falls away."""
    kept = (Func(as_column(part), Value(""), function="nullif", output_field=TextField()) for part in parts)
    return Func(Value(APART), *kept, function="concat_ws", output_field=TextField())


def as_column(part):
    return F(part) if isinstance(part, str) else part


def put_together(*parts):
    return Func(*parts, function="concat", output_field=TextField())


def of_parts(model, root, *fields):
    """The words of the rows that hang on a row, in one text."""
    rows = model.objects.filter(**{root: OuterRef("pk")}).order_by().values(root)
    told = rows.annotate(told=StringAgg(joined(*fields), APART))
    return Subquery(told.values("told"), output_field=TextField())


def place(of="jurisdiction"):
    """“Travis County, Texas”, “Texas”: as places are called everywhere."""
    in_state = put_together(f"{of}__legal_name", Value(", "), f"{of}__state__name")
    return Case(
        When(**{f"{of}__state__isnull": False}, then=in_state),
        default=F(f"{of}__name"),
        output_field=TextField(),
    )


def label_of(field, choices):
    return Case(
        *(When(**{field: value}, then=Value(label)) for value, label in choices),
        default=Value(""),
        output_field=TextField(),
    )


def reports(reading, scope):
    """Reports whose period overlaps the days; with places, those that name one anywhere."""
    rows = Report.objects.as_of(reading).covering(scope.first_day, scope.last_day)
    if not scope.places:
        return rows
    told = CaseHighlight.objects.as_of(reading).with_event(scope.inside())
    corrected = Correction.objects.as_of(reading).filter(scope.inside())
    naming = [
        Q(pk__in=ReportRow.objects.filter(scope.inside()).values("report")),
        Q(uid__in=told.values("report_uid")),
        Q(uid__in=corrected.values("report_uid")),
    ]
    return rows.filter(reduce(or_, naming))


def policies(reading, scope):
    return register(reading, scope).prefetch_related(None)


def applying(model):
    """Texts that hold for the places and days."""
    return lambda reading, scope: model.objects.as_of(reading).applying(
        scope.geoids, scope.first_day, scope.last_day
    )


def corrections(reading, scope):
    """Corrections of the places, made in the days; those whose day is not known stay."""
    rows = Correction.objects.as_of(reading)
    rows = rows.filter(scope.inside()) if scope.places else rows
    made = Q(made_on__gte=scope.first_day) if scope.first_day else Q()
    made &= Q(made_on__lte=scope.last_day) if scope.last_day else Q()
    return rows.filter(made | Q(made_on=None)) if made else rows


def everything(model, **shown):
    """Texts that no filter narrows, as on their page."""
    return lambda reading, scope: model.objects.as_of(reading).filter(**shown)


@dataclass(frozen=True)
class Kind:
    """One group of results: `rows` of a reading and scope, their title, their words and what they are.

    `view` names the page that shows a hit; `key` is the part of its address or, with `anchor`, where on the
    page it stands. A `view` of None stands in `key`, before a “#”.
    """

    code: str
    label: str
    rows: object
    view: str | None
    key: object
    title: object
    body: object
    note: object
    anchor: str | None = None


NO_WORDS = Value("", output_field=TextField())
UID = Cast("uid", TextField())
KINDS = [
    Kind(
        "reports",
        "Reports",
        reports,
        "report-detail",
        F("slug"),
        F("title"),
        joined(
            *("summary", "scope", "scope_source", "scope_coverage", "scope_outcome", "scope_lag"),
            *("scope_gaps", "scope_definitions", "transcribed", "publisher"),
            of_parts(ReportRow, "report", "place_words", "facility_words", "instrument", "criteria", "note"),
        ),
        label_of("series", Report.Series.choices),
    ),
    Kind(
        "highlights",
        "Highlights",
        lambda reading, scope: highlights_of(reading, scope),
        "highlight-detail",
        UID,
        F("title"),
        joined(
            *("summary", "body"),
            of_parts(
                *(HighlightEvent, "highlight", "facility_words", "agency_words", "charge", "note"),
                place(),
            ),
        ),
        Value("One selected case, not a statistic", output_field=TextField()),
    ),
    Kind(
        "policies",
        "Policies",
        policies,
        "policy-detail",
        UID,
        F("title"),
        joined(
            *("summary", "instrument", "note", "source_name"),
            place(),
            of_parts(PolicyCriterion, "policy", "words", "note"),
        ),
        place(),
    ),
    Kind(
        "faqs",
        "Questions and answers",
        applying(Faq),
        "faq-list",
        F("slug"),
        F("question"),
        F("answer"),
        NO_WORDS,
        "",
    ),
    Kind(
        "claims",
        "Fact sheet",
        applying(Claim),
        "fact-sheet",
        F("slug"),
        F("statement"),
        joined("evidence", "disputed", "wording", "said_by"),
        label_of("kind", Claim.Kind.choices),
        "",
    ),
    Kind(
        "corrections",
        "Corrections",
        corrections,
        "correction-list",
        F("slug"),
        joined(label_of("measure", [*ReportFigure.Measure.choices, ("", "Policy on record")]), "period_text"),
        joined("explanation", "new_text", "found_by", place()),
        place(),
        "correction-",
    ),
    Kind(
        "glossary",
        "Glossary",
        everything(GlossaryTerm),
        "glossary",
        F("slug"),
        F("term"),
        joined("meaning", Func(F("also"), Value(", "), function="array_to_string", output_field=TextField())),
        NO_WORDS,
        "",
    ),
    Kind(
        "notices",
        "Notices",
        everything(ContentBlock, is_on=True),
        None,
        put_together("page", Value("#"), "slug"),
        F("title"),
        joined("body", "run_by"),
        label_of("page", ContentBlock.Page.choices),
    ),
]
PLACES = "places"
LABELS = {PLACES: "Places"} | {kind.code: kind.label for kind in KINDS}
