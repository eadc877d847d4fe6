"""What kind of activity a sentence tells of, so that the smallest entry needs no choice. Pure Python."""

from __future__ import annotations

from ketnghia.core.vntext import fold_key

# Folded words, the more telling kinds first: «họp trực tuyến về tập huấn» took place online.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("online", ("truc tuyen", "qua zoom", "cau truyen hinh", "online")),
    ("health", ("kham benh", "kham suc khoe", "cap thuoc", "kham chua benh", "tiem chung", "hien mau")),
    ("training", ("tap huan", "boi duong", "huong dan nghiep vu", "lop hoc", "dao tao", "chuyen giao ky thuat")),
    ("handover", ("ban giao", "trao tang", "trao qua", "tang qua", "trao nha", "trao hoc bong", "trao sinh ke",
                  "khanh thanh", "trao", "tang")),
    ("volunteers", ("tinh nguyen", "ngay cong", "don ve sinh", "lam duong", "giup dan", "trong cay")),
    ("market", ("ban san pham", "quang ba", "gian hang", "hoi cho", "tieu thu", "phien cho", "ocop")),
    ("school_exchange", ("hoc sinh", "giao vien", "truong hoc", "giao luu truong", "lien doi")),
    ("festival", ("le hoi", "van nghe", "the thao", "bong da", "bong chuyen", "ngay hoi", "hoi dien")),
    ("meeting", ("hop", "trao doi", "giao ban", "hoi nghi", "lam viec ve", "toa dam", "ky ket")),
    ("visit", ("tham", "lam viec tai", "khao sat", "hoc tap kinh nghiem", "don doan")),
)  # fmt: skip


def kind_of(sentence: str) -> str:
    """Return the kind that the words of a sentence tell of, "other" when they tell of none.

    >>> kind_of("Tập huấn chữ ký số cho 24 cán bộ")
    'training'
    """
    said = f" {fold_key(sentence)} "
    # «trao đổi» is a meeting, nothing is handed over
    said = said.replace(" trao doi ", " hop ").replace(" tang cuong ", " ")
    return next((kind for kind, phrases in _WORDS if any(f" {phrase} " in said for phrase in phrases)), "other")
