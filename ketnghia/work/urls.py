"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.work import views
from ketnghia.work.views import activities, secondments, task_list

app_name = "work"
PLAN = "ket-nghia/<slug:code>/ke-hoach/<int:year>/"
TASK = "ket-nghia/<slug:code>/viec/<int:pk>/"
urlpatterns = [
    # ---- activities
    path("ghi-nhanh/", activities.quick, name="quick"),
    path("ket-nghia/<slug:code>/hoat-dong/", activities.activities, name="activities"),
    re_path(
        r"^ket-nghia/(?P<code>[\w-]+)/hoat-dong\.(?P<ending>csv|xlsx|json)$",
        activities.activities_export,
        name="activities_export",
    ),
    path("ket-nghia/<slug:code>/hoat-dong/ghi/", activities.record_activity, name="record_activity"),
    path("ket-nghia/<slug:code>/hoat-dong/<int:pk>/", activities.activity, name="activity"),
    path("ket-nghia/<slug:code>/hoat-dong/<int:pk>/sua/", activities.edit_activity, name="edit_activity"),
    path("ket-nghia/<slug:code>/hoat-dong/<int:pk>/dien-ra/", activities.hold_activity, name="hold_activity"),
    path("ket-nghia/<slug:code>/hoat-dong/<int:pk>/huy/", activities.cancel_activity, name="cancel_activity"),
    # ---- secondments
    path("ket-nghia/<slug:code>/biet-phai/", secondments.secondments, name="secondments"),
    re_path(
        r"^ket-nghia/(?P<code>[\w-]+)/biet-phai\.(?P<ending>csv|xlsx|json)$",
        secondments.secondments_export,
        name="secondments_export",
    ),
    path("ket-nghia/<slug:code>/biet-phai/ghi/", secondments.record_secondment, name="record_secondment"),
    path("ket-nghia/<slug:code>/biet-phai/<int:pk>/", secondments.secondment, name="secondment"),
    path("ket-nghia/<slug:code>/biet-phai/<int:pk>/sua/", secondments.edit_secondment, name="edit_secondment"),
    path("ket-nghia/<slug:code>/biet-phai/<int:pk>/rut/", secondments.withdraw_secondment, name="withdraw_secondment"),
    # ---- plans
    path("ket-nghia/<slug:code>/ke-hoach/", views.plans, name="plans"),
    path(PLAN, views.plan, name="plan"),
    re_path(
        r"^ket-nghia/(?P<code>[\w-]+)/ke-hoach/(?P<year>\d+)\.(?P<ending>csv|xlsx|json)$",
        views.plan_export,
        name="plan_export",
    ),
    path(PLAN + "lich/", views.plan_month, name="plan_month"),
    path(PLAN + "tien-do/", views.plan_timeline, name="plan_timeline"),
    path(PLAN + "nap/", views.load_sheet, name="load_sheet"),
    path(PLAN + "viec/moi/", views.add_task, name="add_task"),
    path(PLAN + "viec/nhan/", views.begin_task, name="begin_task"),
    path(PLAN + "trinh-duyet/", views.submit_plan, name="submit_plan"),
    path(PLAN + "duyet/", views.approve_plan, name="approve_plan"),
    path(PLAN + "rut-ban-trinh/", views.recall_plan, name="recall_plan"),
    path(PLAN + "ban-<int:number>/", views.plan_version, name="plan_version"),
    path("ke-hoach/duyet/", views.approve_plans, name="approve_plans"),
    path("ke-hoach/hoan-tac/", views.undo_approvals, name="undo_approvals"),
    path(TASK, views.task, name="task"),
    path(TASK + "sua/", views.edit_task, name="edit_task"),
    path(TASK + "sua-dong/", views.edit_row, name="edit_row"),
    path(TASK + "ket-qua/", views.record_result, name="record_result"),
    path(TASK + "rut/", views.withdraw_task, name="withdraw_task"),
    path("nhiem-vu/", task_list.tasks, name="tasks"),
    re_path(r"^nhiem-vu\.(?P<ending>csv|xlsx|json)$", task_list.tasks_export, name="tasks_export"),
    path("lich-dong-bo/", views.calendars, name="calendars"),
    path("lich-dong-bo/<int:pk>/thu-hoi/", views.revoke_calendar, name="revoke_calendar"),
    path("lich-dong-bo/<str:token>.ics", views.calendar_ics, name="calendar_ics"),
]
