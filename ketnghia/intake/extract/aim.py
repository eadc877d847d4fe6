"""What a twinning is for: the section «Mục đích», or what follows «nhằm» where a text says that it was made."""

from __future__ import annotations

from collections.abc import Iterator

from ketnghia.core.messages import N_

from .layout import Block, sentences
from .shape import Said
from .source import Phrase, Source
from .story import CUE, DENIED, FRAME, Story

_HEADING = Phrase(r"mục đích|mục tiêu(?! quốc gia)", r"purposes?|objectives?|aims?")
_DEMANDS = Phrase(r"(?:các )?yêu cầu|(?:các )?nguyên tắc|quan điểm|chỉ tiêu", r"principles|requirements")
_CLAUSE = Phrase(
    r"(?:với|vì) (?:mục đích|mục tiêu)(?: chung)?(?: là)?:?"
    r"|(?:mục đích|mục tiêu)(?: chung)? (?:của [^,.;:]{3,80} )?là|nhằm(?: mục đích| mục tiêu)?:?",
    r"with the aim of|aim(?:ing|ed|s)? (?:at|to)|in order to|(?:whose|its|the) (?:aim|purpose) (?:is|was) to",
)
# What begins behind the last words of an aim: when, where, before whom, for how long it was signed.
_CIRCUMSTANCE = Phrase(
    r"(?<=, )(?:ngày|sáng|chiều|trưa|tối|tại|vào|với sự|có sự|dưới sự|trong giai đoạn|giai đoạn)",
    r"(?<=, )(?:on|at|in the presence of|for the period)",
)
# "Nhằm …, hai bên ký kết …": an aim that begins its sentence ends before who signs.
_SIGNERS = Phrase(
    r"(?<=, )(?:hôm nay|hai|ba|các|chúng tôi|đảng ủy|đảng bộ|ubnd|ủy ban|ban (?:thường vụ|chấp hành)|phường|xã)",
    r"(?<=, )(?:the two|both|the)",
)
_SHORTEST, _LONGEST = 12, 1500  # letters; what is longer is a section that nobody ended
_OTHER_DOUBT = N_("Câu này có thể nói mục đích của một việc khác; hãy đối chiếu với câu gốc.")
_PLAN_DOUBT = N_("Đây là mục đích của kế hoạch; mục đích của việc kết nghĩa có thể khác.")


def find_aim(source: Source, blocks: list[Block], story: Story, genre: str) -> Said | None:
    """Return what the twinning is for, in the text's own words; of a section with several points, a line for each."""
    if genre == "report":
        return _clause(source, story)  # its sections tell of the report's own year
    lines = list(_section(source, blocks, story))
    if not lines:
        return _clause(source, story)
    value = "\n".join(source.words(*line) for line in lines)
    doubt = (0.8, _PLAN_DOUBT) if genre == "plan" else (0.93,)
    return Said(value[:_LONGEST], lines[0][0], lines[-1][1], *doubt)


def _section(source: Source, blocks: list[Block], story: Story) -> Iterator[tuple[int, int]]:
    """Yield the points of the first section about the aim, without those about what is demanded of the work."""
    for index, block in enumerate(blocks):
        if not story.holds(block.start, block.end) or not _opens(source, block):
            continue
        colon = source.flow.find(":", block.body, min(block.end, block.body + 40))
        if colon > 0 and source.flow[colon + 1 : block.end].strip():
            yield source.trim(colon + 1, block.end)
            return
        if block.kind != "heading":
            continue
        below = _below(blocks, index)
        if any(each.kind == "heading" and _opens(source, each) for each in below):
            continue  # "I. Mục đích, yêu cầu" above "1. Mục đích"
        mixed = _DEMANDS.search(source, block.body, block.end)
        yield from (source.trim(each.body, each.end) for each in (below[:1] if mixed else below))
        return


def _opens(source: Source, block: Block) -> bool:
    return bool(_HEADING.match(source, source.trim(block.body, block.end)[0], block.end))


def _below(blocks: list[Block], index: int) -> list[Block]:
    """Return the blocks of a section: those that know the heading above them, or all up to the next heading."""
    inside = [block for block in blocks[index + 1 :] if index in block.path]
    if inside:
        return inside
    following = blocks[index + 1 :]
    stop = next((at for at, block in enumerate(following) if block.kind != "paragraph"), len(following))
    return following[:stop]


def _clause(source: Source, story: Story) -> Said | None:
    """Return what follows «nhằm» in a sentence that says that the twinning was made, else in one that names it."""
    others = (span for begin, end in story.spans for span in sentences(source, begin, end))
    told = [(span, True) for span in story.core] + [(span, False) for span in others]
    for (start, end), is_core in told:
        cue, match = CUE.search(source, start, end), _CLAUSE.search(source, start, end)
        if not cue or not match or DENIED.search(source, start, end) or FRAME.search(source, start, match.start()):
            continue
        before = match.start() - max(start, source.flow.rfind("\n", 0, match.start()) + 1)
        stops = [_CIRCUMSTANCE] if before > _SHORTEST else [_CIRCUMSTANCE, _SIGNERS]
        line = source.flow.find("\n", match.end(), end)
        found = (stop.search(source, match.end() + _SHORTEST, end) for stop in stops)
        until = min([end, *(each.start() for each in found if each), *([line] if line > 0 else [])])
        semicolon = source.flow.find(";", match.end(), until)
        span = source.trim(match.end(), semicolon if semicolon > 0 else until)
        if span[1] - span[0] >= _SHORTEST:
            return Said(source.words(*span), *span, *((0.9,) if is_core else (0.8, _OTHER_DOUBT)))
    return None
