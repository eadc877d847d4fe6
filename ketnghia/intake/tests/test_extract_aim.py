"""What a twinning is for: read from its section or its sentence, never from what something else is for."""

from __future__ import annotations

import pytest

from ketnghia.intake.extract import extract

HEAD = "CHƯƠNG TRÌNH\nkết nghĩa giữa Đảng ủy phường Hải Châu và Đảng ủy xã Hùng Sơn (Đà Nẵng)\n"
CONTENTS = (
    "\nII. NỘI DUNG\n1. Hai bên trao đổi kinh nghiệm cải cách hành chính.\n2. Hai bên cùng giới thiệu sản phẩm.\n"
)
HELP = "Giúp nhau cùng phát triển"
SIGNED = "Sáng 12/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa"


def aim(text: str) -> str | None:
    [programme] = (reading := extract(text)).programmes
    said = programme.aim
    if said is None:
        return None
    for line in said.value.split("\n"):
        assert line in " ".join(reading.text[said.start : said.end].split())
    return said.value


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (f"I. MỤC ĐÍCH\n- Thắt chặt đoàn kết;\n- {HELP}.", f"Thắt chặt đoàn kết\n{HELP}"),
        (f"I. MỤC ĐÍCH, YÊU CẦU\n1. {HELP}.\n2. Không phô trương, hình thức.", HELP),
        (f"I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n{HELP}.\n2. Yêu cầu\nThiết thực.", HELP),
        (f"I. Mục tiêu: {HELP}.", HELP),
        (f"Điều 1. Mục đích\n{HELP}.", HELP),
        ("I. YÊU CẦU\n1. Không phô trương, hình thức.", None),
    ],
)
def test_a_section_tells_what_it_is_for(section, told):
    assert aim(f"{HEAD}{section}{CONTENTS}") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            f"{SIGNED} nhằm giúp nhau phát triển toàn diện, tại nhà văn hóa xã Hùng Sơn.",
            "giúp nhau phát triển toàn diện",
        ),
        (f"{SIGNED}, với mục tiêu giúp xã thoát nghèo; dịp này phường trao 5 suất quà.", "giúp xã thoát nghèo"),
        (f"Nhằm gắn kết nhân dân hai nơi, {SIGNED[0].lower()}{SIGNED[1:]}.", "gắn kết nhân dân hai nơi"),
        (f"{SIGNED}. Phường tặng 100 triệu đồng nhằm sửa cầu treo của xã.", None),
        (f"{SIGNED}. Lễ nằm trong chương trình kết nghĩa giữa hai quận cũ nhằm giúp miền núi.", None),
    ],
)
def test_a_sentence_tells_what_it_is_for(sentence, told):
    assert aim(sentence) == told


def test_the_purpose_of_a_plan_is_doubted():
    plan = "KẾ HOẠCH\nthực hiện chương trình kết nghĩa giữa phường Hải Châu và xã Hùng Sơn (Đà Nẵng) năm 2026\n"
    [programme] = extract(f"{plan}I. MỤC ĐÍCH\nLàm xong những việc đã ký.{CONTENTS}").programmes
    assert programme.aim.confidence < 0.9
    assert "kế hoạch" in programme.aim.doubt
