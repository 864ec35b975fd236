"""How large a file the staff site takes, asked before the first byte is kept."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MEGABYTE = 1024 * 1024
# What a form of ours has besides its files.
FORM_BYTES = MEGABYTE


class UploadRefused(SuspiciousOperation):
    """What is sent is not taken; the message says why and what to do."""


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps what is sent in a temporary file; refuses what is too large."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > settings.MAX_UPLOAD_BYTES + FORM_BYTES:
            raise UploadRefused(
                f"The file has {content_length / MEGABYTE:,.0f} MB; the largest taken has "
                f"{settings.MAX_UPLOAD_BYTES / MEGABYTE:,.0f} MB. Split it by the days prepared, compress it "
                "(gzip), or have it put into the drop folder. Nothing was kept."
            )
