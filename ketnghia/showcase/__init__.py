"""Public pages that belong to no other noun: home, statements."""
