"""Is this file, or this fingerprint on a paper, one that the system knows?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ketnghia.programmes import queries, rules
from ketnghia.programmes.forms import FingerprintForm


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Compare a file's SHA-256 with every text and registered copy that the reader may see. The file is not kept."""
    form = FingerprintForm(request.POST, request.FILES) if request.method == "POST" else FingerprintForm()
    sha256 = ""
    if form.is_valid():
        file = form.cleaned_data["file"]
        sha256 = rules.fingerprint(file.read()) if file else form.cleaned_data["sha256"]
    context = {
        "form": form,
        "sha256": sha256,
        "found": queries.matches(request.actor, sha256) if sha256 else [],
    }
    return render(request, "programmes/verify.html", context, status=422 if form.errors else 200)
