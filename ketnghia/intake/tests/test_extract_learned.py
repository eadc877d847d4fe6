"""What reviewers taught the reader: other names of places and phrases of fields, passed as data."""

from __future__ import annotations

import pytest

from ketnghia.intake.extract import Learned, extract

TEXT = (
    "Ngày 3/9/2025, phường Hải Châu và Miền Chè ký chương trình kết nghĩa. "
    "Hai bên sẽ phối hợp mở lớp nuôi ong dú cho bà con."
)
LEARNED = Learned(aliases=(("Miền Chè", "20443"),), phrases=(("nuôi ong dú", "tourism"),))


def fields_of(reading):
    return {field for p in reading.programmes for c in p.commitments for field in c.fields}


def test_a_taught_name_is_a_party_with_its_code():
    assert not any(party.code == "20443" for p in extract(TEXT).programmes for party in p.parties)
    [programme] = extract(TEXT, learned=LEARNED).programmes
    party = next(party for party in programme.parties if party.code == "20443")
    assert TEXT[party.start : party.end] == "Miền Chè"


def test_a_taught_name_wants_its_capital():
    reading = extract(TEXT.replace("Miền Chè", "miền chè"), learned=LEARNED)
    assert not any(party.code == "20443" for p in reading.programmes for party in p.parties)


def test_a_taught_phrase_shows_its_field():
    assert "tourism" not in fields_of(extract(TEXT.replace("Miền Chè", "xã Hùng Sơn")))
    assert "tourism" in fields_of(extract(TEXT.replace("Miền Chè", "xã Hùng Sơn"), learned=LEARNED))


@pytest.mark.parametrize("learned", [Learned((("Miền Chè", "99999"),), ()), Learned((("", "20443"),), (("", "x"),))])
def test_what_cannot_be_used_changes_nothing(learned):
    assert extract(TEXT, learned=learned) == extract(TEXT)
