"""What the rules of health need to know, and what pages show of it."""

from ketnghia.oversight.queries.commitments import commitments_of, promised_in, quiet_among, quiet_of
from ketnghia.oversight.queries.programmes import (
    Row,
    facts,
    health_of,
    in_words,
    reasons_of,
    step_of,
    table,
    thresholds,
    watched,
    with_facts,
    with_offices,
)

__all__ = [
    "Row",
    "commitments_of",
    "facts",
    "health_of",
    "in_words",
    "promised_in",
    "quiet_among",
    "quiet_of",
    "reasons_of",
    "step_of",
    "table",
    "thresholds",
    "watched",
    "with_facts",
    "with_offices",
]
