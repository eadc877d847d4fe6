"""Setting a draft aside needs a reason; the document stays."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_needs_a_reason_and_keeps_the_document(lan, draft):
    address = reverse("intake:drop", args=[draft.pk])
    lan.client.post(address, {"reason": " "})
    draft.refresh_from_db()
    assert draft.state == "review"
    lan.client.post(address, {"reason": "Gửi nhầm văn bản"})
    draft.refresh_from_db()
    assert draft.state == "dropped"
    assert lan.client.get(reverse("intake:original", args=[draft.pk])).status_code == 200


def test_others_cannot(y_hoa, draft):
    assert y_hoa.client.post(reverse("intake:drop", args=[draft.pk]), {"reason": "x"}).status_code == 404
