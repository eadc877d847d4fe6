"""Developers' commands: what the Makefile calls, and nothing that a server needs."""
