"""Pages about people: who works in an organisation, inviting, accepting, roles, and for whom one works now."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ketnghia.accounts.models import User
from ketnghia.accounts.permissions import signed_in
from ketnghia.core.verdict import Refused
from ketnghia.organisations import actions
from ketnghia.organisations.actions.people import open_invitation
from ketnghia.organisations.forms import AcceptForm, InviteForm, RoleForm, SwitchForm, attempt
from ketnghia.organisations.middleware import SESSION_KEY
from ketnghia.organisations.models import Invitation, Membership, Organisation
from ketnghia.organisations.permissions import givable_roles, may_invite, may_manage, may_see_people
from ketnghia.organisations.views.bodies import visible_or_404

SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@signed_in
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works in an organisation, in which role and post, and who is invited."""
    row = _with_people_or_404(request, pk)
    members = Membership.objects.current().filter(organisation=row).select_related("user")
    inviting = may_invite(request.actor, row)
    context = {
        "organisation": row,
        "members": members.order_by("role", "user__name"),
        "invitations": row.invitations.open().select_related("invited_by") if inviting else [],
        "may_invite": inviting,
        "givable": givable_roles(request.actor, row) if inviting else [],
    }
    return render(request, "organisations/people.html", context)


@signed_in
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite a colleague by e-mail."""
    row = _with_people_or_404(request, pk)
    may_invite(request.actor, row).or_forbid()
    form = InviteForm(request.POST or None, givable=givable_roles(request.actor, row), initial={"role": "officer"})
    if request.method == "POST":
        invitation = attempt(form, actions.invite, by=request.actor, organisation=row)
        if invitation:
            _say_delivery(request, invitation)
            return redirect("organisations:people", pk)
    return render(request, "organisations/invite.html", {"organisation": row, "form": form})


@signed_in
def invitation(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """One open invitation: send it again or withdraw it."""
    organisation = _with_people_or_404(request, pk)
    row = get_object_or_404(Invitation.objects.open(), pk=invitation_pk, organisation=organisation)
    may_invite(request.actor, organisation, row.role).or_forbid()
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw_invitation(by=request.actor, invitation=row)
        messages.success(request, _("Đã rút lời mời %(email)s.") % {"email": row.email})
        return redirect("organisations:people", pk)
    if request.method == "POST":
        _say_delivery(request, actions.resend_invitation(by=request.actor, invitation=row))
        return redirect("organisations:people", pk)
    return render(request, "organisations/invitation.html", {"organisation": organisation, "invitation": row})


@signed_in
def membership(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Change a colleague's role or post, or end the membership."""
    organisation = _with_people_or_404(request, pk)
    rows = Membership.objects.current().select_related("user", "organisation__locality", "organisation__province")
    row = get_object_or_404(rows, pk=membership_pk, organisation=organisation)
    may_manage(request.actor, row).or_forbid()
    form = RoleForm(
        request.POST if "end" not in request.POST and request.method == "POST" else None,
        givable=givable_roles(request.actor, organisation),
        initial={"role": row.role, "post": row.post},
    )
    if request.method == "POST" and _change_membership(request, row, form):
        return redirect("organisations:people", pk) if may_see_people(request.actor, organisation) else redirect("/")
    return render(request, "organisations/membership.html", {"organisation": organisation, "member": row, "form": form})


def _change_membership(request: HttpRequest, row: Membership, form: RoleForm) -> bool:
    if "end" in request.POST:
        try:
            actions.end_membership(by=request.actor, membership=row)
        except Refused as error:
            messages.error(request, str(error))
            return False
        messages.success(request, _("%(name)s đã thôi làm việc tại đây.") % {"name": row.user.name})
        return True
    if attempt(form, actions.change_role, by=request.actor, membership=row):
        messages.success(request, _("Đã lưu vai trò của %(name)s.") % {"name": row.user.name})
        return True
    return False


@never_cache
@sensitive_post_parameters("password", "again")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Use an invitation: set name and password, or accept with the account that the address already has."""
    try:
        row = open_invitation(token)
    except Refused as error:
        return render(request, "organisations/accept_invitation.html", {"reason": str(error)}, status=410)
    person = request.user if request.user.is_authenticated else None
    form = AcceptForm(request.POST or None, initial={"name": row.name})
    context = {"invitation": row, "form": form, "known": User.objects.filter(email=row.email).exists()}
    if request.method == "POST":
        accepted = _accept(request, token, person, form)
        if accepted:
            return _begin(request, accepted)
    return render(request, "organisations/accept_invitation.html", context)


def _accept(request: HttpRequest, token: str, person: User | None, form: AcceptForm) -> Membership | None:
    """Accept as the signed-in person, else as the new one in the form; None with the reason said."""
    if person is None:
        return attempt(form, actions.accept_invitation, token=token)
    try:
        return actions.accept_invitation(token=token, user=person)
    except Refused as error:
        messages.error(request, str(error))
        return None


def _begin(request: HttpRequest, accepted: Membership) -> HttpResponse:
    """Sign the new colleague in and start work in the new membership."""
    if not request.user.is_authenticated:
        login(request, accepted.user, backend=SIGN_IN_BACKEND)
    request.session[SESSION_KEY] = accepted.pk
    messages.success(request, _("Chào mừng bạn đến với %(name)s.") % {"name": accepted.organisation.name})
    return redirect(settings.LOGIN_REDIRECT_URL)


@signed_in
def switch(request: HttpRequest) -> HttpResponse:
    """Choose for which of one's own organisations to work."""
    form = SwitchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rows = Membership.objects.current().select_related("user", "organisation__locality")
        row = get_object_or_404(rows, pk=form.cleaned_data["membership"], user=request.user)
        actions.switch_membership(by=request.actor, membership=row, session=request.session)
        messages.success(request, _("Bạn đang làm việc cho %(name)s.") % {"name": row.organisation.name})
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "organisations/switch.html", {"form": form})


def _say_delivery(request: HttpRequest, invitation: Invitation) -> None:
    if invitation.sent_at:
        messages.success(request, _("Đã gửi lời mời tới %(email)s.") % {"email": invitation.email})
    else:
        messages.warning(
            request,
            _("Đã lập lời mời nhưng thư tới %(email)s chưa gửi được; hãy gửi lại sau.") % {"email": invitation.email},
        )


def _with_people_or_404(request: HttpRequest, pk: int) -> Organisation:
    """Return the organisation if this person may see its people; to others the page does not exist."""
    row = visible_or_404(request.actor, pk)
    if not may_see_people(request.actor, row):
        raise Http404
    return row
