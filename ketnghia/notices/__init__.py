"""What people are told: notices, mail, digests and each person's wishes."""
