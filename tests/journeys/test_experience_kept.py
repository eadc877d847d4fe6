"""What is written for others is never lost: the editor saves itself, an answer outlives a dropped line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from ketnghia.exchange.models import Answer, Practice, Question
from ketnghia.exchange.tests.conftest import practice, question
from ketnghia.programmes.tests.conftest import commitments, draft, founding_data, in_force, signing

__all__ = ["commitments", "draft", "founding_data", "in_force", "practice", "question", "signing"]
Open = Callable[..., Any]
WORDS = "Nhiều hộ phải đi hai ngày đường cho một việc."
ANSWER = "Được. Bắt đầu bằng một buổi trực tuyến mỗi quý."


def test_the_editor_saves_itself_and_the_words_are_there_after_a_reload(
    open_browser: Open, practice: Practice, y_hoa: Any
) -> None:
    """Given Y Hoa's draft; when she types and presses nothing, the server has it, on a reload and elsewhere."""
    first = practice.version
    editor = open_browser(y_hoa, width="phone").at(f"{practice.get_absolute_url()}sua/")
    editor.page.fill("textarea[name$=problem]", WORDS)
    editor.page.wait_for_selector("[data-autosave-said]:has-text('Đã lưu lúc')", timeout=15_000)
    kept = Practice.objects.get()
    assert (kept.sections["problem"], kept.version) == (WORDS, first + 1)
    editor.page.reload()
    assert editor.page.input_value("textarea[name$=problem]") == WORDS
    elsewhere = open_browser(y_hoa).at(f"{practice.get_absolute_url()}sua/")
    assert elsewhere.page.input_value("textarea[name$=problem]") == WORDS
    elsewhere.check()


def test_what_is_typed_without_a_line_is_saved_when_it_is_back(
    open_browser: Open, practice: Practice, y_hoa: Any
) -> None:
    """Given no line; when Y Hoa types on, nothing is lost, and the next words after it is back save all."""
    editor = open_browser(y_hoa).at(f"{practice.get_absolute_url()}sua/")
    editor.page.context.set_offline(True)
    editor.page.fill("textarea[name$=problem]", WORDS)
    editor.page.wait_for_selector("[data-autosave-said]:has-text('Chưa gửi được')", timeout=15_000)
    editor.page.context.set_offline(False)
    editor.page.reload()
    assert editor.page.input_value("textarea[name$=problem]") == WORDS
    editor.page.locator("textarea[name$=problem]").press_sequentially(" Thêm.")
    editor.page.wait_for_selector("[data-autosave-said]:has-text('Đã lưu lúc')", timeout=15_000)
    assert "hai ngày đường" in Practice.objects.get().sections["problem"]


def test_an_answer_with_a_file_given_without_a_line_arrives_once(
    open_browser: Open, question: Question, y_hoa: Any, lan: Any, tmp_path: Path
) -> None:
    """Given Y Hoa without a line; when she answers, it waits in her phone, goes by itself, and stands there once."""
    file = tmp_path / "mau.txt"
    file.write_text("Mẫu sổ tiếp công dân")
    asked = open_browser(y_hoa, width="phone").at(question.get_absolute_url())
    asked.page.context.set_offline(True)
    asked.page.fill("textarea[name=text]", ANSWER)
    asked.page.set_input_files("input[type=file]", str(file))
    asked.page.get_by_role("button", name="Gửi câu trả lời").click()
    asked.page.wait_for_selector("#outbox:not([hidden]) >> text=1 bản ghi đang giữ")
    assert not Answer.objects.exists()
    asked.page.context.set_offline(False)
    asked.page.wait_for_selector("text=Đã gửi xong bản ghi", timeout=20_000)
    answer = Answer.objects.get()
    assert (answer.text, answer.files.get().name) == (ANSWER, "mau.txt")
    asked.at(question.get_absolute_url()).page.wait_for_timeout(500)
    assert Answer.objects.count() == 1
    reader = open_browser(lan).at(question.get_absolute_url()).check()
    expect(reader.page.get_by_text(ANSWER)).to_be_visible()


def test_a_refused_answer_is_shown_with_its_words(open_browser: Open, question: Question, y_hoa: Any) -> None:
    """Given an answer that names somebody; when Y Hoa sends it, it is marked in place, and nothing is lost."""
    asked = open_browser(y_hoa).at(question.get_absolute_url())
    asked.page.fill("textarea[name=text]", "Hỏi ông Nguyễn Văn Bình, 0905 123 456.")
    asked.page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(asked.page.locator("mark").first).to_have_text("Nguyễn Văn Bình")
    assert asked.page.input_value("textarea[name=text]") == "Hỏi ông Nguyễn Văn Bình, 0905 123 456."
    asked.errors[:] = [said for said in asked.errors if "422" not in said]
    asked.check()
    asked.page.fill("textarea[name=text]", ANSWER)
    asked.page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(asked.page.locator("article").get_by_text(ANSWER)).to_be_visible()
