"""`ketnghia serve`: the site, served by granian; prepares what is missing first."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys

from ketnghia.cli import start_django
from ketnghia.cli.setup import prepare


def main(argv: list[str]) -> int:
    """Check the port, prepare, then become the server."""
    parser = argparse.ArgumentParser(prog="ketnghia serve", description="Chạy trang web.")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định %(default)s)")
    parser.add_argument("--workers", type=int, help="số tiến trình (mặc định: KETNGHIA_WORKERS)")
    parser.add_argument("--no-setup", action="store_true", help="không chuẩn bị gì, không chạy việc nền: máy khác làm")
    options = parser.parse_args(argv)
    trouble = port_trouble(options.host, options.port)
    if trouble:
        print(trouble, file=sys.stderr)
        return 1
    start_django()
    if not options.no_setup:
        prepare()
    from django.conf import settings

    workers = options.workers or settings.ENV["WORKERS"]
    print(f"Kết Nghĩa đang chạy ở http://{options.host}:{options.port} – nhấn Ctrl+C để dừng.", flush=True)
    if not options.no_setup:
        work_in_background()
    command = granian(options.host, options.port, workers)
    os.execv(command[0], command)  # noqa: S606 - the same interpreter, our own arguments


def work_in_background() -> None:
    """Start the process that does the jobs (mail, reminders, the log's daily seal); it ends with the server."""
    subprocess.Popen([sys.executable, "-m", "ketnghia.cli", "jobs", "work", "--with-parent"])


def port_trouble(host: str, port: int) -> str:
    """Return why the server cannot listen there, or "" when it can."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        return f"Không được phép dùng cổng {port}: hãy chọn cổng từ 1024 trở lên, ví dụ --port 8000."
    except (OSError, OverflowError) as error:
        return f"Không lắng nghe được ở {host}:{port} ({error}): hãy chọn cổng khác, ví dụ --port 9000."
    return ""


def granian(host: str, port: int, workers: int) -> list[str]:
    """Return the command line of the server: WSGI, threads for the views, a worker that dies is replaced."""
    options = {"--interface": "wsgi", "--host": host, "--port": port, "--workers": workers, "--blocking-threads": 4}
    words = [str(word) for pair in options.items() for word in pair]
    return [
        sys.executable,
        "-m",
        "granian",
        *words,
        "--no-ws",
        "--respawn-failed-workers",
        "ketnghia.config.wsgi:application",
    ]
