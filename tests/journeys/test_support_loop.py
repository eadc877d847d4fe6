"""What was given is said by both sides, and the year's plan is approved: the second loop, in its people's browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import commitments, draft, founding_data, in_force, signing
from ketnghia.support.models import Support
from ketnghia.work.models import Activity, PlanVersion

__all__ = ["commitments", "draft", "founding_data", "in_force", "signing"]
Open = Callable[..., Any]
GIFT = "Tiền mặt hỗ trợ 2 hộ sập nhà"


def test_a_gift_is_counted_once_both_sides_say_the_same(
    open_browser: Open, in_force: Programme, lan: Any, y_hoa: Any
) -> None:
    """Given a handover that Lan records; when Y Hoa received less and says so; then they settle on her figure."""
    giver, receiver = open_browser(lan), open_browser(y_hoa, width="phone")
    hand_over(giver, in_force, "50 triệu")
    expect(giver.page.locator("main").get_by_text("50 triệu").first).to_be_visible()

    say_another_figure(receiver, "49.500.000", "Phiếu thu 064, trừ phí chuyển")
    gift = Support.objects.get()
    assert (gift.status, gift.is_agreed) == ("disputed", False)

    take_their_figure(giver)
    gift.refresh_from_db()
    assert (gift.status, gift.is_agreed, gift.amount, gift.confirmed_amount) == (
        "settled", True, 50_000_000, 49_500_000,
    )  # fmt: skip
    receiver.at(f"/ket-nghia/{in_force.code}/ho-tro/").check()
    expect(receiver.page.get_by_text("49.500.000").first).to_be_visible()


def test_a_plan_made_in_one_click_is_approved_by_every_party(
    open_browser: Open, in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any
) -> None:
    """Given a programme in force; when Lan makes and submits the plan; then it stands once all leaders said yes."""
    office = open_browser(lan).at(f"/ket-nghia/{in_force.code}/ke-hoach/").check()
    office.page.get_by_role("button", name="Lập kế hoạch").click()
    expect(office.page.locator("tbody").get_by_text("Khám bệnh, cấp thuốc miễn phí").first).to_be_visible()
    office.check()
    office.page.get_by_role("button", name="Trình duyệt").click()
    expect(office.page.get_by_text("Đã trình duyệt.").first).to_be_visible()

    for leader in (minh, a_viet, thuy):
        assert PlanVersion.objects.get().published_at is None
        approve(open_browser(leader, width="phone"))

    assert PlanVersion.objects.get().published_at
    office.at(f"/ket-nghia/{in_force.code}/ke-hoach/").check()
    expect(office.page.get_by_text("Các bên đã duyệt bản số 1")).to_be_visible()


def test_a_training_is_recorded_on_a_phone_in_one_field(open_browser: Open, in_force: Programme, y_hoa: Any) -> None:
    """Given a training that was held; when Y Hoa types its name, which says its kind; then it is an activity."""
    phone = open_browser(y_hoa, width="phone").at("/ghi-nhanh/").check()
    phone.page.fill("input[name=title]", "Tập huấn chữ ký số")
    phone.page.get_by_role("button", name="Ghi hoạt động").click()
    expect(phone.page.get_by_role("heading", name="Tập huấn chữ ký số")).to_be_visible()
    phone.check()
    row = Activity.objects.get()
    assert (row.kind, row.state, row.programme) == ("training", "held", in_force)


def hand_over(office: Any, programme: Programme, amount: str) -> None:
    """Record money that was handed over to Phước Thành."""
    office.at(f"/ket-nghia/{programme.code}/ho-tro/").check()
    office.page.get_by_role("link", name="Ghi khoản mới").first.click()
    office.page.get_by_text("Tiền mặt", exact=True).click()
    office.page.fill("input[name=description]", GIFT)
    office.page.fill("input[name=amount]", amount)
    office.page.select_option("select[name=receiver]", label="Đảng ủy xã Phước Thành")
    office.check()
    office.page.get_by_role("button", name="Ghi và gửi bên kia xác nhận").click()
    expect(office.page.get_by_text(GIFT).first).to_be_visible()
    office.check()


def say_another_figure(office: Any, amount: str, why: str) -> None:
    """Open what waits, say the other figure: first without a reason, which is asked for and loses nothing."""
    office.at("/viec-cua-toi/").check()
    office.page.locator(".tasks").get_by_role("link", name=GIFT, exact=True).click()
    office.page.get_by_label("Số khác, hoặc chưa nhận được gì").check()
    office.page.fill("input[name=amount]", amount)
    office.page.get_by_role("button", name="Gửi trả lời").click()
    expect(office.page.get_by_text("Cần ghi lý do.").first).to_be_visible()
    expect(office.page.locator("input[name=amount]")).to_have_value(amount)
    refused(office)
    office.check()
    office.page.fill("textarea[name=note]", why)
    office.page.get_by_role("button", name="Gửi trả lời").click()
    expect(office.page.get_by_text("Ghi khác nhau").first).to_be_visible()
    office.check()


def refused(desk: Any) -> None:
    """Forget that the browser noted the one refusal that was tried here."""
    desk.errors.remove(next(said for said in desk.errors if "422" in said))


def take_their_figure(office: Any) -> None:
    """Find the difference in the inbox and go by what the other side counted."""
    office.at("/viec-cua-toi/").check()
    office.page.locator(".tasks").get_by_role("link", name=GIFT, exact=True).click()
    office.page.get_by_label("Theo số của bên kia").check()
    office.check()
    office.page.get_by_role("button", name="Gửi trả lời").click()
    expect(office.page.get_by_text("Đã thống nhất số").first).to_be_visible()
    office.check()


def approve(desk: Any) -> None:
    """A leader finds the plan in the inbox, reads it and approves that very version."""
    desk.at("/viec-cua-toi/").check()
    desk.page.locator(".tasks a[href*='/duyet/']").first.click()
    desk.page.locator("input[name=read]").check()
    desk.check()
    desk.page.get_by_role("button", name="Duyệt thay mặt").click()
    expect(desk.page.get_by_role("button", name="Duyệt thay mặt")).to_have_count(0)
