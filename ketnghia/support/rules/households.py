"""Codes of households: made from a commune's own reference and its secret salt, so that nobody else can read them."""

from __future__ import annotations

import hashlib
import hmac
import re

from ketnghia.core.messages import N_
from ketnghia.core.vntext import fold_key
from ketnghia.support.rules.shape import Say

LONGEST = 30


def code_of(reference: str, salt: str) -> str:
    """Return the code (hex SHA-256, keyed by the salt) of a household; writing it T5-12 or «t5 12» is the same."""
    return hmac.new(salt.encode(), fold_key(reference).encode(), hashlib.sha256).hexdigest()


def problem_of(reference: str, say: Say) -> str:
    """Return what is wrong with a reference, or "". Names of people, numbers of ID papers and of phones are refused."""
    key = fold_key(reference)
    if not key or len(reference) > LONGEST:
        return say(N_("Mã hộ dài từ 1 đến 30 ký tự, ví dụ T5-012."))
    if re.search(r"\d{9,}", re.sub(r"\W", "", reference)):
        return say(N_("Không ghi số giấy tờ hay số điện thoại làm mã hộ."))
    if not re.search(r"\d", key):
        return say(N_("Mã hộ phải có số thứ tự; không ghi họ tên."))
    if len(re.findall(r"[a-z]{2,}", key.replace("thon", "").replace("ho", ""))) > 1:
        return say(N_("Mã hộ không được chứa họ tên; chỉ ghi thôn và số thứ tự, ví dụ T5-012."))
    return ""
