"""How large a file the staff site takes, asked before the first byte is kept."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
# What a form of ours has besides its files.
FORM_BYTES = MEGABYTE


class UploadRefused(SuspiciousOperation):
    """What is sent is not taken; the message says why and what to do."""


class LimitedUploadHandler(FileUploadHandler):
    """Stands before Django's own and refuses what is too large."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > settings.MAX_UPLOAD_BYTES + FORM_BYTES:
            raise UploadRefused(
                f"The file has {content_length / MEGABYTE:,.0f} MB; the largest taken has "
                f"{settings.MAX_UPLOAD_BYTES / MEGABYTE:,.0f} MB. Split it by the days prepared, compress it "
                "(gzip), or have it put into the drop folder. Nothing was kept."
            )

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
