"""The library, one practice, its versions and its paper."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.evidence.models import Evidence
from ketnghia.exchange import actions, permissions, rules
from ketnghia.exchange.choices import State
from ketnghia.exchange.exports import practice_file
from ketnghia.exchange.models import Practice
from ketnghia.exchange.queries import library, reading
from ketnghia.exchange.views.door import new_key, open_practice, page
from ketnghia.programmes.views.door import framed, open_programme
from ketnghia.ui.exports import export as as_file
from ketnghia.ui.fresh import FreshPaginator

PER_PAGE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the practices that the reader may see, found and filtered as the address says."""
    actor = request.actor
    want = library.wanted(request.GET)
    rows = library.ordered(library.filtered(actor, want), want)
    pages = FreshPaginator(rows, PER_PAGE, ("exchange.index", library.reader(actor), want))
    shown = pages.get_page(request.GET.get("page"))
    return page(
        request, "index",
        want=want,
        page_obj=shown,
        found=[(row, rules.pieces(row.title, want.text), rules.pieces(row.lede, want.text)) for row in shown],
        facets=library.facets(actor, want),
        may_write=permissions.may_write(actor),
        sorts=[
            ("sat", _("Sát câu tìm nhất")), ("moi", _("Mới công bố")),
            ("ap-dung", _("Được áp dụng nhiều")), ("ten", _("Theo tên")),
        ],
        query=request.GET.urlencode(),
    )  # fmt: skip


@require_safe
def index_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Give exactly the practices of the list with the same filters as csv, xlsx or json."""
    want = library.wanted(request.GET)
    rows = library.ordered(library.filtered(request.actor, want), want)
    return as_file(ending, "kinh-nghiem", library.columns(), library.file_rows(rows))


@require_safe
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one practice, in the reader's language where it was translated."""
    row = open_practice(request, pk)
    actor, language = request.actor, _wanted(request)
    translations = {each.language: each for each in row.translations.all()}
    words = translations.get(language) if language != row.language else None
    shown = words or row
    return page(
        request, "practice",
        practice=row,
        words=shown,
        translated=words,
        translations=translations,
        parts=rules.parts_of(row.field, shown.sections, language),
        minutes=reading.minutes_to_read(row),
        opinions=row.opinions.select_related("organisation__locality")[:3],
        comments=[] if row.is_published else row.comments.select_related("organisation__locality"),
        adoptions=reading.adoptions_of(row),
        questions=reading.questions_of(row, actor),
        files=row.files.all(),
        evidence=Evidence.objects.visible_to(actor).filter(practices=row),
        may=permissions.open_verbs(actor, row),
        task=reading.task_of(row, row.programme, actor),
        key=new_key(request),
    )  # fmt: skip


@require_safe
def download_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the practice as a Word document, in the reader's language where it was translated."""
    row, language = open_practice(request, pk), _wanted(request)
    words = row.translations.filter(language=language).first() if language != row.language else None
    return practice_file(row, language, words or row)


@require_safe
def side_by_side(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a practice and its translation, part beside part."""
    row = open_practice(request, pk)
    other = get_object_or_404(row.translations.order_by("language")[:1])
    language = get_language() or "vi"
    translated = {part.key: part for part in rules.parts_of(row.field, other.sections, language)}
    originals = rules.parts_of(row.field, row.sections, language)
    pairs = [(part, translated.get(part.key)) for part in originals]
    is_behind = other.of_version < actions.latest_number(row)
    return page(request, "side_by_side", practice=row, other=other, pairs=pairs, is_behind=is_behind)


def _wanted(request: HttpRequest) -> str:
    """Return the language in which a practice is to be read: of the address (?ban=en), else the reader's."""
    return request.GET.get("ban", get_language() or "vi")[:2]


@require_safe
@signed_in
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show the words of a practice as they were in one version."""
    row = open_practice(request, pk)
    permissions.may_write(request.actor, row.owner).or_forbid()
    found = get_object_or_404(row.versions, number=number)
    data = rules.PracticeData.of(found.content)
    parts = rules.parts_of(data.field, data.sections, get_language() or "vi")
    return page(request, "version", practice=row, version=found, data=data, parts=parts, versions=row.versions.all())


@require_safe
@signed_in
def programme_practices(request: HttpRequest, code: str) -> HttpResponse:
    """Show the practices written in a programme, as a tab of it."""
    row = open_programme(request, code)
    rows = Practice.objects.visible_to(request.actor).filter(programme=row).exclude(state=State.MERGED)
    shown = Paginator(rows.select_related("owner__locality").defer("sections", "search"), PER_PAGE)
    return framed(
        request, "exchange/programme_practices.html", row,
        tab="practices",
        page_obj=shown.get_page(request.GET.get("page")),
        may_write=permissions.may_write(request.actor),
    )  # fmt: skip
