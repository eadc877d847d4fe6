"""Sample support of the founding programme: a line in every state, differences open and settled, a storm with hamlets,
shares of several givers, one event that two programmes tell of.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ketnghia.core.actor import Actor
from ketnghia.organisations.actions import add_hamlets
from ketnghia.organisations.models import Hamlet, Locality
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.support import actions
from ketnghia.support.models import Occasion
from ketnghia.support.rules import GiverData, HamletData, SupportData
from ketnghia.support.rules.coverage import Place

HAMLETS = {  # sample households
    "Thôn 1 (Phước Kim)": 118, "Thôn 2 (Phước Kim)": 96, "Thôn 3 (Phước Kim)": 74, "Thôn 4 (Phước Lộc)": 88,
    "Thôn 5 (Phước Lộc)": 67, "Thôn 6 (Phước Lộc)": 81, "Thôn 7 (Phước Thành)": 102, "Thôn 8 (Phước Thành)": 59,
    "Thôn 9 (Phước Thành)": 93, "Thôn 10 (Phước Thành)": 77,
}  # fmt: skip
STATES = {
    "Thôn 5 (Phước Lộc)": "Đường sạt, chưa vào được (mẫu)",
    "Thôn 8 (Phước Thành)": "Chưa có đợt nào ghi nhận (mẫu)",
}
SORTS = [  # what, sort of goods, tonnes or pieces, unit, numbers of the hamlets reached
    ("Gạo, mì và nước uống", "food", "2.4", "tấn", (1, 2, 3, 4, 6, 7, 9, 10)),
    ("Nước sạch đóng bình", "water", "320", "bình", (1, 2, 4, 7, 9)),
    ("Thuốc và đồ sơ cứu", "medicine", "150", "túi", (1, 3, 4, 7, 10)),
    ("Tôn lạnh, bạt che", "roofing", "400", "tấm", (3, 4, 6, 7)),
]


def build(people: dict[str, Actor], founding: Programme) -> None:
    """Write the sample ledger through the same actions that people use."""
    parties = {party.organisation.locality_id: party.organisation for party in founding.parties.all()}
    low, high, west = parties["20599"].pk, parties["20752"].pk, parties["20827"].pk
    gift = SupportData("goods", "", (GiverData(low),), high, field="social-security", valued="none")
    storm = _storm(people)
    _goods(people, founding, gift, storm)
    _money(people, founding, gift, storm, west)
    _rest(people, founding, gift)
    _of_two_givers(people, founding, gift, west)
    _made_up_for(people, founding, gift, storm)
    _told_in_two(people, founding, gift, west)
    back = replace(
        gift, givers=(GiverData(high),), receiver=low, field="economy", quantity=Decimal(3000), unit="cây",
        description="3.000 cây giống lim xẹt trồng rừng ven sông (mẫu)", delivered_on=date(2025, 12, 2),
        amount=12_000_000, valued="estimated", funding="other", funding_note="Vườn ươm của xã",
    )  # fmt: skip
    line = actions.record_support(by=people["y-hoa"], programme=founding, data=back, status="delivered")
    actions.confirm(by=people["lan"], support=line)


def _storm(people: dict[str, Actor]) -> Occasion:
    """Open the storm with its hamlets; two of them nobody has reached."""
    place = Locality.objects.get(pk="20752")
    add_hamlets(by=people["a-viet"], locality=place, names=list(HAMLETS))
    storm = actions.open_occasion(
        by=people["a-viet"], kind="storm", name="Mưa lũ cuối tháng 10/2025 (mẫu)", opens_on=date(2025, 10, 27),
        locality=place, urgent=True, note="Dữ liệu mẫu.",
    )  # fmt: skip
    rows = Hamlet.objects.filter(locality=place, name__in=HAMLETS)
    places = [Place(row.pk, row.name, HAMLETS[row.name], STATES.get(row.name, "")) for row in rows]
    actions.state_hamlets(by=people["y-hoa"], occasion=storm, locality=place, places=places)
    return storm


def _goods(people: dict[str, Actor], founding: Programme, gift: SupportData, storm: Occasion) -> None:
    numbers = {int(row.name.split()[1]): row for row in Hamlet.objects.filter(locality="20752", name__in=HAMLETS)}
    for what, sort, quantity, unit, reached in SORTS:
        data = replace(
            gift, description=f"{what} (mẫu)", goods=sort, quantity=Decimal(quantity), unit=unit, occasion=storm.pk,
            delivered_on=date(2025, 10, 31), funding="donation",
            hamlets=tuple(HamletData(numbers[number].pk, HAMLETS[numbers[number].name]) for number in reached),
        )  # fmt: skip
        line = actions.record_support(by=people["lan"], programme=founding, data=data, status="delivered")
        actions.confirm(by=people["y-hoa"], support=line)


def _money(people: dict[str, Actor], founding: Programme, gift: SupportData, storm: Occasion, west: int) -> None:
    cash = replace(gift, kind="cash", valued="actual", occasion=storm.pk, givers=(GiverData(west),))
    houses = replace(
        gift, kind="house", description="Sửa 2 nhà hư hỏng nặng sau bão (mẫu)", amount=120_000_000, quantity=Decimal(2),
        unit="nhà", valued="actual", funding="budget", occasion=storm.pk, delivered_on=date(2025, 11, 18),
    )  # fmt: skip
    line = actions.record_support(by=people["lan"], programme=founding, data=houses, status="delivered")
    actions.confirm(by=people["a-viet"], support=line)
    differs = replace(
        cash, description="Tiền mặt hỗ trợ 2 hộ sập nhà (mẫu)", amount=50_000_000, funding="poor_fund",
        delivered_on=date(2025, 11, 21),
    )  # fmt: skip
    note = "Phiếu chi 118 ngày 21/11/2025, giao cho Mặt trận xã (mẫu)"
    line = actions.record_support(by=people["thuy"], programme=founding, data=differs, status="delivered", note=note)
    note = "Phiếu thu 064 ngày 24/11/2025: trừ phí chuyển và tiền xe (mẫu)"
    actions.dispute(by=people["y-hoa"], support=line, amount=49_000_000, note=note)
    grants = replace(
        gift, kind="scholarship", description="30 suất học bổng (mẫu)", amount=30_000_000, quantity=Decimal(30),
        unit="suất", valued="actual", funding="social", funding_note="Hội Khuyến học xã", field="education",
        givers=(GiverData(west),), delivered_on=date(2025, 11, 20),
    )  # fmt: skip
    line = actions.record_support(by=people["thuy"], programme=founding, data=grants, status="delivered")
    actions.confirm_part(by=people["y-hoa"], support=line, amount=25_000_000, quantity=Decimal(25), note="Còn 5 suất")


def _rest(people: dict[str, Actor], founding: Programme, gift: SupportData) -> None:
    desks = replace(
        gift, description="20 bộ bàn ghế học sinh (mẫu)", amount=38_000_000, quantity=Decimal(20), unit="bộ",
        valued="actual", funding="social", field="education", goods="school", delivered_on=date(2025, 12, 5),
    )  # fmt: skip
    actions.record_support(by=people["lan"], programme=founding, data=desks, status="delivered")
    officer = replace(
        gift, kind="people", description="1 cán bộ tăng cường về chuyển đổi số (mẫu)", quantity=Decimal(12),
        unit="ngày công", funding="other", funding_note="Đảng ủy cử", field="digital", delivered_on=date(2025, 12, 5),
    )  # fmt: skip
    actions.record_support(by=people["lan"], programme=founding, data=officer, status="delivered")
    computers = replace(
        gift, description="10 máy tính cho bộ phận một cửa (mẫu)", amount=85_000_000, quantity=Decimal(10), unit="máy",
        valued="estimated", funding="budget", field="admin-reform", goods="other", due_on=date(2025, 12, 31),
    )  # fmt: skip
    actions.record_support(by=people["minh"], programme=founding, data=computers, status="pledged")
    pump = replace(
        gift, kind="asset", description="Máy phát điện cho mượn mùa mưa (mẫu)", quantity=Decimal(1), unit="máy",
        field="environment", delivered_on=date(2025, 10, 29),
    )  # fmt: skip
    line = actions.record_support(by=people["lan"], programme=founding, data=pump, status="delivered")
    actions.confirm(by=people["y-hoa"], support=line)
    actions.lend(by=people["lan"], support=line, purpose="Thắp sáng nhà tránh trú (mẫu)", until=date(2026, 12, 31))
    asked = replace(gift, description="Hạt giống rau sau lũ (mẫu)", quantity=Decimal(200), unit="gói", field="economy")
    actions.record_support(by=people["y-hoa"], programme=founding, data=asked, status="proposed")


def _of_two_givers(people: dict[str, Actor], founding: Programme, gift: SupportData, west: int) -> None:
    """One handover of two givers, each with its share, one of them on behalf of others."""
    givers = (replace(gift.givers[0], amount=40_000_000), GiverData(west, 20_000_000, "Hội Khuyến học xã (mẫu)"))
    books = replace(
        gift, givers=givers, description="60 bộ sách, cặp sách cho học sinh (mẫu)", amount=60_000_000, unit="bộ",
        quantity=Decimal(60), valued="actual", funding="social", field="education", goods="school",
        delivered_on=date(2025, 11, 25),
    )  # fmt: skip
    line = actions.record_support(by=people["lan"], programme=founding, data=books, status="delivered")
    actions.confirm(by=people["y-hoa"], support=line)


def _made_up_for(people: dict[str, Actor], founding: Programme, gift: SupportData, storm: Occasion) -> None:
    """A difference that the giver, whose voucher cannot change, makes up for with a counter-entry."""
    transport = replace(
        gift, kind="service", description="Vận chuyển hàng cứu trợ (mẫu)", amount=18_000_000, valued="actual",
        funding="budget", occasion=storm.pk, delivered_on=date(2025, 11, 3),
    )  # fmt: skip
    line = actions.record_support(by=people["lan"], programme=founding, data=transport, status="delivered")
    note = "Hai chuyến, mỗi chuyến 8,25 triệu đồng (mẫu)"
    line = actions.dispute(by=people["y-hoa"], support=line, amount=16_500_000, note=note)
    note = "Giữ chứng từ 18 triệu đồng; ghi bù 1,5 triệu đồng đã trả cho chuyến về (mẫu)"
    actions.settle_by_entry(by=people["lan"], support=line, note=note)


def _told_in_two(people: dict[str, Actor], founding: Programme, gift: SupportData, west: int) -> None:
    """One handover that both givers write down, each in another programme: the receiver says that it is one event."""
    own = _programme_of_two(people, founding, west, gift.receiver)
    blankets = replace(
        gift, description="Chăn ấm cho học sinh bán trú (mẫu)", goods="clothes", quantity=Decimal(120), unit="chiếc",
        amount=36_000_000, valued="actual", funding="donation", field="education", delivered_on=date(2025, 12, 12),
    )  # fmt: skip
    ours = actions.record_support(by=people["lan"], programme=founding, data=blankets, status="delivered")
    actions.confirm(by=people["y-hoa"], support=ours)
    same = replace(blankets, givers=(GiverData(west),), description="120 chăn ấm, cùng xã Nam Phước trao (mẫu)")
    theirs = actions.record_support(by=people["thuy"], programme=own, data=same, status="delivered")
    actions.link_event(by=people["y-hoa"], ids=[ours.pk, theirs.pk])


def _programme_of_two(people: dict[str, Actor], founding: Programme, giver: int, receiver: int) -> Programme:
    """Make the programme on education that two of the three communes agreed on under the founding one."""
    data = ProgrammeData(
        parties=(PartyData(giver, "supporter"), PartyData(receiver, "beneficiary")), signed_on=date(2025, 11, 20),
        held_on=date(2025, 11, 20), parent=founding.pk, is_sample=True,
    )  # fmt: skip
    promise = CommitmentData(
        "Mỗi năm học giúp học sinh bán trú chăn ấm, sách vở (mẫu).", ("education",), cycle="yearly"
    )
    row = programmes.create_programme(by=people["thuy"], data=data, commitments=[promise])
    text = programmes.submit_for_signing(by=people["thuy"], programme=row)
    for leader in (people["thuy"], people["a-viet"]):
        programmes.confirm_online(by=leader, programme=row, sha256=text.sha256, post="Bí thư")
    return Programme.objects.get(pk=row.pk)
