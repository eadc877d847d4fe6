"""Practices and checklists as Word documents that an office can edit and print."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ketnghia.core.dates import format_date
from ketnghia.core.fields import field_name
from ketnghia.core.money import format_amount
from ketnghia.core.vntext import slug
from ketnghia.exchange.choices import Met
from ketnghia.exchange.models import Checklist, Inspection, Practice, PracticeTranslation
from ketnghia.exchange.rules import parts_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BOX = "☐"


def practice_file(practice: Practice, language: str, words: Practice | PracticeTranslation) -> HttpResponse:
    """Return the practice as a .docx in `words` (its own, or a translation): by the outline, its facts, its origin."""
    document = _document()
    document.add_heading(words.title, level=0)
    if words.lede:
        document.add_paragraph(words.lede, style="Subtitle")
    document.add_paragraph(f"{practice.owner.name} · {field_name(practice.field, language)}")
    if not practice.worked:
        document.add_paragraph(_("Kinh nghiệm chưa thành công, ghi lại để nơi khác tránh."))
    for part in parts_of(practice.field, words.sections, language):
        document.add_heading(part.label, level=1)
        _add(document, part.kind, part.value, part.headings)
    if practice.cost is not None:
        document.add_paragraph(_("Chi phí: %(cost)s") % {"cost": format_amount(practice.cost)})
    for opinion in practice.opinions.all()[:1]:
        document.add_heading(_("Nhận xét thẩm định"), level=1)
        document.add_paragraph(f"{opinion.organisation.name}: {opinion.text}")
    if practice.contact:
        document.add_paragraph(_("Liên hệ: %(contact)s") % {"contact": practice.contact})
    _add_foot(document, practice.is_sample, practice.published_on)
    return _answer(document, words.title)


def checklist_file(checklist: Checklist) -> HttpResponse:
    """Return the checklist as a .docx with boxes to tick and room for a remark."""
    document = _document()
    document.add_heading(checklist.title, level=0)
    if checklist.purpose:
        document.add_paragraph(checklist.purpose)
    for part in checklist.points:
        if part["heading"]:
            document.add_heading(part["heading"], level=1)
        table = document.add_table(rows=1, cols=3, style="Table Grid")
        for cell, words in zip(table.rows[0].cells, (_("Điều kiểm tra"), _("Đạt"), _("Ghi chú")), strict=True):
            cell.text = words
        for item in part["items"]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = item, BOX
    _add_foot(document, checklist.is_sample, None)
    return _answer(document, checklist.title)


def inspection_file(inspection: Inspection) -> HttpResponse:
    """Return a filled checklist as a .docx: every point with its answer and remark, what was found, what follows."""
    document = _document()
    document.add_heading(inspection.title, level=0)
    document.add_paragraph(inspection.about, style="Subtitle")
    document.add_paragraph(f"{inspection.owner.name} · {format_date(inspection.held_on)}")
    words = dict(Met.choices)
    for part in inspection.points:
        if part["heading"]:
            document.add_heading(part["heading"], level=1)
        rows = [[item["text"], str(words.get(item["met"], "")), item["note"]] for item in part["items"]]
        _add(document, "table", rows, [_("Điều kiểm tra"), _("Kết quả"), _("Ghi chú")])
    for heading, text in (
        (_("Nhận xét chung"), inspection.findings),
        (_("Kiến nghị, ai làm, bao giờ xong"), inspection.follow_up),
    ):
        if text:
            document.add_heading(heading, level=1)
            _add(document, "text", text, [])
    _add_foot(document, inspection.is_sample, None)
    return _answer(document, f"{inspection.title} {inspection.held_on:%Y-%m-%d}")


def _document() -> Any:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    return document


def _add(document: Any, kind: str, value: Any, headings: list[str]) -> None:
    if kind == "steps":
        for name, text in value:
            document.add_paragraph(name, style="List Number")
            if text:
                document.add_paragraph(text)
    elif kind == "table":
        table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
        for cell, words in zip(table.rows[0].cells, headings, strict=True):
            cell.text = words
        for row in value:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = words
    else:
        for paragraph in str(value).split("\n"):
            document.add_paragraph(paragraph)


def _add_foot(document: Any, is_sample: bool, published_on: Any) -> None:
    words = [_("Dữ liệu mẫu")] * is_sample
    if published_on:
        words.append(_("Công bố %(day)s") % {"day": format_date(published_on)})
    if words:
        document.add_paragraph(" · ".join(words))


def _answer(document: Any, title: str) -> HttpResponse:
    buffer = io.BytesIO()
    document.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{slug(title)[:80] or "kinh-nghiem"}.docx"'
    return response
