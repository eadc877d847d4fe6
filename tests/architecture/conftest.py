"""One small world with something at every address."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from model_bakery import baker

from ketnghia.core.vntext import slug

Samples = dict[str, dict[str, Any]]


@pytest.fixture
def samples(founding: SimpleNamespace) -> Samples:
    """Return sample values of path parameters: "" for all addresses, else per namespace or per full name.

    The programme is a draft of Nam Phước, so a stranger may not see it; `signed` is public.
    """
    now, maker = timezone.now(), founding.du_nam_phuoc
    draft = baker.make("programmes.Programme", code="KN-2025-0001", state="draft", state_since=now, maker=maker)
    baker.make(
        "programmes.Programme",
        code="KN-2025-0002",
        state="active",
        state_since=now,
        maker=maker,
        signed_on=date(2025, 9, 3),
    )
    document = baker.make(
        "programmes.Document", programme=draft, name="van-ban.txt", text="Chương trình kết nghĩa", size=9
    )
    made = baker.make("intake.Draft", owner=maker, document=document, genre="programme", made_by=None)
    item = baker.make("intake.DraftItem", draft=made, kind="title", position=1, value={"text": "Tên"}, version=1)
    place = founding.nam_phuoc
    return {
        "": {
            "pk": 1,
            "id": 1,
            "token": "x",
            "key": "x",
            "uidb36": "1",
            "provider_id": "sso",
            "format": "csv",
            "ending": "csv",
        },
        "organisations": {"pk": maker.pk, "code": place.code, "slug": slug(place.name), "name": slug(place.name)},
        "programmes": {"code": draft.code, "pk": document.pk, "commitment": 1, "document": document.pk, "number": 1},
        "intake": {"pk": made.pk, "item": item.pk, "kind": "commitment"},
    }
