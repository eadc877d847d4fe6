"""Every address of the site, slice by slice."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("ketnghia.showcase.urls")),
    path("", include("ketnghia.accounts.urls")),
    path("", include("ketnghia.organisations.urls")),
    path("", include("ketnghia.jobs.urls")),
    path("", include("ketnghia.notices.urls")),
    path("", include("ketnghia.programmes.urls")),
    path("", include("ketnghia.evidence.urls")),
    path("", include("ketnghia.work.urls")),
    path("", include("ketnghia.support.urls")),
    path("", include("ketnghia.exchange.urls")),
    path("", include("ketnghia.search.urls")),
    path("", include("ketnghia.intake.urls")),
    path("", include("ketnghia.oversight.urls")),
    path("", include("ketnghia.demo.urls")),
    path("", include("ketnghia.ui.urls")),
]
handler400 = "ketnghia.ui.views.bad_request"
handler403 = "ketnghia.ui.views.forbidden"
handler404 = "ketnghia.ui.views.not_found"
handler500 = "ketnghia.ui.views.server_error"
