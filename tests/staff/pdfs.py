"""PDFs as a publisher could release them, and as a stranger could send them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def pdf(pages=2, *, locked=False, attached=False, opens_with=None):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if attached:
        writer.add_attachment("rows.csv", b"1")
    if opens_with:
        # The kind of action in an object of its own, as somebody who hides it would have it.
        kind = writer._add_object(NameObject(opens_with))
        action = {NameObject("/S"): kind, NameObject("/F"): TextStringObject("a")}
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    if locked:
        writer.encrypt("secret")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def sent_file(content=None, name="original.pdf"):
    return SimpleUploadedFile(name, pdf() if content is None else content, "application/pdf")
