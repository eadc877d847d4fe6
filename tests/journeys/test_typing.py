"""What is being typed is never lost: not on reload, not when the session ends, not when somebody else was faster."""

from __future__ import annotations

from playwright.sync_api import expect

from ketnghia.intake import actions
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData


def test_typed_text_comes_back_after_a_reload(open_browser, founding, lan):
    # Given Lan pastes a long text and the power goes
    office = open_browser(lan).at("/tiep-nhan/")
    office.page.fill("textarea[name=text]", "Chương trình kết nghĩa đang gõ dở")
    office.page.wait_for_timeout(900)

    # When she opens the page again
    office.page.reload()

    # Then her words are there
    assert office.page.input_value("textarea[name=text]") == "Chương trình kết nghĩa đang gõ dở"
    office.check()


def test_typed_text_survives_the_end_of_the_session(open_browser, founding, lan, programme_text):
    # Given Lan is correcting an item when her session ends
    [draft] = actions.take_in(by=lan.actor, name="a.txt", data=programme_text.encode())
    item = draft.items.get(kind="place")
    address = f"/tiep-nhan/{draft.pk}/muc/{item.pk}/sua/"
    office = open_browser(lan).at(address)
    office.page.fill("input[name=value]", "Hội trường xã đã sửa")
    office.page.wait_for_timeout(900)
    lan.client.session.flush()

    # When she saves, signs in again and comes back
    office.page.get_by_role("button", name="Lưu", exact=True).click()
    office.page.wait_for_load_state()
    assert "/dang-nhap/" in office.page.url
    lan.client.force_login(lan.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    again = lan.client.cookies["kn_session"].value
    office.page.context.add_cookies([{"name": "kn_session", "value": again, "url": office.base}])
    office.at(address)

    # Then what she typed is still there
    assert office.page.input_value("input[name=value]") == "Hội trường xã đã sửa"


def test_a_session_that_is_about_to_end_says_so_and_can_be_kept(open_browser, founding, lan):
    # Given Lan types on a page of which nobody has asked anything for nearly as long as a session lasts
    office = open_browser(lan)
    office.page.clock.install()
    office.at("/don-vi/20599/the-manh/")
    office.page.fill("[name=text]", "Du lịch trên sông")
    warning = office.page.locator("#session-warning")
    seconds = int(warning.get_attribute("data-seconds"))
    assert not warning.is_visible()
    office.page.clock.fast_forward((seconds - 200) * 1000)
    assert "sắp hết" in warning.inner_text()

    # When she stays
    office.page.get_by_role("button", name="Ở lại").click()
    warning.wait_for(state="hidden")

    # Then nothing is lost, and she is told when the session is over at last
    assert office.page.input_value("[name=text]") == "Du lịch trên sông"
    office.page.clock.fast_forward((seconds + 20) * 1000)
    assert "đã hết" in warning.inner_text()


def test_the_second_of_two_editors_sees_the_conflict_and_then_saves(open_browser, founding, lan, y_hoa):
    # Given Lan types in a commitment while Y Hoa saves the same one
    parties = (PartyData(founding.du_nam_phuoc.pk, "supporter"), PartyData(founding.du_phuoc_thanh.pk, "beneficiary"))
    said = [CommitmentData("Khám bệnh cho người già", ("health",))]
    draft = programmes.create_programme(by=lan.actor, data=ProgrammeData(parties=parties), commitments=said)
    commitment = draft.commitments.get()
    office = open_browser(lan).at(f"/ket-nghia/{draft.code}/cam-ket/{commitment.pk}/sua/")
    office.page.fill("textarea[name=text]", "Khám bệnh, lời của Lan")
    office.page.wait_for_timeout(400)
    theirs = CommitmentData("Khám bệnh, lời của Y Hoa", ("health",))
    programmes.edit_commitment(by=y_hoa.actor, commitment=commitment, version=commitment.version, data=theirs)

    # When Lan saves, reads what Y Hoa wrote, and saves again
    save = office.page.get_by_role("button", name="Lưu cam kết")
    save.click()
    office.page.get_by_text("Khám bệnh, lời của Y Hoa").first.wait_for()
    assert draft.commitments.get().text == "Khám bệnh, lời của Y Hoa"
    assert office.page.input_value("textarea[name=text]") == "Khám bệnh, lời của Lan"
    save.click()
    office.page.get_by_text("Đã lưu cam kết.").wait_for()

    # Then her words stand
    assert draft.commitments.get().text == "Khám bệnh, lời của Lan"


def test_the_focus_goes_on_to_the_next_item(open_browser, founding, lan, programme_text):
    # Given Lan reviews a draft with the keyboard alone
    [draft] = actions.take_in(by=lan.actor, name="a.txt", data=programme_text.encode())
    office = open_browser(lan).at(f"/tiep-nhan/{draft.pk}/")
    accept = office.page.locator("button[value=accept]")
    left = accept.count()
    office.page.locator("#ban-trich li summary").first.focus()

    # When she opens item after item and accepts it with the Enter key
    for number in range(1, 4):
        office.page.keyboard.press("Enter")
        office.page.keyboard.press("Tab")
        expect(office.page.locator("button[value=accept]:focus")).to_have_count(1)
        office.page.keyboard.press("Enter")
        expect(accept).to_have_count(left - number)
        expect(office.page.locator("#ban-trich summary:focus")).to_have_count(1)

    # Then the focus waits on the next item, and what is left is said
    assert office.page.evaluate("document.activeElement.closest('li').dataset.n") == "4"
    expect(office.page.locator("#con-lai")).to_contain_text(f"Đã xem 3 trên {draft.items.count()} mục")
    office.check()


def test_a_request_that_fails_says_so_and_loses_nothing(open_browser, founding, lan):
    # Given Lan looks for a party of a new programme while the line is down
    office = open_browser(lan).at("/ket-nghia/moi/")
    trouble = office.page.locator("#trouble")
    office.page.route("**/ket-nghia/moi/", lambda route: route.abort())
    office.page.locator("#find").press_sequentially("phuoc")

    # When nothing comes back, then the page says so and keeps her words
    trouble.wait_for(state="visible")
    assert "Chưa gửi được" in trouble.inner_text()
    assert office.page.input_value("#find") == "phuoc"

    # When the line is back, then the warning goes
    office.page.unroute("**/ket-nghia/moi/")
    office.page.locator("#find").press_sequentially(" thanh")
    trouble.wait_for(state="hidden")
