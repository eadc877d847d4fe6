"""Tells people things, once each; reminds, mails, silences."""

from ketnghia.notices.actions.mailing import compose, mail_notices
from ketnghia.notices.actions.reminding import remind
from ketnghia.notices.actions.telling import give, open_all, open_notice, tell, together
from ketnghia.notices.actions.wishes import choose_rhythm, stop_mails, stop_token

__all__ = [
    "choose_rhythm",
    "compose",
    "give",
    "mail_notices",
    "open_all",
    "open_notice",
    "remind",
    "stop_mails",
    "stop_token",
    "tell",
    "together",
]
