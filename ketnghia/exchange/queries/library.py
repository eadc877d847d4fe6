"""The library of practices: what is asked for, what each filter would give, the rows and their file."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.vntext import fold_key
from ketnghia.exchange.choices import Language, State, Terrain
from ketnghia.exchange.models import Practice, PracticeField, PracticeQuerySet, PracticeTranslation
from ketnghia.organisations.choices import LocalityKind
from ketnghia.programmes.queries.listing import Facet, Option
from ketnghia.ui.fresh import fresh

SORTS = {
    "sat": ("-phrase", "-adopted", "-id"),
    "moi": ("-published_on", "-id"),
    "ap-dung": ("-adopted", "-id"),
    "ten": ("title", "id"),
}
Scalar = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; an unknown value in the address is left out rather than refused."""

    text: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name of a facet -> its ticked values
    mine: bool = False
    sort: str = "moi"

    def of(self, name: str) -> tuple[str, ...]:
        """Return the ticked values of the facet `name`."""
        return dict(self.chosen).get(name, ())

    @property
    def anything(self) -> bool:
        """Something narrows the list."""
        return bool(self.text or self.mine or any(values for _name, values in self.chosen))


def _terrain(row: Scalar) -> Iterable[str]:
    return [row["where"]] if row["where"] else []


def _languages(row: Scalar) -> Iterable[str]:
    return {row["language"], "en"} if row["in_english"] else {row["language"]}


# name in the address -> the values that a group of rows has for it
SCALARS: dict[str, Callable[[Scalar], Iterable[str]]] = {
    "noi-lam": _terrain,
    "loai": lambda row: [row["owner__locality__kind"]] if row["owner__locality__kind"] else [],
    "tin-cay": lambda row: ["da-ap-dung"] if row["used"] else [],
    "ket-qua": lambda row: ["thanh-cong" if row["worked"] else "chua-thanh-cong"],
    "ngon-ngu": _languages,
    "nam": lambda row: [str(row["year"])] if row["year"] else [],
}
_WHERE = Case(When(terrain="", then=F("owner__locality__terrain")), default=F("terrain"))
_ENGLISH = Exists(PracticeTranslation.objects.filter(practice=OuterRef("pk"), language="en"))


def wanted(query: QueryDict) -> Wanted:
    """Read the address."""
    allowed = {
        "linh-vuc": set(BY_CODE), "noi-lam": set(Terrain.values), "loai": set(LocalityKind.values),
        "tin-cay": {"da-ap-dung"}, "ket-qua": {"thanh-cong", "chua-thanh-cong"}, "ngon-ngu": set(Language.values),
        "nam": {str(year) for year in range(2020, 2100)},
    }  # fmt: skip
    chosen = {
        name: tuple(value for value in query.getlist(name) if value in values) for name, values in allowed.items()
    }
    sort = query.get("xep", "")
    return Wanted(
        text=query.get("q", "").strip()[:200],
        chosen=tuple((name, values) for name, values in chosen.items() if values),
        mine=query.get("cua-toi") == "1",
        sort=sort if sort in SORTS else ("sat" if query.get("q", "").strip() else "moi"),
    )


def filtered(actor: Actor, want: Wanted, *, without: str = "") -> PracticeQuerySet:
    """Return the practices that the actor may read and asked for, leaving the facet `without` aside.

    «Của cơ quan tôi» shows the own ones in every state; otherwise only what is published is found here.
    """
    rows = _base(actor, want)
    if want.of("linh-vuc") and without != "linh-vuc":
        rows = rows.filter(pk__in=PracticeField.objects.filter(field__in=want.of("linh-vuc")).values("practice"))
    conditions = {
        "noi-lam": lambda values: Q(terrain__in=values) | Q(terrain="", owner__locality__terrain__in=values),
        "loai": lambda values: Q(owner__locality__kind__in=values),
        "tin-cay": lambda _values: Q(adopted__gt=0),
        "ket-qua": lambda values: Q(worked__in=[value == "thanh-cong" for value in values]),
        "ngon-ngu": _in_language,
        "nam": lambda values: Q(published_on__year__in=[int(value) for value in values]),
    }
    for name, condition in conditions.items():
        if want.of(name) and without != name:
            rows = rows.filter(condition(want.of(name)))
    return rows


def _base(actor: Actor, want: Wanted) -> PracticeQuerySet:
    rows = Practice.objects.visible_to(actor).named(want.text)
    if want.mine and actor.organisation_id:
        return rows.filter(owner=actor.organisation_id).exclude(state=State.MERGED)
    return rows.published()


def _in_language(values: tuple[str, ...]) -> Q:
    translated = PracticeTranslation.objects.filter(language__in=values).values("practice")
    return Q(language__in=values) | Q(pk__in=translated)


def ordered(rows: PracticeQuerySet, want: Wanted) -> QuerySet[Practice]:
    """Return the rows in the order asked for, with what a line of the list shows.

    «Sát câu tìm nhất» puts those first that have the words in one stretch.
    """
    phrase = Case(When(search__contains=fold_key(want.text), then=1), default=0)
    rows = rows.annotate(phrase=phrase) if want.sort == "sat" else rows
    return rows.order_by(*SORTS[want.sort]).select_related("owner__locality").defer("sections", "search")


def facets(actor: Actor, want: Wanted) -> list[Facet]:
    """Return the facets with their counts in two queries; counted anew only after somebody has written."""
    return fresh(("exchange.facets", reader(actor), want, get_language()), lambda: _facets(actor, want))


def reader(actor: Actor) -> Hashable:
    """Return what decides which practices and questions an actor may read."""
    return actor.role, actor.organisation_id, actor.province_code, actor.locality_code


def _facets(actor: Actor, want: Wanted) -> list[Facet]:
    language = get_language() or "vi"
    groups = list(
        filtered(actor, Wanted(want.text, tuple(each for each in want.chosen if each[0] == "linh-vuc"), want.mine))
        .order_by()
        .annotate(
            where=_WHERE, used=Case(When(adopted__gt=0, then=Value(True)), default=Value(False)),
            year=ExtractYear("published_on"), in_english=_ENGLISH,
        )
        .values("where", "worked", "used", "language", "in_english", "year", "owner__locality__kind")
        .annotate(number=Count("pk"))
    )  # fmt: skip
    by_field = dict(
        PracticeField.objects.filter(practice__in=filtered(actor, want, without="linh-vuc").order_by().values("pk"))
        .order_by()
        .values_list("field")
        .annotate(number=Count("practice"))
    )
    years = {str(row["year"]): str(row["year"]) for row in sorted(groups, key=lambda row: -(row["year"] or 0))}
    names: dict[str, tuple[str, dict[str, Any]]] = {
        "noi-lam": (_("Nơi làm"), dict(Terrain.choices)),
        "tin-cay": (_("Mức tin cậy"), {"da-ap-dung": _("Đã có nơi áp dụng")}),
        "ket-qua": (_("Kết quả"), {"thanh-cong": _("Thành công"), "chua-thanh-cong": _("Chưa thành công")}),
        "loai": (_("Loại đơn vị"), dict(LocalityKind.choices)),
        "ngon-ngu": (_("Ngôn ngữ"), dict(Language.choices)),
        "nam": (_("Năm công bố"), years),
    }
    fields = {code: field_name(code, language) for code in BY_CODE}
    found = [Facet("linh-vuc", _("Lĩnh vực"), _options(by_field, want.of("linh-vuc"), fields))]
    for name, (label, options) in names.items():
        found.append(Facet(name, label, _options(_number(groups, want, name), want.of(name), options)))
    return found


def _number(groups: Sequence[Scalar], want: Wanted, name: str) -> dict[str, int]:
    """Return how many rows each value of one facet gives, the others being as they are ticked."""
    found: dict[str, int] = {}
    others = [(each, values) for each, values in want.chosen if each in SCALARS and each != name]
    for row in groups:
        if all(set(SCALARS[each](row)) & set(values) for each, values in others):
            for value in SCALARS[name](row):
                found[value] = found.get(value, 0) + row["number"]
    return found


def _options(numbers: dict[str, int], chosen: tuple[str, ...], names: dict[str, Any]) -> list[Option]:
    return [
        Option(value, str(label), numbers.get(value, 0), value in chosen)
        for value, label in names.items()
        if numbers.get(value) or value in chosen
    ]


def columns() -> list[tuple[str, str]]:
    """Return the columns of the list's files: key and heading."""
    return [
        ("id", _("Số")), ("title", _("Tên")), ("lede", _("Tóm tắt")), ("owner", _("Cơ quan")),
        ("locality", _("Mã đơn vị")), ("field", _("Lĩnh vực")), ("worked", _("Thành công")),
        ("adopted", _("Số nơi áp dụng")),
        ("cost", _("Chi phí, đồng")), ("published_on", _("Ngày công bố")), ("sample", _("Dữ liệu mẫu")),
    ]  # fmt: skip


def file_rows(rows: QuerySet[Practice]) -> Iterator[dict[str, Any]]:
    """Yield each practice as a row of that file."""
    language = get_language() or "vi"
    for row in rows.iterator(chunk_size=500):
        yield {
            "id": row.pk,
            "title": row.title,
            "lede": row.lede,
            "owner": row.owner.name,
            "locality": row.owner.locality_id or "",
            "field": field_name(row.field, language),
            "worked": _("có") if row.worked else _("chưa"),
            "adopted": row.adopted,
            "cost": row.cost,
            "published_on": row.published_on,
            "sample": _("mẫu") if row.is_sample else "",
        }
