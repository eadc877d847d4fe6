"""What a programme is made from, as data: the shapes that forms, the intake and the demo hand to the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import combining

from ketnghia.core import fields

Say = Callable[[str], str]
ROLES = ("supporter", "beneficiary", "peer")
KINDS = ("programme", "minutes", "covenant", "memorandum", "other")
DOINGS = ("exchange", "support", "cooperate", "promote", "train", "second")
LONGEST_NAME = 60
LONGEST_AIM = 3000  # characters, also of what was said at a ceremony
CYCLES = ("", "monthly", "quarterly", "half-yearly", "yearly")


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


@dataclass(frozen=True, slots=True)
class PartyData:
    """A party: the id of its organisation and its role (supporter, beneficiary or peer)."""

    organisation: int
    role: str = "peer"


@dataclass(frozen=True, slots=True)
class AttendeeData:
    """A person named at the ceremony, with the post said in the text. `role`: signatory or guest."""

    name: str
    post: str = ""
    role: str = "guest"


@dataclass(frozen=True, slots=True)
class BasisData:
    """A numbered document that the programme rests on."""

    number: str
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentData:
    """One promise. `givers` and `receivers` are ids of parties' organisations; empty means all of them, or each other.

    `source` is the id of the document it was read from, `source_start:source_end` the characters in its text.
    `key` is the id of the standing commitment that an amendment changes; None makes a new one.
    """

    text: str
    fields: tuple[str, ...] = ()
    action: str = "cooperate"
    givers: tuple[int, ...] = ()
    receivers: tuple[int, ...] = ()
    product: str = ""
    cycle: str = ""
    first_on: date | None = None
    last_on: date | None = None
    source: int | None = None
    source_start: int | None = None
    source_end: int | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeData:
    """A programme without its commitments. An empty title is made of the parties' names.

    `parent` is the id of the bigger programme that it belongs to. `aim` is part of the text; `remarks` tell what was
    said at the ceremony and are not.
    """

    parties: tuple[PartyData, ...]
    title: str = ""
    kind: str = "programme"
    number: str = ""
    signed_on: date | None = None
    term_from: date | None = None
    term_to: date | None = None
    held_on: date | None = None
    place: str = ""
    aim: str = ""
    remarks: str = ""
    attendees: tuple[AttendeeData, ...] = ()
    bases: tuple[BasisData, ...] = ()
    parent: int | None = None
    is_sample: bool = False


def in_order(codes: Iterable[str]) -> str:
    """Return the codes of fields, each once, in the order of the list of fields, as one text."""
    there = set(codes)
    return " ".join(code for code in fields.BY_CODE if code in there)


def problems_of_programme(data: ProgrammeData, say: Say = str) -> Iterator[str]:
    """Yield a sentence for everything that a draft may not be, as `say` translates it."""
    organisations = [party.organisation for party in data.parties]
    if not organisations:
        yield say(_("Chương trình cần ít nhất một bên tham gia ngay từ khi lập dự thảo."))
    if len(set(organisations)) < len(organisations):
        yield say(_("Một cơ quan chỉ tham gia chương trình một lần."))
    if any(party.role not in ROLES for party in data.parties):
        yield say(_("Vai trò của một bên không có trong danh mục."))
    if data.kind not in KINDS:
        yield say(_("Loại văn bản không có trong danh mục."))
    if data.term_from and data.term_to and data.term_to < data.term_from:
        yield say(_("Ngày hết hạn phải sau ngày bắt đầu."))
    if any(not basis.number.strip() for basis in data.bases):
        yield say(_("Mỗi căn cứ cần số, ký hiệu."))


def is_persons_name(text: str) -> bool:
    """Say whether this may be a person's name: letters, blanks, dots, and the ’ and - of names like H'Hen or Ê-ban.

    >>> [is_persons_name(each) for each in ("Nguyễn Văn A", "TS. H'Hen Niê", "A1", "..", "A" * 61)]
    [True, True, False, False, False]
    """
    letters = sum(each.isalpha() for each in text)
    others = [each for each in text if not each.isalpha() and not combining(each)]
    return letters >= 2 and len(text) <= LONGEST_NAME and set(others) <= set(" .'’-")


def problems_of_commitment(data: CommitmentData, organisations: frozenset[int], say: Say = str) -> Iterator[str]:
    """Yield a sentence for everything that a commitment between `organisations` (ids of the parties) may not be."""
    if not data.text.strip():
        yield say(_("Cam kết cần có nội dung."))
    if any(code not in fields.BY_CODE for code in data.fields):
        yield say(_("Lĩnh vực không có trong danh mục."))
    if data.action not in DOINGS or data.cycle not in CYCLES:
        yield say(_("Hình thức hoặc chu kỳ của cam kết không có trong danh mục."))
    if not organisations.issuperset((*data.givers, *data.receivers)):
        yield say(_("Bên thực hiện và bên nhận phải là các bên của chương trình."))
    if data.first_on and data.last_on and data.last_on < data.first_on:
        yield say(_("Ngày xong phải sau ngày bắt đầu."))
