"""One small world with something at every address."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from model_bakery import baker

from conftest import Persona
from ketnghia.core.vntext import slug
from ketnghia.evidence.actions import keep
from ketnghia.evidence.tests.conftest import photo as small_photo
from ketnghia.exchange import actions as exchange
from ketnghia.exchange.tests.conftest import LESSON, WHOLE
from ketnghia.intake.actions import take_in

DIRECTIVE_PAGES = ("directive", "directive_export", "edit_directive", "pair", "import_pairs")
Samples = dict[str, dict[str, Any]]


@pytest.fixture
def samples(founding: SimpleNamespace, lan: Persona, programme_text: str) -> Samples:
    """Return sample values of path parameters: "" for all addresses, else per namespace or per full name.

    The programme is a draft of Nam Phước, so a stranger may not see it; another one is public.
    """
    maker, place = founding.du_nam_phuoc, founding.nam_phuoc
    common = {"state_since": timezone.now(), "maker": maker, "signed_on": date(2025, 9, 3)}
    draft = baker.make("programmes.Programme", code="KN-2025-0001", state="draft", **common)
    baker.make("programmes.Programme", code="KN-2025-0002", state="active", **common)
    file = ContentFile(programme_text.encode(), name="van-ban.txt")
    document = baker.make("programmes.Document", programme=draft, name=file.name, size=file.size, file=file)
    [read] = take_in(by=lan.actor, name=file.name, data=programme_text.encode())
    item = read.items.filter(kind="commitment").first()
    day = date(2026, 3, 2)
    common = {"programme": draft, "starts_on": day, "ends_on": day}
    activity = baker.make("work.Activity", title="Họp giao ban", kind="meeting", recorder=maker, state="held", **common)
    sides = {"sender": maker, "receiver": founding.du_phuoc_thanh}
    secondment = baker.make("work.Secondment", person="Nguyễn Văn Mẫu", person_days=1, **sides, **common)
    plan = baker.make("work.Plan", programme=draft, year=2026)
    baker.make("work.PlanVersion", plan=plan, number=1, snapshot=[])
    task = baker.make("work.Task", plan=plan, programme=draft, title="Mở lớp", lead=maker, due_on=day, weight=1)
    feed = baker.make("work.CalendarFeed", reader=lan.membership, made_by=lan.user)
    photo = keep(by=lan.actor, programme=draft, name="anh.jpg", data=small_photo())
    entry = baker.make("intake.LexiconEntry", kind="alias", text="Rẻo Cao", target=place.code, since=1)
    directive = baker.make("programmes.Directive", number="389/UBND-NC", issuer="UBND", province=place.province)
    expected = baker.make("programmes.ExpectedProgramme", directive=directive, position=1)
    words = {"token": "x", "key": "x", "uidb36": "1", "provider_id": "sso"}
    return {
        "": words | dict.fromkeys(("format", "ending", "fmt"), "csv"),
        "organisations": {"pk": maker.pk, "code": place.code, "name": slug(place.name)},
        "organisations:hamlet": {"pk": place.hamlets.create(name="Thôn 1").pk},
        "programmes": {"code": draft.code, "pk": document.pk},
        "evidence": {"pk": photo.pk, "size": "nho"},
        "work": {"code": draft.code, "pk": activity.pk, "year": 2026},
        **{
            f"work:{name}": {"code": draft.code, "pk": secondment.pk}
            for name in ("secondment", "edit_secondment", "withdraw_secondment")
        },
        **{
            f"work:{name}": {"code": draft.code, "pk": task.pk}
            for name in ("task", "edit_task", "edit_row", "record_result", "withdraw_task")
        },
        **support_samples(draft, founding),
        "work:revoke_calendar": {"pk": feed.pk},
        **{f"intake:{name}": {"pk": read.document_id} for name in ("bulk", "keep_directive")},
        "intake:withdraw_entry": {"pk": entry.pk},
        **exchange_samples(lan, draft.code, founding),
        **{f"programmes:{name}": {"pk": directive.pk, "number": expected.pk} for name in DIRECTIVE_PAGES},
        "intake": {"pk": read.pk, "item": item.pk, "kind": "commitment"},
    }


def support_samples(draft: Any, founding: SimpleNamespace) -> Samples:
    """Return a line from Nam Phước to Phước Thành, an urgent occasion and a table on its way in, by their addresses."""
    maker = founding.du_nam_phuoc
    sides = {"receiver": founding.du_phuoc_thanh, "recorded_by": maker, "said_by": "giver", "status": "delivered"}
    line = baker.make("support.Support", programme=draft, number=1, kind="asset", description="Bơm", amount=5, **sides)
    line.givers.create(organisation=maker)
    storm = baker.make("support.Occasion", name="Bão", kind="storm", province=founding.da_nang, opened_by=maker)
    table = baker.make(
        "support.ImportFile", programme=draft, organisation=maker, headings=["Tên khoản"], rows=[["Gạo"]]
    )
    return {
        "support": {"code": draft.code, "number": line.number, "pk": storm.pk, "place": founding.nam_phuoc.pk},
        "support:import_preview": {"code": draft.code, "pk": table.pk},
    }


def exchange_samples(lan: Persona, code: str, founding: SimpleNamespace) -> Samples:
    """Return a draft practice, a question, a visit, a lesson and a checklist of Nam Phước, by their addresses."""
    by = lan.actor
    practice = exchange.create_practice(by=by, data=WHOLE)
    question = exchange.ask(by=by, key=uuid4(), data=exchange.QuestionData(title="Làm thế nào?"))
    day = {"wished_from": date(2026, 12, 1), "wished_to": date(2026, 12, 5)}
    visit = exchange.ask_visit(by=by, key=uuid4(), host=founding.du_phuoc_thanh, purpose="Xem", **day)
    lesson = exchange.write_lesson(by=by, data=LESSON)
    points = [{"heading": "", "items": ["Có sổ"]}]
    checklist = exchange.write_checklist(by=by, title="Danh mục", purpose="", points=points)
    adoption = baker.make("exchange.Adoption", practice=practice, organisation_id=by.organisation_id)
    found = exchange.InspectionData("Văn phòng", date(2025, 11, 3), answers=[("yes", "")])
    kept = exchange.inspect(by=by, checklist=checklist, data=found)
    of = {"checklist": checklist, "lesson": lesson, "inspection": kept}
    verbs = ("edit_", "copy_", "download_", "submit_", "read_", "publish_", "send_back_", "withdraw_", "")
    return {
        "exchange": {"pk": practice.pk, "number": 1, "answer": 1, "code": code},
        **{f"exchange:{verb}{name}": {"pk": row.pk} for name, row in of.items() for verb in verbs},
        **{key: {"pk": question.pk} for key in ("exchange:question", "exchange:close")},
        **{key: {"pk": adoption.pk} for key in ("exchange:adoption", "exchange:see_adoption")},
        "exchange:accept": {"pk": question.pk, "answer": 1},
        "exchange:visit": {"pk": visit.pk},
        "exchange:inspect": {"pk": checklist.pk},
    }
