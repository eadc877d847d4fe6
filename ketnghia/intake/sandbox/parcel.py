"""Tasks and answers as bytes, on their way to a child process and back; nothing else may come out of a child."""

from __future__ import annotations

import io
import pickle
from typing import Any

from .task import Answer, Task


class _Careful(pickle.Unpickler):
    """Opens only what tasks and answers are made of: a child that a document took over cannot send anything else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return one of the few classes; UnpicklingError for anything else."""
        if module in ("ketnghia.intake.extract.shape", "ketnghia.intake.sandbox.task") or (module, name) == (
            "datetime",
            "date",
        ):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def pack(value: Task | Answer) -> bytes:
    """Return a task or an answer as bytes."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """Return what `pack` made; UnpicklingError for anything else."""
    return _Careful(io.BytesIO(data)).load()
