"""Files that are made while somebody reads them: few at once, so that pages keep threads and connections."""

import threading
import weakref

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse

# Of this process. A reader who takes an hour holds one of these for an hour, and nothing else.
slots = threading.BoundedSemaphore(settings.EXPORTS_AT_ONCE)
SECONDS = 15
BUSY = (
    "Too many people take files of chosen rows at this moment. Try again in a few seconds, or take the whole "
    "file from the page of the edition, which is always there.\n"
)


class Export:
    """The pieces of a file, and a slot until its last piece or its reader is gone."""

    def __init__(self, pieces):
        self.pieces = pieces
        # Once, whoever is first: the end of the answer, or that nobody holds it any more.
        self.give_back = weakref.finalize(self, slots.release)

    def __iter__(self):
        return iter(self.pieces)

    def close(self):
        self.pieces.close()
        self.give_back()


def exported(pieces, headers):
    """A download of pieces that are made on the way, or 503 where as many as may be are on their way."""
    if not slots.acquire(blocking=False):
        return HttpResponse(BUSY, "text/plain; charset=utf-8", 503, headers={"Retry-After": str(SECONDS)})
    return StreamingHttpResponse(Export(pieces), headers=headers)
