"""What is found by its digits and signs: phones, papers, accounts, plates, land, birthdays, addresses. Pure Python."""

from __future__ import annotations

from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.exchange.detector.patterns import RULES
from ketnghia.exchange.detector.plain import Plain

REASONS = {
    "email": N_("Địa chỉ thư điện tử."),
    "id_number": N_("Số giấy tờ của một người."),
    "bank_account": N_("Số tài khoản ngân hàng."),
    "plate": N_("Biển số xe."),
    "land_certificate": N_("Số giấy chứng nhận hoặc số thửa đất."),
    "phone": N_("Số điện thoại."),
    "handle": N_("Trang của một người trên mạng xã hội."),
    "birth_date": N_("Ngày hoặc năm sinh của một người."),
    "address": N_("Địa chỉ của một người."),
}


def find(plain: Plain) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of every match; kinds that win come first."""
    low = plain.low
    for rule in RULES:
        if rule.hints and not any(hint in low for hint in rule.hints):
            continue
        for match in rule.pattern.finditer(low):
            if rule.holds is None or rule.holds(plain, match):
                start, end = match.span("mark" if match.groupdict().get("mark") else 0)
                yield start, end, rule.kind
