"""Every page that a person can open, wide and narrow, in both languages: axe, a quiet console, no sideways scroll."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from ketnghia.intake import actions as intake
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData

VISITOR = [
    "/", "/gioi-thieu/", "/quyen-rieng-tu/", "/kha-nang-truy-cap/", "/xac-minh/", "/ui/", "/tai-khoan/dang-nhap/",
    "/tai-khoan/quen-mat-khau/", "/don-vi/", "/don-vi/?q=khong+co+dau", "/don-vi/20599-nam-phuoc/", "/don-vi/ban-do/",
    "/ket-nghia/", "/ket-nghia/{active}/", "/co-quan/", "/co-quan/{office}/",
]  # fmt: skip
OFFICER = [
    "/viec-cua-toi/", "/vai-tro/", "/tai-khoan/", "/tai-khoan/doi-mat-khau/", "/tai-khoan/lop-hai/", "/tiep-nhan/",
    "/tiep-nhan/{draft}/", "/tiep-nhan/{draft}/?xem=can-xem", "/tiep-nhan/{draft}/muc/{party}/sua/",
    "/tiep-nhan/{draft}/muc/{promise}/sua/", "/tiep-nhan/{draft}/muc/{promise}/tach/", "/tiep-nhan/{draft}/them/basis/",
    "/ket-nghia/moi/", "/ket-nghia/{new}/tong-quan/", "/ket-nghia/{new}/cam-ket/", "/ket-nghia/{new}/cam-ket/moi/",
    "/ket-nghia/{new}/sua/", "/ket-nghia/{new}/cac-ben/", "/ket-nghia/{new}/trinh-ky/", "/ket-nghia/{new}/huy/",
    "/ket-nghia/moi/?thuoc={active}", "/ket-nghia/{active}/tong-quan/", "/ket-nghia/{branch}/tong-quan/",
    "/ket-nghia/{branch}/sua/", "/ket-nghia/{active}/van-ban/{file}/",
    "/ket-nghia/{active}/van-ban/", "/ket-nghia/{active}/van-ban/ban-1/", "/ket-nghia/{active}/nhat-ky/",
    "/ket-nghia/{active}/sua-doi/", "/ket-nghia/{active}/sao-chep/", "/don-vi/20599/sua/", "/don-vi/20599/so-lieu/",
    "/don-vi/20599/the-manh/", "/don-vi/20599/thon/", "/don-vi/20599/thon/{hamlet}/", "/don-vi/20599/nhat-ky/",
    "/co-quan/{office}/nhat-ky/",
]  # fmt: skip
LEADER = [
    "/viec-cua-toi/", "/ket-nghia/{signing}/ky/", "/ket-nghia/{signing}/ky/ban-giay/", "/ket-nghia/{signing}/tra-lai/",
    "/ket-nghia/{active}/chuyen-buoc/", "/co-quan/{office}/nguoi/", "/co-quan/{office}/moi-nguoi/",
]  # fmt: skip
ADMINISTRATOR = ["/thiet-lap/", "/vai-tro/", "/co-quan/moi/"]
ROUNDS = [("stranger", VISITOR), ("lan", OFFICER), ("minh", LEADER), ("administrator", ADMINISTRATOR)]


@pytest.fixture
def places(founding, lan, minh, a_viet, thuy, programme_text) -> SimpleNamespace:
    """A draft to review and three programmes: new, being signed, in force."""
    [draft] = intake.take_in(by=lan.actor, name="chuong-trinh.txt", data=programme_text.encode())
    offices = (founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu)
    new, signing, active = (_programme(lan, offices) for _turn in range(3))
    programmes.submit_for_signing(by=lan.actor, programme=signing)
    text = programmes.submit_for_signing(by=lan.actor, programme=active)
    for leader in (minh, a_viet, thuy):
        programmes.confirm_online(by=leader.actor, programme=active, sha256=text.sha256, post="Bí thư")
    paper = {"name": "phu-luc.pdf", "data": b"%PDF-1.4\n%%EOF"}
    file = programmes.attach_document(by=lan.actor, programme=active, **paper)
    return SimpleNamespace(
        draft=draft.pk,
        party=draft.items.filter(kind="party")[0].pk,
        promise=draft.items.filter(kind="commitment")[0].pk,
        new=new.code,
        signing=signing.code,
        active=active.code,
        branch=_programme(lan, offices, parent=active.pk).code,
        file=file.pk,
        office=founding.du_nam_phuoc.pk,
        hamlet=founding.nam_phuoc.hamlets.create(name="Thôn 1").pk,
    )


def _programme(lan, offices, **more):
    roles = ("supporter", "beneficiary", "peer")
    parties = tuple(PartyData(office.pk, role) for office, role in zip(offices, roles, strict=True))
    promises = [CommitmentData(text="Tập huấn một cửa cho cán bộ hai xã bạn", fields=("digital", "admin-reform"))]
    data = ProgrammeData(parties=parties, signed_on=date(2025, 9, 3), place="Trung tâm Văn hóa xã Nam Phước", **more)
    return programmes.create_programme(by=lan.actor, data=data, commitments=promises)


@pytest.mark.parametrize(("width", "language"), [("desktop", "vi"), ("phone", "en")])
@pytest.mark.parametrize(("who", "paths"), ROUNDS, ids=[who for who, _paths in ROUNDS])
def test_every_page_is_sound(request, open_browser, places, who, paths, width, language):
    person = request.getfixturevalue(who)
    window = open_browser(None if who == "stranger" else person, width, language)
    unsound = []
    for path in paths:
        window.errors.clear()
        try:
            window.at(path.format(**vars(places))).check()
        except AssertionError as error:
            unsound.append(f"{path}: {error}")
    assert not unsound, "\n".join(unsound)
