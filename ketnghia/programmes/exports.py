"""An exact text of a programme as a Word document, to be printed on the office's paper."""

from __future__ import annotations

import io

import docx
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ketnghia.programmes.models import TextVersion

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text_paper(code: str, text: TextVersion) -> HttpResponse:
    """Return the words of a text, a paragraph a line; the fingerprint at the end is that of the .txt file."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for line in text.text.splitlines():
        document.add_paragraph(line)
    document.add_paragraph(_("Dấu vân tay SHA-256 của toàn văn: %(hash)s") % {"hash": text.sha256})
    buffer = io.BytesIO()
    document.save(buffer)
    headers = {"Content-Disposition": f'attachment; filename="{code}-ban-{text.number}.docx"'}
    return HttpResponse(buffer.getvalue(), content_type=WORD, headers=headers)
