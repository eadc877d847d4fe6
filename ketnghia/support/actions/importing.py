"""Reads a table of support, keeps what its columns mean to the office, and writes all of its rows or none."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

import openpyxl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.filetypes import file_type, too_large
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support import permissions, rules
from ketnghia.support.actions.door import gettext, lock_ledger, next_number, search_words
from ketnghia.support.choices import ImportState, Verb
from ketnghia.support.models import ColumnMap, ImportFile, Statement, Support, SupportGiver, SupportHamlet
from ketnghia.support.queries.importing import headings as own_headings
from ketnghia.support.queries.importing import preview
from ketnghia.support.rules.reading import NEEDED, PARTS, ReadRow, guess, text_of

MOST_ROWS = 10_000
MOST_ABOVE = 30  # rows before the headings: whose table it is, of what and when
MOST_UNPACKED = 100 * 1024 * 1024  # bytes: ten thousand rows are far below it
MOST_COLUMNS = 60
BATCH = 500


@transaction.atomic
def read_file(*, by: Actor, programme: Programme, name: str, data: bytes) -> ImportFile:
    """Read the first sheet of a workbook and keep it for a preview; nothing comes into the ledger yet."""
    permissions.may_record(by, programme).or_forbid()
    kind = file_type(data)
    if kind != "xlsx" or too_large(kind, len(data)):
        raise Refused(_("Cần một tệp Excel (.xlsx) dưới 10 MB."), field="file")
    remembered = ColumnMap.objects.filter(organisation=by.organisation_id).first()
    known = own_headings() | (remembered.meanings if remembered else {})
    headings, rows = _table(data, known)
    return ImportFile.objects.create(
        programme=programme,
        organisation_id=by.organisation_id,
        name=nfc(name)[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        headings=headings,
        rows=rows,
        meanings=guess(headings, known),
        made_by_id=by.user_id,
    )


@transaction.atomic
def set_meanings(*, by: Actor, file: ImportFile, meanings: Mapping[str, str]) -> ImportFile:
    """Say what the columns mean: {number of the column: part of a line}; the office's next table is read likewise."""
    file = _own(by, file)
    kept = {place: part for place, part in meanings.items() if part in PARTS and int(place) < len(file.headings)}
    if len(set(kept.values())) < len(kept):
        raise Refused(_("Hai cột không thể cùng một nghĩa."))
    file.meanings = kept
    file.save(update_fields=["meanings"])
    memory, _made = ColumnMap.objects.get_or_create(organisation=file.organisation)
    named = {fold_key(file.headings[int(place)]): part for place, part in kept.items()}
    memory.meanings = {**memory.meanings, **named}
    memory.save()
    return file


@transaction.atomic
def apply_file(*, by: Actor, file: ImportFile, doubles: bool = False) -> list[Support]:
    """Write the new rows of a table as lines, all or none; `doubles`: also those that look as if they were there.

    One event tells of the whole file by its SHA-256, with the numbers of the lines.
    """
    file = _own(by, file)
    programme = lock_ledger(file.programme)
    permissions.may_record(by, file.programme).or_forbid()
    rules.may_record(programme.state, gettext).or_refuse()
    if set(NEEDED) - set(file.meanings.values()):
        raise Refused(_("Cần cho biết cột nào là nội dung, bên giao và bên nhận."))
    seen = preview(file)
    if seen.number["wrong"] or seen.number["changed"]:
        raise Refused(_("Còn dòng chưa nhập được; sửa tệp rồi tải lên lại, chưa dòng nào được ghi."))
    rows = [row for row in seen.rows if row.fate == "new" or (doubles and row.fate == "double")]
    if not rows:
        raise Refused(_("Tệp này không có khoản nào mới."))
    lines = _write(by, programme, rows)
    file.state, file.applied_at, file.lines = ImportState.APPLIED, timezone.now(), len(lines)
    file.save(update_fields=["state", "applied_at", "lines"])
    record(
        stream=programme.stream, kind="support.imported", by=by, subject=file.name, number=len(lines),
        sha256=file.sha256,
        lines=[[row.number, line.number, line.amount] for row, line in zip(rows, lines, strict=True)],
    )  # fmt: skip
    return lines


@transaction.atomic
def drop_file(*, by: Actor, file: ImportFile) -> None:
    """Set a table aside; its rows are forgotten."""
    file = _own(by, file)
    file.state, file.rows = ImportState.DROPPED, []
    file.save(update_fields=["state", "rows"])


def _write(by: Actor, programme: Programme, rows: list[ReadRow]) -> list[Support]:
    """Write rows in bulk: lines, givers and first statements; Refused for a row of neither side's people."""
    ids = {pk for row in rows if row.data for pk in (row.data.receiver, *(g.organisation for g in row.data.givers))}
    known, voice = Organisation.objects.in_bulk(ids), permissions.voice_of(by)
    first, today = next_number(programme), timezone.localdate()
    lines = [_line(by, programme, row, first + place, known, voice) for place, row in enumerate(rows)]
    for line in lines:
        if line.status == "delivered" and line.delivered_on is None:
            line.delivered_on = today
    Support.objects.bulk_create(lines, batch_size=BATCH)
    SupportGiver.objects.bulk_create(
        [
            SupportGiver(
                support=line, organisation_id=each.organisation, amount=each.amount, on_behalf_of=each.on_behalf_of
            )
            for line, row in zip(lines, rows, strict=True)
            if row.data
            for each in row.data.givers
        ],
        batch_size=BATCH,
    )
    SupportHamlet.objects.bulk_create(
        [
            SupportHamlet(support=line, hamlet_id=each.hamlet, households=each.households, people=each.people)
            for line, row in zip(lines, rows, strict=True)
            if row.data
            for each in row.data.hamlets
        ],
        batch_size=BATCH,
    )
    Statement.objects.bulk_create(
        [
            Statement(support=line, verb=Verb.RECORD, side=line.said_by, organisation_id=by.organisation_id,
                      person_id=by.user_id, amount=line.amount, quantity=line.quantity)
            for line in lines
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return lines


def _line(
    by: Actor, programme: Programme, row: ReadRow, number: int, known: dict[int, Organisation], voice: rules.Voice
) -> Support:
    data = row.data
    if data is None:
        raise Refused(_("Còn dòng chưa nhập được; sửa tệp rồi tải lên lại, chưa dòng nào được ghi."))
    givers = [known[each.organisation] for each in data.givers]
    receiver = known[data.receiver]
    side = rules.side_of(voice, map(_office, givers), _office(receiver))
    if side == "receiver" and row.status == "pledged":
        sentence = _("Dòng %(row)s: chỉ bên giao cam kết được; bên nhận thì đề xuất, hoặc ghi thứ đã nhận.")
        raise Refused(sentence % {"row": row.number})
    line = Support(
        programme=programme, number=number, kind=data.kind, goods=data.goods, description=data.description,
        amount=data.amount, quantity=data.quantity, unit=data.unit, valued=data.valued, funding=data.funding,
        funding_note=data.funding_note, receiver=receiver, occasion_id=data.occasion, field=data.field,
        commitment_id=data.commitment, due_on=data.due_on, delivered_on=data.delivered_on, status=row.status,
        said_by="receiver" if side == "receiver" else "giver", recorded_by_id=by.organisation_id,
    )  # fmt: skip
    line.search = search_words(line, [giver.name for giver in givers])
    return line


def _office(organisation: Organisation) -> rules.Office:
    return rules.Office(organisation.pk, organisation.locality_id)


def _own(by: Actor, file: ImportFile) -> ImportFile:
    rows = ImportFile.objects.select_for_update(of=("self",)).select_related("programme__maker", "organisation")
    row = rows.get(pk=file.pk)
    if row.organisation_id != by.organisation_id:
        raise Forbidden(_("Chỉ cơ quan đã tải tệp này lên mới nhập được nó."))
    if row.state != ImportState.READ:
        raise Refused(_("Tệp này đã được nhập hoặc đã bỏ."))
    return row


def _table(data: bytes, known: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """Return the headings and, as text, every row from the second of the sheet on; [] for one without figures.

    A row stands where the spreadsheet has it, so that a mistake is found there. The headings are the row of which most
    cells are known; what an office writes above them is no figure.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValueError("unfolds too far")
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        cells = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + MOST_ABOVE + 1, max_col=MOST_COLUMNS)
        found = [[nfc(text_of(cell)) for cell in row] for row in cells]
    except Exception as error:  # openpyxl raises whatever its parsers raise
        sentence = _("Không đọc được tệp Excel này. Hãy mở, lưu lại dạng .xlsx rồi tải lên.")
        raise Refused(sentence, field="file") from error
    heads = [(len(guess(row, known)), any(row)) for row in found[:MOST_ABOVE]]
    head = max(range(len(heads)), key=heads.__getitem__, default=0)
    rows = [row if any(row) else [] for row in found[head + 1 :]]
    if not any(rows):
        raise Refused(_("Bảng cần một dòng tiêu đề và ít nhất một dòng số liệu."), field="file")
    if sum(map(bool, rows)) > MOST_ROWS:
        raise Refused(_("Bảng quá dài: tối đa %(most)s dòng.") % {"most": MOST_ROWS}, field="file")
    return found[head], [[] for _row in range(head)] + rows
