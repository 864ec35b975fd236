"""The register of policies: criteria by offense class, not a yes or no."""

from django.http import Http404

from detainers.models import Policy
from reports.addresses import BadRequest, address
from reports.filters import Filter
from reports.models import ReportRow
from reports.pages import page_response
from reports.paging import Slice
from reports.saying import counted, nothing_found, said
from reports.templating import day


class PolicyFilter(Filter):
    """The common filter and `on`: the one day a policy was in force."""

    def __init__(self, request):
        super().__init__(request, date_label="In force on any day", own=("on", "after"))
        self.on = self.read_day("on")
        if self.problems:
            raise BadRequest(self.problems)

    @property
    def chips(self):
        chips = super().chips
        return [*chips, (f"In force on {day(self.on)}", self.url_without("on"))] if self.on else chips


def policy_list(request):
    """Every policy in force in the days, in the places; on one day with on=."""
    filters = PolicyFilter(request)
    scope = filters.scope
    part = Slice(policies_of(request.reading, filters), filters)
    what = counted(part.total, "policy", "policies") + (
        f" in force on {day(filters.on)}" if filters.on else ""
    )
    filters.sentence = said(what, scope, "of", "in force on any day")
    return page_response(
        request,
        "policies/list.html",
        title="Policies",
        description="Rules that places set themselves about detainers, by offense class, with their source.",
        active_nav="policies",
        crumbs=[("Overview", address("overview", keep=request.GET)), ("Policies", None)],
        filters=filters,
        context={"filters": filters, "part": part, "nothing": nothing_found("policy", scope, "is in force")},
    )


def policies_of(reading, filters):
    scope = filters.scope
    rows = Policy.objects.as_of(reading).in_force_between(scope.first_day, scope.last_day)
    rows = rows.select_related("jurisdiction__state").prefetch_related("criteria")
    if scope.places:
        rows = rows.filter(scope.inside())
    if filters.on:
        rows = rows.in_force(filters.on)
    return rows.order_by("jurisdiction__geoid", "in_force", "uid")


def policy_detail(request, uid):
    """One policy: what it limits, for whom, since when, and where that was read."""
    Filter(request, date_label="In force on any day")
    rows = Policy.objects.as_of(request.reading).select_related("jurisdiction__state")
    policy = rows.prefetch_related("criteria").filter(uid=uid).first()
    if policy is None:
        raise Http404("There is no such policy in this edition.")
    title = f"{policy.title}: {policy.jurisdiction}"
    return page_response(
        request,
        "policies/detail.html",
        title=title,
        description=policy.summary,
        active_nav="policies",
        crumbs=[
            ("Overview", address("overview", keep=request.GET)),
            ("Policies", address("policy-list", keep=request.GET)),
            (title, None),
        ],
        last_reviewed=policy.seen_on,
        context={"policy": policy, **beside(request.reading, policy)},
    )


def beside(reading, policy):
    """What it limits in words, the place's other policies, and reports that list policies of it."""
    named = ReportRow.objects.of_reading(reading).filter(
        section=ReportRow.Section.POLICIES, jurisdiction=policy.jurisdiction
    )
    others = Policy.objects.as_of(reading).filter(jurisdiction=policy.jurisdiction).exclude(uid=policy.uid)
    return {
        "limits": policy.limit_words,
        "named": list(named.select_related("report")),
        "others": list(others.in_order()),
    }
