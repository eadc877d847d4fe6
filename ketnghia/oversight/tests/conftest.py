"""The founding programme in force, as the tests of programmes make it."""

from __future__ import annotations

from ketnghia.programmes.tests.conftest import commitments, draft, founding_data, in_force, signing

__all__ = ["commitments", "draft", "founding_data", "in_force", "signing"]
