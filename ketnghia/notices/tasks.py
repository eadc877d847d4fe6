"""What runs by the clock: reminders each morning, then the mails that people asked for."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

from ketnghia.core.messages import N_
from ketnghia.jobs.rules import Job
from ketnghia.notices import actions, queries
from ketnghia.notices.choices import Mail, Rhythm

REMIND = Job("remind", N_("Nhắc việc sắp đến hạn và quá hạn"), "ketnghia.notices.tasks.remind", at=time(6, 30))
DAILY = Job("mail-daily", N_("Thư gom mỗi sáng"), "ketnghia.notices.tasks.daily", at=time(7))
WEEKLY = Job("mail-weekly", N_("Thư gom sáng thứ hai"), "ketnghia.notices.tasks.weekly", at=time(7, 5), weekday=0)
AT_ONCE = Job("mail-again", N_("Gửi lại thư chưa gửi được"), "ketnghia.notices.tasks.again", minutes=10)


def remind(due: datetime) -> str:
    """Give the reminders of the day of `due`."""
    reminders, ups = actions.remind(due.date())
    return f"{reminders} lời nhắc, {ups} việc báo cấp trên"


def daily(_due: datetime) -> str:
    """Mail those who want one mail each morning."""
    return _mail_all(Rhythm.DAILY)


def weekly(_due: datetime) -> str:
    """Mail those who want one mail a week."""
    return _mail_all(Rhythm.WEEKLY)


def again(_due: datetime) -> str:
    """Try again what could not be mailed at once."""
    return _mail_all(Rhythm.AT_ONCE)


def _mail_all(rhythm: Rhythm) -> str:
    """Mail everybody of this rhythm; one who cannot be reached does not stop the others. OSError when some failed."""
    how = Counter(actions.mail_notices(person) for person in queries.people_to_mail(rhythm))
    words = {Mail.SENT: "đã gửi", Mail.DUE: "sẽ thử lại", Mail.FAILED: "không gửi được", Mail.UNSURE: "không rõ"}
    note = ", ".join(f"{how[mail]} thư {word}" for mail, word in words.items() if how[mail]) or "không có thư nào"
    if how.keys() - {Mail.SENT, Mail.NONE, ""}:
        raise OSError(note)
    return note
