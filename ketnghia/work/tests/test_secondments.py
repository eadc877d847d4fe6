"""The list of secondments with the person-days by direction, both ways."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Secondment
from ketnghia.work.tests.test_secondment import typed


def record(who: Any, programme: Programme, founding: Any, **more: Any) -> None:
    who.client.post(reverse("work:record_secondment", args=[programme.code]), typed(founding, **more))


def test_days_are_summed_by_direction_and_confirmed_ones_apart(
    in_force: Programme, lan: Any, y_hoa: Any, founding: Any
) -> None:
    record(lan, in_force, founding)
    record(lan, in_force, founding, person_days="5")
    back = {"sender": founding.du_phuoc_thanh.pk, "receiver": founding.du_nam_phuoc.pk, "person_days": "3"}
    record(y_hoa, in_force, founding, person="Hồ Thị Lê", **back)
    first = Secondment.objects.order_by("pk")[0]
    y_hoa.client.post(first.get_absolute_url(), {"version": 1})
    page = words(lan.client.get(reverse("work:secondments", args=[in_force.code])))
    for said in ("15 ngày công", "10 đã được bên nhận xác nhận", "3 ngày công", "Hồ Thị Lê"):
        assert said in page


def test_the_files_give_the_same_rows(in_force: Programme, lan: Any, founding: Any) -> None:
    record(lan, in_force, founding)
    answer = lan.client.get(reverse("work:secondments_export", args=[in_force.code, "json"]))
    [row] = json.loads(b"".join(answer.streaming_content))
    assert (row["person"], row["person_days"], row["confirmed_on"]) == ("Nguyễn Văn Bốn", 10, None)


def test_the_list_costs_the_same_for_two_rows_and_for_twenty(
    in_force: Programme, lan: Any, founding: Any, count_queries: Any
) -> None:
    address = reverse("work:secondments", args=[in_force.code])
    for _number in range(2):
        record(lan, in_force, founding)
    lan.client.get(address)
    few = count_queries(lambda: lan.client.get(address))
    for _number in range(10):
        record(lan, in_force, founding)
    assert count_queries(lambda: lan.client.get(address)) == few <= 15


def test_the_public_reads_none(in_force: Programme, outsider: Any, stranger: Any) -> None:
    address = reverse("work:secondments", args=[in_force.code])
    assert outsider.client.get(address).status_code == 403
    assert stranger.client.get(address).status_code == 302
