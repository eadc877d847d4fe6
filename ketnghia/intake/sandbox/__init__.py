"""Documents are read in child processes with limits of time and memory: `read_one` for pages, `read_all` for folders.

A document that hangs, crashes a library or asks for more memory than there is takes its child with it and nothing
else; what is left of it is one sentence.
"""

from __future__ import annotations

from .keeper import read_all, read_one, unpack_one
from .task import DEFAULT, Answer, Limits, Task

__all__ = ["DEFAULT", "Answer", "Limits", "Task", "read_all", "read_one", "unpack_one"]
