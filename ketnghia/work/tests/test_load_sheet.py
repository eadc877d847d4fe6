"""A plan's sheet comes back: unchanged or half broken it changes nothing, else exactly what it says."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.audit.models import Event
from ketnghia.core.dates import format_date
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.models import Plan
from ketnghia.work.rules.sheets import Unreadable, read_day, read_dong, read_sheet, spelled
from ketnghia.work.tests.plan_pages import at_plan, data_of, first_of

Change = Callable[[Any], None]


def exported(plan: Plan, persona: Any) -> bytes:
    """Return the workbook as a person downloads it."""
    return b"".join(persona.client.get(at_plan("plan_export", plan, ending="xlsx")))


def edited(book: bytes, change: Change) -> SimpleUploadedFile:
    """Open the workbook as office software does, let `change` edit its sheet, and return the saved file."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    change(opened.active)
    saved = io.BytesIO()
    opened.save(saved)
    return SimpleUploadedFile("ke-hoach.xlsx", saved.getvalue())


def cell(sheet: Any, row: int, heading: str) -> Any:
    """Return the cell of a row under a heading."""
    place = [each.value for each in sheet[1]].index(heading) + 1
    return sheet.cell(row=row, column=place)


def preview(plan: Plan, persona: Any, change: Change) -> Any:
    file = edited(exported(plan, persona), change)
    return persona.client.post(at_plan("load_sheet", plan), {"file": file})


@pytest.fixture
def rich(plan: Plan, lan: Any) -> Plan:
    """The plan with something in every column of its first row, a formula-like title among them."""
    task = first_of(plan)
    plan.tasks.filter(pk=task.pk).update(
        title="=1+1 của chúng ta", target=Decimal("1250.50"), unit="người", budget=38_000_000, funding_source="budget",
        person=lan.membership, product="Danh sách; ảnh", weight=3, fields="admin-reform culture",
    )  # fmt: skip
    return plan


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unchanged_export_changes_nothing(rich: Plan, lan: Any, language: str) -> None:
    book = exported(rich, lan)
    lan.client.cookies["kn_language"] = language
    response = lan.client.post(at_plan("load_sheet", rich), {"file": SimpleUploadedFile("a.xlsx", book)})
    assert response.context["preview"].changes == []
    again = lan.client.post(at_plan("load_sheet", rich), {"file": edited(book, lambda _sheet: None)})
    assert again.context["preview"].changes == []


def test_the_preview_tells_row_by_row_and_the_button_does_exactly_that(plan: Plan, lan: Any, founding: Any) -> None:
    def change(sheet: Any) -> None:
        cell(sheet, 2, "Hạn").value = date(2026, 3, 15)
        cell(sheet, 2, "Chủ trì").value = "dang uy xa thang phu"
        cell(sheet, 3, "Kinh phí (đồng)").value = "38 triệu đồng"
        cell(sheet, 3, "Chỉ tiêu").value = 12.5
        new = sheet.max_row + 1
        for heading, value in (("Nhiệm vụ", "Việc mới"), ("Chủ trì", "Đảng ủy xã Nam Phước"), ("Hạn", "30/9/2026"),
                               ("Lĩnh vực", "Y tế; Giáo dục"), ("Chu kỳ", "Hằng năm")):  # fmt: skip
            cell(sheet, new, heading).value = value

    response = preview(plan, lan, change)
    shown = response.context["preview"]
    assert [(line.number, bool(line.key), len(line.told)) for line in shown.changes] == [
        (2, True, 2), (3, True, 2), (8, False, 5),
    ]  # fmt: skip
    assert ("Hạn", "31/03/2026", "15/03/2026") in shown.changes[0].told
    assert plan.tasks.count() == 6  # nothing yet
    assert lan.client.post(at_plan("load_sheet", plan), {"token": shown.token}).url == plan.get_absolute_url()
    first, second = plan.tasks.order_by("position")[:2]
    assert (first.due_on, first.lead, second.budget, second.target) == (
        date(2026, 3, 15), founding.du_thang_phu, 38_000_000, Decimal("12.5"),
    )  # fmt: skip
    added = plan.tasks.get(title="Việc mới")
    assert (added.due_on, added.fields, added.cycle, added.weight) == (
        date(2026, 9, 30),
        "health education",
        "yearly",
        1,
    )


def test_a_row_taken_out_stays_unless_somebody_says_so_with_a_reason(plan: Plan, lan: Any) -> None:
    gone = first_of(plan)

    def change(sheet: Any) -> None:
        sheet.delete_rows(2)
        cell(sheet, 2, "Sản phẩm").value = "Biên bản"

    shown = preview(plan, lan, change).context["preview"]
    assert shown.missing == [(gone.pk, gone.title)]
    token = {"token": shown.token}
    answer = lan.client.post(at_plan("load_sheet", plan), token | {"withdraw": [gone.pk]})
    assert answer.status_code == 422
    assert "Cần ghi lý do." in words(answer)
    assert "Biên bản" in words(answer)  # the preview is still there
    other = plan.tasks.last()
    assert (
        lan.client.post(at_plan("load_sheet", plan), token | {"withdraw": [other.pk], "reason": "x"}).status_code == 422
    )
    assert plan.tasks.standing().count() == 6
    lan.client.post(at_plan("load_sheet", plan), token | {"withdraw": [gone.pk], "reason": "Gộp vào việc khác"})
    gone.refresh_from_db()
    assert gone.withdrawn_reason == "Gộp vào việc khác"
    assert plan.tasks.standing().get(product="Biên bản").version == 2
    kinds = Event.objects.filter(stream=plan.programme.stream).order_by("-number").values_list("kind", flat=True)[:2]
    assert list(kinds) == ["plan.task_withdrawn", "plan.sheet_applied"]


def test_a_row_taken_out_and_not_ticked_stays(plan: Plan, lan: Any) -> None:
    shown = preview(plan, lan, lambda sheet: sheet.delete_rows(2)).context["preview"]
    assert (shown.changes, len(shown.missing)) == ([], 1)
    assert lan.client.post(at_plan("load_sheet", plan), {"token": shown.token}).status_code == 302
    assert plan.tasks.standing().count() == 6


def test_half_broken_it_applies_nothing_and_names_every_cell(plan: Plan, lan: Any) -> None:
    def change(sheet: Any) -> None:
        cell(sheet, 2, "Sản phẩm").value = "Biên bản"
        cell(sheet, 3, "Hạn").value = "mai"
        cell(sheet, 4, "Chủ trì").value = "Đảng ủy xã Nông Cống"
        cell(sheet, 5, "Mã").value = 999_999
        cell(sheet, 6, "Trọng số").value = 0.5
        cell(sheet, 7, "Bắt đầu").value = date(2027, 1, 1)
        cell(sheet, 8, "Nhiệm vụ").value = "Thiếu chủ trì và hạn"

    response = preview(plan, lan, change)
    shown = response.context["preview"]
    wrong = {line.number: sorted(label for label, _sentence in line.wrong) for line in shown.changes if line.wrong}
    assert wrong == {
        3: ["Hạn"], 4: ["Chủ trì"], 5: ["Mã"], 6: ["Trọng số"], 7: ["Hạn"], 8: ["Chủ trì", "Hạn"],
    }  # fmt: skip
    page = words(response)
    assert ("6 dòng có lỗi" in page, 'name="token"' in page.split("<h2")[-1]) == (True, False)
    assert plan.tasks.filter(product="Biên bản").count() == 0


def test_a_task_edited_since_the_export_is_a_conflict(plan: Plan, lan: Any, y_hoa: Any) -> None:
    book = exported(plan, lan)
    task = first_of(plan)
    actions.edit_task(by=y_hoa.actor, task=task, version=1, data=data_of(task))

    def change(sheet: Any) -> None:
        cell(sheet, 2, "Sản phẩm").value = "Biên bản"

    response = lan.client.post(at_plan("load_sheet", plan), {"file": edited(book, change)})
    [line] = response.context["preview"].changes
    assert [label for label, _sentence in line.wrong] == ["Lần sửa"]


def test_a_plan_changed_between_preview_and_button_applies_nothing(plan: Plan, lan: Any, y_hoa: Any) -> None:
    def change(sheet: Any) -> None:
        cell(sheet, 2, "Sản phẩm").value = "Biên bản"

    token = preview(plan, lan, change).context["preview"].token
    task = first_of(plan)
    actions.edit_task(by=y_hoa.actor, task=task, version=1, data=data_of(task))
    response = lan.client.post(at_plan("load_sheet", plan), {"token": token})
    assert response.status_code == 422
    assert "đã được sửa từ lúc bạn xem trước" in words(response)
    assert plan.tasks.filter(product="Biên bản").count() == 0


def test_a_preview_belongs_to_its_person(plan: Plan, lan: Any, y_hoa: Any) -> None:
    def change(sheet: Any) -> None:
        cell(sheet, 2, "Sản phẩm").value = "Biên bản"

    token = preview(plan, lan, change).context["preview"].token
    for persona, sent in ((y_hoa, token), (lan, token[:-3] + "abc")):
        assert persona.client.post(at_plan("load_sheet", plan), {"token": sent}).status_code == 422
    assert plan.tasks.filter(product="Biên bản").count() == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"x,y\n1,2", "cần tệp Excel .xlsx"), (b"PK\x03\x04broken", "cần tệp Excel .xlsx"), (b"", "")],
)
def test_what_is_no_workbook_is_refused_in_words(plan: Plan, lan: Any, data: bytes, said: str) -> None:
    response = lan.client.post(at_plan("load_sheet", plan), {"file": SimpleUploadedFile("a.xlsx", data)})
    assert response.status_code == 422
    assert said in words(response)


def test_another_workbook_is_refused(plan: Plan, lan: Any) -> None:
    response = preview(plan, lan, lambda sheet: sheet.delete_cols(1))
    assert "phải giữ nguyên tên cột" in words(response)
    with pytest.raises(Unreadable):
        read_sheet(b"", [("key", "Mã")])


def test_only_those_who_edit_hand_sheets_in(plan: Plan, administrator: Any) -> None:
    assert administrator.client.get(at_plan("load_sheet", plan)).status_code == 403


def test_cells_are_read_as_people_write_them() -> None:
    assert spelled(Decimal("1250.50")) == "1.250,5"
    assert read_dong(38_000_000.0) == 38_000_000
    assert read_day(format_date(date(2026, 3, 9))) == date(2026, 3, 9)
    for wrong in ("quý I", "31/2/2026", "5"):
        with pytest.raises(ValueError, match="03/09/2025"):
            read_day(wrong)
