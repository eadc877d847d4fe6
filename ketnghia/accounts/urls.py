"""Addresses of this slice, and those of sign-in: allauth's views under their own names at Vietnamese paths.

Only what this site uses of allauth has an address: nobody registers, changes an e-mail address or confirms one here.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import URLPattern, URLResolver, include, path, re_path

from ketnghia.accounts import views

own = [
    path("viec-cua-toi/", views.inbox, name="inbox"),
    path("vai-tro/", views.roles, name="roles"),
    path("thiet-lap/", views.settings, name="settings"),
    path("thiet-lap/thu-dien-tu/", views.try_mail, name="try_mail"),
    path("tai-khoan/", views.profile, name="profile"),
    path("o-lai/", views.stay, name="stay"),
]
sign_in: list[URLPattern | URLResolver] = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tam-dung/", account.account_inactive, name="account_inactive"),
    path("xac-nhan-mat-khau/", account.reauthenticate, name="account_reauthenticate"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("dat-mat-khau/", account.password_set, name="account_set_password"),
    path("quen-mat-khau/", account.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    path("quen-mat-khau/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("lop-hai/", mfa.index, name="mfa_index"),
    path("lop-hai/ma/", mfa.authenticate, name="mfa_authenticate"),
    path("lop-hai/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("lop-hai/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("lop-hai/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("lop-hai/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("lop-hai/ma-du-phong/moi/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("lop-hai/ma-du-phong/tep/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
single_sign_on = [  # 404 while no provider is set
    path("mot-lan/<str:provider_id>/", views.through_provider(openid.login), name="openid_connect_login"),
    path("mot-lan/<str:provider_id>/ve/", views.through_provider(openid.callback), name="openid_connect_callback"),
    path("mot-lan-da-huy/", social.login_cancelled, name="socialaccount_login_cancelled"),
]
urlpatterns = [
    path("", include((own, "accounts"))),
    path("tai-khoan/", include(sign_in)),
    path("tai-khoan/", include(single_sign_on)),
]
