"""Forms: a field with its label, hint and error; the summary of errors; the mark of a form whose typing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def keep(key: str) -> SafeString:
    """Return the attributes of a form whose unfinished typing is kept in this browser; `key` tells forms apart."""
    said, drop = _("Đã khôi phục những gì bạn gõ dở."), _("Bỏ phần khôi phục")
    return format_html('data-keep="{}" data-keep-said="{}" data-keep-drop="{}"', key, said, drop)


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, mark: bool = True) -> dict[str, Any]:
    """Show one field: label, hint, errors, control. The server checks what is required, in the reader's language.

    Without `mark` an optional field is not marked as one: the page says otherwise when it counts.
    """
    bound.form.use_required_attribute = False
    widget = bound.field.widget
    shape = _shape(widget)
    described = [f"{bound.auto_id}_helptext"] * bool(bound.help_text) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attrs: dict[str, Any] = {"aria-describedby": " ".join(described)} if described and shape != "group" else {}
    if isinstance(widget, forms.NumberInput):  # a browser drops what is not a number: the person would lose the typing
        widget.input_type, attrs["inputmode"] = "text", "decimal"
    if shape == "line":
        attrs["class"] = f"input {widget.attrs.get('class', '')}".strip()
    if bound.field.required and shape != "group":
        attrs["aria-required"] = "true"
    return {
        "bound": bound,
        "shape": shape,
        "described": " ".join(described),
        "control": bound.as_widget(attrs=attrs) if shape != "group" else "",
        "optional": mark and not bound.field.required and any(each.required for each in bound.form.fields.values()),
    }


def _shape(widget: forms.Widget) -> str:
    """Return how a widget is laid out: hidden, a tick, a group of ticks or radios, or one line."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "group" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "line"


@register.inclusion_tag("ui/parts/errors.html")
def errors(*sources: Any, begins: bool = True) -> dict[str, Any]:
    """Show what must be mended, on top of a form, each with a link to its field; nothing when all is well.

    Takes forms and formsets, in the order of the page, which begins here unless `begins` says no.
    """
    rows = [row for source in sources if source is not None for row in _rows(source)]
    return {"rows": rows, "number": len(rows), "begins": begins}


def _rows(source: Any) -> Iterator[dict[str, Any]]:
    """Yield each error as {label, href, message}; errors of the whole form have no label."""
    if not source.is_bound:
        return
    if hasattr(source, "non_form_errors"):
        yield from ({"message": message} for message in source.non_form_errors())
        for form in source.forms:
            yield from _rows(form)
        return
    yield from ({"message": message} for message in source.non_field_errors())
    for bound in source:
        suffix = "_0" if _shape(bound.field.widget) == "group" else ""
        for message in bound.errors:
            hidden = bound.is_hidden
            yield {"label": "" if hidden else bound.label, "href": f"#{bound.auto_id}{suffix}", "message": message}
