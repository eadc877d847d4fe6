"""`make pictures`: the README's picture, taken in Chromium from a fresh demo world."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.pytest_rules import BROWSER, NEEDS

FOLDER = Path("docs/images")
PICTURES = {"programme": "/ket-nghia/KN-2025-0001/tong-quan/"}  # file name: address
PERSONA, WIDTH, HEIGHT = "lan", 1360, 860


@contextmanager
def demo_site() -> Iterator[str]:
    """Build a demo world in a folder of its own, serve it, yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="ketnghia-demo-") as data:
        address = f"http://127.0.0.1:{port}"
        settings = {
            "KETNGHIA_DATA": data,
            "KETNGHIA_DEMO": "1",
            "KETNGHIA_REQUIRE_MFA": "0",
            "KETNGHIA_BASE_URL": address,
        }
        environ, ketnghia = {**os.environ, **settings}, [sys.executable, "-m", "ketnghia.cli"]
        subprocess.run([*ketnghia, "demo", "build"], env=environ, check=True)
        server = subprocess.Popen([*ketnghia, "serve", "--port", port, "--workers", "1"], env=environ)
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    """Return when the site answers. TimeoutError after half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"no answer from {address}")


def main() -> int:
    """Take every picture."""
    if not BROWSER:
        raise SystemExit(f"Taking pictures {NEEDS['journey'][1]}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demo_site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}/dang-nhap-mau/")
        page.click(f"form:has(input[name=key][value={PERSONA}]) button")
        for name, path in PICTURES.items():
            page.goto(address + path)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
