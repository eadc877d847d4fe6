"""The parties of a formal text: from its title, head, presenting lines, a table of parties, signatures."""

from __future__ import annotations

import re

from .groups import groups, may_be_party
from .layout import Block, sentences
from .mention import Mention
from .source import Phrase, Source
from .story import CUE, FRAME, SIGN, Story, unique, within
from .twins import teller

_BASIS_LINE = Phrase(
    r"(?:-\s*)?(?:căn cứ|xét|thực hiện|theo đề nghị|kính gửi)(?!\w).*", r"(?:pursuant to|to:|based on).*"
)
_PARTY_LINE = Phrase(
    r"(?:.*\s)?(?:đại diện|bên [a-eđ]|bên thứ|thành phần|chúng tôi)(?!\w).*|.*làm đại diện.*",
    r".*(?:represented by|party [a-e]).*",
)
_TO_LINE = Phrase(r"kính gửi", r"to:")
_LABEL_LINE = Phrase(
    r"(?:\d[ \t]*\.[ \t]*)?(?:thời gian|địa điểm|thành phần|nội dung)[^:\n]{0,20}:.*", r"(?:time|venue|place):.*"
)
_RULE = re.compile(r"-{3,}|_{3,}|\*{3,}")
_TODAY = re.compile(r"hôm nay|hom nay|today")
_MAX_TITLE = 500


def story_of_form(source: Source, blocks: list[Block], mentions: list[Mention], title: Block) -> Story | None:
    """Return the twinning of a formal document, or None when it names no two parties or is about something else."""
    story = story_of_title(source, blocks, mentions, title)
    if story or not _is_about_twinning(source, blocks, title):
        return story
    end = title_end(source, blocks, title)
    lines = [
        b
        for b in blocks
        if b.start <= end or b.kind == "signature" or _presents(source, b) or _is_party_row(source, blocks, b)
    ]
    named = [m for block in lines for m in within(mentions, block.start, block.end)]
    parties = unique([m for m in named if m.kind in ("locality", "hamlet", "school") and not m.inside and not m.bare])
    parties = [
        m for m in parties if may_be_party(source, m, named, max(source.flow.rfind("\n", 0, m.start), 0), strict=True)
    ]
    core = cued(source, blocks)
    if len(parties) < 2:
        parties = _bodies(source, named) or parties
    if len(parties) < 2:
        parties = unique([*parties, *(m for span in core for group in groups(source, mentions, *span) for m in group)])
    if len(parties) < 2:
        parties = _opening(source, blocks, mentions, end)
    return Story(parties, [(0, len(source.key))], core, sure=0.9) if len(parties) > 1 else None


def _opening(source: Source, blocks: list[Block], mentions: list[Mention], end: int) -> list[Mention]:
    """Return the communes of the first sentence below the title that names two: "Nhân dân phường A và xã B …"."""
    spans = [span for block in blocks if block.start > end for span in sentences(source, block.start, block.end)]
    for start, stop in spans:
        here = within(mentions, start, stop)
        named = [m for m in here if m.kind == "locality" and not m.bare]
        parties = unique([m for m in named if may_be_party(source, m, here, start, strict=True)])
        if len(parties) > 1:
            return parties
    return []


def _bodies(source: Source, named: list[Mention]) -> list[Mention]:
    """Return the offices, schools and unions that the presenting lines name, when they are two or more."""
    bodies = unique([m for m in named if m.kind in ("agency", "school") and not m.inside])
    bodies = [
        m for m in bodies if may_be_party(source, m, named, max(source.flow.rfind("\n", 0, m.start), 0), strict=True)
    ]
    return bodies if len(bodies) > 1 else []


def story_of_title(source: Source, blocks: list[Block], mentions: list[Mention], title: Block) -> Story | None:
    """Return the twinning that the title names, the issuer being the other side of "kết nghĩa với xã X"."""
    end = title_end(source, blocks, title)
    if not CUE.search(source, title.start, end):
        return None
    frame = FRAME.search(source, title.start, end)
    before = within(mentions, title.start, frame.start()) if frame else []
    here = before if len(before) > 1 else within(mentions, title.start, end)
    named = unique([m for m in here if may_be_party(source, m, here, title.start, strict=True)])
    told_by = teller(source, mentions, title, end) if len(named) > 1 else None
    if len(named) == 1 or (told_by and told_by.end <= title.start and told_by.key not in {m.key for m in named}):
        issuers = [m for m in mentions if m.end <= title.start and m.kind == "locality" and not m.bare]
        named = unique([*(m for m in issuers if m.key not in {twin.key for twin in named}), *named])
        issuer = named[0].key if len(named) > 1 else ""
    else:
        issuer = ""
    return Story(named, [(0, len(source.key))], cued(source, blocks), issuer=issuer) if len(named) > 1 else None


def _is_about_twinning(source: Source, blocks: list[Block], title: Block) -> bool:
    """Tell whether a text without twins in its title is about twinning: by its title, or by several sentences."""
    end = title_end(source, blocks, title)
    body = sum(1 for block in blocks if block.start > end and CUE.search(source, block.start, block.end))
    invites = source.key.startswith(("giấy mời", "thư mời", "giay moi", "thu moi", "invitation"), title.start)
    return bool(CUE.search(source, title.start, end)) or body > (0 if invites else 2)


def title_end(source: Source, blocks: list[Block], title: Block) -> int:
    """Return where the title ends: before the bases, the addressees or the first heading."""
    end = title.end
    for block in blocks:
        if block.start <= title.start:
            continue
        goes_on = source.has_case and source.flow[block.start].islower()  # "KẾ HOẠCH / thực hiện chương trình …"
        goes_on = goes_on or _completes(source, title, end, block)
        is_basis = not goes_on and _BASIS_LINE.pattern(source).match(source.key, block.start, block.end)
        is_basis = is_basis or _LABEL_LINE.pattern(source).match(source.key, block.start, block.end)
        is_far = block.end - title.end > _MAX_TITLE or bool(_RULE.search(source.flow, end, block.start))
        is_sentence = block.end - block.start > 40 and source.flow[block.end - 1] == "."
        if block.level < 9 or is_basis or is_sentence or is_far or _TODAY.match(source.key, block.start):
            break
        end = block.end
    return end


def _completes(source: Source, title: Block, end: int, block: Block) -> bool:
    """Tell whether a line completes a title that only names the kind of text: "KẾ HOẠCH / Thực hiện … năm 2026"."""
    is_bare = end == title.end and title.end - title.start < 40 and not CUE.search(source, title.start, title.end)
    is_open = source.flow[block.end - 1] not in ".;:," and block.end - block.start < 220
    return is_bare and is_open and block.kind in ("paragraph", "heading") and not _TO_LINE.match(source, block.start)


def _presents(source: Source, block: Block) -> bool:
    """Tell whether a line presents a party: "Đại diện xã X (Bên B)"."""
    return block.end - block.start < 260 and bool(
        _PARTY_LINE.pattern(source).fullmatch(source.key, block.start, block.end)
    )


def _is_party_row(source: Source, blocks: list[Block], block: Block) -> bool:
    """Tell whether a row belongs to a table of the parties: its head says "bên" and "đơn vị"."""
    if block.kind != "row":
        return False
    index = blocks.index(block)
    while index and blocks[index - 1].kind == "row":
        index -= 1
    head = {source.key[a:b].strip() for a, b in blocks[index].cells}
    return bool({"bên", "party", "các bên"} & head) and bool({"đơn vị", "địa phương", "unit", "locality"} & head)


def cued(source: Source, blocks: list[Block]) -> list[tuple[int, int]]:
    """Return the sentences of the body that speak of signing or twinning."""
    body = [block for block in blocks if block.kind not in ("recipients", "signature")]
    spans = [span for block in body for span in sentences(source, block.start, block.end)]
    return [span for span in spans if SIGN.search(source, *span)]
