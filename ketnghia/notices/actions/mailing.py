"""One mail to one person: claims what waits, so that no notice is ever mailed twice, and says how it went."""

from __future__ import annotations

import secrets
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_tasks import task

from ketnghia.accounts.models import User
from ketnghia.notices.actions.wishes import stop_token
from ketnghia.notices.choices import Mail
from ketnghia.notices.models import Notice

TRIES = 5
SUBJECT_LENGTH = 120


def mail_notices(person_id: int) -> str:
    """Send the person one mail with everything that waits; return Mail.SENT, DUE (again later), FAILED, UNSURE or "".

    What waits is claimed before the mail goes out: a second caller finds nothing, and a process that dies between
    claiming and sending leaves the notices unsent rather than sent twice.
    """
    claim = secrets.token_hex(16)
    if not Notice.objects.filter(person=person_id, mail=Mail.DUE).update(
        mail=Mail.CLAIMED, claim=claim, tries=F("tries") + 1
    ):
        return ""
    rows = Notice.objects.filter(claim=claim)
    notices = list(rows.select_related("event", "person").order_by("made_at", "pk"))
    how, error = _send(notices[0].person, notices)
    if how == Mail.DUE and notices[0].tries >= TRIES:
        how = Mail.FAILED
    rows.update(mail=how, mail_error=error[:300], claim=claim if how != Mail.DUE else "")
    return how


@task()
def mail_to(person: int) -> str:
    """Mail one person what waits, in a worker."""
    return mail_notices(person)


def compose(person: User, notices: list[Notice]) -> EmailMessage:
    """Return the mail in the person's language; its headers let mail software stop the mails in one click."""
    stop = settings.BASE_URL + reverse("notices:stop", args=[stop_token(person)])
    with override(person.language):
        number = len(notices)
        subject = notices[0].text if number == 1 else _many(number)
        context = {"person": person, "notices": notices, "base": settings.BASE_URL, "stop": stop}
        body = render_to_string("notices/mail.txt", context)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(subject.split())[:SUBJECT_LENGTH], body, None, [person.email], headers=headers)


def _many(number: int) -> str:
    words = ngettext("Kết nghĩa: %(number)s thông báo mới", "Kết nghĩa: %(number)s thông báo mới", number)
    return words % {"number": number}


def _send(person: User, notices: list[Notice]) -> tuple[Mail, str]:
    """Return how it went and the mail server's words.

    Before the server has the mail a failure is clear, so it may be tried again; what breaks off after that is not.
    """
    if not person.is_active:
        return Mail.NONE, ""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        return Mail.DUE, _("Máy chủ thư không trả lời: %(error)s") % {"error": error}
    try:
        connection.send_messages([compose(person, notices)])
    except SMTPRecipientsRefused as error:
        return Mail.FAILED, str(error.recipients)
    except SMTPResponseException as error:
        return (Mail.DUE if 400 <= error.smtp_code < 500 else Mail.FAILED), f"{error.smtp_code} {error.smtp_error!r}"
    except OSError as error:
        return Mail.UNSURE, str(error)
    finally:
        connection.close()
    return Mail.SENT, ""
