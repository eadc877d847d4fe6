"""Make the style sheets and fonts that the pages need; run at set-up, before collectstatic."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ketnghia.ui import assets


class Command(BaseCommand):
    """`manage.py build_assets`: safe to run again; says what it wrote."""

    requires_system_checks = []  # runs before the folders exist that the checks look for
    help = "Make style sheets and fonts in the data folder."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Build, and name each file written with its size in bytes."""
        for path in assets.build(settings.BUILT):
            self.stdout.write(f"{path.relative_to(settings.BUILT)} {path.stat().st_size}")
