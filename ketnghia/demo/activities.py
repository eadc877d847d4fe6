"""Sample activities and secondments of the founding programme, with drawn pictures marked «ẢNH MẪU»."""

from __future__ import annotations

import io
from datetime import time, timedelta
from importlib.resources import files

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from ketnghia.core.actor import Actor
from ketnghia.evidence.actions import stage
from ketnghia.evidence.models import Evidence
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.work.actions.activities import record_activity
from ketnghia.work.actions.secondments import confirm_secondment, record_secondment
from ketnghia.work.rules.activities import ActivityData
from ketnghia.work.rules.secondments import SecondmentData

SIZE = (960, 640)
INK = {"teal": ("#0f5d4a", "#c9e3d4"), "blue": ("#1d5f86", "#cfe5f1"), "gold": ("#a8641a", "#f6e3c2")}
NP, PT, TP = "20599", "20752", "20827"  # Nam Phước, Phước Thành, Thăng Phú
# days from today, time, kind, title, place, who writes, hosts, guests, field that it serves, photos (colours), public
ACTIVITIES: tuple[tuple[int, str, str, str, str, str, str, str, str, tuple[str, ...], bool], ...] = (
    (-72, "08:00", "meeting", "Giao ban ba xã quý III", "Hội trường xã Nam Phước", "lan", NP, f"{PT} {TP}",
     "party-building", ("teal",), True),
    (-51, "07:30", "training", "Tập huấn chữ ký số cho cán bộ một cửa", "Trụ sở xã Phước Thành", "lan", NP, PT,
     "digital", ("blue", "teal"), True),
    (-33, "14:00", "handover", "Trao máy tính cho bộ phận một cửa", "Trụ sở xã Phước Thành", "y-hoa", NP, PT,
     "admin-reform", ("gold",), True),
    (-20, "08:00", "health", "Khám bệnh, cấp thuốc cho người cao tuổi", "Trạm y tế xã Phước Thành", "y-hoa", TP, PT,
     "health", ("teal", "gold"), True),
    (-12, "09:00", "online", "Trao đổi trực tuyến về tiếp công dân", "", "lan", NP, f"{PT} {TP}",
     "citizen-reception", (), False),
    (-4, "15:00", "school_exchange", "Giao lưu, tặng sách giữa hai trường", "Trường tiểu học xã Phước Thành", "y-hoa",
     PT, NP, "education", ("blue",), False),
    (3, "07:30", "market", "Bán măng, mật ong tại chợ Nam Phước", "Chợ Nam Phước", "y-hoa", PT, NP,
     "products", (), False),
    (9, "08:00", "volunteers", "Ngày công chung làm đường vào thôn", "Xã Phước Thành", "lan", NP, f"{PT} {TP}",
     "infrastructure", (), False),
)  # fmt: skip


def build(people: dict[str, Actor], founding: Programme) -> None:
    """Record what took place and what is planned, around today, through the same actions that people use."""
    offices = {row.locality_id: row.pk for row in Organisation.objects.filter(parties__programme=founding)}
    promises: dict[str, int] = {}
    for field, pk in founding.field_rows.values_list("field", "commitment"):
        promises.setdefault(field, pk)
    for days, at, kind, title, place, who, hosts, guests, field, colours, public in ACTIVITIES:
        by = people[who]
        takers = [(offices[code], "host", 4 + len(title) % 9) for code in hosts.split()]
        takers += [(offices[code], "guest", 6 + len(title) % 20) for code in guests.split()]
        promise = promises.get(field)
        data = ActivityData(
            kind=kind, title=f"{title} (mẫu)", starts_on=timezone.localdate() + timedelta(days=days),
            starts_time=time.fromisoformat(at), place=place, takers=tuple(takers), fields=(field,),
            commitments=(promise,) if promise else (), result="Số liệu mẫu để minh họa." if colours else "",
        )  # fmt: skip
        tokens = [
            stage(by=by, name=f"anh-mau-{n}.jpg", data=picture(title, ink)).token for n, ink in enumerate(colours)
        ]
        row = record_activity(by=by, programme=founding, data=data, tokens=tokens, said={"publishable": public})
        Evidence.objects.filter(activities=row).update(caption=f"Ảnh mẫu: {title}")
    _secondments(people, founding, offices)


def picture(title: str, ink: str) -> bytes:
    """Return a JPEG that is plainly drawn: hills under a gradient, the words «ẢNH MẪU» and a title."""
    dark, light = INK[ink]
    image = Image.composite(
        Image.new("RGB", SIZE, dark), Image.new("RGB", SIZE, light), Image.linear_gradient("L").resize(SIZE)
    )
    pen = ImageDraw.Draw(image)
    width, height = SIZE
    pen.polygon([(0, height), (0, 430), (260, 250), (520, 440), (700, 330), (width, 470), (width, height)], fill=dark)
    pen.ellipse((700, 70, 810, 180), fill=light)
    font = str(files("fontpkg_be_vietnam_pro").joinpath("files/BeVietnamPro-SemiBold.ttf"))
    pen.text((width / 2, 520), "ẢNH MẪU", "white", ImageFont.truetype(font, 72), anchor="mm")
    pen.text((width / 2, 590), title, "white", ImageFont.truetype(font, 28), anchor="mm")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()


def _secondments(people: dict[str, Actor], founding: Programme, offices: dict[str | None, int]) -> None:
    """Send one official each way; the first is confirmed, the second waits for the receiving side."""
    sent = SecondmentData(
        offices[NP], offices[PT], "digital", "Nguyễn Văn Mẫu", timezone.localdate() - timedelta(days=45),
        timezone.localdate() - timedelta(days=34), 10, "Hướng dẫn bộ phận một cửa dùng hệ thống dịch vụ công (mẫu).",
        "Chuyên viên văn phòng", "Bộ phận một cửa tự làm tiếp; tài liệu để ở văn phòng (mẫu).",
    )  # fmt: skip
    row = record_secondment(by=people["lan"], programme=founding, data=sent)
    confirm_secondment(by=people["a-viet"], secondment=row, version=row.version)
    back = SecondmentData(
        offices[PT], offices[NP], "farming", "Hồ Thị Mẫu", timezone.localdate() - timedelta(days=15),
        timezone.localdate() - timedelta(days=11), 4, "Hướng dẫn trồng cây dược liệu dưới tán rừng (mẫu).",
        "Cán bộ nông nghiệp", "Tổ hợp tác nhận lại vườn ươm (mẫu).",
    )  # fmt: skip
    record_secondment(by=people["y-hoa"], programme=founding, data=back)
