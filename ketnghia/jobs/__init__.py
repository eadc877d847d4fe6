"""Jobs that run without a person: their table, their runs, what failed."""
