"""Two reviewers at the same moment: run by test_races.py in a database of real threads."""

from __future__ import annotations

from ketnghia.accounts.models import User
from ketnghia.core.tests.races import at_once
from ketnghia.core.vntext import fold_key
from ketnghia.intake import actions
from ketnghia.intake.models import Draft, DraftItem, LexiconEntry, LexiconVersion
from ketnghia.organisations.models import Locality, Membership, Organisation, Province
from ketnghia.programmes.models import Document, Programme

NAMES = {"20599": "Nam Phước", "20752": "Phước Thành"}


def _people() -> list[Membership]:
    """Return an officer of each of two communes of one province."""
    province = Province.objects.create(code="48", name="Đà Nẵng", kind="thanh_pho", sort="da nang")
    found = []
    for code, name in NAMES.items():
        key = fold_key(name)
        place = Locality.objects.create(code=code, name=name, kind="xa", province=province, search=key, sort=key)
        committee = Organisation.objects.create(kind="party_committee", name=f"Đảng ủy xã {name}", locality=place)
        user = User.objects.create_user(f"{code}@example.vn", name=name)
        found.append(Membership.objects.create(user=user, organisation=committee, role="officer"))
    return found


def _draft(by: Membership, number: int) -> Draft:
    """Return a draft of a twinning between the two communes, as one office read it from its own document."""
    document = Document.objects.create(
        owner=by.organisation, kind="source", name=f"{number}.txt", media_type="text/plain", size=1, sha256=str(number),
        file="x.txt",
    )  # fmt: skip
    draft = Draft.objects.create(owner=by.organisation, document=document, genre="news")
    for position, (code, name) in enumerate(NAMES.items()):
        value = {"name": name, "code": code, "kind": "locality", "role": "peer"}
        DraftItem.objects.create(draft=draft, kind="party", position=position, value=value)
    return draft


def run_races() -> None:
    """Assert that one twinning read by two offices becomes one programme, and that words are taught once."""
    one, two = _people()
    drafts = [(by, _draft(by, number)) for number, by in enumerate((one, two, one, two))]

    def accept(by: Membership, draft: Draft) -> None:
        actions.accept_many(by=by.actor, drafts=[draft])

    assert at_once(*(lambda by=by, draft=draft: accept(by, draft) for by, draft in drafts)) == []
    assert Programme.objects.count() == 1
    assert sorted(Draft.objects.values_list("state", flat=True)) == ["accepted", "review", "review", "review"]
    one.role = "administrator"
    data = actions.EntryData("alias", "Rẻo Cao Xanh", "20752")
    assert at_once(*[lambda: actions.keep_entry(by=one.actor, data=data)] * 3) == []
    assert LexiconEntry.objects.count() == LexiconVersion.objects.count() == 1
