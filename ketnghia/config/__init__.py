"""Wiring: settings, addresses, reactions. Nothing here thinks."""
