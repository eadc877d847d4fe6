"""Texts in the fonts of the years before Unicode, as their bytes were."""

from __future__ import annotations

import pytest

from ketnghia.intake.readers import Refused, read
from ketnghia.intake.readers.oldfonts import from_vni

WORDS = ["Xã Bác Ái Đông nối nghĩa tình với xã Tuyên Lâm (tỉnh Quảng Trị)", "ĐẢNG ỦY HAI XÃ KÝ KẾT"]
TCVN3 = (
    b"X\xb7 B\xb8c \xb8i \xa7\xabng n\xe8i ngh\xdca t\xd7nh v\xedi x\xb7 Tuy\xaan L\xa9m "
    b"(t\xd8nh Qu\xb6ng Tr\xde)\n\xa7\xb6NG \xf1Y HAI X\xb7 K\xfd K\xd5T"
)
VNI = (
    b"Xa\xf5 Ba\xf9c A\xd9i \xd1o\xe2ng no\xe1i ngh\xf3a t\xecnh v\xf4\xf9i xa\xf5 Tuye\xe2n La\xe2m "
    b"(t\xe6nh Qua\xfbng Tr\xf2)\n\xd1A\xdbNG U\xdbY HAI XA\xd5 KY\xd9 KE\xc1T"
)


@pytest.mark.parametrize("data", [TCVN3, VNI])
def test_short_texts_are_read_with_the_capitals_that_the_font_drew(data: bytes) -> None:
    assert read(data).splitlines() == WORDS


def test_every_letter_of_the_alphabet_is_known() -> None:
    told = from_vni("a\xf9 a\xf8 a\xfb a\xf5 a\xef e\xe1 o\xe0 a\xeb u\xef \xf4\xf9 \xf6\xef y\xf5 \xee \xf1")
    assert told == "á à ả ã ạ ế ồ ặ ụ ớ ự ỹ ỵ đ"


def test_western_text_is_taken_for_none_of_them() -> None:
    with pytest.raises(Refused):
        read("Les élèves français ont été très gâtés à l'école où ils étaient.".encode("latin-1"))
