"""Public addresses: each is a promise. No prefix: this is the whole public site."""

from django.urls import path

from reports.views import (
    about,
    calendar,
    compare,
    corrections,
    data,
    detainers,
    editions,
    fact_sheet,
    faqs,
    glossary,
    help,
    highlights,
    jurisdictions,
    machines,
    methodology,
    overview,
    policies,
    reports,
    responses,
)

urlpatterns = [
    # What readers come for.
    path("", overview.overview, name="overview"),
    path("faqs/", faqs.faq_list, name="faq-list"),
    path("fact-sheet/", fact_sheet.fact_sheet, name="fact-sheet"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/<slug:slug>/", reports.report_detail, name="report-detail"),
    path("reports/<slug:slug>.csv", reports.report_csv, name="report-csv"),
    # Explore.
    path("compare/", compare.compare_periods, name="compare"),
    path("detainers/", detainers.detainer_list, name="detainer-list"),
    path("detainers.csv", detainers.detainer_csv, name="detainer-csv"),
    path("detainers/<uuid:uid>/", detainers.detainer_detail, name="detainer-detail"),
    path("jurisdictions/", jurisdictions.jurisdiction_list, name="jurisdiction-list"),
    path("jurisdictions/suggest/", jurisdictions.jurisdiction_suggest, name="jurisdiction-suggest"),
    path("jurisdictions/<slug:geoid>/", jurisdictions.jurisdiction_by_geoid, name="jurisdiction-by-geoid"),
    path(
        "jurisdictions/<slug:geoid>/<slug:slug>/",
        jurisdictions.jurisdiction_detail,
        name="jurisdiction-detail",
    ),
    path("policies/", policies.policy_list, name="policy-list"),
    path("policies.csv", policies.policy_csv, name="policy-csv"),
    path("policies/<uuid:uid>/", policies.policy_detail, name="policy-detail"),
    path("highlights/", highlights.highlight_list, name="highlight-list"),
    path("highlights/<uuid:uid>/", highlights.highlight_detail, name="highlight-detail"),
    path("corrections/", corrections.correction_list, name="correction-list"),
    path("corrections.csv", corrections.correction_csv, name="correction-csv"),
    path("responses.csv", responses.response_csv, name="response-csv"),
    path("data/", data.data, name="data"),
    path("data/delivery-template.csv", data.delivery_template, name="delivery-template"),
    path("data/events-template.csv", data.events_template, name="events-template"),
    # How the record is made.
    path("methodology/", methodology.methodology, name="methodology"),
    path("editions/", editions.edition_list, name="edition-list"),
    path("editions/<int:number>/", editions.edition_detail, name="edition-detail"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("help/", help.help_page, name="help"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path(
        "vulnerability-disclosure-policy/",
        about.vulnerability_disclosure_policy,
        name="vulnerability-disclosure-policy",
    ),
    # For programs.
    path("healthz", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path(".well-known/security.txt", machines.security_txt, name="security-txt"),
]
