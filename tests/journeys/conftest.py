"""A real Chromium for the journeys; every page is held to axe, to a quiet console and to its own host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the test
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDTHS = {"desktop": (1360, 768), "phone": (390, 844)}
UNSTICK = "document.querySelectorAll('.tabbar, .tabs [aria-current]').forEach(bar => { bar.style.position = 'static' })"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here as a journey; without Chromium say how to get it."""
    reason = "Chromium is missing: install Debian's package chromium (apt-get install chromium) to run the journeys"
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))
            item.add_marker(pytest.mark.xdist_group("chromium"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=reason))


@dataclass
class Visit:
    """A person's browser window: `page` is Playwright's, `at` opens an address, `check` holds the page to its rules."""

    page: Any
    base: str
    errors: list[str] = field(default_factory=list)
    scripts: bool = True  # axe needs them

    def at(self, path: str) -> Visit:
        """Open an address of the site."""
        self.page.goto(self.base + path)
        return self

    def check(self) -> Visit:
        """Fail on axe violations, console errors, requests to other hosts and sideways scrolling."""
        from axe_playwright_python.sync_playwright import Axe

        words = []
        if self.scripts:
            self.page.evaluate(UNSTICK)  # what passes under the sticky tab bar is reached by scrolling
            found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
            words = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found.response["violations"]]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert not words, f"{self.page.url}\n" + "\n".join(words)
        assert wide <= 1, f"{self.page.url} scrolls sideways by {wide} px"
        assert not self.errors, self.errors
        return self


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all journeys."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Any, live_server: Any) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a window: (persona or None, width="desktop", language="vi", **context) -> Visit."""
    contexts = []

    def open_for(person: Any = None, width: str = "desktop", language: str = "vi", **options: Any) -> Visit:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = chromium.new_context(viewport=size, has_touch=width == "phone", **options)
        contexts.append(context)
        cookies = {django_settings.LANGUAGE_COOKIE_NAME: language}
        if person is not None:
            cookies[django_settings.SESSION_COOKIE_NAME] = person.client.cookies[
                django_settings.SESSION_COOKIE_NAME
            ].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        visit = Visit(context.new_page(), live_server.url, scripts=options.get("java_script_enabled", True))
        host = urlsplit(live_server.url).netloc
        visit.page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("request", lambda asked: _own(asked.url, host) or visit.errors.append(f"asked {asked.url}"))
        return visit

    yield open_for
    for context in contexts:
        context.close()


def _own(url: str, host: str) -> bool:
    return url.startswith(("data:", "blob:", "about:")) or urlsplit(url).netloc == host
