"""Texts and questions for measuring the search, made from the sample documents and the register; always the same."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ketnghia.core.vntext import fold

ROOT = Path(__file__).resolve().parents[1] / "ketnghia"
SEED = 7
VERBS = ("Cách làm", "Hỏi về", "Mô hình", "Kế hoạch", "Kết quả", "Bài học", "Phối hợp", "Hướng dẫn", "Đợt", "Báo cáo")
MATTERS = (
    "tiếp công dân", "giám sát chuyên đề", "chữ ký số", "khám bệnh cấp thuốc", "trồng quế", "nuôi cá lồng",
    "học bổng", "dạy bơi mùa hè", "máy vi tính cũ", "nhà đại đoàn kết", "phiên chợ vùng cao", "dệt thổ cẩm",
    "chiếu cói", "rau rừng", "mật ong", "camera an ninh", "nước sạch", "đường bê tông", "phòng chống sạt lở",
    "cứu trợ sau lũ", "khai sinh lưu động", "hòa giải ở thôn", "dân vận khéo", "giải phóng mặt bằng",
    "phát triển đảng viên", "sinh hoạt chi bộ", "tủ sách pháp luật", "lưu trữ hồ sơ", "tổ công nghệ số",
    "một cửa liên thông", "cây giống", "con giống", "du lịch cộng đồng", "bóng đá", "văn nghệ", "xe cứu thương",
    "trạm y tế", "giáo viên tăng cường", "bán trú", "áo ấm", "điện mặt trời", "phát thanh", "thư viện",
    "nghề đan lát", "làng nghề", "hợp tác xã", "tín dụng", "bảo hiểm y tế", "vệ sinh môi trường", "thu gom rác",
)  # fmt: skip
COMMON = ("hỗ trợ hộ nghèo", "phối hợp giữa hai xã", "công tác cán bộ", "chương trình kết nghĩa", "nhân dân các thôn")


class Text(NamedTuple):
    """One text to be found."""

    key: str
    title: str
    body: str


class Question(NamedTuple):
    """A query and the one text it asks for ("" for a query of common words, which is only timed)."""

    words: str
    key: str
    style: str  # exact | bare | slip | common


def texts(count: int) -> Iterator[Text]:
    """Yield `count` different texts of about a hundred words, no two with the same matter and place."""
    chance = random.Random(SEED)
    with (ROOT / "organisations" / "data" / "units.csv").open(encoding="utf-8") as file:
        places = [row["name"] for row in csv.DictReader(file)]
    sentences = _sentences()
    pairs = [(matter, number) for matter in MATTERS for number in range(len(places))]
    chance.shuffle(pairs)
    for number, (matter, place) in enumerate(pairs[:count]):
        name = places[place]
        title = f"{chance.choice(VERBS)} {matter} ở {name} lần {place}"
        said = [chance.choice(sentences) for _time in range(chance.randint(3, 7))]
        yield Text(f"{number:06}", title, f"Xã {name} nói về {matter}. " + " ".join(said))


def questions(count: int, among: int) -> list[Question]:
    """Return about `count` questions over the first `among` texts: a third exact, bare and with a slip, some common."""
    chance = random.Random(SEED + 1)
    wanted = set(chance.sample(range(among), count))
    found = []
    for number, text in enumerate(texts(among)):
        if number in wanted:
            words = " ".join(text.title.replace(" ở ", " ").split()[-7:])
            style = ("exact", "bare", "slip")[len(found) % 3]
            said = words if style == "exact" else fold(words) if style == "bare" else _slip(words, chance)
            found.append(Question(said, text.key, style))
    return found + [Question(words, "", "common") for words in COMMON for _time in range(max(count // 50, 1))]


def _slip(words: str, chance: random.Random) -> str:
    """Return the words with two letters of one word changed round."""
    parts = words.split()
    long = [place for place, part in enumerate(parts) if len(part) > 3 and part.isalpha()]
    if not long:
        return words
    place = chance.choice(long)
    at = chance.randrange(1, len(parts[place]) - 1)
    part = parts[place]
    parts[place] = part[:at] + part[at + 1] + part[at] + part[at + 2 :]
    return " ".join(parts)


def _sentences() -> list[str]:
    """Return the sentences of the sample documents."""
    found: list[str] = []
    for path in sorted((ROOT / "demo" / "documents").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [line.strip() for line in lines if 60 < len(line) < 400]
    return found
