from django.contrib.admin.apps import AdminConfig


class StaffSiteConfig(AdminConfig):
    """Django's admin with our site in place of its own."""

    default_site = "reports.staff.site.StaffSite"
