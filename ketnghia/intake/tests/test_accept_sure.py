"""Accepting everything that was read with certainty, in one go."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.audit.models import Event

pytestmark = pytest.mark.django_db


def test_says_how_many_and_is_in_the_log(lan, draft):
    sure = draft.items.filter(confidence__gte=0.9).count()
    assert sure
    page = lan.client.post(reverse("intake:accept_sure", args=[draft.pk]), follow=True).content.decode()
    assert f"Đã chấp nhận {sure} mục" in page
    assert Event.objects.get(kind="intake.sure_accepted").data["items"] == sure
