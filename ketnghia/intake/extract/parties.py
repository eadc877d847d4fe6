"""The sides of a twinning as the reading gives them: code, role, every mention, and what is doubtful about them."""

from __future__ import annotations

from datetime import date

from ketnghia.core.messages import N_

from .mention import Mention
from .roles import role_of
from .shape import PartySaid, Span
from .story import Story

MERGERS = date(2025, 7, 1)  # from this day a text that says "xã X" may mean today's unit
_KINDS = {"district": "other"}
FORMER_DOUBT = N_("Tên này là của đơn vị cũ; nay thuộc {name}.")
EARLIER_DOUBT = N_("Văn bản có trước khi sắp xếp đơn vị; bên này là đơn vị cũ, nay thuộc {name}.")
_MANY_DOUBT = N_("Có nhiều đơn vị mang tên này, văn bản không cho biết là đơn vị nào.")
_NO_UNIT_DOUBT = N_("Tên này không có trong danh bạ đơn vị hành chính cấp xã hiện nay.")
_FAR_DOUBT = N_("Đơn vị mang tên này ở tỉnh khác với các bên còn lại.")
_BODY_DOUBT = N_("Bên này không phải đơn vị hành chính cấp xã nên không có mã.")
_FEW_DOUBT = N_("Không có câu nào nói thẳng các bên này kết nghĩa với nhau.")


def find_parties(
    story: Story, mentions: list[Mention], helpers: tuple[str, ...], when: date | None
) -> tuple[PartySaid, ...]:
    """Return the parties of a story in the order of the text; `when` is its day, for the names of former units."""
    return tuple(_party(party, story, mentions, helpers, when) for party in story.parties)


def _party(
    party: Mention, story: Story, mentions: list[Mention], helpers: tuple[str, ...], when: date | None
) -> PartySaid:
    is_of_its_time = (
        bool(party.units) and party.units[0].matched.startswith("former") and when is not None and when < MERGERS
    )
    sure, doubt = _doubt(party, story, is_of_its_time)
    return PartySaid(
        name=party.label,
        code=None if is_of_its_time else party.code,
        kind=_KINDS.get(party.kind, party.kind),
        role=role_of(party, story, helpers),
        start=party.start,
        end=party.end,
        confidence=sure,
        doubt=doubt,
        candidates=tuple(unit.code for unit in party.units[:5]),
        mentions=tuple(Span(mention.start, mention.end) for mention in mentions if mention.key == party.key),
    )


def _doubt(party: Mention, story: Story, is_of_its_time: bool) -> tuple[float, str]:
    if story.sure < 0.9:
        return story.sure, story.doubt or _FEW_DOUBT
    if party.kind != "locality":
        return 0.8, _BODY_DOUBT
    if is_of_its_time:
        return 0.7, EARLIER_DOUBT.format(name=party.units[0].name)
    if not party.code:
        return 0.5, _MANY_DOUBT if party.units else _NO_UNIT_DOUBT
    best = party.units[0]
    if party.is_far:
        return 0.75, _FAR_DOUBT
    if best.matched != "official":
        return min(0.85, best.score), FORMER_DOUBT.format(name=best.name) if "former" in best.matched else best.reason
    return min(0.97, max(0.9, best.score)), ""
