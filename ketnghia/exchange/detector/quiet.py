"""Names in small letters or a heading, where capitals say nothing: titles and known shapes count. Pure Python."""

from __future__ import annotations

from ketnghia.exchange.detector.tokens import Tokens, Vocabulary, is_syllable, vocabulary


def find_at(tokens: Tokens, index: int) -> int | None:
    """Return where a name that begins here ends, in a text whose capitals say nothing; None for no name."""
    first = tokens.words[index]
    word = vocabulary(tokens.toned[index])
    is_before_van = index + 1 < len(tokens) and tokens.words[index + 1].lower in word.van
    is_titled = bool(index) and tokens.words[index - 1].lower in word.title_ends and tokens.is_titled(index, word)
    is_foreign = is_titled and word.toned and len(first.text) > 1 and not first.is_syllable
    if (first.is_capital and not first.is_all_capitals) or not (
        is_before_van or is_foreign or first.lower in word.may_begin
    ):
        return None
    if is_titled and first.lower in ("a", "y"):
        return _lettered_end(tokens, index, word)
    is_marked = not is_titled and tokens.follows(index, word.a_marker, loose=True)
    if not (is_titled or is_marked or is_before_van):
        return None
    ahead = [each.lower for each in tokens.words[index : index + 4]]
    ahead = ahead[: next((n for n in range(1, len(ahead)) if not tokens.joined[index + n]), len(ahead))]
    if len(ahead) > 2 and ahead[1] in word.van and ahead[0] not in word.no_beginning:
        is_open = ahead[2] not in word.stops and " ".join(ahead[1:3]) not in word.compounds
        is_sure = ahead[0] in word.surnames and (word.toned or _is_plain_name(ahead, word))
        is_told = (is_titled or is_marked) and (is_open or ahead[2] in word.given)
        if is_told or (is_sure and (is_open or not word.toned)):
            return index + (
                4 if len(ahead) > 3 and ahead[3] in word.given - word.stops and ahead[3] not in word.titles else 3
            )
    if (is_titled or is_marked) and len(ahead) > 1 and (is_foreign or ahead[0] in word.strong - word.titles):
        return _surnamed_end(index, ahead, word)
    if is_titled and word.toned and first.lower in word.given - word.no_name_after:
        return index + 1 if any(tokens.after(index + 1, number) in word.speaking for number in (1, 2)) else None
    return None


def _lettered_end(tokens: Tokens, index: int, word: Vocabulary) -> int | None:
    """«bà y xuân», «ông a lang bao»: A and Y before a name in small letters; «ông a và bà b» are nobody."""
    ahead = tokens.after(index + 1, 1)
    if len(ahead) < 2 or ahead in word.stops | word.and_ | word.verbs or f"y {ahead}" in word.compounds:
        return None
    return index + (3 if tokens.after(index + 2, 1) in word.given - word.stops - word.verbs else 2)


def _is_plain_name(ahead: list[str], word: Vocabulary) -> bool:
    """Without tones «do thi hoa» is a town and «ho van chua» a household: only surer surnames and given names count."""
    return ahead[0] in word.strong and ahead[0] not in ("do", "ho", "la") and ahead[2] in word.given


def _surnamed_end(index: int, ahead: list[str], word: Vocabulary) -> int | None:
    """A surname after a title: the words after it that may belong to the name."""
    count = 1
    if len(ahead) > 2 and ahead[1] in word.middles and ahead[2] not in word.stops:
        count = 3
    elif ahead[1] not in word.stops and (ahead[1] in word.given or not is_syllable(ahead[0])):
        count = 2
    while 1 < count < len(ahead) and ahead[count] in word.given - word.stops:
        count += 1
    return index + count if count > 1 else None
