"""What the slices offer each other, named as text: slices declare, these lists gather. docs/adr/0009 says why.

Settings, all of them: the lower slice that reads a list finds it in `django.conf.settings`.
"""

from __future__ import annotations

AUDIT_EVENTS = [
    "ketnghia.accounts.events.EVENTS",
    "ketnghia.jobs.events.EVENTS",
    "ketnghia.organisations.events.EVENTS",
    "ketnghia.notices.events.EVENTS",
    "ketnghia.programmes.events.EVENTS",
    "ketnghia.evidence.events.EVENTS",
    "ketnghia.work.events.EVENTS",
    "ketnghia.support.events.EVENTS",
    "ketnghia.exchange.events.EVENTS",
    "ketnghia.search.events.EVENTS",
    "ketnghia.oversight.events.EVENTS",
    "ketnghia.intake.events.EVENTS",
]
INBOX_SOURCES = [
    "ketnghia.work.queries.inbox.waiting_for",
    "ketnghia.intake.queries.waiting_for",
    "ketnghia.programmes.queries.waiting_for",
    "ketnghia.organisations.queries.waiting_for",
    "ketnghia.support.queries.inbox.waiting_for",
    "ketnghia.exchange.queries.waiting_for",
]
INBOX_COUNTS = [  # the same things as rows to count: one query for all on every page
    "ketnghia.work.queries.inbox.rows_waiting",
    "ketnghia.intake.queries.rows_waiting",
    "ketnghia.programmes.queries.rows_waiting",
    "ketnghia.organisations.queries.rows_waiting",
    "ketnghia.support.queries.inbox.rows_waiting",
    "ketnghia.exchange.queries.rows_waiting",
]
UNREAD_COUNTS = ["ketnghia.notices.queries.rows_unread"]  # counted in the same query
INBOX_OUTLOOKS = ["ketnghia.programmes.queries.in_province"]
FOLLOWERS = ["ketnghia.search.actions.follow"]  # what keeps in step with an event, inside its transaction
REACTIONS = ["ketnghia.config.reactions.react"]  # what happens after an event is committed

# pages that other slices add to, see ui.templatetags.ui.panels; functions (request, subject) -> HTML
PROGRAMME_TABS = [  # (programme, actor) -> list[programmes.queries.tabs.Tab]
    "ketnghia.work.queries.plan_panels.tabs",
    "ketnghia.work.queries.activity_panels.activity_tabs",
    "ketnghia.exchange.queries.programme_tabs",
    "ketnghia.support.queries.panels.tabs",
]
PROGRAMME_FACTS = [  # (programme, actor) -> (day -> {name: expression}) | None, for the overview
    "ketnghia.oversight.queries.facts",
    "ketnghia.work.queries.plan_panels.facts",
]
INBOX_ASIDES = [  # beside the inbox; the subject is the actor
    "ketnghia.oversight.views.inbox_aside",
    "ketnghia.work.views.task_list.inbox_aside",
]
PROGRAMME_NEWS = ["ketnghia.oversight.views.programme_news"]  # notices on top of the workspace
COMMITMENTS_NEWS = ["ketnghia.oversight.views.commitments_news"]  # above the table of commitments
COMMITMENT_MARKS = ["ketnghia.work.views.plan_panels.commitments"]  # (request, programme) -> {commitment id: HTML}
PROGRAMME_FIELDS = ["ketnghia.work.views.plan_panels.fields"]  # what stands for its plain list of fields
PROGRAMME_PANELS = [  # sheets of the workspace
    "ketnghia.support.queries.panels.overview_panel",
    "ketnghia.exchange.queries.programme_panel",
]
PROGRAMME_ASIDES = [  # sections of its side column
    "ketnghia.work.queries.activity_panels.activity_aside",
]
PROGRAMME_STORIES = [  # sections of its public page
    "ketnghia.work.queries.activity_panels.activity_story",
    "ketnghia.support.queries.panels.story",
]
LOCALITY_STORIES = ["ketnghia.exchange.queries.locality_story"]  # sheets of a locality's page
LOCALITY_PANELS = ["ketnghia.programmes.queries.panels.locality_panel"]
ORGANISATION_PANELS = ["ketnghia.programmes.queries.panels.organisation_panel"]
EVIDENCE_GONE = ["ketnghia.work.actions.activities.follow_evidence"]  # (by, evidence) after a piece was withdrawn
SCAN_READER = "ketnghia.config.pictures.words_of"  # (data, name) -> the words of a picture or scan, or None
TWINNED_LOCALITIES = "ketnghia.programmes.queries.panels.twinned_localities"
TWINNING_LINKS = "ketnghia.programmes.queries.panels.twinning_links"
JOBS = [  # what runs by the clock: each a jobs.rules.Job that a slice declares
    "ketnghia.jobs.tasks.SEAL",
    "ketnghia.jobs.tasks.FORGET",
    "ketnghia.oversight.tasks.HEALTH",
    "ketnghia.notices.tasks.REMIND",
    "ketnghia.notices.tasks.DAILY",
    "ketnghia.notices.tasks.WEEKLY",
    "ketnghia.notices.tasks.AT_ONCE",
    "ketnghia.evidence.tasks.SWEEP",
    "ketnghia.programmes.tasks.SWEEP",
    "ketnghia.search.tasks.KEEP",
]
