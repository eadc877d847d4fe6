"""What is being typed is never lost: not on reload, not when the session ends, not when somebody else was faster."""

from __future__ import annotations

from ketnghia.intake import actions


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
