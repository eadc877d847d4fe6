"""The command line: `ketnghia <noun> <verb>`, one file per noun."""

from __future__ import annotations

import gc
import os


def start_django() -> None:
    """Load Django for a command that needs it. SystemExit with a sentence when the data folder is closed to us."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.config.settings")
    import django

    try:
        django.setup()
    except PermissionError as error:
        sentence = f"Không có quyền ghi vào {error.filename}: hãy đặt KETNGHIA_DATA là thư mục ghi được."
        raise SystemExit(sentence) from error


def sweep_seldom() -> None:
    """Let Python look for garbage seldom in a process that loads much and then ends: a fifth of its time went there."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
