"""What the tests of the commands share."""

from __future__ import annotations

from ketnghia.organisations.tests.conftest import register as small_register  # noqa: F401 - a fixture
