"""How a person wants to be told, and the way out of the mails."""

from __future__ import annotations

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from ketnghia.accounts.models import User
from ketnghia.audit import actions as audit
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.notices.choices import Mail, Rhythm
from ketnghia.notices.models import Notice, Wish

SALT = "ketnghia.notices.stop"


@transaction.atomic
def choose_rhythm(*, person: User, rhythm: str, by: Actor) -> Wish:
    """Set how the person is told by mail; what waits for a mail that is no longer wanted is not sent."""
    if by.user_id != person.pk:
        raise Forbidden(_("Chỉ chính người đó chọn được cách nhận thông báo."))
    wish, _made = Wish.objects.update_or_create(person=person, defaults={"rhythm": rhythm})
    if rhythm == Rhythm.NEVER:
        Notice.objects.filter(person=person, mail=Mail.DUE).update(mail=Mail.NONE)
    audit.record(
        stream=f"person:{person.pk}", kind="person.notices_chosen", by=by, subject=person.name, rhythm=str(rhythm)
    )
    return wish


def stop_token(person: User) -> str:
    """Return the secret part of the address with which a mail's reader stops the mails without signing in."""
    return signing.dumps(person.pk, salt=SALT)


def stop_mails(*, token: str) -> User:
    """Stop the mails of the person whom the token names; Refused for a token that we did not make."""
    try:
        person = User.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise Refused(_("Địa chỉ ngừng nhận thư này không đúng; hãy đăng nhập để chọn cách nhận thông báo.")) from error
    choose_rhythm(person=person, rhythm=Rhythm.NEVER, by=person.actor)
    return person
