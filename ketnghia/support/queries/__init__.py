"""Reads of the ledger where several models meet."""
