"""The page of one delivered file, from its reading to the edition that brings it."""

from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from detainers.models import Delivery, Upload
from detainers.uploads import folder
from detainers.uploads.waiting import reader_is_at_work
from editions.corrections import CHANGING
from editions.models import Edition, Role
from reports.staff.frame import for_readers, framed
from reports.staff.held import held_panel
from reports.staff.upload_form import ScopeForm, scope_of

State = Upload.State
Kind = Edition.Kind


class TargetForm(forms.Form):
    """The draft edition that the rows go into; empty for one of their own."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label="Goes into",
        required=False,
        empty_label="A new edition of its own",
        help_text="The draft edition that is to publish the rows.",
    )

    def __init__(self, sent, *, upload):
        super().__init__(sent)
        takes_rows = CHANGING if upload.replaces else [Kind.QUARTERLY, Kind.WEEKLY, Kind.DELIVERY, *CHANGING]
        self.fields["edition"].queryset = Edition.objects.in_draft().filter(kind__in=takes_rows)


def found(sha256):
    """The upload and the delivery of a file; either may be missing, not both."""
    upload = Upload.objects.filter(sha256=sha256).select_related("uploaded_by", "edition").first()
    delivery = (
        Delivery.objects.filter(sha256=sha256)
        .select_related("source", "edition", "replaces", "received_by")
        .first()
    )
    if not (upload or delivery):
        raise Http404
    return upload, delivery


@for_readers
def delivery(request, sha256):
    upload, delivered = found(sha256)
    is_draft = bool(delivered and delivered.edition.state == Edition.State.DRAFT)
    may_edit = request.user.has_role(Role.EDITOR)
    context = {
        "title": (delivered or upload).file_name,
        "sha256": sha256,
        "upload": upload,
        "delivery": delivered,
        "is_draft": is_draft,
        **found_in(report_of(upload, delivered)),
        "may_edit": may_edit,
        "is_read_by_somebody": bool(upload and upload.is_under_way) and reader_is_at_work(),
        "form": ScopeForm(initial=scope_of(upload)) if may_be_changed(upload, delivered) else None,
        "target": TargetForm(None, upload=upload) if upload and not delivered else None,
        "held": held_panel(request, delivered.source, delivered.edition) if is_draft else None,
        "has_rows_file": bool(upload and folder.rows_path(upload).exists()),
        "has_figures_file": bool(upload and folder.figures_path(upload).exists()),
    }
    return framed(request, "staff/delivery.html", context)


def report_of(upload, delivered):
    """What the reading found; of a delivery that was brought in otherwise its own counts."""
    if upload and upload.report:
        return upload.report
    if delivered is None:
        return {}
    names = ("row_count", "kept_count", "held_count", "refused_count")
    return {name.split("_")[0] + "s" * (name == "row_count"): getattr(delivered, name) for name in names}


def found_in(report):
    """The report with what the page draws of it: the bar, the rows to come, when figures were compared."""
    kinds = [(kind, report.get(kind, 0)) for kind in ("kept", "held", "refused")]
    drawn, x = [], 0
    for kind, n in kinds if report.get("rows") else ():
        width = 1000 * n / report["rows"]
        # As text: numbers of a page get thousands separators.
        drawn.append((kind, f"{x:.1f}", f"{width:.1f}"))
        x += width
    at = report.get("figures", {}).get("at")
    return {
        "report": report,
        "shares": drawn,
        "coming": report.get("kept", 0) + report.get("held", 0) - report.get("unchanged", 0),
        "compared_at": datetime.fromisoformat(at) if at else None,
        "days": [date.fromisoformat(report[name]) for name in ("first_day", "last_day") if report.get(name)],
    }


def may_be_changed(upload, delivered):
    return bool(upload and not delivered and not upload.is_under_way)


def changing(request, sha256):
    """The upload that an editor is about to change, for which nothing is under way and nothing is in."""
    if not request.user.has_role(Role.EDITOR):
        raise PermissionDenied
    upload, delivered = found(sha256)
    if not may_be_changed(upload, delivered):
        messages.warning(
            request, "Somebody was quicker: this is how the file stands now. You changed nothing."
        )
        return None
    return upload


def ask(upload, by, **values):
    """Have the reader take it on; nothing where another request was quicker."""
    again = {"asked_by": by, "asked_at": timezone.now(), "attempts": 0, "step": "", "problem": ""}
    same = Upload.objects.filter(pk=upload.pk, state=upload.state, asked_at=upload.asked_at)
    return same.update(**again, **values)


def as_shown(request, upload):
    """The upload, where it is as the page had it on which the button was pressed."""
    if upload and request.POST.get("asked_at") != upload.asked_at.isoformat():
        messages.warning(request, "It was read again meanwhile: look first. You changed nothing.")
        return None
    return upload


@require_POST
def bring_in(request, sha256):
    """Ask the reader to bring the rows into the chosen draft edition, or into one of their own."""
    upload = as_shown(request, changing(request, sha256))
    if upload and upload.state == State.READ:
        form = TargetForm(request.POST, upload=upload)
        if form.is_valid():
            ask(upload, request.user, state=State.ENTERING, edition=form.cleaned_data["edition"])
        else:
            messages.error(request, "That edition is no longer a draft: choose another one.")
    return redirect("admin:delivery", sha256)


@require_POST
def read_again(request, sha256):
    """Change what is said of the file, and have it read anew."""
    upload = changing(request, sha256)
    form = ScopeForm(request.POST)
    if upload and form.is_valid():
        ask(upload, request.user, state=State.WAITING, **form.said())
    elif upload:
        context = {"title": upload.file_name, "upload": upload, "form": form}
        return framed(request, "staff/delivery_scope.html", context)
    return redirect("admin:delivery", sha256)


@require_http_methods(["GET", "POST"])
def discard(request, sha256):
    """GET asks; POST forgets an upload of which nothing is in. The file goes with the reader's next sweep."""
    upload = changing(request, sha256)
    if upload and request.method == "GET":
        return framed(request, "staff/delivery_discard.html", {"title": "Discard", "upload": upload})
    if as_shown(request, upload) is None:
        return redirect("admin:delivery", sha256)
    Upload.objects.filter(pk=upload.pk, state=upload.state, asked_at=upload.asked_at).delete()
    messages.success(request, f"“{upload.file_name}” is discarded. Nothing of it was in any edition.")
    return redirect("admin:deliveries")


@for_readers
def download(request, sha256, path_of, name):
    upload, _ = found(sha256)
    if upload is None or not path_of(upload).exists():
        raise Http404
    return FileResponse(path_of(upload).open("rb"), as_attachment=True, filename=f"{upload.file_name}-{name}")


def rows_csv(request, sha256):
    """Every refused and every held row, with what to do about each."""
    return download(request, sha256, folder.rows_path, "refused-and-held.csv")


def figures_csv(request, sha256):
    """Every figure that the file would change."""
    return download(request, sha256, folder.figures_path, "figures.csv")
