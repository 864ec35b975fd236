"""Papers of editions: what their pages say, tagged, stamped, the same bytes each time."""

import hashlib
import re
import subprocess
import sys

import pytest
from django.conf import settings

from editions.acting import acting_as
from editions.file_check import files_lie_as_listed
from editions.files import make_missing_files, maker_of, names_of
from editions.models import Manifest
from editions.versioned import revise
from reports.models import CaseHighlight, Report
from reports.paper.stored import name_of
from tests.builders import make_edition
from tests.files.filed import bytes_of, drafted, file_of, later_edition, publish_with_files
from tests.pages.page import read
from tests.paper.papers import Paper, links_of, visible
from tests.records import make_faq
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(pressed):
    """Of edition 1, which has a report and its paper."""
    edition, editor = drafted(title="First")
    publish_with_files(edition, editor)
    return editor


def report():
    return Report.objects.earliest("pk")


def paper_of_report(number, folder):
    return Paper(bytes_of(file_of(number, name_of(report())), folder))


def papers_of(number):
    return [name for name in names_of(number) if name.endswith(".pdf")]


def edition_without_reports(editor):
    edition = make_edition(editor)
    make_faq(edition, editor)
    publish_with_files(edition, editor)


def test_every_heading_row_and_figure_of_a_report_is_on_its_paper(editor, public, folder):
    paper, page = paper_of_report(1, folder), read(public, f"/reports/{report().slug}/")
    paths = ("td", "th", "h1", "h2", "h3", "p[@class='stat__value']", "p[@class='stat__measure']", "dd")
    told = [visible(element) for path in paths for element in page.all(path)]
    assert len(told) > 30
    assert [words for words in told if not paper.says(words)] == []


def test_a_paper_is_tagged_for_pdf_ua_1(editor, folder):
    paper = paper_of_report(1, folder)
    kinds = {tag for tag, _ in paper.tags}
    assert {"Document", "H1", "H2", "Table", "THead", "TH", "TD", "TOC", "P", "Link"} <= kinds
    assert paper.catalog["/MarkInfo"]["/Marked"]
    assert paper.catalog["/Lang"] == "en"
    assert paper.catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert paper.reader.metadata.title == report().title
    assert b"pdfuaid:part" in paper.catalog["/Metadata"].get_object().get_data()
    assert [tag for tag, says in paper.tags if tag == "Figure" and not says] == []


def bare(words):
    return re.sub(r"\W", "", words)


def test_every_page_is_stamped(editor, folder):
    paper, path = paper_of_report(1, folder), f"{settings.PUBLIC_ADDRESS}/reports/{report().slug}/"
    assert len(paper.pages) > 1
    for number, words in enumerate(paper.pages, 1):
        said = " ".join(words.split())
        assert "Edition 1, published" in said
        # Letters and figures alone: where an address goes on in the next line, a hyphen may come or go.
        assert bare(f"{path}?edition=1") in bare(said)
        assert bare(f"Corrected? See {path}") in bare(said)
        assert "Checksum of the record: SHA-256" in said
        assert f"Page {number} of {len(paper.pages)}" in said


def test_the_checksum_of_the_rows_is_that_of_the_file_a_reader_gets(editor, public, folder):
    body = public.get(f"/reports/{report().slug}.csv?edition=1").getvalue()
    assert paper_of_report(1, folder).says(hashlib.sha256(body).hexdigest())


def test_the_same_edition_gives_the_same_bytes(editor, folder):
    later_edition(editor)
    for name in papers_of(1):
        assert b"".join(maker_of(name).make(1)) == bytes_of(file_of(1, name), folder)


def test_an_edition_has_the_fact_sheet_and_the_reports_it_changed(editor):
    assert papers_of(1) == ["fact-sheet.pdf", name_of(report())]
    later_edition(editor)
    assert papers_of(2) == ["fact-sheet.pdf", name_of(report())]  # a correction of it
    edition_without_reports(editor)
    assert papers_of(3) == ["fact-sheet.pdf"]


def test_pages_lead_to_the_newest_paper_up_to_the_edition_read(editor, public):
    later_edition(editor)
    edition_without_reports(editor)
    url, name = f"/reports/{report().slug}/", name_of(report())

    def papers_on(path, number):
        links = links_of(public.get(path, {"edition": number}))
        return {link for link in links if ".pdf" in link}

    assert [papers_on(url, number) for number in (1, 2, 3)] == [
        {f"/editions/1/{name}"},
        {f"/editions/2/{name}"},
        {f"/editions/2/{name}"},
    ]
    assert papers_on("/fact-sheet/", 2) == {"/editions/2/fact-sheet.pdf"}
    answer = public.get(f"/editions/1/{name}")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.getvalue().startswith(b"%PDF-")


def test_what_is_withdrawn_is_gone_from_papers_made_anew(editor, folder, django_capture_on_commit_callbacks):
    case = CaseHighlight.objects.get()
    assert paper_of_report(1, folder).says(case.title)
    before = file_of(1, name_of(report()))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(case)
        make_missing_files()
    assert name_of(report()) in remade(1)
    assert not paper_of_report(1, folder).says(case.title)
    assert not (folder / f"{before.sha256}.gz").exists()
    assert files_lie_as_listed([1, 2]).differences == []


def remade(number):
    return [name for name in papers_of(number) if file_of(number, name).because_of]


def test_a_report_that_is_withdrawn_leaves_a_paper_that_says_so(editor, folder, public):
    title, name, slug = report().title, name_of(report()), report().slug
    withdraw(report())
    make_missing_files()
    paper = Paper(bytes_of(file_of(1, name), folder))
    assert paper.says("This report was withdrawn")
    assert not paper.says(title)
    assert not paper.says(slug)
    assert public.get(f"/editions/1/{name}").status_code == 200
    assert papers_of(2) == ["fact-sheet.pdf"]


def test_a_draft_changes_no_paper(editor, folder):
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(report(), edition)
        draft.title = "Not yet published"
        draft.save()
    assert b"".join(maker_of(name_of(report())).make(1)) == bytes_of(file_of(1, name_of(report())), folder)


def test_bin_verify_tells_a_changed_paper(editor, folder, tmp_path):
    saved, program = tmp_path / "fact-sheet-edition-1.pdf", settings.BASE_DIR / "bin" / "verify"
    (tmp_path / "manifest.json").write_text(Manifest.objects.get(edition_number=1).body)

    def checked(body):
        saved.write_bytes(body)
        command = [sys.executable, "-I", program, saved, tmp_path / "manifest.json"]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines()

    body = bytes_of(file_of(1, "fact-sheet.pdf"), folder)
    digest = hashlib.sha256(body).hexdigest()
    assert checked(body) == (
        0,
        [
            "Who made the manifest was not checked: give its public key with --key.",
            "It is fact-sheet.pdf of edition 1, byte for byte.",
            f"SHA-256 {digest}, {len(body):,} bytes: agree.",
            "Everything agrees.",
        ],
    )
    code, said = checked(body.replace(b"%PDF", b"%pdf", 1))
    assert (code, said[1:2]) == (1, ["DIFFERS. It is not fact-sheet.pdf of edition 1."])
