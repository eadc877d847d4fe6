"""Every text of this slice is read by the detector before it is saved; what it marks is removed or justified."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.exchange import detector
from ketnghia.exchange.choices import FINDING_WORDS
from ketnghia.exchange.models import Justification

AROUND = 30  # letters shown on either side of a marked stretch
Finder = Callable[[str], list[detector.Finding]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch in one of the texts: `field` names the text, `key` is what a reason for keeping it is given for.

    `before` and `after` are the words around; `never`: no reason helps.
    """

    field: str
    kind: str
    text: str
    before: str
    after: str
    reason: str
    key: str
    never: bool

    @property
    def word(self) -> str:
        """The word for its kind."""
        return str(FINDING_WORDS.get(self.kind, self.kind))


class Marked(Refused):
    """The texts cannot be saved as they are; `marks` say where and why."""

    def __init__(self, marks: list[Mark]) -> None:
        never = any(mark.never for mark in marks)
        super().__init__(
            _("Chưa lưu: văn bản có chỗ không được phép lưu ở đây. Hãy bỏ những chỗ đó.")
            if never
            else _("Chưa lưu: máy thấy chỗ có thể nhận ra người. Hãy bỏ, hoặc ghi lý do giữ lại ở từng chỗ.")
        )
        self.marks = marks


@dataclass(frozen=True, slots=True)
class Screened:
    """Texts that may be saved; `kept` are the marked stretches for which a reason was given, to be noted."""

    kept: list[tuple[Mark, str]]

    def note(self, subject: str, by: Actor) -> None:
        """Keep the reasons beside `subject` (practice:12), each stretch as a fingerprint."""
        for mark, reason in self.kept:
            Justification.objects.update_or_create(
                subject=subject,
                fingerprint=mark.key,
                defaults={"field": mark.field, "kind": mark.kind, "reason": reason, "name": by.name},
            )


def screen(
    texts: Mapping[str, str],
    reasons: Mapping[str, str],
    *,
    subject: str = "",
    contact: str = "",
    also: Finder | None = None,
) -> Screened:
    """Read every text; Marked when something stands there without a reason, or nothing may keep it.

    `reasons` are by key of the mark. `subject` names what was saved before, whose noted reasons still hold. `also`
    finds more that must go, for texts that are to be published. `contact` is an office's own: it may be a name and a
    number, so that only what can never be saved is refused there.
    """
    marks = marks_in(texts, also)
    marks += [mark for mark in marks_in({"contact": contact}) if mark.never]
    known = (
        set(Justification.objects.filter(subject=subject).values_list("fingerprint", flat=True)) if subject else set()
    )
    given = {key: nfc(reason).strip()[:300] for key, reason in reasons.items() if reason.strip()}
    bare = {key: reason for key, reason in given.items() if not detector.find(reason)}  # a reason names nobody either
    open_ = [mark for mark in marks if mark.never or (mark.key not in known and mark.key not in bare)]
    if open_:
        raise Marked(open_)
    return Screened([(mark, bare[mark.key]) for mark in marks if mark.key in bare])


def marks_in(texts: Mapping[str, str], also: Finder | None = None) -> list[Mark]:
    """Return what the detector marks in the texts, in their order."""
    found = []
    for field, raw in texts.items():
        text = nfc(raw or "")
        for finding in detector.find(text):
            found.append(_mark(field, text, finding, never=finding.kind in detector.NEVER))
        for finding in also(text) if also else ():
            found.append(_mark(field, text, finding, never=True))
    return found


def _mark(field: str, text: str, finding: detector.Finding, *, never: bool) -> Mark:
    """The key is a keyed hash: what was marked cannot be guessed from it."""
    key = salted_hmac("ketnghia.exchange.screening", f"{finding.kind}:{fold_key(finding.text)}", algorithm="sha256")
    return Mark(
        field=field,
        kind=finding.kind,
        text=finding.text,
        before=text[max(0, finding.start - AROUND) : finding.start],
        after=text[finding.end : finding.end + AROUND],
        reason=_(finding.reason),
        key=key.hexdigest(),
        never=never,
    )
