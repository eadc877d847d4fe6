"""The audit kinds of this slice and the sentence of each."""

EVENTS: dict[str, object] = {}
