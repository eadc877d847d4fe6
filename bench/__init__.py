"""Measurements: never part of a test, always runnable by a reader."""
