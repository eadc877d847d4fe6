"""What runs by the clock: each night the words are counted anew and the index is compared with what it tells of."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

from ketnghia.core.messages import N_
from ketnghia.jobs.rules import Job
from ketnghia.search.actions import count_words, digest_of
from ketnghia.search.queries import findings

KEEP = Job("search", N_("Đếm lại chữ và đối chiếu chỉ mục tìm kiếm"), "ketnghia.search.tasks.keep", at=time(2, 40))


def keep(_due: datetime) -> str:
    """Count the words and compare every entry; the note says what differs, which `ketnghia search rebuild` mends."""
    counted = count_words()
    wrong = Counter((finding.problem, finding.kind) for finding in findings(digest_of))
    partial = "".join(f"; {kind} mới có một phần" for problem, kind in sorted(wrong) if problem == "partial")
    found = ", ".join(f"{kind} {problem}: {n}" for (problem, kind), n in sorted(wrong.items()) if problem != "partial")
    said = f"chỉ mục khớp; đếm lại lúc {counted.counted_at:%H:%M}" if not found else f"chỉ mục lệch: {found}"
    return said + partial
