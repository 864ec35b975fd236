"""The register of policies: criteria by offense class, not a yes or no; and each policy with its history."""

from detainers.models import Policy
from editions.language import gettext as _
from reports.addresses import address, with_query
from reports.downloads import written_csv
from reports.filters import DayFilter, RegisterFilter
from reports.later import listed, record
from reports.models import Correction, ReportRow
from reports.pages import page_response
from reports.paging import Slice
from reports.policy_history import history, taken_out
from reports.policy_words import FILE_NAME, POLICY_COLUMNS, policy_lines, register
from reports.responses import about, responses
from reports.saying import counted, nothing_found, said
from reports.templating import day
from reports.withdrawn import standing


def policy_list(request):
    """Every policy in force in the days, in the places; on one day with on=."""
    filters = RegisterFilter(request, own=("after",))
    scope = filters.scope
    part = Slice(policies_of(request.reading, filters), filters)
    filters.sentence = sentence(part.total, filters)
    csv_url = with_query(address("policy-csv"), filters.filtering + filters.kept)
    return page_response(
        request,
        "policies/list.html",
        title="Policies",
        description="Rules that places set themselves about detainers, by offense class, with their source.",
        active_nav="policies",
        crumbs=[("Policies", None)],
        downloads=[(_("CSV of these policies"), csv_url)],
        filters=filters,
        shown=listed(Policy.objects.all(), scope),
        context={
            "filters": filters,
            "part": part,
            "csv_url": csv_url,
            "taken_out": taken_out(request.reading, scope.inside())
            if scope.places
            else taken_out(request.reading),
            "nothing": nothing(filters),
        },
    )


def sentence(total, filters):
    what = counted(total, "policy", "policies")
    if not filters.on:
        return said(what, filters.scope, "of", "in force on any day")
    scope = filters.scope
    places = _("of %(places)s", places=scope.place_words()) if scope.places else _("all places")
    return _("%(what)s in force on %(day)s, %(places)s.", what=what, day=day(filters.on), places=places)


def nothing(filters):
    if not filters.on:
        return nothing_found("policy", filters.scope, "is in force")
    places = filters.scope.place_words(_("any place"))
    return _(
        "No policy of %(places)s is on record as in force on %(day)s.", places=places, day=day(filters.on)
    )


def policies_of(reading, filters):
    rows = register(reading, filters.scope)
    return rows.in_force(filters.on) if filters.on else rows


def policy_csv(request):
    """The register as CSV, under the list's own filter."""
    filters = RegisterFilter(request)
    return written_csv(
        POLICY_COLUMNS,
        policy_lines(policies_of(request.reading, filters)),
        file_name=FILE_NAME,
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )


def policy_detail(request, uid):
    """One policy and every version of it; one taken out of the register says what it said until then."""
    filters = DayFilter(request, date_label=_("In force on any day"))
    versions = history(request.reading, uid)
    first = versions[0].policy if versions else None
    standing(first, Policy, uid, "There is no such policy in this edition.")
    removal = versions[-1] if versions[-1].what == "removed" else None
    policy = versions[-2].policy if removal else versions[-1].policy
    title = f"{policy.title}: {policy.jurisdiction}"
    return page_response(
        request,
        "policies/detail.html",
        title=f"Taken out of the register: {title}" if removal else title,
        description=policy.summary,
        active_nav="policies",
        crumbs=[("Policies", address("policy-list", keep=request.GET, on=filters.on)), (title, None)],
        shown=record(_("This policy was"), Policy.objects.filter(uid=uid), anchor="history"),
        last_reviewed=policy.seen_on,
        context={
            "policy": policy,
            "removal": removal,
            "versions": versions[::-1],
            **beside(request.reading, policy),
        },
    )


def beside(reading, policy):
    """Corrections of it, the place's other policies, and reports that list policies of the place."""
    named = ReportRow.objects.of_reading(reading).filter(
        section=ReportRow.Section.POLICIES, jurisdiction=policy.jurisdiction
    )
    others = Policy.objects.as_of(reading).filter(jurisdiction=policy.jurisdiction).exclude(uid=policy.uid)
    return {
        "corrections": list(Correction.objects.as_of(reading).filter(policy_uid=policy.uid).in_order()),
        "named": list(named.select_related("report")),
        "others": list(others.in_order()),
        "responses": responses(reading, about(policy=[policy.uid], place=[policy.jurisdiction_id])),
    }
