"""A name or a title without one space never makes a page wider than its window."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_an_unbroken_word_does_not_widen_the_page(open_browser, founding, lan, minh, a_viet, width):
    # Given a programme in force whose title and commitment are one long word, and an office with a long name
    office = founding.du_nam_phuoc
    office.name = "Đ" * 120
    office.save()
    parties = (PartyData(office.pk, "supporter"), PartyData(founding.du_phuoc_thanh.pk, "beneficiary"))
    data = ProgrammeData(parties=parties, title="K" * 200, place="T" * 120, signed_on=date(2025, 9, 3))
    said = [CommitmentData("C" * 200, ("health",), product="S" * 120)]
    row = programmes.create_programme(by=lan.actor, data=data, commitments=said)
    text = programmes.submit_for_signing(by=lan.actor, programme=row)
    for leader in (minh, a_viet):
        programmes.confirm_online(by=leader.actor, programme=row, sha256=text.sha256, post="Bí thư")

    # When its pages are opened, then none scrolls sideways
    window = open_browser(lan, width)
    wide = {}
    for path in ("", "tong-quan/", "cam-ket/", "van-ban/", "van-ban/ban-1/", "nhat-ky/"):
        page = window.at(f"/ket-nghia/{row.code}/{path}").page
        wide[path] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert not any(wide.values()), wide


def test_a_long_name_of_an_office_leaves_the_bar_to_the_others(open_browser, overseer):
    # Given somebody whose office has no place to be called by, but a long name
    office = overseer.membership.organisation
    office.name = "Ban Tổ chức và Kiểm tra công tác kết nghĩa các xã, phường"
    office.save()

    # When the bar is shown on a phone, then the name stops where the bell begins
    page = open_browser(overseer, "phone").at("/ket-nghia/").check().page
    name, tools = (page.locator(part).bounding_box() for part in (".top__unit summary", ".top__tools"))
    assert name["x"] + name["width"] <= tools["x"]
