"""The files of each edition, their manifest and its signature, and what one checks them with."""

from django.http import Http404, HttpResponse

from editions.models import EditionFile, Manifest
from reports.addresses import BadRequest
from reports.filters import Filter
from reports.stored_files import sent_file, verify_program


def edition_file(request, number, name):
    """A file that the edition's manifest lists, byte for byte as it was made."""
    refuse_beyond(request, number)
    file = EditionFile.objects.served().filter(edition_number=number, name=name).first()
    if file is None:
        raise Http404("The manifest of this edition lists no such file.")
    return sent_file(request, file, request.reading.is_demonstration)


def manifest(request, number):
    return plain(held(request, number).body, "application/json")


def signature(request, number):
    """The signature of the manifest's very bytes, as minisign writes it."""
    found = held(request, number)
    if not found.signature:
        raise Http404("The manifest of this edition is not signed.")
    return plain(found.signature)


def held(request, number):
    """The manifest that holds for an edition up to the one being read."""
    refuse_beyond(request, number)
    found = Manifest.objects.filter(edition_number=number).first()
    if found is None:
        raise Http404("There is no manifest of this edition, or it is being made.")
    return found


def refuse_beyond(request, number):
    """Files are of whole editions; one that cannot be filtered refuses a filter."""
    Filter(request, date_label="")
    filters = [name for name in request.GET if name != "edition"]
    if filters:
        remedy = "leave this out, or filter a page and take the file it offers."
        words = f"A file of an edition holds the whole of it and takes no filter: {remedy}"
        raise BadRequest(dict.fromkeys(filters, words))
    if number > request.reading.number:
        raise Http404("There is no such edition.")


def public_key(request):
    """The key of the newest signed manifest, as minisign -p takes it."""
    Filter(request, date_label="")
    newest = Manifest.objects.exclude(public_key="").first()
    if newest is None:
        raise Http404("No manifest is signed.")
    return plain(f"untrusted comment: public key of the Declined Detainer Report\n{newest.public_key}\n")


def program(request):
    """The program that checks a file against its manifest: one file, which needs Python alone."""
    Filter(request, date_label="")
    answer = plain(verify_program(), "text/x-python; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="verify.py"'
    return answer


def plain(body, content_type="text/plain; charset=utf-8"):
    return HttpResponse(body, content_type=content_type)
