"""The office registers the scan of a signed paper."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from ketnghia.core.verdict import Refused
from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Confirmation, Programme
from ketnghia.programmes.tasks import sweep
from ketnghia.programmes.tests.conftest import PDF, at, confirm_all, fresh, words


def typed(programme: Programme, *organisations: Any, scan: bytes = PDF, **more: Any) -> dict[str, Any]:
    text = queries.text_waiting(programme)
    values: dict[str, Any] = {"sha256": text.sha256 if text else "", "scan": SimpleUploadedFile("ky.pdf", scan)}
    for row in organisations:
        pk = row.pk
        values |= {f"seen_{pk}": "on", f"signatory_{pk}": "Lê Ký", f"post_{pk}": "Bí thư", f"on_{pk}": "03/09/2025"}
    return values | more


def test_a_refused_paper_leaves_no_file(signing: Programme, lan: Any, founding: Any) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = actions.SignatureData(founding.du_nam_phuoc.pk, "Trần Minh", "Bí thư", tomorrow)
    text = queries.text_waiting(signing)
    with pytest.raises(Refused, match="tương lai"):
        actions.register_paper(
            by=lan.actor, programme=signing, sha256=text.sha256, signatures=[wrong], name="ban-ky.pdf", scan=PDF
        )
    assert files_kept() == []


def test_a_file_outlives_only_its_own_transaction(lan: Any) -> None:
    @actions.files_follow()
    @transaction.atomic
    def kept_in_vain() -> None:
        actions.keep_document(by=lan.actor, name="a.pdf", data=PDF)
        assert len(files_kept()) == 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept_in_vain()
    assert files_kept() == []
    with actions.files_follow(), transaction.atomic():
        actions.keep_document(by=lan.actor, name="a.pdf", data=PDF)
        with pytest.raises(Refused):
            actions.keep_document(by=lan.actor, name="b.pdf", data=b"")
    assert len(files_kept()) == 1


def files_kept() -> list[Path]:
    """Return the files in the store."""
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def test_all_signatures_on_one_paper(signing: Programme, lan: Any, founding: Any) -> None:
    three = (founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu)
    assert lan.client.post(at("register_paper", signing), typed(signing, *three)).url == at("overview", signing)
    assert fresh(signing).state == "active"
    assert fresh(signing).documents.get().kind == "signed_copy"
    assert "bản giấy" in words(lan.client.get(at("overview", signing)))


def test_paper_and_screen_may_be_mixed(signing: Programme, lan: Any, minh: Any, a_viet: Any, founding: Any) -> None:
    confirm_all(signing, minh, a_viet)
    page = words(lan.client.get(at("register_paper", signing)))
    assert founding.du_thang_phu.name in page
    assert f"seen_{founding.du_nam_phuoc.pk}" not in page
    lan.client.post(at("register_paper", signing), typed(signing, founding.du_thang_phu))
    assert fresh(signing).state == "active"


def test_a_paper_without_a_signature_or_a_name_is_nothing(signing: Programme, lan: Any, founding: Any) -> None:
    nobody = lan.client.post(at("register_paper", signing), typed(signing))
    assert "ít nhất một bên" in words(nobody)
    pk = founding.du_nam_phuoc.pk
    nameless = lan.client.post(
        at("register_paper", signing), typed(signing, founding.du_nam_phuoc, **{f"signatory_{pk}": ""})
    )
    assert nameless.status_code == 422
    assert "đủ người ký" in words(nameless)
    assert not Confirmation.objects.exists()


def test_the_scan_is_kept_while_the_rest_of_the_form_is_wrong(signing: Programme, lan: Any, founding: Any) -> None:
    wrong = typed(signing)
    for _turn in range(2):
        page = lan.client.post(at("register_paper", signing), wrong)
        assert page.status_code == 422
        assert "Đã giữ tệp «ky.pdf»" in page.text
        [token] = re.findall(r'name="scan_kept" value="([^"]+)"', page.text)
        wrong = {"sha256": wrong["sha256"], "scan_kept": token}
    assert len(files_kept()) == 1
    right = typed(signing, founding.du_nam_phuoc) | {"scan_kept": token}
    del right["scan"]
    assert lan.client.post(at("register_paper", signing), right).status_code == 302
    kept = fresh(signing).documents.get()
    assert (kept.name, kept.sha256) == ("ky.pdf", hashlib.sha256(PDF).hexdigest())


def test_a_scan_is_kept_for_a_day_and_for_nobody_who_invents_a_token(
    signing: Programme, lan: Any, founding: Any
) -> None:
    page = lan.client.post(at("register_paper", signing), typed(signing))
    [token] = re.findall(r'name="scan_kept" value="([^"]+)"', page.text)
    values = typed(signing, founding.du_nam_phuoc, scan_kept=f"{token}x")
    del values["scan"]
    assert "bắt buộc" in words(lan.client.post(at("register_paper", signing), values))
    lan.client.post(at("register_paper", signing), typed(signing))
    os.utime(files_kept()[0], (0, 0))
    [other] = [path for path in files_kept() if path.stat().st_mtime]
    assert sweep(timezone.now()) == "1 tệp"
    assert files_kept() == [other]
    assert sweep(timezone.now()) == "0 tệp"
    assert sweep(timezone.now() + timedelta(days=2)) == "1 tệp"
    assert "bắt buộc" in words(lan.client.post(at("register_paper", signing), values | {"scan_kept": token}))


def test_a_scan_that_is_refused_itself_is_not_kept(signing: Programme, lan: Any, founding: Any) -> None:
    page = lan.client.post(at("register_paper", signing), typed(signing, founding.du_nam_phuoc, scan=b"no scan"))
    assert "scan_kept" not in page.text
    assert files_kept() == []


def test_a_scan_that_is_none_and_a_day_to_come_are_refused(signing: Programme, lan: Any, founding: Any) -> None:
    text = lan.client.post(at("register_paper", signing), typed(signing, founding.du_nam_phuoc, scan=b"chu thuong"))
    assert "Không nhận loại tệp này" in words(text)
    pk, tomorrow = founding.du_nam_phuoc.pk, timezone.localdate() + timedelta(days=1)
    later = lan.client.post(
        at("register_paper", signing), typed(signing, founding.du_nam_phuoc, **{f"on_{pk}": f"{tomorrow:%d/%m/%Y}"})
    )
    assert "tương lai" in words(later)
    assert list(text.context["form"].errors) == ["scan"]
    assert list(later.context["form"].errors) == [f"on_{pk}"]
    assert not Confirmation.objects.exists()
    assert not fresh(signing).documents.exists()


@pytest.mark.parametrize("name", ["12345", "A", "<b>Minh</b>", "Lê_Ký"])
def test_a_signatory_bears_a_persons_name(signing: Programme, lan: Any, founding: Any, name: str) -> None:
    field = f"signatory_{founding.du_nam_phuoc.pk}"
    response = lan.client.post(at("register_paper", signing), typed(signing, founding.du_nam_phuoc, **{field: name}))
    assert list(response.context["form"].errors) == [field]
    assert not Confirmation.objects.exists()


def test_who_may_not(signing: Programme, outsider: Any, administrator: Any, founding: Any) -> None:
    assert outsider.client.post(at("register_paper", signing), typed(signing, founding.du_nam_phuoc)).status_code == 404
    assert administrator.client.get(at("register_paper", signing)).status_code == 403


def test_a_party_counts_only_when_ticked_and_its_fields_are_not_called_optional(signing: Programme, lan: Any) -> None:
    page = words(lan.client.get(at("register_paper", signing)))
    assert page.count("Chỉ tính khi được đánh dấu</span></legend>") == 3
    assert "không bắt buộc" not in page
