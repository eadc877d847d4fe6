"""Names of people: what speaks for a name and what against it is added up. Pure Python.

Capitals carry most of it: a run of words in capitals is weighed by what stands in it, before it and after it. Where
capitals say nothing (a text in small letters, a heading in capitals) only titles and well-known shapes count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_
from ketnghia.exchange.detector import quiet
from ketnghia.exchange.detector.plain import Plain
from ketnghia.exchange.detector.tokens import Tokens, Vocabulary, vocabulary

REASONS = {"name": N_("Có vẻ là tên người.")}
ENOUGH = 2.5
LONGEST = 5  # words of a name
_DETAILS = re.compile(
    r"\s*[,(:;-]*\s*(?:sinh\b|sn\b|cccd|cmnd|can cuoc|tru\b|ngu\b|thuong tru|dien thoai|sdt|so dt|nguoi dan"
    r"|dan toc|nghe nghiep"
    r"|nghe:|\d\d tuoi|o thon|o ban|hien o|(?:19|20)\d\d\)|la nguoi)"
)
_YEAR = re.compile(r"\s*(?:\(|, )((?:19[1-9]|20[0-2])\d)(?:\)|,)")


def find(plain: Plain) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind): names, and the year in brackets that follows one."""
    tokens = Tokens(plain)
    for first, last in _people(tokens):
        start, end = tokens.words[first].start, tokens.words[last - 1].end
        yield start, end, "name"
        if year := _YEAR.match(plain.text, end):
            yield *year.span(1), "birth_date"


def _people(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the names as (first word, word after the last)."""
    taken = 0
    known: list[tuple[int, int]] = []
    for first, last in _runs(tokens):
        found = _name_in_run(tokens, first, last, known)
        if found:
            known.append(found)
    covered = {index for first, last in known for index in range(first, last)}
    yield from known
    for index in range(len(tokens)):
        if index < taken or index in covered:
            continue
        end = quiet.find_at(tokens, index)
        if end and not covered.intersection(range(index, end)):
            taken = end
            yield index, end


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words in capitals that stand together; abbreviations such as UBND part them."""
    first = None
    for index, word in enumerate(tokens.words):
        is_part = word.is_capital and not (word.is_all_capitals and not word.is_syllable and word.text.isascii())
        is_new = not tokens.joined[index] or (index and _ends_capitals(tokens, index))
        if first is not None and (is_new or not is_part):
            yield first, index
            first = None
        if is_part and first is None:
            first = index
    if first is not None:
        yield first, len(tokens)


def _ends_capitals(tokens: Tokens, index: int) -> bool:
    """«CHỦ TỊCH Nguyễn …»: words in capitals go before a name that has only its first letters so."""
    before, word = tokens.words[index - 1], tokens.words[index]
    return before.is_all_capitals and not word.is_all_capitals and len(word.text) > 1


def _name_in_run(tokens: Tokens, first: int, last: int, known: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the name that a run holds, without its title and the first word of a sentence."""
    word = vocabulary(tokens.toned[first])
    if last - first > LONGEST + 2 and all(each.is_all_capitals for each in tokens.words[first:last]):
        return None  # a heading: read as if in small letters
    is_titled = tokens.is_titled(first, word)
    is_place = not is_titled and tokens.follows(first, word.a_place)
    while last - first > 1:
        lower = tokens.words[first].lower
        if lower in word.titles and not _is_known(tokens, first, last, word):
            if is_place and last - first < 4:
                return None  # «cầu Bà Rén»
            is_titled = True
        elif tokens.phrase(first, first + 2) == "đồng chí":
            is_titled, first = True, first + 1
        elif not (tokens.begins_sentence(first) and lower in word.starters and not is_titled):
            break
        first += 1
    if first >= last:
        return None
    last = min(last, first + LONGEST)
    if all(len(each.text) == 1 for each in tokens.words[first:last]) or _is_anonymous(tokens, first, last, word):
        return None
    if _weight(tokens, first, last, word, is_titled, known) >= ENOUGH:
        return first, last
    return None


def _is_anonymous(tokens: Tokens, first: int, last: int, word: Vocabulary) -> bool:
    """«Nguyễn Văn A» is how an unnamed person is written."""
    run = tokens.words[first:last]
    letters = [at for at, each in enumerate(run) if at and len(each.text) == 1 and each.text != "Ý"]
    return any(at == len(run) - 1 or run[at - 1].lower in word.van for at in letters)


def _is_known(tokens: Tokens, first: int, last: int, word: Vocabulary) -> bool:
    """«Bà Triệu», «bác Tôn», «cụ Huỳnh Thúc Kháng»: what begins with a title here is a place or a famous person."""
    if tokens.words[first].lower in ("cụ", "bác") and tokens.phrase(first + 1, last) in word.known:
        return True
    is_place = tokens.phrase(first, first + 2) in word.places
    return is_place and not (last - first > 2 and tokens.words[first + 2].is_syllable)


def _weight(
    tokens: Tokens, first: int, last: int, word: Vocabulary, is_titled: bool, known: list[tuple[int, int]]
) -> float:
    """Add up what speaks for the words first..last-1 being a person's name."""
    count = last - first
    if is_titled:
        return _titled_weight(tokens, first, last, word)
    lowers = [each.lower for each in tokens.words[first:last]]
    is_van = count > 2 and _has_middle(tokens, first, word)
    has_post = tokens.follows(first, word.a_post)
    weight = _inner_weight(tokens, first, last, word, lowers, is_van)
    weight += _outer_weight(tokens, first, last, word, known)
    if weight + 2 < ENOUGH:
        return weight  # nothing below could make it a name
    if not has_post and tokens.follows(first, word.a_place):
        is_office = tokens.follows(first, word.a_village) and (
            is_van or (count > 2 and _post_further_on(tokens, first, word))
        )
        weight += 2 if is_office and " ".join(lowers) not in word.places else -8
    if has_post and count > 1:
        weight += 2
    elif count > 1 and any(tokens.before(first, number).partition(" ")[0] in word.bodies for number in (3, 4, 5)):
        weight -= 2  # «hợp tác xã nông nghiệp …»
    if lowers[0] in word.no_person and not is_van:
        weight -= 4
    if " ".join(lowers) in word.places or (lowers[0] == "đoàn" and " ".join(lowers[1:]) in word.places):
        weight -= 3
    if f"{lowers[-1]} {tokens.after(last, 1)}" in word.compounds or lowers[:2] == ["triệu", "đồng"]:
        weight -= 4  # «Lưu Văn phòng», «160 TRIỆU ĐỒNG»
    return weight


def _has_middle(tokens: Tokens, first: int, word: Vocabulary) -> bool:
    """Văn or Thị in the second place; in capitals «CHÁNH VĂN PHÒNG» has it too, so there the surname must be known."""
    second = tokens.words[first + 1].lower
    if second not in word.van or tokens.phrase(first + 1, first + 3) in word.compounds:
        return False
    return not tokens.words[first + 1].is_all_capitals or tokens.words[first].lower in word.surnames


def _titled_weight(tokens: Tokens, first: int, last: int, word: Vocabulary) -> float:
    """After a title everything in capitals is a name, but for posts and bodies: «ông Chủ tịch», «chị Hội trưởng»."""
    following = tokens.after(last, 1)
    is_post = all(each.lower in word.no_person for each in tokens.words[first:last])
    if is_post and following and following not in word.verbs:
        return 0
    if f"{tokens.words[last - 1].lower} {following}" in word.compounds:
        return 0  # «chị Tư pháp»
    if tokens.follows(first, word.a_famous) and word.known & {
        tokens.phrase(first, last),
        tokens.phrase(first - 1, last),
    }:
        return 0  # «cụ Huỳnh Thúc Kháng»
    if tokens.words[first].is_all_capitals and tokens.words[first].lower in word.stops | word.no_name_after:
        return 0
    return 3


def _inner_weight(tokens: Tokens, first: int, last: int, word: Vocabulary, lowers: list[str], is_van: bool) -> float:
    """What the words themselves say: Văn or Thị, a surname, a given name, a shape of another people's names."""
    count = last - first
    if count == 1:
        return 2.5 if re.match(r"(?:h'|k')\w", lowers[0]) else 0
    weight = 3.0 if is_van else 0.0
    if count > 2 and lowers[1] in ("a", "seo", "mí"):
        weight += 2
    if lowers[0] in word.strong or " ".join(lowers[:2]) in word.strong:
        weight += 2
    elif lowers[0] in word.weak:
        weight += 1
    if re.match(r"(?:h'|k')\w", lowers[0]):
        weight += 2.5
    elif lowers[0] in ("y", "a", "h", "k"):
        weight += 1.5
    weight += 0.5 if count > 2 else 0
    weight += (
        1 if lowers[-1] in word.given and not all(each.is_all_capitals for each in tokens.words[first:last]) else 0
    )
    foreign = [each for each in tokens.words[first:last] if not each.is_syllable and not each.text.isascii()]
    return weight + (1 if foreign else 0)


def _outer_weight(tokens: Tokens, first: int, last: int, word: Vocabulary, known: list[tuple[int, int]]) -> float:
    """What stands around: a marker, «vợ là», another name, a verb of speaking, a year of birth, a line of its own."""
    near = {each.lower for each in tokens.words[max(0, first - 6) : max(0, first - 1)]}
    is_field = tokens.gap(first).strip() == ":" and (near & word.is_who or tokens.words[first - 1].lower in word.is_who)
    marked = is_field or tokens.follows(first, word.a_marker, loose=True)
    if last - first == 1:  # a single word in capitals needs a marker before it, and nothing that goes on after
        return 2.5 if marked and not tokens.after(last, 1) and "\n" not in tokens.gap(first) else 0
    weight = 2.5 if marked else 0.0
    if tokens.before(first, 1) in word.is_ and near & word.is_who:
        weight += 2
    if known and _is_list(tokens, known[-1][1], first, word):
        weight += 2
    elif _follows_place(tokens, first, word):
        weight -= 1.5
    if any(tokens.after(last, number) in word.speaking for number in (1, 2)):
        weight += 1.5
    if _DETAILS.match(tokens.plain.low, tokens.words[last - 1].end):
        weight += 2
    if _stands_alone(tokens, first, last) and tokens.words[first].lower in word.surnames:
        weight += 1
    return weight


def _post_further_on(tokens: Tokens, first: int, word: Vocabulary) -> bool:
    """«Chủ tịch UBND xã …»: a post stands before the words for its office."""
    return any(
        tokens.phrase(begin, begin + count) in word.posts
        for begin in range(max(0, first - 5), first - 1)
        for count in (2, 3)
    )


def _is_list(tokens: Tokens, last: int, first: int, word: Vocabulary) -> bool:
    """Another name ends right before, parted from this one by «và» or a comma."""
    if last == first:
        return tokens.gap(first).strip() in (",", ";", "-", "–")
    return first - last == 1 and tokens.words[last].lower in word.and_


def _follows_place(tokens: Tokens, first: int, word: Vocabulary) -> bool:
    """A place of the register ends right before, parted by «và» or a comma: «các xã Trà My, A Sờ»."""
    end = first - (1 if first and tokens.words[first - 1].lower in word.and_ else 0)
    is_parted = end < first or tokens.gap(first).strip() == ","
    if not is_parted:
        return False
    return any(tokens.phrase(end - count, end) in word.places for count in (2, 1, 3))


def _stands_alone(tokens: Tokens, first: int, last: int) -> bool:
    text = tokens.plain.text
    start, end = tokens.words[first].start, tokens.words[last - 1].end
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() and not text[end:].split("\n", 1)[0].strip(" .")
