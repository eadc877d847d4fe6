"""From a signed text to a programme in force: the whole first loop, as four people do it in their browsers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ketnghia.intake.models import Draft
from ketnghia.programmes.models import Programme

WAYS = [("desktop", True), ("phone", True), ("desktop", False)]  # wide, narrow, without scripts


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_signed_text_becomes_a_living_programme(
    open_browser, founding, lan, minh, a_viet, thuy, programme_text, width, scripts
):
    def window(person):
        return open_browser(person, width, java_script_enabled=scripts)

    # Given the signed text on Lan's computer, when she hands it in
    office = window(lan)
    hand_in(office, programme_text)

    # Then she sees who twins with whom, since when, and each promise beside its words
    for words in ("Xã Nam Phước", "Xã Phước Thành", "Xã Thăng Phú", "03/09/2025"):
        expect(office.page.locator("#ban-trich").get_by_text(words).first).to_be_visible()

    # When she stands behind every item and puts the programme before the parties
    review(office)
    programme = Programme.objects.get()
    assert programme.state == "draft"
    submit(office)

    # And the three leaders confirm exactly that text
    for leader in (minh, a_viet, thuy):
        confirm(window(leader))

    # Then it is in force, and anyone finds its public page in the register
    programme.refresh_from_db()
    assert programme.state == "active"
    find(window(None), programme)


def hand_in(office, text: str) -> None:
    """Choose the file and have it read."""
    office.at("/tiep-nhan/").check()
    file = {"name": "chuong-trinh.txt", "mimeType": "text/plain", "buffer": text.encode()}
    office.page.set_input_files("input[type=file]", file)
    office.page.get_by_role("button", name="Đọc văn bản").click()
    expect(office.page.get_by_role("heading", name="Rà bản trích từ văn bản ký")).to_be_visible()
    office.check()


def review(office) -> None:
    """Accept what was read with certainty in one go, the doubtful items one by one, and make the programme."""
    office.page.get_by_role("button", name="mục chắc chắn").click()
    expect(office.page.get_by_role("button", name="mục chắc chắn")).to_have_count(0)
    buttons = office.page.locator("button[value=accept]")
    while left := buttons.count():
        buttons.first.click()
        expect(buttons).to_have_count(left - 1)
    draft = Draft.objects.get()
    assert not draft.items.filter(state="read").exists()
    office.at(f"/tiep-nhan/{draft.pk}/").check()
    office.page.get_by_role("button", name="Đưa vào chương trình").click()


def submit(office) -> None:
    """Read the exact text once more and put it before the parties."""
    office.page.get_by_role("link", name="Trình ký").first.click()
    office.check()
    office.page.get_by_role("button", name="Trình các bên ký").click()
    expect(office.page.get_by_text("Chưa xác nhận").first).to_be_visible()
    office.check()


def confirm(desk) -> None:
    """Find the text in the inbox, read it and confirm it."""
    desk.at("/viec-cua-toi/").check()
    desk.page.locator(".tasks a.btn").first.click()
    desk.page.locator("input[name=read]").check()
    desk.check()
    desk.page.get_by_role("button", name="Xác nhận thay mặt").click()
    expect(desk.page.get_by_role("button", name="Xác nhận thay mặt")).to_have_count(0)


def find(visitor, programme) -> None:
    """Search the public register without tones, open the programme and the page of a party."""
    visitor.at("/ket-nghia/?q=phuoc+thanh").check()
    visitor.page.locator(f"a[href*='{programme.code}']").first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    assert programme.code in visitor.page.url
    visitor.check()
    visitor.at("/don-vi/20752-phuoc-thanh/").check()
    expect(visitor.page.get_by_role("link", name="Nam Phước").first).to_be_visible()
