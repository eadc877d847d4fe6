"""What a picture or a scan says, for slices below the reader of documents; named in settings.SCAN_READER."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from ketnghia.core.verdict import Refused
from ketnghia.intake.readers.refused import SENTENCES
from ketnghia.intake.sandbox import Limits, Task, keeper


def words_of(data: bytes, name: str) -> str | None:
    """Return the words that a machine makes out of a picture or scan; None when it cannot. Refused for a secret one."""
    answer = keeper.read_one(Task(name=name, data=data), Limits(**settings.INTAKE_LIMITS))
    if answer.refused == "secret":
        sentence = SENTENCES[answer.refused]
        raise Refused(_(sentence))
    return answer.reading.text if answer.reading else None
