"""`ketnghia jobs work|list`: begins what is due and works through the queue; `serve` starts it beside the site."""

from __future__ import annotations

import argparse
import os
import sys
import time

from ketnghia.cli import start_django

PAUSE = 5.0  # seconds between two looks


def main(argv: list[str]) -> int:
    """Run the verb and return the exit status."""
    parser = argparse.ArgumentParser(prog="ketnghia jobs", description="Việc chạy nền: nhắc việc, thư, niêm phong.")
    verbs = parser.add_subparsers(required=True, metavar="work|list")
    work = verbs.add_parser("work", help="chạy các việc đến hạn, đến khi dừng lệnh")
    work.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")
    work.add_argument("--with-parent", action="store_true", help="dừng khi tiến trình gọi lệnh này dừng")
    work.set_defaults(run=_work)
    verbs.add_parser("list", help="các việc và lượt gần nhất").set_defaults(run=_list)
    options = parser.parse_args(argv)
    start_django()
    return int(options.run(options))


def _work(options: argparse.Namespace) -> int:
    """Look every few seconds: claim what is due, then work through the queue."""
    from django.db import DatabaseError, close_old_connections

    parent = os.getppid()
    while True:
        try:
            work_once()
        except DatabaseError as error:
            print(f"Chưa chạy được việc nền: {str(error).strip()}", file=sys.stderr, flush=True)
        close_old_connections()
        if options.once:
            return 0
        until = time.monotonic() + PAUSE
        while time.monotonic() < until:
            if options.with_parent and os.getppid() != parent:
                return 0
            time.sleep(0.5)


def work_once() -> None:
    """Claim what is due and do everything that waits in the queue."""
    from django_tasks_db.management.commands.db_worker import Worker

    from ketnghia.jobs.tasks import queue_due

    queue_due()
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=f"ketnghia-{os.getpid()}", excluded_queue_names=[],
    ).run()  # fmt: skip


def _list(_options: argparse.Namespace) -> int:
    from django.utils import timezone
    from django.utils.translation import override

    from ketnghia.jobs import queries

    with override("vi"):
        for row in queries.table():
            last = (
                f"{timezone.localtime(row.last.due):%d/%m/%Y %H:%M} {row.last.outcome} {row.last.note}"
                if row.last
                else "-"
            )
            print(f"{row.job.name:<12} {row.rhythm:<28} {last}")
    return 0
