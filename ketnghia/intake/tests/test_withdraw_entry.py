"""Taking an entry of the lexicon back: with a reason, once."""

from __future__ import annotations

import pytest

from ketnghia.intake import actions
from ketnghia.intake.actions import EntryData
from ketnghia.intake.queries.lexicon import learned

pytestmark = pytest.mark.django_db


def test_needs_a_reason_and_happens_once(administrator, founding):
    entry = actions.keep_entry(by=administrator.actor, data=EntryData("phrase", "nuôi ong lấy mật", "economy"))
    address = f"/tiep-nhan/tu-dien/{entry.pk}/rut/"
    assert administrator.client.post(address, {"reason": " "}).status_code == 422
    assert learned().phrases
    assert administrator.client.post(address, {"reason": "Không đúng nữa"}).status_code == 302
    assert learned().phrases == ()
    entry.refresh_from_db()
    assert (entry.since, entry.until, entry.reason) == (1, 2, "Không đúng nữa")
    assert administrator.client.get(address).status_code == 404
