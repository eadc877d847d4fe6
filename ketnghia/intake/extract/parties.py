"""The sides of a twinning as the reading gives them: code, role, every mention, and what is doubtful about them."""

from __future__ import annotations

from .mentions import Mention
from .roles import role_of
from .shape import PartySaid, Span
from .source import Source
from .stories import Story

_KINDS = {"district": "other"}
_FORMER_DOUBT = "Tên này là của đơn vị cũ; nay thuộc {name}."
_MANY_DOUBT = "Có nhiều đơn vị mang tên này, văn bản không cho biết là đơn vị nào."
_NO_UNIT_DOUBT = "Tên này không có trong danh bạ đơn vị hành chính cấp xã hiện nay."
_BODY_DOUBT = "Bên này không phải đơn vị hành chính cấp xã nên không có mã."
_FEW_DOUBT = "Không có câu nào nói thẳng các bên này kết nghĩa với nhau."


def find_parties(
    source: Source, story: Story, mentions: list[Mention], helpers: tuple[str, ...]
) -> tuple[PartySaid, ...]:
    """Return the parties of a story in the order of the text."""
    return tuple(_party(party, story, mentions, helpers) for party in story.parties)


def _party(party: Mention, story: Story, mentions: list[Mention], helpers: tuple[str, ...]) -> PartySaid:
    sure, doubt = _doubt(party, story)
    return PartySaid(
        name=party.label,
        code=party.code,
        kind=_KINDS.get(party.kind, party.kind),
        role=role_of(party, story, helpers),
        start=party.start,
        end=party.end,
        confidence=sure,
        doubt=doubt,
        candidates=tuple(unit.code for unit in party.units[:5]),
        mentions=tuple(Span(mention.start, mention.end) for mention in mentions if mention.key == party.key),
    )


def _doubt(party: Mention, story: Story) -> tuple[float, str]:
    if story.sure < 0.9:
        return story.sure, _FEW_DOUBT
    if party.kind != "locality":
        return 0.8, _BODY_DOUBT
    if not party.code:
        return 0.5, _MANY_DOUBT if party.units else _NO_UNIT_DOUBT
    best = party.units[0]
    if best.matched != "official":
        return min(0.85, best.score), _FORMER_DOUBT.format(name=best.name) if "former" in best.matched else best.reason
    return min(0.97, max(0.9, best.score)), ""
