"""Invites people into organisations, gives and takes roles, and remembers for whom a person works now."""

from __future__ import annotations

import hashlib
import logging
import secrets
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.models import User
from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import nfc
from ketnghia.organisations.middleware import SESSION_KEY
from ketnghia.organisations.models import Invitation, Membership, Organisation
from ketnghia.organisations.permissions import may_invite, may_manage

logger = logging.getLogger(__name__)
DAYS_OPEN = 14
RULE = "\n\n----------\n\n"  # between the two languages of a letter


@transaction.atomic
def invite(*, by: Actor, email: str, name: str, organisation: Organisation, role: str, post: str = "") -> Invitation:
    """Invite a person by e-mail; the letter goes out once the invitation is kept, and `sent_at` says whether it did.

    Refused when the person has the role there already or an invitation to it is still open.
    """
    may_invite(by, organisation, role).or_forbid()
    email, name = email.strip().lower(), " ".join(nfc(name).split())
    if organisation.closed_on:
        raise Refused(_("Cơ quan này đã ngừng hoạt động."))
    if Membership.objects.current().filter(user__email=email, organisation=organisation, role=role).exists():
        raise Refused(_("%(email)s đã có vai trò này tại đây.") % {"email": email})
    open_ones = organisation.invitations.open().filter(email=email, role=role)
    if open_ones.filter(expires_at__gt=timezone.now()).exists():
        raise Refused(_("%(email)s đã được mời và lời mời còn hiệu lực; có thể gửi lại thư.") % {"email": email})
    token, digest = _new_token()
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        organisation=organisation,
        role=role,
        post=post.strip(),
        invited_by_id=by.user_id,
        expires_at=_expiry(),
        token_hash=digest,
    )
    _tell(by, organisation, "invitation.sent", email=email, role=role)
    transaction.on_commit(partial(_deliver, invitation, token, by.name))
    return invitation


@transaction.atomic
def resend_invitation(*, by: Actor, invitation: Invitation) -> Invitation:
    """Send a new link and let the old one die; the new one is open as long as the first was."""
    may_invite(by, invitation.organisation, invitation.role).or_forbid()
    token, digest = _new_token()
    fresh = {"token_hash": digest, "expires_at": _expiry(), "sent_at": None}
    if not Invitation.objects.open().filter(pk=invitation.pk).update(**fresh):
        raise Refused(_("Lời mời này đã được nhận hoặc đã rút."))
    invitation.refresh_from_db()
    _tell(by, invitation.organisation, "invitation.resent", email=invitation.email)
    transaction.on_commit(partial(_deliver, invitation, token, by.name))
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Actor, invitation: Invitation) -> None:
    """Make the link useless. Refused when it has been used."""
    may_invite(by, invitation.organisation, invitation.role).or_forbid()
    if not Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        raise Refused(_("Lời mời này đã được nhận hoặc đã rút."))
    _tell(by, invitation.organisation, "invitation.withdrawn", email=invitation.email)


@transaction.atomic
def accept_invitation(*, token: str, user: User | None = None, name: str = "", password: str = "") -> Membership:
    """Use an invitation: make the person (name and password) or, with the invited `user` signed in, add a membership.

    Refused when the link is used, withdrawn or expired, the password is too weak, or the address has an account already
    and nobody is signed in with it. The link proves the address, so it counts as verified.
    """
    invitation = open_invitation(token)
    if user is None:
        user = _new_person(invitation, name, password)
    elif user.email != invitation.email:
        raise Refused(_("Lời mời này dành cho %(email)s.") % {"email": invitation.email})
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now()):
        raise Refused(_("Lời mời này đã được nhận hoặc đã rút."))
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    membership, _created = Membership.objects.get_or_create(
        user=user,
        organisation=invitation.organisation,
        role=invitation.role,
        ended_at=None,
        defaults={"post": invitation.post},
    )
    _tell(membership.actor, invitation.organisation, "invitation.accepted", role=invitation.role)
    return membership


def open_invitation(token: str) -> Invitation:
    """Return the invitation behind a link. Refused, with the reason, when it cannot be used (any more)."""
    rows = Invitation.objects.select_related("organisation__locality__province", "organisation__province", "invited_by")
    invitation = rows.filter(token_hash=_digest(token)).first()
    if invitation is None:
        raise Refused(_("Liên kết này không đúng hoặc đã được thay bằng liên kết mới hơn."))
    if invitation.accepted_at:
        raise Refused(_("Lời mời này đã được nhận. Hãy đăng nhập."))
    if invitation.withdrawn_at or invitation.organisation.closed_on:
        raise Refused(_("Lời mời này đã được rút lại."))
    if invitation.is_expired:
        raise Refused(_("Lời mời này đã hết hạn. Hãy xin người mời gửi lại."))
    return invitation


@transaction.atomic
def change_role(*, by: Actor, membership: Membership, role: str, post: str = "") -> Membership:
    """Give a person another role or post. Refused when the last leader would take the role from himself."""
    may_manage(by, membership, role).or_forbid()
    before = membership.role
    if role != before:
        _keep_a_leader(by, membership)
    membership.role, membership.post = role, post.strip()
    try:
        with transaction.atomic():
            membership.save(update_fields=["role", "post"])
    except IntegrityError as error:
        raise Refused(_("%(name)s đã có vai trò này tại đây.") % {"name": membership.user.name}) from error
    _tell(
        by, membership.organisation, "membership.role_changed", person=membership.user.name, before=before, after=role
    )
    return membership


@transaction.atomic
def end_membership(*, by: Actor, membership: Membership) -> None:
    """End a membership now; what the person did stays. A last leader or administrator cannot end his own."""
    may_manage(by, membership).or_forbid()
    _keep_a_leader(by, membership)
    if not Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=timezone.now()):
        raise Refused(_("Người này đã thôi làm việc tại đây."))
    _tell(by, membership.organisation, "membership.ended", person=membership.user.name, role=membership.role)


def switch_membership(*, by: Actor, membership: Membership, session: SessionBase) -> Membership:
    """Work for another of one's own organisations from now on in this session. Refused for somebody else's."""
    if membership.user_id != by.user_id or membership.ended_at:
        raise Refused(_("Bạn không làm việc tại cơ quan này."))
    session[SESSION_KEY] = membership.pk
    actor = membership.actor
    record(stream=f"person:{by.user_id}", kind="membership.switched", by=actor, subject=actor.organisation)
    return membership


def _keep_a_leader(by: Actor, membership: Membership) -> None:
    """Refuse that the last person in a role without whom nobody could go on takes it from himself."""
    if membership.user_id != by.user_id or membership.role not in (roles.LEADER, roles.ADMINISTRATOR):
        return
    others = Membership.objects.current().filter(role=membership.role).exclude(user=membership.user_id)
    if membership.role == roles.LEADER:
        others = others.filter(organisation=membership.organisation_id)
    if not others.exists():
        raise Refused(_("Bạn là người cuối cùng giữ vai trò này; hãy mời hoặc giao vai trò cho người khác trước."))


def _new_person(invitation: Invitation, name: str, password: str) -> User:
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(_("%(email)s đã có tài khoản; hãy đăng nhập để nhận lời mời.") % {"email": invitation.email})
    name = " ".join(nfc(name).split())
    if not name:
        raise Refused(_("Hãy ghi họ và tên."))
    user = User(email=invitation.email, name=name)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return User.objects.create_user(invitation.email, password, name=name)


def _deliver(invitation: Invitation, token: str, inviter: str) -> None:
    """Send the letter; a mail server that fails leaves `sent_at` empty, and the page says so.

    Nobody knows yet which language its reader wants: Vietnamese stands first, English beneath.
    """
    link = settings.BASE_URL + reverse("organisations:accept_invitation", args=[token])
    letters = [_letter(invitation, link, inviter, language) for language, _name in settings.LANGUAGES]
    subjects, bodies = zip(*letters, strict=True)
    try:
        send_mail(" / ".join(subjects), RULE.join(bodies), None, [invitation.email])
    except (SMTPException, OSError):
        logger.exception("invitation %s could not be sent", invitation.pk)
        return
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])


def _letter(invitation: Invitation, link: str, inviter: str, language: str) -> tuple[str, str]:
    """Return subject and words of the letter in one language."""
    with translation.override(language):
        facts = {"invitation": invitation, "link": link, "inviter": inviter, "role": role_name(invitation.role)}
        subject = _("Lời mời tham gia %(organisation)s trên Kết Nghĩa") % {"organisation": invitation.organisation.name}
        return subject, render_to_string("organisations/mail/invitation.txt", facts).strip()


def role_name(code: str) -> str:
    """Return a role's name in the current language. StopIteration never: every code stands in the matrix."""
    return next(role for role in roles.ROLES if role.code == code).name(translation.get_language() or "vi")


def _tell(by: Actor, organisation: Organisation, kind: str, **data: object) -> None:
    record(stream=organisation.stream, kind=kind, by=by, subject=organisation.name, **data)


def _new_token() -> tuple[str, str]:
    token = secrets.token_urlsafe(32)
    return token, _digest(token)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _expiry() -> datetime:
    return timezone.now() + timedelta(days=DAYS_OPEN)
