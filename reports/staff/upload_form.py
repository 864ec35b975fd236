"""The form by which an editor sends a file in, and the one that changes what was said of it."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone

from detainers.admin.place_field import PlaceField
from detainers.importing.refusing import DeliveryRefused
from detainers.importing.sources import known_sources
from detainers.models import Delivery, Source, Upload
from detainers.uploads import folder
from detainers.uploads.looking import layout_seen, plain_name, printable, refuse_no_events
from editions.refusals import refusals

DAY = {"type": "date"}


def source_choices():
    """Sources we know, those we ship included: (slug, name and publisher). None of invented rows."""
    shipped = {slug: (one["name"], one["publisher"]) for slug, one in known_sources().items()}
    listed = Source.objects.filter(is_demonstration=False).values_list("slug", "name", "publisher")
    named = shipped | {slug: (name, publisher) for slug, name, publisher in listed}
    return [(slug, f"{name} · {publisher}") for slug, (name, publisher) in sorted(named.items())]


def replaceable():
    """Published deliveries that no other one replaced, newest first."""
    later = Delivery.objects.filter(replaces=OuterRef("pk")).exclude(edition__state="abandoned")
    standing = Delivery.objects.filter(since__isnull=False, source__is_demonstration=False)
    return standing.filter(~Exists(later)).select_related("source").order_by("-received_at")


class DeliveryField(forms.ModelChoiceField):
    def label_from_instance(self, delivery):
        return f"{delivery.file_name} · {delivery.source} · {delivery.first_day} to {delivery.last_day}"


class ScopeForm(forms.Form):
    """What an editor says of a file: who releases it, what it covers, which delivery it replaces."""

    source = forms.ChoiceField(choices=source_choices, help_text="Who releases the rows.")
    replaces = DeliveryField(
        Delivery.objects.none(),
        required=False,
        empty_label="None: its days are new",
        to_field_name="sha256",
        help_text="Only what differs from that delivery changes.",
    )
    first_day = forms.DateField(
        label="First day it covers",
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text="Empty: the first day prepared in the file.",
    )
    last_day = forms.DateField(
        label="Last day it covers",
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text="Empty: the last day prepared in the file.",
    )
    place = PlaceField(label="Place it covers", required=False, help_text="Empty: the whole country.")

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["replaces"].queryset = replaceable()

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", "The first day the file covers is not after the last.")
        return cleaned

    def said(self):
        """The fields of an upload that the form states."""
        given = self.cleaned_data
        return {
            "source": given["source"],
            "replaces": given["replaces"].sha256 if given["replaces"] else "",
            "first_day": given["first_day"],
            "last_day": given["last_day"],
            "place": given["place"].pk if given["place"] else "",
        }


def scope_of(upload):
    """What the form shows of an upload."""
    return {name: getattr(upload, name) for name in ("source", "replaces", "first_day", "last_day", "place")}


class UploadForm(ScopeForm):
    """The same with the file itself, sent along or picked from the drop folder."""

    file = forms.FileField(required=False, help_text="CSV, or CSV compressed as .gz.", allow_empty_file=True)
    dropped = forms.ChoiceField(
        label="Or one from the drop folder",
        required=False,
        help_text="Files that were put beside the site because they are large.",
    )
    events = forms.FileField(
        label="File of events",
        required=False,
        allow_empty_file=True,
        help_text="The chains of custody that come with our own template.",
    )
    field_order = ["file", "dropped", "source", "events", "replaces", "first_day", "last_day", "place"]

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.dropped = {path.name: path for path in folder.dropped_files()}
        self.fields["dropped"].choices = [("", "None"), *((name, name) for name in self.dropped)]
        self.fields["file"].asked_of = "or one from the drop folder" if self.dropped else "of yours"
        if not self.dropped:
            del self.fields["dropped"]

    def clean(self):
        cleaned = super().clean()
        chosen = [each for each in (cleaned.get("file"), cleaned.get("dropped")) if each]
        if len(chosen) != 1 and "file" not in self.errors:
            self.add_error("file", "Choose one file: one of yours or one from the drop folder.")
        if not self.errors:
            self.keep()
        return cleaned

    def keep(self):
        """Keep the files under their checksums; what their first lines tell against them stands there."""
        given = self.cleaned_data
        source = given["file"] or self.dropped[given["dropped"]]
        self.kept = self.kept_file("file", source, layout_seen)
        self.kept_events = self.kept_file("events", given["events"], refuse_no_events)

    def kept_file(self, field, file, look):
        """(name, checksum, bytes) of a file that was kept; empty without one."""
        if not file:
            return "", "", 0
        is_sent = hasattr(file, "chunks")
        size = file.size if is_sent else file.stat().st_size
        try:
            sha256 = folder.keep(file.chunks() if is_sent else folder.in_chunks(file), size)
            look(folder.path_of(sha256))
        except DeliveryRefused as refusal:
            self.add_error(field, printable(str(refusal)))
            return "", "", 0
        return plain_name(file.name), sha256, size

    def already_there(self):
        """Whether the very file was sent in or brought in before."""
        sha256 = self.kept[1]
        return (
            Upload.objects.filter(sha256=sha256).exists() or Delivery.objects.filter(sha256=sha256).exists()
        )

    def send_in(self, by):
        """An upload that waits for the reader; raises Refused where another request was quicker."""
        name, sha256, size = self.kept
        events_name, events_sha256, _ = self.kept_events
        with refusals():
            return Upload.objects.create(
                file_name=name,
                sha256=sha256,
                size=size,
                events_file_name=events_name,
                events_sha256=events_sha256,
                uploaded_by=by,
                asked_by=by,
                asked_at=timezone.now(),
                **self.said(),
            )
