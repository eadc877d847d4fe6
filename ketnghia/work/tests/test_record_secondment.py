"""A secondment is written down, once, with days that can be true."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Secondment
from ketnghia.work.tests.test_secondment import typed


def test_sent_twice_it_is_kept_once(in_force: Programme, lan: Any, founding: Any) -> None:
    address, form = reverse("work:record_secondment", args=[in_force.code]), typed(founding)
    assert lan.client.get(address).status_code == 200
    assert lan.client.post(address, form).url == lan.client.post(address, form).url
    assert Secondment.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"person_days": "13"}, "Ngày công phải từ 1 đến 12"),
        ({"ends_on": "01/03/2026"}, "Ngày xong phải sau ngày bắt đầu."),
        ({"receiver": "SENDER"}, "Bên cử và bên nhận phải khác nhau."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    in_force: Programme, lan: Any, founding: Any, more: dict[str, Any], sentence: str
) -> None:
    more = {name: founding.du_nam_phuoc.pk if value == "SENDER" else value for name, value in more.items()}
    answer = lan.client.post(reverse("work:record_secondment", args=[in_force.code]), typed(founding, **more))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Nguyễn Văn Bốn" in words(answer)
    assert not Secondment.objects.exists()


def test_only_the_parties_record(in_force: Programme, outsider: Any, founding: Any) -> None:
    address = reverse("work:record_secondment", args=[in_force.code])
    assert outsider.client.post(address, typed(founding)).status_code == 403
