"""The log: plain facts in chains of hashes, one chain per stream."""
