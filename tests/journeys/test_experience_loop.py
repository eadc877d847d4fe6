"""An experience travels: written, commented, validated, published, found without tones, adopted, asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from ketnghia.exchange.models import CaseLesson, Practice, Question
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import commitments, draft, founding_data, in_force, signing

__all__ = ["commitments", "draft", "founding_data", "in_force", "signing"]
Open = Callable[..., Any]
TITLE = "Lịch tiếp công dân chung giữa hai xã giáp ranh"
STEPS = "Chọn ngày cố định\nNgày 15 mỗi tháng.\n\nNgồi cùng một bàn\nHai xã trả lời một tiếng."
OUTLINE = {"problem": "Nhiều hộ có nương ở xã này, nhà ở xã kia.", "steps": STEPS,
           "results": "Đơn trùng được gộp | 5 | Sổ tiếp công dân chung", "needed": "Một buổi mỗi tháng"}  # fmt: skip
QUESTION = "Xã không giáp ranh có làm được không?"
ANSWER = "Được. Bắt đầu bằng một buổi trực tuyến mỗi quý."


def test_a_practice_travels_from_its_writer_to_a_twin(
    open_browser: Open, in_force: Programme, y_hoa: Any, lan: Any, minh: Any, a_viet: Any
) -> None:
    """Given Y Hoa's account; when a twin read it and its leader published it; then Lan finds it and takes it over."""
    writer, twin = open_browser(y_hoa, width="phone"), open_browser(lan)
    write(writer, in_force)
    practice = Practice.objects.get()
    comment(twin, practice)
    validate(open_browser(minh), practice)
    publish(open_browser(a_viet, width="phone"), practice)
    assert Practice.objects.get().is_published

    find(twin, "tiep cong dan")
    adopt(twin)
    assert Practice.objects.get().adopted == 1
    visitor = open_browser(None, width="phone").at(practice.get_absolute_url()).check()
    expect(visitor.page.get_by_role("heading", name="Đã áp dụng tại 1 nơi")).to_be_visible()
    with visitor.page.expect_download() as taken:
        visitor.page.get_by_role("link", name="Tải bản Word").click()
    assert taken.value.suggested_filename.endswith(".docx")


def test_a_question_to_the_twin_is_answered(open_browser: Open, in_force: Programme, lan: Any, y_hoa: Any) -> None:
    """Given Lan's question; when Y Hoa answers from her inbox; then Lan marks the answer that helped."""
    asker, asked = open_browser(lan), open_browser(y_hoa, width="phone")
    asker.at("/hoi-dap/moi/").page.fill("input[name=title]", QUESTION)
    asker.page.locator("input[name=scope][value=organisation]").check()
    asker.page.select_option("select[name=to]", label="Đảng ủy xã Phước Thành")
    asker.check()
    asker.page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(asker.page.get_by_text("Chưa ai trả lời.")).to_be_visible()

    asked.at("/viec-cua-toi/").check()
    asked.page.locator(".tasks").get_by_role("link", name=QUESTION, exact=True).click()
    asked.page.fill("textarea[name=text]", ANSWER)
    asked.page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(asked.page.locator("article").get_by_text(ANSWER)).to_be_visible()
    asked.check()

    asker.page.reload()
    asker.page.get_by_role("button", name="Câu này giúp được").click()
    expect(asker.page.get_by_text("Câu trả lời được chọn")).to_be_visible()
    asker.check()
    assert Question.objects.get().accepted.text == ANSWER


def test_a_name_in_a_case_lesson_is_shown_and_not_kept(open_browser: Open, in_force: Programme, lan: Any) -> None:
    """Given a lesson with a citizen's name; when Lan saves it; then the name is marked, and gone it may be kept."""
    desk = open_browser(lan).at("/bai-hoc/moi/").check()
    told = {"title": "Đơn trùng ở hai xã giáp ranh", "done": "Hai văn phòng đối chiếu đơn trước buổi tiếp.",
            "lesson": "Thống nhất nơi trả lời trước khi hẹn người dân."}  # fmt: skip
    for name, words in told.items():
        desk.page.fill(f"[name={name}]", words)
    desk.page.select_option("select[name=field]", "citizen-reception")
    desk.page.fill("[name=problem]", "Bà Trần Thị Bưởi gửi cùng một đơn tới hai nơi.")
    desk.page.get_by_role("button", name="Lưu bản nháp").click()
    expect(desk.page.locator("mark")).to_contain_text("Trần Thị Bưởi")
    expect(desk.page.locator("[name=lesson]")).to_have_value(told["lesson"])
    desk.errors.remove(next(said for said in desk.errors if "422" in said))  # the refusal that was tried here
    desk.check()
    assert not CaseLesson.objects.exists()

    desk.page.fill("[name=problem]", "Một số hộ gửi cùng một đơn tới hai nơi.")
    desk.page.get_by_role("button", name="Lưu bản nháp").click()
    expect(desk.page.get_by_role("heading", name=told["title"])).to_be_visible()
    desk.check()
    assert CaseLesson.objects.get().state == "draft"


def write(desk: Any, programme: Programme) -> None:
    """Begin a practice, tell it along the outline of its field and show it to the twins."""
    desk.at("/kinh-nghiem/").check()
    desk.page.get_by_role("link", name="Viết kinh nghiệm").click()
    desk.page.fill("input[name=title]", TITLE)
    desk.page.select_option("select[name=field]", "citizen-reception")
    desk.page.select_option("select[name=programme]", str(programme.pk))
    desk.check()
    desk.page.get_by_role("button", name="Viết tiếp").click()
    for key, words in OUTLINE.items():
        desk.page.fill(f"[name={key}]", words)
    desk.check()
    desk.page.get_by_role("button", name="Lưu và xem").click()
    expect(desk.page.get_by_role("heading", name=TITLE)).to_be_visible()
    desk.check()
    desk.page.get_by_role("button", name="Xin ý kiến nơi kết nghĩa").click()
    expect(desk.page.get_by_role("button", name="Xin ý kiến nơi kết nghĩa")).to_have_count(0)


def comment(desk: Any, practice: Practice) -> None:
    """A twin finds the draft in the inbox and says what is unclear."""
    desk.at("/viec-cua-toi/").page.locator(f".tasks a[href*='/kinh-nghiem/{practice.pk}/']").first.click()
    desk.page.get_by_role("link", name="Góp ý").click()
    desk.page.fill("textarea[name=text]", "Nên ghi thêm ai trực thay khi lãnh đạo đi vắng.")
    desk.check()
    desk.page.get_by_role("button", name="Gửi góp ý").click()
    expect(desk.page.get_by_text("ai trực thay").first).to_be_visible()
    desk.check()


def validate(desk: Any, practice: Practice) -> None:
    """The leader of the twin stands behind it."""
    desk.at(practice.get_absolute_url()).page.get_by_role("link", name="Thẩm định").click()
    desk.page.fill("textarea[name=text]", "Đã xem tận nơi, kể đúng việc đã làm.")
    desk.check()
    desk.page.get_by_role("button", name="Thẩm định bài này").click()
    expect(desk.page.get_by_text("Đã thẩm định").first).to_be_visible()


def publish(desk: Any, practice: Practice) -> None:
    """The leader of its own organisation opens it to everyone."""
    desk.at(practice.get_absolute_url()).page.get_by_role("link", name="Công bố").click()
    desk.page.locator("input[name=audience][value=everyone]").check()
    desk.check()
    desk.page.get_by_role("button", name="Công bố").click()
    expect(desk.page.get_by_role("link", name="Đổi người được đọc")).to_be_visible()


def find(desk: Any, typed: str) -> None:
    """Search without tones and open the practice from its result."""
    desk.at("/tim/").page.fill("main input[type=search]", typed)
    desk.page.locator("main").get_by_role("button", name="Tìm", exact=True).click()
    desk.check()
    expect(desk.page.locator("main mark").first).to_contain_text("tiếp công dân")
    desk.page.locator("main a[href*='/kinh-nghiem/']").get_by_text("Lịch tiếp công dân").first.click()
    expect(desk.page.get_by_role("heading", name=TITLE)).to_be_visible()


def adopt(desk: Any) -> None:
    """Take it over: the plan, and that the trial has begun."""
    desk.page.get_by_role("link", name="Chúng tôi áp dụng").click()
    desk.page.fill("textarea[name=plan]", "Mỗi quý một buổi trực tuyến với xã kết nghĩa.")
    desk.check()
    desk.page.get_by_role("button", name="Ghi áp dụng").click()
    expect(desk.page.get_by_role("heading", name="Kế hoạch áp dụng")).to_be_visible()
    desk.page.locator("input[name=state][value=trying]").check()
    desk.page.fill("textarea[name=text]", "Đã họp buổi đầu.")
    desk.page.get_by_role("button", name="Lưu tiến độ").click()
    expect(desk.page.get_by_text("Đã họp buổi đầu.").first).to_be_visible()
    desk.check()
    desk.page.get_by_role("button", name="Đưa vào kế hoạch").click()
    expect(desk.page.get_by_role("heading", name="Sửa nhiệm vụ")).to_be_visible()
    expect(desk.page.get_by_label("Nhiệm vụ", exact=True)).to_have_value(f"Áp dụng kinh nghiệm: {TITLE}")
    desk.check()
