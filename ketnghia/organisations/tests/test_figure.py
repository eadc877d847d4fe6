"""Figures of a profile: source and date are a must, two editors do not overwrite each other, all is logged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import ProfileFigure

NEW = "/don-vi/20599/so-lieu/"
GOOD = {"label": "Số thôn", "value": "1.234,5", "unit": "thôn", "source": "Báo cáo mẫu", "as_of": "31/12/2025"}


@pytest.fixture
def figure(founding: Any) -> ProfileFigure:
    return ProfileFigure.objects.create(
        locality=founding.nam_phuoc,
        label="Số thôn",
        value=12,
        unit="thôn",
        source="Báo cáo mẫu",
        as_of=date(2025, 1, 1),
    )


def test_an_officer_writes_a_figure_of_her_commune(founding: Any, lan: Persona) -> None:
    assert lan.client.get(NEW).status_code == 200
    response = lan.client.post(NEW, GOOD, follow=True)
    row = ProfileFigure.objects.get()
    assert (row.locality_id, row.value, row.as_of) == ("20599", Decimal("1234.5"), date(2025, 12, 31))
    assert "Đã lưu số liệu." in response.text
    assert "1.234,5" in response.text
    assert [event.kind for event in Event.objects.filter(stream="locality:20599")] == ["figure.added"]


@pytest.mark.parametrize(
    ("typed", "language", "value"),
    [("38.000", "vi", "38000"), ("12,5", "vi", "12.5"), ("12.5", "vi", "12.5"), ("38,000.5", "en", "38000.5"),
     ("1 200", "vi", "1200"), ("-3", "vi", "-3")],
)  # fmt: skip
def test_numbers_are_read_as_people_of_the_language_write_them(
    founding: Any, lan: Persona, typed: str, language: str, value: str
) -> None:
    lan.client.cookies["kn_language"] = language
    lan.client.post(NEW, {**GOOD, "value": typed})
    assert ProfileFigure.objects.get().value == Decimal(value)


@pytest.mark.parametrize(
    "wrong",
    [{"source": ""}, {"as_of": ""}, {"as_of": "31/13/2025"}, {"value": "nhiều"}, {"value": "9" * 20}, {"label": " "},
     {"as_of": "31/12/2999"}],
)  # fmt: skip
def test_a_figure_without_source_or_with_a_wrong_value_is_not_kept_but_what_was_typed_is(
    founding: Any, lan: Persona, wrong: dict[str, str]
) -> None:
    response = lan.client.post(NEW, {**GOOD, **wrong})
    assert response.status_code == 200
    assert not ProfileFigure.objects.exists()
    assert response.context["form"].errors
    assert "Báo cáo mẫu" in response.text or wrong == {"source": ""}


def test_a_figure_is_changed_and_the_log_keeps_what_it_was(figure: ProfileFigure, lan: Persona) -> None:
    page = lan.client.get(f"{NEW}{figure.pk}/")
    assert 'value="12"' in page.text
    lan.client.post(f"{NEW}{figure.pk}/", {**GOOD, "value": "13", "version": 1})
    figure.refresh_from_db()
    assert (figure.value, figure.version) == (13, 2)
    assert Event.objects.get(kind="figure.edited").data["before"] == "12.00"


def test_a_second_editor_sees_what_the_first_wrote_and_keeps_her_own_words(
    figure: ProfileFigure, lan: Persona, minh: Persona
) -> None:
    minh.client.post(f"{NEW}{figure.pk}/", {**GOOD, "value": "13", "version": 1})
    response = lan.client.post(f"{NEW}{figure.pk}/", {**GOOD, "value": "14", "source": "Sổ của Lan", "version": 1})
    assert "Số thôn: 13" in response.text
    assert "Sổ của Lan" in response.text
    figure.refresh_from_db()
    assert figure.value == 13
    again = response.context["form"]["version"].value()
    lan.client.post(f"{NEW}{figure.pk}/", {**GOOD, "value": "14", "version": again})
    figure.refresh_from_db()
    assert figure.value == 14


def test_a_figure_is_removed_unless_somebody_changed_it_meanwhile(figure: ProfileFigure, lan: Persona) -> None:
    ProfileFigure.objects.update(version=2)
    assert "Người khác vừa sửa" in lan.client.post(f"{NEW}{figure.pk}/", {"remove": "1", "version": "1"}).text
    assert "Người khác vừa sửa" in lan.client.post(f"{NEW}{figure.pk}/", {"remove": "1", "version": "x"}).text
    lan.client.post(f"{NEW}{figure.pk}/", {"remove": "1", "version": "2"})
    assert not ProfileFigure.objects.exists()
    assert [event.kind for event in Event.objects.filter(stream="locality:20599")] == ["figure.removed"]


def test_people_of_other_communes_and_strangers_do_not_write_here(
    figure: ProfileFigure, y_hoa: Persona, stranger: Persona
) -> None:
    assert y_hoa.client.get(NEW).status_code == 403
    assert y_hoa.client.post(f"{NEW}{figure.pk}/", {**GOOD, "version": 1}).status_code == 403
    assert stranger.client.post(NEW, GOOD).headers["Location"].startswith("/tai-khoan/dang-nhap/")
    with pytest.raises(Forbidden):
        actions.remove_figure(by=y_hoa.actor, figure=figure, version=1)
    assert ProfileFigure.objects.get().version == 1


def test_a_figure_of_another_commune_is_not_reached_through_ones_own(
    figure: ProfileFigure, founding: Any, y_hoa: Persona
) -> None:
    assert y_hoa.client.get(f"/don-vi/20752/so-lieu/{figure.pk}/").status_code == 404


def test_the_action_itself_wants_source_and_a_day_that_has_come(founding: Any, lan: Persona) -> None:
    facts = {"by": lan.actor, "locality": founding.nam_phuoc, "label": "x", "value": Decimal(1), "unit": ""}
    with pytest.raises(Refused):
        actions.add_figure(**facts, source=" ", as_of=date(2025, 1, 1))
    with pytest.raises(Refused):
        actions.add_figure(**facts, source="x", as_of=timezone.localdate() + timedelta(days=1))


def test_changing_what_has_been_removed_is_a_conflict(figure: ProfileFigure, lan: Persona) -> None:
    gone = ProfileFigure.objects.get()
    ProfileFigure.objects.all().delete()
    values = {"label": "x", "value": Decimal(1), "unit": "", "source": "x", "as_of": date(2025, 1, 1)}
    with pytest.raises(Conflict, match="bỏ số liệu"):
        actions.edit_figure(by=lan.actor, figure=gone, version=1, **values)
