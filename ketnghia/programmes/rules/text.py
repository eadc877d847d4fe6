"""The exact text that parties confirm, its fingerprint, and the words that an amendment changes.

The text is content, not interface: it is Vietnamese for every reader. `terms` is plain JSON:
{title, kind, number, signed_on, place, aim, term_from, term_to, parties: [{organisation, name, role}],
bases: [{number, title, issuer, issued_on}], commitments: [{key, text, fields, action, givers, receivers, product,
cycle, first_on, last_on}]}; dates are YYYY-MM-DD or None; givers and receivers are ids of organisations.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ketnghia.core.fields import field_name
from ketnghia.core.vntext import nfc

Terms = Mapping[str, Any]
_KINDS = {
    "programme": "CHƯƠNG TRÌNH KẾT NGHĨA",
    "minutes": "BIÊN BẢN KẾT NGHĨA",
    "covenant": "GIAO ƯỚC KẾT NGHĨA",
    "memorandum": "BẢN GHI NHỚ",
    "other": "VĂN BẢN KẾT NGHĨA",
}
_ROLES = {"supporter": "bên giúp", "beneficiary": "bên được giúp", "peer": "ngang hàng"}
_DOINGS = {
    "exchange": "trao đổi kinh nghiệm",
    "support": "hỗ trợ",
    "cooperate": "phối hợp",
    "promote": "quảng bá, giới thiệu",
    "train": "đào tạo, tập huấn",
    "second": "cử cán bộ",
}
_CYCLES = {"monthly": "hằng tháng", "quarterly": "hằng quý", "half-yearly": "6 tháng một lần", "yearly": "hằng năm"}


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words: `kind` is same, ins (only in the new text), del (only in the old one) or gap.

    A gap is what an excerpt leaves out: `lines` of both texts, without their words.
    """

    kind: str
    text: str
    lines: int = 0


def canonical_text(terms: Terms) -> str:
    """Return the one spelling of `terms`: NFC, lines ended by one line feed, no blanks at their ends."""
    blocks = (_heading(terms), _parties(terms), _bases(terms), _aim(terms), _commitments(terms))
    return nfc("\n\n".join("\n".join(block) for block in blocks if block) + "\n")


def fingerprint(text: str | bytes) -> str:
    """Return the SHA-256 (64 hex digits) of a text in UTF-8, or of bytes."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def differences(old: str, new: str) -> list[Change]:
    """Return what was taken out of `old` and put into `new`, word by word, in reading order.

    The texts without `ins` give `old`, without `del` give `new`, letter for letter.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[Change] = []
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Change("same", "".join(before[i1:i2])))
        else:
            found += _words_changed("".join(before[i1:i2]), "".join(after[j1:j2]))
    return list(_joined(found))


def excerpts(changes: Sequence[Change], around: int = 3) -> list[Change]:
    """Return the changes with at most `around` unchanged lines before and after each; the rest becomes gaps."""
    found: list[Change] = []
    for place, change in enumerate(changes):
        lines = change.text.splitlines(keepends=True)
        before = lines[: around if place else 0]
        after = lines[len(lines) - (around if place + 1 < len(changes) else 0) :]
        left = len(lines) - len(before) - len(after)
        if change.kind != "same" or left < 2:
            found.append(change)
            continue
        found += [Change("same", "".join(before)), Change("gap", "", left), Change("same", "".join(after))]
    return found


def _words_changed(old: str, new: str) -> Iterator[Change]:
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Change("same", "".join(before[i1:i2]))
            continue
        yield Change("del", "".join(before[i1:i2]))
        yield Change("ins", "".join(after[j1:j2]))


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """Join neighbours of one kind and drop empty ones."""
    last = Change("same", "")
    for change in changes:
        if change.kind == last.kind or not change.text:
            last = Change(last.kind, last.text + change.text)
            continue
        if last.text:
            yield last
        last = change
    if last.text:
        yield last


def _heading(terms: Terms) -> list[str]:
    lines = [_KINDS[terms["kind"]], _line(terms["title"])]
    if terms.get("number"):
        lines.append(f"Số: {_line(terms['number'])}")
    if terms.get("signed_on"):
        lines.append(f"Ngày ký: {_day(terms['signed_on'])}")
    if terms.get("place"):
        lines.append(f"Nơi ký: {_line(terms['place'])}")
    term = _period(terms.get("term_from"), terms.get("term_to"))
    return [*lines, f"Thời hạn: {term}"] if term else lines


def _parties(terms: Terms) -> list[str]:
    rows = [f"{n}. {_line(party['name'])} ({_ROLES[party['role']]})" for n, party in enumerate(terms["parties"], 1)]
    return ["CÁC BÊN", *rows]


def _bases(terms: Terms) -> list[str]:
    rows = [f"{n}. {_basis(basis)}" for n, basis in enumerate(terms["bases"], 1)]
    return ["CĂN CỨ", *rows] if rows else []


def _basis(basis: Terms) -> str:
    words = _line(basis["number"])
    if basis.get("issued_on"):
        words += f" ngày {_day(basis['issued_on'])}"
    if basis.get("issuer"):
        words += f" của {_line(basis['issuer'])}"
    return f"{words}: {_line(basis['title'])}" if basis.get("title") else words


def _aim(terms: Terms) -> list[str]:
    """Texts from before there was an aim have none, and keep their spelling."""
    rows = [_line(row) for row in terms.get("aim", "").splitlines() if row.strip()]
    return ["MỤC ĐÍCH", *rows] if rows else []


def _commitments(terms: Terms) -> list[str]:
    names = {party["organisation"]: _line(party["name"]) for party in terms["parties"]}
    lines = ["NỘI DUNG CAM KẾT"]
    for number, commitment in enumerate(terms["commitments"], 1):
        lines += [f"{number}. {_line(commitment['text'])}", *_particulars(commitment, names)]
    return lines


def _particulars(commitment: Terms, names: Mapping[int, str]) -> Iterator[str]:
    """Yield the lines under a commitment; what the text does not say gives no line."""
    if commitment["fields"]:
        yield f"   Lĩnh vực: {'; '.join(field_name(code) for code in commitment['fields'])}"
    yield f"   Hình thức: {_DOINGS[commitment['action']]}"
    for label, key in (("Bên thực hiện", "givers"), ("Bên nhận", "receivers")):
        if commitment[key]:
            yield f"   {label}: {'; '.join(names[organisation] for organisation in commitment[key])}"
    if commitment.get("product"):
        yield f"   Sản phẩm: {_line(commitment['product'])}"
    if commitment.get("cycle"):
        yield f"   Chu kỳ: {_CYCLES[commitment['cycle']]}"
    period = _period(commitment.get("first_on"), commitment.get("last_on"))
    if period:
        yield f"   Thời gian: {period}"


def _period(first: str | None, last: str | None) -> str:
    parts = [f"từ {_day(first)}" if first else "", f"đến {_day(last)}" if last else ""]
    return " ".join(part for part in parts if part)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _line(text: str) -> str:
    return " ".join(text.split())
