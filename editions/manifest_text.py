"""The text of a manifest: the same bytes whenever and wherever it is written."""

import json
from datetime import UTC

from editions.models import Edition, EditionFile, Manifest

FORMAT = "declined-detainer-report manifest 1"


def manifest_text(edition, files, because_of=None, public_key=""):
    """What vouches for the files of an edition; `because_of` is the withdrawal they are made anew for.

    It names the key it is signed with, so that a signature that is taken away is missed.
    """
    said = {
        "format": FORMAT,
        "edition": edition.number,
        "kind": edition.kind,
        "title": edition.title,
        "published_at": moment(edition.published_at),
        "trail_head": edition.trail_head,
        "previous": newest_digest(edition.number - 1),
        "replaces": newest_digest(edition.number),
        "because_of": because_of and because_of.number,
        "signed_with": public_key,
        "files": [file_said(edition, made, because_of) for made in files],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def moment(at):
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def newest_digest(number):
    """SHA-256 of the manifest that holds for an edition, null where there is none."""
    return Manifest.objects.filter(edition_number=number).values_list("sha256", flat=True).first()


def file_said(edition, made, because_of):
    said = {
        "name": made.name,
        "sha256": made.sha256,
        "bytes": made.byte_count,
        "rows": made.row_count,
        "totals": made.totals,
    }
    remade = remakings(edition, made, because_of)
    return said | {"remade": remade} if remade else said


def remakings(edition, made, because_of):
    """Each time a withdrawal had the file made anew, and what it was before."""
    rows = EditionFile.objects.filter(edition_number=edition.number, name=made.name)
    earlier = [(row.replaced_by, row.sha256) for row in rows if row.replaced_by]
    if because_of:
        earlier += [
            (because_of.number, row.sha256)
            for row in rows
            if not row.replaced_by and row.sha256 != made.sha256
        ]
    at = dict(
        Edition.objects.filter(number__in=[by for by, _ in earlier]).values_list("number", "published_at")
    )
    return [{"at": moment(at[by]), "because_of_edition": by, "formerly": sha256} for by, sha256 in earlier]
