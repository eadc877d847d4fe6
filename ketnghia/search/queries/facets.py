"""What each filter would give: kinds, fields, localities, years of the results, with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.organisations.models import Locality
from ketnghia.programmes.queries.listing import Facet, Option
from ketnghia.search.indexes import INDEXES
from ketnghia.search.queries.finding import Results, Row, Wanted

MOST_OPTIONS = 12


def facets(results: Results, want: Wanted) -> list[Facet]:
    """Return the four facets with their counts over the results: one query, for the names of localities."""
    language = get_language() or "vi"
    kinds = _count(results, want, "loai", lambda row: [row.kind])
    fields = _count(results, want, "linh-vuc", lambda row: row.fields)
    places = _count(results, want, "dia-phuong", lambda row: row.localities)
    years = _count(results, want, "nam", lambda row: [str(row.year)] if row.year else [])
    top = [code for code, _number in places.most_common(MOST_OPTIONS)]
    names = {row.code: row.full_name for row in Locality.objects.filter(code__in={*top, *want.localities})}
    by_code = {code: names[code] for code in [*top, *want.localities] if code in names}
    all_years = {year: year for year in sorted({*years, *want.years}, reverse=True)}
    return [
        Facet("loai", _("Loại"), _options(kinds, want.kinds, {index.kind: index.label for index in INDEXES})),
        Facet("linh-vuc", _("Lĩnh vực"), _options(fields, want.fields, {c: field_name(c, language) for c in BY_CODE})),
        Facet("dia-phuong", _("Địa phương"), _options(places, want.localities, by_code)),
        Facet("nam", _("Năm"), _options(years, want.years, all_years)),
    ]  # fmt: skip


def _count(results: Results, want: Wanted, name: str, values: Callable[[Row], Iterable[str]]) -> Counter[str]:
    """Count the values of one facet over the results that the other facets leave."""
    found: Counter[str] = Counter()
    for row in results.pool:
        if row.is_in(want, without=name):
            found.update(values(row))
    return found


def _options(numbers: Counter[str], chosen: tuple[str, ...], names: dict[str, Any]) -> list[Option]:
    """Return the options in the order of `names`: those that give something, and those that are chosen."""
    return [
        Option(value, str(label), numbers[value], value in chosen)
        for value, label in names.items()
        if numbers[value] or value in chosen
    ]
