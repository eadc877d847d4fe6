"""The tasks of one organisation across its programmes: who leads, helps, is in charge; filters that count; files."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from model_bakery import baker

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Activity, Plan, Task

PAGE = "/nhiem-vu/"
TODAY = timezone.localdate()


def task(programme: Programme, lead: Any, title: str, days: int, **more: Any) -> Task:
    """Make a task due in so many days."""
    plan, _made = Plan.objects.get_or_create(programme=programme, year=TODAY.year)
    due = TODAY + timedelta(days=days)
    row: Task = baker.make(
        Task, plan=plan, programme=programme, lead=lead, title=title, due_on=due, starts_on=None, **more
    )
    return row


def titles(persona: Any, query: str = "") -> list[str]:
    """Return the titles of the page in their order."""
    return [row.task.title for row in persona.client.get(PAGE + query).context["rows"]]


def test_my_office_s_tasks_of_every_programme_nearest_first(in_force: Programme, lan: Any, founding: Any) -> None:
    other = baker.make(Programme, state=in_force.state, signed_on=TODAY, name="Khác", maker=founding.du_nam_phuoc)
    baker.make("programmes.Party", programme=other, organisation=founding.du_nam_phuoc, position=1)
    task(in_force, founding.du_nam_phuoc, "Sau", 40)
    task(other, founding.du_nam_phuoc, "Trễ", -3)
    helped = task(in_force, founding.du_phuoc_thanh, "Phối hợp", 2)
    helped.partners.add(founding.du_nam_phuoc)
    task(in_force, founding.du_phuoc_thanh, "Của nơi khác", 1)
    done = task(in_force, founding.du_nam_phuoc, "Xong", 1)
    done.activities.add(baker.make(Activity, programme=in_force, state="evidenced", recorder=founding.du_nam_phuoc,
                                   starts_on=TODAY, ends_on=TODAY))  # fmt: skip
    assert titles(lan) == ["Trễ", "Phối hợp", "Sau"]
    assert titles(lan, "?loc=late") == ["Trễ"]
    assert titles(lan, "?loc=soon") == ["Phối hợp"]
    assert titles(lan, "?loc=done") == ["Xong"]
    assert titles(lan, "?vai=partner") == ["Phối hợp"]
    assert titles(lan, f"?ct={other.code}") == ["Trễ"]


def test_what_is_given_to_me_is_found_wherever_it_is_led(in_force: Programme, lan: Any, founding: Any) -> None:
    task(in_force, founding.du_phuoc_thanh, "Giao cho Lan", 5, person=lan.membership)
    assert titles(lan, "?vai=me") == ["Giao cho Lan"]
    assert titles(lan) == []


def test_the_numbers_are_what_a_choice_would_give(in_force: Programme, lan: Any, founding: Any) -> None:
    task(in_force, founding.du_nam_phuoc, "Một", -1, fields="health education")
    task(in_force, founding.du_nam_phuoc, "Hai", 3, fields="health")
    context = lan.client.get(PAGE).context
    assert {value: number for value, _word, number in context["states"]} == {
        "open": 2, "late": 1, "soon": 1, "done": 0, "all": 2,
    }  # fmt: skip
    assert {value: number for value, _word, number in context["parts"]}["lead"] == 2
    fields = dict(context["filters"][1].options)
    assert (fields["health"], fields["education"]) == ("Y tế (2)", "Giáo dục (1)")
    assert titles(lan, "?linh-vuc=education") == ["Một"]
    [filter_of_years] = [each for each in lan.client.get(f"{PAGE}?nam=2019").context["filters"] if each.name == "nam"]
    assert ("2019", "2019 (0)") in filter_of_years.options


def test_a_stranger_s_tasks_and_an_ended_programme_s_are_not_there(
    in_force: Programme, outsider: Any, lan: Any, founding: Any
) -> None:
    task(in_force, founding.du_nam_phuoc, "Việc", 3)
    assert titles(outsider) == []
    Programme.objects.filter(pk=in_force.pk).update(state="ended")
    assert titles(lan) == []
    assert "Không còn nhiệm vụ nào chưa xong" in words(lan.client.get(PAGE))


def test_the_file_has_the_same_rows(in_force: Programme, lan: Any, founding: Any) -> None:
    task(in_force, founding.du_nam_phuoc, "=Một", -1)
    task(in_force, founding.du_nam_phuoc, "Hai", 3)
    text = b"".join(lan.client.get("/nhiem-vu.csv?loc=late")).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["Chương trình"], row["Nhiệm vụ"], row["Năm"]) == (in_force.name, "'=Một", str(TODAY.year))


def test_the_page_asks_as_many_questions_for_many_rows_as_for_two(in_force: Programme, lan: Any, founding: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert lan.client.get(PAGE).status_code == 200
        return len(found)

    for number in range(2):
        task(in_force, founding.du_nam_phuoc, f"Việc {number}", number)
    queries()  # what is remembered is remembered
    few = queries()
    for number in range(12):
        task(in_force, founding.du_nam_phuoc, f"Việc khác {number}", number).partners.add(founding.du_phuoc_thanh)
    assert queries() == few <= 15


def test_the_inbox_leads_there(in_force: Programme, lan: Any, reporter: Any) -> None:
    assert f'href="{PAGE}"' in words(lan.client.get("/viec-cua-toi/"))
    assert f'href="{PAGE}?vai=me"' not in words(reporter.client.get("/viec-cua-toi/"))
