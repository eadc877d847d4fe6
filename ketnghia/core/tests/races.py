"""Several people at the same moment: what every test of races needs, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from django.db import connection

from ketnghia.core.verdict import Refused

RUN = """
import django; django.setup()
from importlib import import_module
from django.core.management import call_command
call_command("migrate", verbosity=0)
import_module("{module}").run_races()
"""


def at_once(*tasks: Callable[[], Any]) -> list[BaseException]:
    """Start the tasks together, each with its own connection; return what they raised besides a refusal."""
    gate, wrong = Barrier(len(tasks)), []

    def run(task: Callable[[], Any]) -> None:
        gate.wait()
        try:
            task()
        except Refused:
            pass
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


def run_in_a_sqlite_file(module: str, folder: Path) -> None:
    """Assert that `module`'s run_races passes in a new process, on a file in `folder` with the real settings.

    The tests' own database is in memory and locks otherwise.
    """
    ours = os.environ | {"KETNGHIA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "ketnghia.config.settings"}
    code = [sys.executable, "-c", RUN.format(module=module)]
    done = subprocess.run(code, env=ours, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
