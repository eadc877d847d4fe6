"""Lists as files: rows in, a CSV, Excel workbook, JSON or GeoJSON out, never all of it in memory."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

Row = dict[str, Any]
Columns = list[tuple[str, str]]
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "geojson": "application/geo+json"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export(fmt: str, filename: str, columns: Columns, rows: Iterable[Row]) -> HttpResponseBase:
    """Return `rows` as a download named `filename` (without ending). `columns` are (key, heading); other keys stay out.

    `fmt` is csv, xlsx, json (keys, not headings) or geojson (rows with `lat` and `lon` become points, others have no
    geometry). Http404 for anything else. `rows` may be a generator: csv and json are written while it runs.
    """
    if fmt == "xlsx":
        book = _workbook(columns, rows)
        return FileResponse(book, as_attachment=True, filename=f"{filename}.xlsx", content_type=_XLSX)
    if fmt not in _TYPES:
        raise Http404
    lines = {"csv": _csv, "json": _json, "geojson": _geojson}[fmt](columns, rows)
    response = StreamingHttpResponse(lines, content_type=_TYPES[fmt])
    response["Content-Disposition"] = f'attachment; filename="{filename}.{fmt}"'
    return response


def safe_cell(value: Any) -> Any:
    """Return a cell that a spreadsheet shows as it is: text that looks like a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the line instead of keeping it."""
        return text


def _csv(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    """Yield lines; the byte order mark first, because Excel reads UTF-8 only with it."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([heading for _, heading in columns])
    for row in rows:
        yield writer.writerow([safe_cell(_plain(row.get(key))) for key, _ in columns])


def _json(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    return _array((_picked(columns, row) for row in rows), "[", "]\n")


def _geojson(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    features = (
        {"type": "Feature", "geometry": _point(row), "properties": _picked(columns, row, without=("lat", "lon"))}
        for row in rows
    )
    return _array(features, '{"type": "FeatureCollection", "features": [', "]}\n")


def _array(values: Iterable[Any], start: str, end: str) -> Iterator[str]:
    yield start
    comma = "\n"
    for value in values:
        yield comma + json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
        comma = ",\n"
    yield "\n" + end


def _picked(columns: Columns, row: Row, without: tuple[str, ...] = ()) -> Row:
    return {key: row.get(key) for key, _ in columns if key not in without}


def _point(row: Row) -> Row | None:
    if row.get("lat") is None or row.get("lon") is None:
        return None
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def _plain(value: Any) -> Any:
    """Return dates as ISO text in local time; other values as they are."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(" ", "minutes") if timezone.is_aware(value) else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


def _workbook(columns: Columns, rows: Iterable[Row]) -> Any:
    """Return an open temporary file with one sheet: headings bold and frozen, dates as dates, text never a formula."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(columns) - 1, 0), 18)
    sheet.write_row(0, 0, [heading for _, heading in columns], bold)
    for number, row in enumerate(rows, start=1):
        for place, (key, _) in enumerate(columns):
            value = row.get(key)
            if isinstance(value, datetime) and timezone.is_aware(value):
                value = timezone.make_naive(value)
            sheet.write(number, place, value, day if isinstance(value, date) else None)
    book.close()
    file.seek(0)
    return file
