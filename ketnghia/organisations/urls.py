"""Addresses of this slice; a locality's address stands on its official code."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.organisations.views import bodies, hamlets, localities, logs, people, profiles

app_name = "organisations"
urlpatterns = [
    path("don-vi/", localities.index, name="index"),
    re_path(r"^don-vi\.(?P<ending>csv|xlsx|json|geojson)$", localities.index_export, name="index_export"),
    path("don-vi/ban-do/", localities.country_map, name="country_map"),
    re_path(r"^don-vi/(?P<code>\d{5})/$", localities.locality, name="locality"),
    re_path(r"^don-vi/(?P<code>\d{5})-(?P<name>[a-z0-9-]*)/$", localities.locality, name="locality"),
    re_path(r"^don-vi-cu/(?P<code>\d{5})/$", localities.former_unit, name="former_unit"),
    re_path(r"^don-vi/(?P<code>\d{5})/sua/$", profiles.edit_profile, name="edit_profile"),
    re_path(r"^don-vi/(?P<code>\d{5})/so-lieu/$", profiles.figure, name="figure"),
    re_path(r"^don-vi/(?P<code>\d{5})/so-lieu/(?P<pk>\d+)/$", profiles.figure, name="figure"),
    re_path(r"^don-vi/(?P<code>\d{5})/the-manh/$", profiles.strength, name="strength"),
    re_path(r"^don-vi/(?P<code>\d{5})/the-manh/(?P<pk>\d+)/$", profiles.strength, name="strength"),
    re_path(r"^don-vi/(?P<code>\d{5})/thon/$", hamlets.hamlets, name="hamlets"),
    re_path(r"^don-vi/(?P<code>\d{5})/thon/(?P<pk>\d+)/$", hamlets.hamlet, name="hamlet"),
    re_path(r"^don-vi/(?P<code>\d{5})/nhat-ky/$", logs.locality_history, name="locality_history"),
    path("co-quan/", bodies.organisations_index, name="organisations_index"),
    re_path(r"^co-quan\.(?P<ending>csv|xlsx|json)$", bodies.organisations_export, name="organisations_export"),
    path("co-quan/moi/", bodies.create_organisation, name="create_organisation"),
    path("co-quan/<int:pk>/", bodies.organisation, name="organisation"),
    path("co-quan/<int:pk>/sua/", bodies.edit_organisation, name="edit_organisation"),
    path("co-quan/<int:pk>/dong/", bodies.close_organisation, name="close_organisation"),
    path("co-quan/<int:pk>/nhat-ky/", logs.organisation_history, name="organisation_history"),
    path("co-quan/<int:pk>/nguoi/", people.people, name="people"),
    path("co-quan/<int:pk>/moi-nguoi/", people.invite, name="invite"),
    path("co-quan/<int:pk>/nguoi/<int:membership_pk>/", people.membership, name="membership"),
    path("co-quan/<int:pk>/loi-moi/<int:invitation_pk>/", people.invitation, name="invitation"),
    path("loi-moi/<str:token>/", people.accept_invitation, name="accept_invitation"),
    path("dang-lam-viec/", people.switch, name="switch"),
]
