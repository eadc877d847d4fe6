"""One twinning in a text, and the words that tell of twinning and of signing."""

from __future__ import annotations

from bisect import bisect_left

from .mention import Mention
from .source import Phrase

# "thân nhau như anh em kết nghĩa" compares and tells of no twinning.
CUE = Phrase(
    r"(?<!như anh em )(?<!như chị em )(?<!như )kết nghĩa|giao ước|kết tình anh em"
    r"|(?:thành|là|nhận nhau làm) anh em|kết tình nghĩa",
    r"twin(?:ned|ning|nings|s)?|sister(?:hood)?|sworn brothers?|covenant",
)
# "xã kết nghĩa X" names a twin and tells of no signing.
TWINNED = (
    "".join(
        rf"(?<!{word} )" for word in ["xã", "huyện", "phường", "buôn", "thôn", "bản", "làng", "vị", "phương", "tác"]
    )
    + "kết nghĩa"
)
BECAME_TWIN = r"trở thành (?:đơn vị|địa phương|xã|phường) kết nghĩa"
SIGN = Phrase(
    r"(?:lễ )?(?<!chữ )(?<!tờ )ký(?: kết)?(?! hiệu| số| túc| ức| nhận)|làm lễ|lễ kết nghĩa|giao ước"
    r"|bản ghi nhớ|cặp|thành anh em"
    rf"|{TWINNED}|{BECAME_TWIN}",
    r"sign(?:ed|ing|s)?|ceremony|twin(?:ned|ning)?|covenant|memorandum|sealed?",
)
DENIED = Phrase(
    r"(?:không|chưa|chẳng)\s+(?:\S+\s+){0,3}(?:ký kết|ký)|(?:không|chưa|chẳng)\s+(?:\S+\s+){0,4}kết nghĩa"
    r"|không phải (?:là )?(?:\S+\s+)?kết nghĩa|không thay thế"
    r"|không liên quan|dự định",
    r"(?:not|never|no)\s+(?:\S+\s+){0,3}(?:sign\w*|twin\w*)",
)
# "…, nằm trong chương trình kết nghĩa giữa xã C và xã D": what is named behind is the frame, not the side that signs.
FRAME = Phrase(
    r"(?:(?:nằm )?trong (?:khuôn khổ )?|thực hiện |triển khai |cụ thể hóa |hưởng ứng |tiếp nối |theo )"
    r"(?:nội dung |các |những )?(?:chương trình|giao ước|biên bản|kế hoạch|quan hệ|mối quan hệ|hoạt động|phong trào)"
    r"(?: \S+){0,3}? kết nghĩa(?: \S+){0,4}? (?:giữa|của)",
    r"(?:under|within|as part of|in the framework of) (?:\S+ ){0,4}?twinning (?:\S+ ){0,3}?(?:between|of)",
)


_MANY = 200
Stretch = tuple[int, int]


class Story:
    """One twinning: its parties (one mention for each, the fullest) and where the text speaks of it."""

    def __init__(
        self,
        parties: list[Mention],
        spans: list[Stretch] | None = None,
        core: list[Stretch] | None = None,
        columns: dict[str, str] | None = None,
        sure: float = 0.95,
        day: Stretch | None = None,
        issuer: str = "",
    ) -> None:
        self.parties = parties
        self.spans = [] if spans is None else spans  # what is said of this twinning
        self.core = [] if core is None else core  # the sentences that say that it was made
        self.columns = columns or {}  # key of a party -> role by the head of its table column
        self.sure = sure
        self.doubt = ""  # why `sure` is low, when it is not for want of a sentence that joins the parties
        self.is_frame = False  # the twinning is only the frame of what others signed
        self.day = day  # where the text says the day of just this twinning
        self.issuer = issuer  # key of the party that wrote the text, when it writes about its twin

    def keys(self) -> set[str]:
        """Return the keys of the parties."""
        return {party.key for party in self.parties}

    def first(self) -> int:
        """Return where the first sentence begins that says that the twinning was made."""
        return min(start for start, _ in self.core) if self.core else 0

    def holds(self, start: int, end: int) -> bool:
        """Tell whether some of the stretch belongs to the story."""
        return any(a < end and start < b for a, b in self.spans)


def unique(mentions: list[Mention]) -> list[Mention]:
    """Return the first mention of each party, one with its head before a bare one."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        same = mention.code or mention.key
        known = found.get(same)
        if known is None or (known.bare and not mention.bare):
            found[same] = mention
    return list(found.values())


def within(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions that lie between two offsets. A long list is that of the whole text, which is in order."""
    if len(mentions) > _MANY:
        first = bisect_left(mentions, start, key=lambda mention: mention.start)
        mentions = mentions[first : bisect_left(mentions, end, first, key=lambda mention: mention.start)]
    return [mention for mention in mentions if start <= mention.start and mention.end <= end]
