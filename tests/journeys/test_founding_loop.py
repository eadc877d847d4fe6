"""From a signed text to a programme in force: the whole first loop, as four people do it in their browsers."""

from __future__ import annotations

import pytest

from ketnghia.intake.models import Draft
from ketnghia.programmes.models import Programme


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", True), ("desktop", False)])
def test_a_signed_text_becomes_a_living_programme(
    open_browser, founding, lan, minh, a_viet, thuy, programme_text, width, scripts
):
    # Given the signed text on Lan's computer
    office = open_browser(lan, width, java_script_enabled=scripts)
    check = (lambda visit: visit.check()) if scripts else (lambda visit: visit)  # axe needs scripts

    # When she hands it in
    office.at("/tiep-nhan/")
    check(office)
    file = {"name": "chuong-trinh.txt", "mimeType": "text/plain", "buffer": programme_text.encode()}
    office.page.set_input_files("input[type=file]", file)
    office.page.get_by_role("button", name="Đọc văn bản").click()

    # Then she sees who twins with whom, since when, and each promise beside its words
    office.page.get_by_role("heading", name="Rà bản trích từ văn bản ký").wait_for()
    check(office)
    draft = Draft.objects.get()
    for words in ("Xã Nam Phước", "Xã Phước Thành", "Xã Thăng Phú", "03/09/2025"):
        assert office.page.locator("#ban-trich").get_by_text(words).first.is_visible()

    # When she accepts what was read with certainty, and looks at the rest one by one
    office.page.get_by_role("button", name="mục chắc chắn").click()
    office.page.wait_for_load_state()
    look_at_the_rest(office, draft, scripts)
    office.page.goto(office.base + f"/tiep-nhan/{draft.pk}/")
    office.page.get_by_role("button", name="Đưa vào chương trình").click()

    # Then a draft programme stands, and she puts it before the parties
    office.page.get_by_role("link", name="Trình ký").first.wait_for()
    check(office)
    programme = Programme.objects.get()
    assert programme.state == "draft"
    office.page.get_by_role("link", name="Trình ký").first.click()
    check(office)
    office.page.get_by_role("button", name="Trình các bên ký").click()
    office.page.wait_for_load_state()

    # When the three leaders confirm exactly that text
    for leader in (minh, a_viet, thuy):
        desk = open_browser(leader, width, java_script_enabled=scripts)
        desk.at("/viec-cua-toi/")
        check(desk)
        desk.page.locator(".tasks a.btn").first.click()
        desk.page.get_by_role("button", name="Xác nhận thay mặt").wait_for()
        check(desk)
        desk.page.locator("input[name=read]").check()
        desk.page.get_by_role("button", name="Xác nhận thay mặt").click()
        desk.page.wait_for_load_state()

    # Then it is in force, has its workspace, and anyone finds its public page in the register
    programme.refresh_from_db()
    assert programme.state == "active"
    visitor = open_browser(None, width, java_script_enabled=scripts)
    visitor.at("/ket-nghia/?tim=phuoc+thanh")
    check(visitor)
    visitor.page.get_by_role("link", name="Phước Thành").first.click()
    visitor.page.get_by_role("heading", level=1).wait_for()
    assert programme.code in visitor.page.url
    check(visitor)
    visitor.at("/don-vi/20752-phuoc-thanh/")
    check(visitor)
    assert visitor.page.get_by_role("link", name="Nam Phước").first.is_visible()


def look_at_the_rest(office, draft, scripts):
    """Accept the doubtful items one by one."""
    buttons = office.page.locator("button[value=accept]")
    while left := buttons.count():
        buttons.first.click()
        if scripts:
            office.page.wait_for_function(f"document.querySelectorAll('button[value=accept]').length < {left}")
        else:
            office.page.wait_for_load_state()
    assert not draft.items.filter(state="read").exists()
