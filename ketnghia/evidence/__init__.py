"""Photos and files that prove what happened: handed in piece by piece, checked, cleaned."""
