"""Deliveries: those on the way, those in the record, and the form that sends one in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect

from detainers.models import Delivery, Upload
from editions.models import Role
from editions.refusals import Refused
from reports.staff.frame import for_readers, framed
from reports.staff.upload_form import UploadForm

PER_PAGE = 50


@for_readers
def deliveries(request):
    """GET lists them; POST sends a file in."""
    may_send = request.user.has_role(Role.EDITOR)
    if request.method == "POST" and not may_send:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    if sent and form.is_valid():
        return sent_in(request, form)
    every = Delivery.objects.select_related("source", "edition").order_by("-received_at", "-pk")
    context = {
        "title": "Deliveries",
        "form": form if may_send else None,
        "uploads": Upload.objects.with_delivery().filter(is_in=False).order_by("-asked_at"),
        "page": Paginator(every, PER_PAGE).get_page(request.GET.get("page")),
    }
    return framed(request, "staff/deliveries.html", context)


def sent_in(request, form):
    """To the page of the file, whoever sent it in first."""
    to_page = redirect("admin:delivery", form.kept[1])
    if form.already_there():
        messages.warning(request, "This very file is here already: this is its page. Nothing was read again.")
        return to_page
    try:
        form.send_in(request.user)
    except Refused as problem:
        messages.warning(request, " ".join(problem.reasons))
    return to_page
