"""What a practice says, as plain data: as a form gives it, as a version keeps it. Pure Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from dataclasses import field as made
from typing import Any

from ketnghia.core.fields import BY_CODE
from ketnghia.core.messages import N_
from ketnghia.core.vntext import nfc
from ketnghia.exchange.rules.templates import sections_of, words_of

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PracticeData:
    """The words of a practice. `sections` by key of the field's outline; `also` are further fields; `cost` in đồng."""

    title: str
    field: str
    lede: str = ""
    also: tuple[str, ...] = ()
    sections: dict[str, Any] = made(default_factory=dict)
    worked: bool = True
    terrain: str = ""
    population: int | None = None
    contact: str = ""
    cost: int | None = None
    language: str = "vi"
    evidence: tuple[int, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields, the main one first, each once."""
        return tuple(dict.fromkeys((self.field, *self.also)))

    def plain(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self) | {"also": list(self.also), "evidence": list(self.evidence)}

    @staticmethod
    def of(values: dict[str, Any]) -> PracticeData:
        """Return the data that `plain` gave."""
        return PracticeData(**{**values, "also": tuple(values["also"]), "evidence": tuple(values["evidence"])})

    def texts(self) -> dict[str, str]:
        """Return what must be read before it is saved: key of the part -> its words; not the contact."""
        parts = {key: words_of({key: value}) for key, value in self.sections.items()}
        return {"title": self.title, "lede": self.lede, **parts}


def cleaned(data: PracticeData) -> PracticeData:
    """Return the data as it is kept: NFC, without blanks at the ends, only sections that the field has."""
    known = {section.key for section in sections_of(data.field)}
    values = asdict(data) | {"also": data.also, "evidence": data.evidence}
    values |= {key: nfc(values[key]).strip() for key in ("title", "lede", "contact")}
    values["sections"] = {key: _clean(value) for key, value in data.sections.items() if key in known}
    return PracticeData(**values)


def problems_of(data: PracticeData, say: Say, *, whole: bool) -> dict[str, str]:
    """Return what is wrong, by part. Only what is to be shown to others must be `whole`; a draft needs its title."""
    found: dict[str, str] = {}
    if not data.title.strip():
        found["title"] = say(N_("Cần ghi tên kinh nghiệm."))
    if any(code not in BY_CODE for code in data.fields):
        found["field"] = say(N_("Lĩnh vực không có trong danh mục."))
        return found
    for section in sections_of(data.field) if whole else ():
        if section.required and not data.sections.get(section.key):
            found[section.key] = say(N_("Phần này còn trống."))
    if whole and not data.worked and not data.sections.get("failed"):
        found["failed"] = say(N_("Kinh nghiệm chưa thành công cần nói rõ điều chưa được."))
    return found


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return nfc(value).replace("\r\n", "\n").strip()
    if isinstance(value, list):
        return [[nfc(str(cell)).strip() for cell in row] for row in value]
    return value
