"""Error pages and the gallery of components."""

from ketnghia.ui.views.errors import bad_request, forbidden, forbidden_form, not_found, server_error
from ketnghia.ui.views.gallery import gallery

__all__ = ["bad_request", "forbidden", "forbidden_form", "gallery", "not_found", "server_error"]
