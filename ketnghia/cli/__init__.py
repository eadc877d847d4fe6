"""The command line: `ketnghia <noun> <verb>`, one file per noun."""
