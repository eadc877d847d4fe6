"""WHO may read and change plans, tasks, activities and secondments."""

from __future__ import annotations
