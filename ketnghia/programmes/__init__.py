"""Programmes: parties, commitments, signing, versions, documents."""
