"""The staff site: the admin, and drafts as the public would see them."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("", admin.site.urls)]
