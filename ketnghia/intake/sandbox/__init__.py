"""Documents are read under limits of time and memory: in child processes (`keeper`), or one plain text `here`.

A document that hangs, crashes a library or asks for more memory than there is takes its child with it and nothing
else; what is left of it is one sentence. This file loads no processes: one plain text does not need them.
"""

from __future__ import annotations

from .task import DEFAULT, Answer, Limits, Task

__all__ = ["DEFAULT", "Answer", "Limits", "Task"]
