"""The kinds of text that have a screen of ours, and how each is entered and shown."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from editions.versioned import VersionedModel
from reports.models import Claim, ContentBlock, Faq, GlossaryTerm


@dataclass(frozen=True)
class TextKind:
    """A kind of text: its name in addresses, the fields of its page in order, and which of them are long.

    `begins_with` are what a new one is asked for; `view` is the public page it stands on.
    """

    slug: str
    model: type[VersionedModel]
    fields: tuple
    long: frozenset
    begins_with: tuple
    view: str
    teaches: str

    @property
    def meta(self):
        return self.model._meta

    @property
    def one(self):
        return str(self.meta.verbose_name)

    @property
    def many(self):
        """As the list is headed: “FAQs”, “Fact-sheet entries”."""
        words = str(self.meta.verbose_name_plural)
        return words[0].upper() + words[1:]

    @property
    def name_field(self):
        """The field that names one of them: what `__str__` gives."""
        return self.begins_with[0]


LIMITS = ("holds_from", "holds_until")
FAQS = TextKind(
    "faqs",
    Faq,
    ("question", "answer", "sources", "last_reviewed_on", "position", *LIMITS),
    frozenset({"answer", "sources"}),
    ("question", "sources"),
    "faq-list",
    "Questions that readers ask, each with a short answer and its sources. They make the page of FAQs.",
)
CLAIMS = TextKind(
    "claims",
    Claim,
    (
        *("statement", "kind", "said_by", "said_on_text", "evidence", "disputed", "wording", "sources"),
        *("last_reviewed_on", "position", *LIMITS),
    ),
    frozenset({"statement", "evidence", "disputed", "wording", "sources"}),
    ("statement", "kind", "sources"),
    "fact-sheet",
    "What others say about detainers, with what supports it and what is disputed. They make the fact sheet.",
)
NOTICES = TextKind(
    "notices",
    ContentBlock,
    ("title", "page", "body", "sources", "run_by", "checked_on", "is_on", "position", *LIMITS),
    frozenset({"body", "sources"}),
    ("title", "page"),
    "help",
    "Short texts on pages that have a place for them: a telephone line an agency runs, whom to write to, "
    "what is special this month. Off until somebody has checked every word.",
)
GLOSSARY = TextKind(
    "glossary",
    GlossaryTerm,
    ("term", "meaning", "also", "sources", "last_reviewed_on", "position", *LIMITS),
    frozenset({"meaning", "sources"}),
    ("term",),
    "glossary",
    "Words of the field and what they mean here. They make the glossary.",
)
KINDS = {kind.slug: kind for kind in (FAQS, CLAIMS, NOTICES, GLOSSARY)}
KIND_OF = {kind.model: kind for kind in KINDS.values()}


def kind_or_404(slug):
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def url_of(record):
    """Where staff read or write a record: a text on its own page, all else on the admin's form."""
    kind = KIND_OF.get(type(record))
    if kind:
        return reverse("admin:text", args=[kind.slug, record.pk])
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
