"""The files of editions as readers are given them: listed on pages, sent from where their bytes lie."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

from editions import file_store
from editions.csv_totals import is_table
from editions.files import maker_of
from editions.models import EditionFile, Manifest
from reports.addresses import address
from reports.reading import KEPT_FOR_SECONDS, is_known

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "pdf": "application/pdf"}
GZIP = re.compile(r"\bgzip\b(?:\s*;\s*q=([\d.]+))?")


@dataclass(frozen=True)
class Listed:
    """A file as its edition's page lists it."""

    file: EditionFile

    @property
    def url(self):
        """Without the filters of the page: the file is of the whole edition."""
        return address("edition-file", self.file.edition_number, self.file.name)

    @property
    def lines(self):
        """Of data; None for a file that is no table."""
        return self.file.row_count if is_table(self.file.name) else None

    @property
    def holds(self):
        """What the docstring of its maker says; nothing for a kind of file that is no longer made."""
        maker = maker_of(self.file.name)
        return (maker and maker.holds) or ""


@dataclass(frozen=True)
class FilesOfEdition:
    """What an edition's page lists; without a manifest its files are being made."""

    number: int
    manifest: Manifest | None
    files: list

    @property
    def key(self):
        """The public key that readers check the manifest with; empty where it is not signed."""
        return self.manifest.public_key if self.manifest else ""

    @property
    def manifest_url(self):
        return address("edition-manifest", self.number)

    @property
    def signature_url(self):
        return address("edition-signature", self.number)

    @property
    def program_sha256(self):
        return hashlib.sha256(verify_program().encode()).hexdigest()


def files_of(number):
    """The manifest that holds and the files it lists; two queries."""
    manifest = Manifest.objects.filter(edition_number=number).first()
    files = EditionFile.objects.served().filter(edition_number=number).order_by("name")
    return FilesOfEdition(number, manifest, [Listed(file) for file in files])


@cache
def verify_program():
    return (settings.BASE_DIR / "bin" / "verify").read_text("utf-8")


def sent_file(request, file, is_demonstration):
    """A stored file: packed as it lies where the reader takes gzip, else unpacked on the way."""
    packed = takes_gzip(request)
    tag = f'"{file.sha256}{"-gzip" if packed else ""}"'
    if is_known(request, tag):
        return HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": KEPT_FOR_SECONDS})
    if not file_store.is_stored(file.sha256):
        words = f"{file.name} of edition {file.edition_number} is being put back: try again in a minute.\n"
        return HttpResponse(words, content_type="text/plain", status=503, headers={"Retry-After": "60"})
    if packed and settings.STORED_FILES_AT:
        return sent_by_proxy(file, tag, is_demonstration)
    pieces = file_store.packed(file.sha256) if packed else file_store.unpacked(file.sha256)
    response = StreamingHttpResponse(pieces, headers=headers_of(file, is_demonstration))
    response.headers["ETag"] = tag
    response.headers["Content-Length"] = file_store.packed_size(file.sha256) if packed else file.byte_count
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def sent_by_proxy(file, tag, is_demonstration):
    """The proxy reads the stored file: no process of ours waits for a slow reader, and parts can be had."""
    at = f"{settings.STORED_FILES_AT}{file_store.path_of(file.sha256).name}"
    headers = headers_of(file, is_demonstration) | {"ETag": tag, "X-Accel-Redirect": at}
    return HttpResponse(headers=headers)


def takes_gzip(request):
    asked = GZIP.search(request.headers.get("Accept-Encoding", ""))
    return bool(asked) and (asked[1] or "1").strip("0.") != ""


def headers_of(file, is_demonstration):
    """Saved under a name that tells the editions apart."""
    stem, ending = file.name.rsplit(".", 1)
    mark = "demonstration-" if is_demonstration else ""
    return {
        "Content-Type": TYPES.get(ending, "application/octet-stream"),
        "Content-Disposition": f'attachment; filename="{mark}{stem}-edition-{file.edition_number}.{ending}"',
    }
