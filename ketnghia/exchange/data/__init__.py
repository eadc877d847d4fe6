"""Readable data of this slice: the outline of a practice per field, the kinds of petitions."""
