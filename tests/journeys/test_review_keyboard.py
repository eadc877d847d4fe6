"""The review of a draft with the keyboard alone, wide and narrow: nothing is out of reach, the focus stays near."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ketnghia.intake import actions

FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const ring = getComputedStyle(at).outlineStyle !== "none";
  const seen = box.bottom > 0 && box.top < innerHeight;
  return {where: at.closest("li[data-n]")?.dataset.n, tag: at.tagName, ring, seen};
}"""
NUMBERS = "() => [...document.querySelectorAll('#ban-trich li[data-n]')].map(item => item.dataset.n)"


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_every_item_is_reached_decided_and_left_by_key(open_browser, lan, programme_text, width):
    # Given a draft that waits for Lan
    [draft] = actions.take_in(by=lan.actor, name="chuong-trinh.txt", data=programme_text.encode())
    office = open_browser(lan, width).at(f"/tiep-nhan/{draft.pk}/")
    page = office.page
    items = page.evaluate(NUMBERS)

    # When she goes through the page with the tab key alone
    page.locator("#ban-trich a").first.focus()
    stops = []
    for _ in range(len(items) * 6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        if stops[-1]["where"] == items[-1]:
            break

    # Then each item is reached, in the order of the page, each stop seen and ringed
    reached = [stop["where"] for stop in stops if stop["where"]]
    assert list(dict.fromkeys(reached)) == items
    assert all(stop["ring"] and stop["seen"] for stop in stops)

    # When she accepts one item with Enter, the focus goes to the next that waits
    first = page.locator("#ban-trich button[value=accept]:visible").first
    if first.count() == 0:
        page.locator("#ban-trich details[data-verbs] summary").first.press("Enter")
    number = first.locator("xpath=ancestor::li").get_attribute("data-n")
    first.press("Enter")
    expect(page.locator(f'#ban-trich li[data-n="{number}"]')).to_have_attribute("data-tone", "ok")
    page.wait_for_function(f"document.activeElement.closest('li[data-n]')?.dataset.n > {number}")

    # And the menu of what was missed stays within the window, and Escape leaves it where it was opened
    menu = page.locator("#ban-trich details.menu").first
    menu.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    office.check()
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate(FOCUSED)["tag"] == "SUMMARY"
