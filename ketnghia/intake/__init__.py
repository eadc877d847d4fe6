"""A document becomes text, a reading, a reviewed draft, a programme."""
