"""The two-sided support ledger: who gave what to whom, and who confirmed it."""
