"""Everything that changes plans, tasks, activities and secondments."""

from __future__ import annotations
