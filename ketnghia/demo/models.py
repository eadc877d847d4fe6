"""The mark that this database holds a demo world and no real data."""

from django.db import models


class DemoWorld(models.Model):
    """One row, written by `ketnghia demo build` into an empty database; one-click sign-in works only where it is."""

    built_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"demo world of {self.built_at:%Y-%m-%d}"
