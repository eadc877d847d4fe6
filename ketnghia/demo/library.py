"""A country-sized library: practices, questions, lessons and figures; a few real rows multiplied as in mass.py."""

# ruff: noqa: S608 - names and numbers of our own

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import connection, transaction
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.demo.exchange import LESSON, ONE_STOP, RADIO, RECEPTION
from ketnghia.demo.mass import ago, copy, in_force_states, other_party, run
from ketnghia.exchange import actions
from ketnghia.exchange.actions import QuestionData
from ketnghia.exchange.models import Answer, CaseLesson, Practice, PracticeField, Question, ReceptionFigure
from ketnghia.programmes.choices import IN_FORCE
from ketnghia.programmes.models import Programme

PRACTICES, QUESTIONS, LESSONS = 42, 26, 3  # of each programme in force: more than 100,000 in the whole country
MATTERS = (
    ("Lịch tiếp công dân chung", RECEPTION), ("Trả lời đơn kiến nghị trong mười ngày", RECEPTION),
    ("Hòa giải tranh chấp lối đi ở thôn", RECEPTION), ("Sổ theo dõi hồ sơ một cửa", ONE_STOP),
    ("Ký số văn bản đi trong ngày", ONE_STOP), ("Tổ công nghệ số đến từng nhà", ONE_STOP),
    ("Số hóa sổ hộ tịch cũ", ONE_STOP), ("Phát thanh pháp luật bằng tiếng dân tộc", RADIO),
    ("Phiên tòa giả định ở trường học", RADIO), ("Tủ sách pháp luật lưu động", RADIO),
    ("Phiên chợ hàng miền núi ở phường", ONE_STOP), ("Khám bệnh lưu động hai lần một năm", RECEPTION),
)  # fmt: skip
ASKED = (
    ("Xếp lịch trực một cửa ngày thứ bảy thế nào?", "all", "admin-reform"),
    ("Trả lời đơn trùng của hai xã ra sao?", "field", "citizen-reception"),
    ("Vận động hộ dời khỏi điểm sạt lở bằng cách nào?", "organisation", "mass-mobilisation"),
    ("Loa ở thôn xa nghe không rõ, có cách nào rẻ?", "programme", "law-outreach"),
)
KEY = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}
EARLIER = {  # a moment, as many days before it as in `ago`
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', {moment}, '-' || ((n.i * 7 + p.id) % 360) || ' days')",
    "postgresql": "({moment} - ((n.i * 7 + p.id) % 360) * interval '1 day')",
}
PLACE = "(SELECT o.name FROM organisations_organisation o WHERE o.id = p.maker_id)"
PROVINCE = (
    "(SELECT l.province_id FROM organisations_organisation o JOIN organisations_locality l ON l.code = o.locality_id "
    "WHERE o.id = p.maker_id)"
)
OTHER = (
    "(SELECT MIN(organisation_id) FROM programmes_party WHERE programme_id = p.id AND organisation_id <> p.maker_id)"
)
AUDIENCE = "CASE n.i % 3 WHEN 0 THEN 'everyone' WHEN 1 THEN 'province' ELSE 'twins' END"
TITLE = f"SUBSTR(t.title || ', ' || {PLACE} || ' (' || n.i || ')', 1, 200)"


@transaction.atomic
def fill(leaders: dict[int, Actor]) -> None:
    """Give every programme in force practices, questions and lessons; `leaders` are those of the committees by id."""
    first = Programme.objects.filter(state__in=IN_FORCE).order_by("pk").first()
    if first is None:
        return
    owner, other = leaders[first.maker_id], other_party(first, leaders)
    shared = {"title": TITLE, "author_id": "NULL", "province": PROVINCE, "owner_id": "p.maker_id"}
    shared |= {"audience": AUDIENCE, "published_on": ago("t.published_on")}
    own = shared | {"programme_id": "p.id", "commitment_id": "NULL", "revision_of_id": "NULL"}
    copy(Practice, _practices(first, owner, other), PRACTICES, own, first)
    _copy_fields()
    key = KEY[connection.vendor]
    own = {"key": key, "asker_id": "p.maker_id", "programme_id": "p.id", "practice_id": "NULL", "accepted_id": "NULL"}
    own |= {
        "to_id": f"CASE WHEN t.to_id IS NULL THEN NULL ELSE {OTHER} END",
        "title": TITLE,
        "asked_at": _earlier("t.asked_at"),
    }
    own |= {"first_answer_at": _earlier("t.first_answer_at"), "closed_at": _closed("t.asked_at")}
    copy(Question, _questions(first, owner, other), QUESTIONS, own, first)
    _copy_answers()
    copy(CaseLesson, _lessons(owner), LESSONS, shared, first)
    _copy_figures(owner)


def _earlier(moment: str) -> str:
    """Return SQL for a moment of the year before, another one in each copy; nothing stays nothing."""
    return EARLIER[connection.vendor].format(moment=moment)


def _closed(moment: str) -> str:
    """Return SQL for the moment of closing: what was asked more than two months ago has been closed since."""
    return f"CASE WHEN (n.i * 7 + p.id) % 360 > 60 THEN {_earlier(moment)} END"


def _practices(first: Programme, owner: Actor, other: Actor) -> list[int]:
    """Publish one practice on each matter and return their ids."""
    made = []
    for title, data in MATTERS:
        practice = actions.create_practice(
            by=owner, data=replace(data, title=f"{title} (mẫu)"), programme=first, is_sample=True
        )
        practice = actions.ask_comments(by=owner, practice=practice)
        actions.validate_practice(by=other, practice=practice, version=practice.version, text="Đã xem cách làm (mẫu).")
        made.append(actions.publish_practice(by=owner, practice=practice, audience="everyone").pk)
    return made


def _questions(first: Programme, asker: Actor, answerer: Actor) -> list[int]:
    """Ask one question of each scope, those to somebody by name are answered, and return their ids."""
    made = []
    for title, scope, field in ASKED:
        target: dict[str, Any] = {}
        if scope == "organisation":
            target["to"] = first.parties.get(organisation=answerer.organisation_id).organisation
        if scope == "programme":
            target["programme"] = first
        data = QuestionData(title=f"{title} (mẫu)", scope=scope, field=field, **target)
        question = actions.ask(by=asker, key=uuid5(NAMESPACE_URL, f"mau:{title}"), data=data, is_sample=True)
        if target:
            key = uuid5(NAMESPACE_URL, f"mau:dap:{title}")
            actions.answer(by=answerer, question=question, key=key, text="Nơi tôi làm mỗi tháng một buổi (mẫu).")
        made.append(question.pk)
    return made


def _lessons(owner: Actor) -> list[int]:
    """Write a case lesson and return its id. It is published at once: who wrote it cannot be its second reader."""
    lesson = actions.write_lesson(by=owner, data=LESSON, is_sample=True)
    today = timezone.localdate()
    CaseLesson.objects.filter(pk=lesson.pk).update(state="published", published_on=today, audience="everyone")
    return [lesson.pk]


def _copy_fields() -> None:
    """Give every copied practice its main field."""
    table = PracticeField._meta.db_table
    run(
        f"INSERT INTO {table} (practice_id, field) SELECT c.id, c.field FROM exchange_practice c "
        f"WHERE NOT EXISTS (SELECT 1 FROM {table} f WHERE f.practice_id = c.id)"
    )


def _copy_answers() -> None:
    """Give every copied question that was answered its answer, by the programme's other party."""
    columns = "key, question_id, organisation_id, text, name, at"
    run(
        f"INSERT INTO {Answer._meta.db_table} ({columns}) SELECT {KEY[connection.vendor]}, q.id, {OTHER}, "
        "'Nơi tôi làm mỗi tháng một buổi (mẫu).', 'Lãnh đạo (mẫu)', q.first_answer_at FROM exchange_question q "
        "JOIN programmes_programme p ON p.id = q.programme_id WHERE q.first_answer_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM exchange_answer a WHERE a.question_id = q.id)"
    )


def _copy_figures(owner: Actor) -> None:
    """Count one year of receptions for every committee that keeps a programme in force."""
    year = timezone.localdate().year - 1
    for quarter in (1, 2, 3, 4):
        actions.record_reception(
            by=owner, year=year, quarter=quarter, received=60, settled=52, in_time=47,
            kinds={"complaint": 9, "land": 20, "petition": 31}, is_sample=True,
        )  # fmt: skip
    columns = [field.column for field in ReceptionFigure._meta.concrete_fields if not field.primary_key]
    names, table = ", ".join(f'"{column}"' for column in columns), ReceptionFigure._meta.db_table
    values = ", ".join("m.maker_id" if column == "organisation_id" else f't."{column}"' for column in columns)
    run(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t "
        f"CROSS JOIN (SELECT DISTINCT maker_id FROM programmes_programme WHERE state IN ({in_force_states()})) m "
        f"WHERE t.organisation_id = {owner.organisation_id} AND m.maker_id <> {owner.organisation_id}"
    )
