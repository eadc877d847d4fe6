"""A believable world built through real actions, labelled as sample data; never a dump."""

from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"
