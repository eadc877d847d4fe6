"""The file comes back exactly as it was handed in, and only to those who may see the draft."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_gives_the_same_bytes_as_a_download(lan, draft, programme_text):
    answer = lan.client.get(reverse("intake:original", args=[draft.pk]))
    assert b"".join(answer.streaming_content) == programme_text.encode()
    assert answer["Content-Disposition"].startswith("attachment")


def test_not_to_others(y_hoa, stranger, draft):
    address = reverse("intake:original", args=[draft.pk])
    assert y_hoa.client.get(address).status_code == 404
    assert stranger.client.get(address).status_code == 302
