"""Files sent in at the staff site, and the reader that takes them on."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from detainers.models import Upload
from tests.importing.files import row, write_file

# Words that name a county's jail, and words that may mean anything.
COUNTY = {"detainer_detention_facility": "KING COUNTY JAIL"}
HELD = {"detainer_detention_facility": "SANDY LANE"}
NO_DAY = {"prepare_date": "2015-02-31"}


def content(folder, *rows, **wishes):
    return write_file(folder, *(row(**values) for values in rows), **wishes).read_bytes()


def send(client, data, name="rows.csv", **fields):
    """What the form sends: the file, its source and what is given."""
    file = SimpleUploadedFile(name, data)
    return client.post("/deliveries/", {"file": file, "source": "ice-foia-2015"} | fields, follow=True)


def read():
    """One round of the reader."""
    call_command("read_deliveries", "--once", stdout=open("/dev/null", "w"))  # noqa: SIM115


def sent_and_read(client, folder, *rows, **fields):
    send(client, content(folder, *rows), **fields)
    read()
    return Upload.objects.get()


def page(client, upload, **asked):
    return client.get(f"/deliveries/{upload.sha256}/", asked)


def sends(upload):
    """What the page of the file sends along: when that was asked for which it shows."""
    return {"asked_at": Upload.objects.get(pk=upload.pk).asked_at.isoformat()}


def bring_in(client, upload, edition=None):
    goes_into = {"edition": edition.pk if edition else ""}
    client.post(f"/deliveries/{upload.sha256}/bring-in/", goes_into | sends(upload))
    read()
