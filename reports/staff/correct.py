"""The page that says which is meant when something published is to change, and helps to open it."""

from dataclasses import dataclass

from django.views.decorators.http import require_safe

from editions.models import Edition, Role
from reports.staff.frame import for_readers, framed

Kind = Edition.Kind


@dataclass(frozen=True)
class Way:
    """One of three ways to change what is published: when it is meant, what readers see, how it begins."""

    kind: Kind
    when: str
    readers: str
    begins: str
    button: str
    edition: str
    drafts: list

    @property
    def name(self):
        return self.kind.label


WAYS = {
    Kind.CORRECTION: (
        "Something published was wrong when it was published: a place, a count, a date, a word.",
        "The log of corrections with old and new, the class of reason and who found it; a banner on every "
        "page of an old edition that showed it; an entry in the feed.",
        "Find the record, then press “Revise in a new edition”, or “Propose removal” where it should not "
        "stand at all. The figures that move are computed.",
        "Find the record that is wrong",
        "Open a correction without a record yet",
    ),
    Kind.REVISION: (
        "Nothing was wrong: a later delivery says more, a held row found its place, a text is brought up "
        "to date.",
        "The edition in the list of editions, marked as a routine revision, with the figures it changes.",
        "Bring in the delivery that replaces another, or find the record and press “Revise in a new "
        "edition”.",
        "Find the record to revise",
        "Open a routine revision without a record yet",
    ),
    Kind.WITHDRAWAL: (
        "It should never have been public: it tells of a person whom the law protects, or of the wrong one.",
        "At its address, in every edition, that it was withdrawn, when, and the class of reason; never what "
        "it was. Counts stay as they are.",
        "Find the record, then press “Withdraw”. It cannot be undone, and is approved by somebody else.",
        "Find the record to withdraw",
        "",
    ),
}


@require_safe
@for_readers
def correct(request):
    drafts = list(Edition.objects.on_the_way().filter(kind__in=WAYS).order_by("-pk"))
    context = {
        "title": "Change what is published",
        "ways": [
            Way(kind, *told, [each for each in drafts if each.kind == kind]) for kind, told in WAYS.items()
        ],
        "may_open": request.user.has_role(Role.EDITOR),
    }
    return framed(request, "staff/correct.html", context)
