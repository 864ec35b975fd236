"""The staff site: the admin, and drafts as the public would see them."""

from django.contrib import admin
from django.urls import include, path

from reports.staff.urls import SCREENS

admin.site.screens = SCREENS
# Ours come first: /login/ is no longer the admin's.
urlpatterns = [path("", include("editions.accounts.urls")), path("", admin.site.urls)]

handler400 = "reports.staff.problems.bad_staff_request"
handler403 = "reports.staff.problems.refused"
handler404 = "reports.staff.problems.no_such_page"
handler500 = "reports.staff.problems.broken"
