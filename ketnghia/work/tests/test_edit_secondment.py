"""A secondment is edited until it is confirmed; nobody's words are lost."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Secondment
from ketnghia.work.tests.test_secondment import typed


def test_two_at_once_both_keep_their_words(in_force: Programme, lan: Any, y_hoa: Any, founding: Any) -> None:
    lan.client.post(reverse("work:record_secondment", args=[in_force.code]), typed(founding))
    row = Secondment.objects.get()
    address = reverse("work:edit_secondment", args=[in_force.code, row.pk])
    assert "Nguyễn Văn Bốn" in words(lan.client.get(address))
    assert y_hoa.client.post(address, typed(founding, version=1, duties="Lời của Y Hoa")).url == row.get_absolute_url()
    answer = lan.client.post(address, typed(founding, version=1, duties="Lời của Lan"))
    assert answer.status_code == 422
    assert "Lời của Y Hoa" in words(answer)
    assert "Lời của Lan" in words(answer)
