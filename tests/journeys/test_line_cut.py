"""The line is cut in the middle of an upload and of a form: nothing is lost, everything is kept once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from ketnghia.evidence.models import Evidence, Upload
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import commitments, draft, founding_data, in_force, signing
from ketnghia.work.models import Activity

__all__ = ["commitments", "draft", "founding_data", "in_force", "signing"]
Open = Callable[..., Any]
QUICK = "/ghi-nhanh/"
WAITING = "#outbox:not([hidden]) >> text=1 bản ghi đang giữ"


@pytest.fixture
def noisy(tmp_path: Path) -> Path:
    """A photo of several pieces that no shrinking makes small: 1600 points of noise."""
    path = tmp_path / "khám bệnh.jpg"
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(path, quality=85)
    assert path.stat().st_size > 3 * 256 * 1024
    return path


def write(visit: Any, title: str, *photos: Path) -> None:
    """Type the smallest entry and choose its photos."""
    visit.page.fill("input[name=title]", title)
    if photos:
        visit.page.set_input_files("input[type=file]", list(map(str, photos)))


def quiet(visit: Any) -> None:
    """Forget what the browser said of requests that could not leave: that is what was tried here."""
    visit.errors[:] = [said for said in visit.errors if "ERR_INTERNET_DISCONNECTED" not in said]


def test_a_form_and_its_photos_written_without_a_line_are_sent_once(
    open_browser: Open, lan: Any, in_force: Programme, noisy: Path
) -> None:
    """Given Lan in the rain, without a line; when she records yesterday's training, it is sent later, and once."""
    visit = open_browser(lan, width="phone").at(QUICK)
    visit.page.context.set_offline(True)
    second = noisy.with_name("hai.jpg")
    Image.effect_noise((900, 700), 90).convert("RGB").save(second)
    write(visit, "Tập huấn chữ ký số", noisy, second)
    visit.page.fill("input[name=starts_on]", f"{timezone.localdate() - timedelta(days=1):%d/%m/%Y}")
    visit.page.locator("text=Chờ có mạng để gửi").nth(1).wait_for()
    visit.page.click("text=Ghi hoạt động")
    visit.page.wait_for_selector(WAITING)
    assert not Activity.objects.exists()
    visit.page.context.set_offline(False)
    visit.page.wait_for_selector("text=Đã gửi xong bản ghi", timeout=20_000)
    quiet(visit)
    row = Activity.objects.get()
    assert (row.title, row.kind, row.state, row.evidence.count()) == ("Tập huấn chữ ký số", "training", "evidenced", 2)
    assert row.starts_on == timezone.localdate() - timedelta(days=1)
    visit.at(QUICK).page.wait_for_timeout(500)
    assert (Activity.objects.count(), Evidence.objects.count(), Upload.objects.count()) == (1, 2, 0)
    assert visit.page.input_value("input[name=title]") == ""
    visit.check()


def test_the_smallest_entry_is_two_taps_and_a_sentence_on_one_screen(
    open_browser: Open, lan: Any, in_force: Programme
) -> None:
    """Given a phone at the inbox; when she taps +, writes one sentence and taps to save, it is recorded."""
    visit = open_browser(lan, width="phone").at("/viec-cua-toi/")
    visit.page.click(".tabbar__add")
    visit.page.wait_for_selector(".upload--on")
    save, bar = visit.page.locator("button:has-text('Ghi hoạt động')"), visit.page.locator(".tabbar")
    assert save.bounding_box()["y"] + save.bounding_box()["height"] <= bar.bounding_box()["y"]
    write(visit, "Họp giao ban hai xã")
    save.click()
    visit.page.wait_for_url("**/hoat-dong/*/")
    row = Activity.objects.get()
    assert (row.kind, row.starts_on, row.state) == ("meeting", timezone.localdate(), "held")
    visit.check()


def test_an_upload_cut_in_the_middle_goes_on_where_it_stopped(
    open_browser: Open, lan: Any, in_force: Programme, noisy: Path
) -> None:
    """Given a photo of several pieces; when the line breaks after the first, the page is closed and opened again."""
    visit = open_browser(lan, width="phone").at(QUICK)
    pieces: list[int] = []

    def cut(route: Any) -> None:
        if route.request.method == "PATCH":
            pieces.append(int(route.request.headers["upload-offset"]))
            if len(pieces) == 2:
                route.abort("internetdisconnected")
                return
        route.continue_()

    visit.page.route("**/tai-tep/**", cut)
    write(visit, "Tập huấn", noisy)
    visit.page.wait_for_selector("text=Chờ có mạng để gửi")
    assert Upload.objects.get().offset == pieces[1] > 0
    visit.page.reload()
    visit.page.wait_for_selector("text=Đã gửi lên máy chủ")
    assert pieces[2] == pieces[1]
    assert pieces.count(0) == 1
    assert Upload.objects.get().is_finished
    assert visit.page.input_value("input[name=title]") == "Tập huấn"
    quiet(visit)
    visit.page.click("text=Ghi hoạt động")
    visit.page.wait_for_url("**/hoat-dong/*/")
    row = Activity.objects.get()
    assert (row.title, row.evidence.count(), row.evidence.get().width) == ("Tập huấn", 1, 1600)
    assert not Upload.objects.exists()
    visit.check()


def test_an_answer_that_gets_lost_makes_no_second_activity(open_browser: Open, lan: Any, in_force: Programme) -> None:
    """Given a form that reached the server; when its answer is lost, it is sent again and kept once."""
    visit = open_browser(lan).at(QUICK)
    answers: list[int] = []

    def lose(route: Any) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        answer = route.fetch(max_redirects=0)
        answers.append(answer.status)
        route.abort("connectionreset") if len(answers) == 1 else route.continue_()

    visit.page.route("**/ghi-nhanh/", lose)
    write(visit, "Họp giao ban")
    visit.page.click("text=Ghi hoạt động")
    visit.page.wait_for_selector(WAITING)
    assert Activity.objects.count() == 1
    visit.page.evaluate("window.dispatchEvent(new Event('online'))")
    visit.page.wait_for_selector("text=Đã gửi xong bản ghi", timeout=20_000)
    assert (len(answers), Activity.objects.count()) == (2, 1)


def test_a_mistake_is_shown_where_it_was_made(open_browser: Open, lan: Any, in_force: Programme, noisy: Path) -> None:
    """Given a day that is none; when the form comes back, words and photo are still there and can be sent."""
    visit = open_browser(lan).at(QUICK)
    write(visit, "Khám bệnh", noisy)
    visit.page.wait_for_selector("text=Đã gửi lên máy chủ")
    visit.page.fill("input[name=starts_on]", "32/13/2026")
    visit.page.click("text=Ghi hoạt động")
    visit.page.wait_for_selector("text=Ngày phải viết như")
    assert visit.page.input_value("input[name=title]") == "Khám bệnh"
    visit.page.fill("input[name=starts_on]", "02/03/2026")
    visit.page.click("text=Ghi hoạt động")
    visit.page.wait_for_url("**/hoat-dong/*/")
    visit.page.wait_for_selector("text=Đã ghi hoạt động.")
    assert Activity.objects.get().evidence.count() == 1


def test_without_scripts_the_form_sends_its_photos_itself(
    open_browser: Open, lan: Any, in_force: Programme, noisy: Path
) -> None:
    """Given a phone's browser without scripts; when the form, which fits, is sent, the photo comes with it."""
    visit = open_browser(lan, "phone", java_script_enabled=False).at(QUICK).check()
    write(visit, "Thăm trường", noisy)
    visit.page.click("button:has-text('Ghi hoạt động')")
    visit.page.wait_for_url("**/hoat-dong/*/")
    assert Activity.objects.get().evidence.count() == 1
