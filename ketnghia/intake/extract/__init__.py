"""The document reader: the one door `extract`, from the text of a document to what it says about twinning."""

from __future__ import annotations

from datetime import date

from ketnghia.core.messages import N_
from ketnghia.organisations.resolver import Resolver, load_resolver

from .aim import find_aim
from .basis import find_basis
from .commitments import find_commitments
from .content import content_parts
from .dating import OTHER_DAYS_DOUBT, find_signing
from .directive import find_directive
from .genre import read_genre
from .givers import Speakers
from .layout import Block, read_blocks
from .letterhead import latest_day, reference_day
from .mention import Mention
from .mentions import find_mentions
from .parties import EARLIER_DOUBT, FORMER_DOUBT, find_parties
from .people import find_people
from .place import find_place
from .placing import placed_back
from .roles import find_helpers
from .shape import Learned, ProgrammeSaid, Reading, Said
from .source import Source
from .stories import find_stories
from .story import CUE, Story
from .support import find_support
from .term import find_term

__all__ = ["FILLED_DOUBTS", "Learned", "Reading", "extract"]

MAX_CHARACTERS = 300_000  # a twinning text has ten pages; what is longer is read up to here
_OUTER_GENRES = {"coordination": "other", "proposal": "other"}
_ASSIGNING = {"dispatch", "plan", "other"}
_KINDS = {"programme", "minutes", "covenant", "memorandum"}
FILLED_DOUBTS = (FORMER_DOUBT, EARLIER_DOUBT, OTHER_DAYS_DOUBT)  # with words filled in; all others stand as they are
_REASONS = {
    "coordination": N_("Đây là quy chế hoặc kế hoạch phối hợp, không phải văn bản kết nghĩa."),
    "none": N_("Văn bản không nói tới việc kết nghĩa."),
    "assignment": N_("Văn bản phân công việc kết nghĩa nhưng không có danh sách các cặp."),
    "pair": N_("Văn bản có nói tới kết nghĩa nhưng không nêu tên các bên kết nghĩa với nhau."),
}


def extract(
    text: str,
    *,
    published: date | None = None,
    resolver: Resolver | None = None,
    near: str | None = None,
    learned: Learned | None = None,
) -> Reading:
    """Return what `text` says about twinnings, every item with its place in the NFC text and a confidence.

    `published` completes dates without a year; `near` (a unit's or province's code) says where the reader is, for names
    that several provinces have; `learned` adds names of places and phrases of fields. The same input gives the same
    reading; nothing is asked of any network. Never raises.
    """
    source = Source(text, learned)
    if len(source.text) > MAX_CHARACTERS:
        source = Source(source.text[:MAX_CHARACTERS], learned)
    blocks = read_blocks(source)
    genre, title = read_genre(source, blocks)
    language = "en" if source.english else "vi"
    if genre == "coordination" or not CUE.search(source):
        reason = _REASONS["coordination" if genre == "coordination" else "none"]
        return Reading(source.text, _OUTER_GENRES.get(genre, genre), language, (), reason)
    mentions = find_mentions(source, resolver or load_resolver(), near)
    stories = find_stories(source, blocks, mentions, genre, title)
    when = reference_day(source, blocks, published)
    programmes = tuple(_programme(source, blocks, mentions, story, genre, title, when, published) for story in stories)
    may_assign = genre in _ASSIGNING and title is not None
    directive = find_directive(source, blocks, stories, programmes, title) if may_assign else None
    return Reading(
        source.text,
        _OUTER_GENRES.get(genre, genre),
        language,
        placed_back(programmes, source),
        "" if programmes else _REASONS["assignment" if directive else "pair"],
        placed_back(directive, source),
    )


def _programme(
    source: Source,
    blocks: list[Block],
    mentions: list[Mention],
    story: Story,
    genre: str,
    title: Block | None,
    when: date | None,
    published: date | None,
) -> ProgrammeSaid:
    """Read all that the text says of one twinning."""
    basis = find_basis(source, blocks, 0, len(source.key), when)
    speakers = Speakers(source, mentions, story)
    speakers.helpers = find_helpers(source, blocks, speakers)
    signed_on = find_signing(source, blocks, story, basis, genre, when, published)
    place = find_place(source, blocks, story, genre, signed_on)
    term_from, term_to = find_term(source, story, signed_on)
    places = frozenset(m.name for m in mentions if m.code or m.bare or m.kind in ("hamlet", "district"))
    found = [person for span in story.spans for person in find_people(source, blocks, *span, places)]
    people = tuple({person.name: person for person in found}.values())
    return ProgrammeSaid(
        kind=genre if genre in _KINDS else "programme" if genre in ("news", "report", "plan") else "other",
        title=_title(source, title),
        aim=find_aim(source, blocks, story, genre),
        parties=find_parties(story, mentions, speakers.helpers, when or latest_day(source)),
        signed_on=signed_on,
        place=place,
        term_from=term_from,
        term_to=term_to,
        legal_basis=basis,
        people=people,
        commitments=find_commitments(source, content_parts(source, blocks, story, genre), speakers, mentions, place),
        support=find_support(source, blocks, story, genre, speakers),
    )


def _title(source: Source, title: Block | None) -> Said | None:
    """Return the title: the line that names the kind of text with the next one, or the first line of a news item."""
    if title is None:
        first = next((line for line in source.flow.splitlines() if line.strip()), "")
        start = source.flow.find(first) if first else -1
        span = source.trim(start, start + len(first)) if first else (0, 0)
        is_title = 0 < span[1] - span[0] < 160 and not first.rstrip().endswith(".")
        return Said(source.words(*span), *span, 0.9) if is_title else None
    following = source.flow.find("\n", title.end + 1)
    end = following if title.end - title.start < 40 and following > 0 else title.end
    span = source.trim(title.start, end)
    return Said(source.words(*span), *span, 0.93)
