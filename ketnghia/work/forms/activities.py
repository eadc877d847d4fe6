"""Activities as forms: the quick one for a phone, the whole one, what came of one that took place."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ketnghia.core.actor import Actor
from ketnghia.evidence.forms import EvidenceForm
from ketnghia.programmes.forms.inputs import day, field_ticks
from ketnghia.programmes.models import Programme
from ketnghia.work.choices import ActivityKind, Part
from ketnghia.work.models import Activity
from ketnghia.work.queries.plans import may_lead
from ketnghia.work.rules.activities import ActivityData
from ketnghia.work.rules.kinds import kind_of

EMPTY_ROWS = 3  # places for organisations that are no parties
Taker = tuple[forms.BoundField, forms.BoundField, forms.BoundField]  # organisation, part, head count


def new_key() -> str:
    """Return a key for one form: sent twice, it is kept once."""
    return str(uuid.uuid4())


class QuickForm(EvidenceForm):
    """The smallest entry: one sentence, photos; kind and day are filled in, everything else comes later."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_key)
    kind = forms.ChoiceField(
        label=pgettext_lazy("hoạt động", "Loại"), required=False,
        choices=[("", _("Theo câu trên")), *ActivityKind.choices],
    )  # fmt: skip
    title = forms.CharField(label=_("Đã làm gì"), max_length=300, help_text=_("Một câu là đủ; bổ sung sau."))
    starts_on = day(_("Ngày"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate

    def data_for(self, programme: Programme) -> ActivityData:
        """The cleaned values as data; the own organisation was the host."""
        values = self.cleaned_data
        own = self.by.organisation_id
        at_home = own is not None and may_lead(programme).filter(pk=own).exists()
        takers = ((own, str(Part.HOST), None),) if own is not None and at_home else ()
        kind = values["kind"] or kind_of(values["title"])
        return ActivityData(kind, values["title"], values["starts_on"], takers=takers)


class ActivityForm(EvidenceForm):
    """The whole of an activity. `version` is the one that the reader saw."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_key, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    kind = forms.ChoiceField(label=pgettext_lazy("hoạt động", "Loại"), choices=ActivityKind.choices)
    title = forms.CharField(label=_("Nội dung"), max_length=300)
    starts_on = day(_("Ngày"), required=True, hint=_("Ngày chưa tới thì hoạt động được ghi là dự kiến."))
    starts_time = forms.TimeField(
        label=_("Giờ"), required=False, input_formats=["%H:%M", "%Hh%M", "%Hh", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "07:30"}),
        error_messages={"invalid": _("Giờ phải viết như 07:30.")},
    )  # fmt: skip
    ends_on = day(_("Đến ngày"), hint=_("Chỉ ghi khi kéo dài hơn một ngày."))
    place = forms.CharField(label=_("Nơi diễn ra"), max_length=300, required=False)
    commitments = forms.MultipleChoiceField(
        label=_("Thực hiện cam kết nào"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tasks = forms.MultipleChoiceField(
        label=_("Thuộc nhiệm vụ nào trong kế hoạch"), required=False, widget=forms.CheckboxSelectMultiple
    )
    fields_ = field_ticks()
    result = forms.CharField(label=_("Kết quả"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    next_steps = forms.CharField(label=_("Việc tiếp theo"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self, *args: Any, programme: Programme, by: Actor, activity: Activity | None = None, **more: Any
    ) -> None:
        initial = {"starts_on": timezone.localdate, **_begin(activity), **(more.pop("initial", None) or {})}
        super().__init__(*args, by=by, initial=initial, **more)
        self.fields["fields_"].help_text = _("Lĩnh vực của cam kết và nhiệm vụ đã chọn được tính sẵn.")
        self._choices("commitments", [(row.pk, row.text) for row in programme.commitments.filter(withdrawn_at=None)])
        tasks = programme.tasks.filter(withdrawn_at=None).order_by("due_on")
        self._choices("tasks", [(row.pk, row.title) for row in tasks])
        self._rows(programme, activity)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and one organisation chosen twice."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("starts_on") and values.get("ends_on") and values["ends_on"] < values["starts_on"]:
            self.add_error("ends_on", _("Ngày xong phải sau ngày bắt đầu."))
        chosen: set[str] = set()
        for number in range(self.row_count):
            name = values.get(f"organisation_{number}", "")
            if name and name in chosen:
                self.add_error(f"organisation_{number}", _("Cơ quan này đã được chọn ở dòng trên."))
            chosen |= {name}
        return values

    @property
    def rows(self) -> list[Taker]:
        """The places for the parties and for those who took part: organisation, part, head count."""
        return [self._taker(number) for number in range(self.row_count - EMPTY_ROWS)]

    @property
    def more_rows(self) -> list[Taker]:
        """The places for others, folded away until somebody needs one."""
        return [self._taker(number) for number in range(self.row_count - EMPTY_ROWS, self.row_count)]

    @property
    def has_more(self) -> bool:
        """Say whether one of the places for others is in use, or wrong."""
        return any(
            bound.errors or (bound.value() and "people" not in bound.name) for row in self.more_rows for bound in row
        )

    def _taker(self, number: int) -> Taker:
        return self[f"organisation_{number}"], self[f"part_{number}"], self[f"people_{number}"]

    @property
    def activity(self) -> ActivityData:
        """The cleaned values as data."""
        values = self.cleaned_data
        takers = tuple(
            (int(values[f"organisation_{n}"]), values[f"part_{n}"], values[f"people_{n}"])
            for n in range(self.row_count)
            if values[f"organisation_{n}"] and values[f"part_{n}"]
        )
        names = ("kind", "title", "starts_on", "starts_time", "ends_on", "place", "result", "next_steps")
        return ActivityData(
            **{name: values[name] for name in names},
            takers=takers,
            tasks=tuple(map(int, values["tasks"])),
            commitments=tuple(map(int, values["commitments"])),
            fields=tuple(values["fields_"]),
        )

    def _choices(self, name: str, choices: list[tuple[int, str]]) -> None:
        shown = [(str(pk), text if len(text) <= 160 else f"{text[:159]}…") for pk, text in choices]
        self.fields[name].choices = shown  # type: ignore[attr-defined]

    def _rows(self, programme: Programme, activity: Activity | None) -> None:
        """Make a place for each party, for those who took part, and a few empty ones."""
        near = [(str(row.pk), row.name) for row in may_lead(programme).order_by("name")]
        taken = {row.organisation_id: row for row in activity.participations.all()} if activity else {}
        parties = [party.organisation_id for party in programme.parties.all()]
        begin: list[int | None] = [*parties, *(pk for pk in taken if pk not in parties), *[None] * EMPTY_ROWS]
        self.row_count = len(begin)
        parts = [("", _("Không tham gia")), *Part.choices]
        for number, pk in enumerate(begin):
            row = taken.get(pk or 0)
            part = row.part if row else (Part.HOST if pk and pk == self.by.organisation_id and not activity else "")
            self.fields[f"organisation_{number}"] = forms.ChoiceField(
                label=_("Cơ quan tham gia"), required=False, choices=[("", "–"), *near], initial=str(pk or "")
            )
            self.fields[f"part_{number}"] = forms.ChoiceField(
                label=_("Vai trò"), required=False, choices=parts, initial=part
            )
            self.fields[f"people_{number}"] = forms.IntegerField(
                label=_("Số người"), required=False, min_value=0, max_value=100_000, initial=row.people if row else None
            )


class HoldForm(EvidenceForm):
    """What came of an activity that took place. `version` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.CharField(label=_("Kết quả"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    next_steps = forms.CharField(label=_("Việc tiếp theo"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


def _begin(activity: Activity | None) -> dict[str, Any]:
    """Return what the form begins with for an activity that stands."""
    if activity is None:
        return {}
    own = ("version", "kind", "title", "starts_on", "starts_time", "place", "result", "next_steps")
    return {
        **{name: getattr(activity, name) for name in own},
        "ends_on": activity.ends_on if activity.ends_on != activity.starts_on else None,
        "commitments": [str(row.pk) for row in activity.commitments.all()],
        "tasks": [str(row.pk) for row in activity.tasks.all()],
        "fields_": activity.field_codes,
    }
