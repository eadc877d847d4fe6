"""Django's settings: one file, no branches by environment; what differs comes from environment.py."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from ketnghia.config import environment
from ketnghia.version import VERSION

ENV = environment.read()
DATA: Path = ENV["DATA"]
BASE_URL: str = ENV["BASE_URL"].rstrip("/")
HTTPS = BASE_URL.startswith("https://")
DEBUG: bool = ENV["DEBUG"]
DEMO: bool = ENV["DEMO"]
REQUIRE_MFA: bool = ENV["REQUIRE_MFA"]
HOME_PROVINCE: str = ENV["HOME_PROVINCE"]
UPLOAD_LIMIT = ENV["UPLOAD_MB"] * 1024 * 1024
CLAMD: str = ENV["CLAMD"]
INTAKE_LIMITS = {name: ENV[f"INTAKE_{name.upper()}"] for name in ("seconds", "memory_mb", "files", "archive_mb")}
PLAN_DAYS: int = ENV["PLAN_DAYS"]
QUESTION_REMINDER_DAYS: int = ENV["QUESTION_REMINDER_DAYS"]
SESSION_WARNING_SECONDS = 300
KETNGHIA_VERSION = VERSION
SETTINGS_TABLE = environment.SETTINGS


def _origin(url: str) -> list[str]:
    """Return the origin of an address as the one entry of a list; nothing for none."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if url else []


def _secret_key() -> str:
    """Return the key from the environment, or the one kept in the data folder, made on first use."""
    if ENV["SECRET_KEY"]:
        return str(ENV["SECRET_KEY"])
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32000", "temp_store=MEMORY")


def _database(url: str) -> dict[str, object]:
    """Return Django's description of the database: PostgreSQL from its URL, else SQLite in the data folder."""
    if not url:
        pragmas = "; ".join(f"PRAGMA {words}" for words in SQLITE_PRAGMAS)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "ketnghia.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise environment.BadSetting("KETNGHIA_DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _files(url: str) -> dict[str, object]:
    """Return Django's description of where uploaded files lie: an S3-compatible store from its URL, else the disk."""
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": DATA / "files"},
        }
    parts, query = urlsplit(url), parse_qs(urlsplit(url).query)
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not parts.hostname or not bucket:
        raise environment.BadSetting("KETNGHIA_STORAGE_URL must look like s3://key:secret@host:9000/bucket")
    scheme = "http" if query.get("tls", ["1"])[0] == "0" else "https"
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": bucket,
            "endpoint_url": f"{scheme}://{parts.hostname}:{parts.port}"
            if parts.port
            else f"{scheme}://{parts.hostname}",
            "region_name": query.get("region", ["us-east-1"])[0],
            "addressing_style": "path",
            "default_acl": None,  # what lies there is served by our pages alone
            "file_overwrite": False,
        },
    }


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = ENV["HOSTS"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "ketnghia.ui.views.forbidden_form"
DATABASES = {"default": _database(ENV["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "ketnghia.config.urls"
WSGI_APPLICATION = "ketnghia.config.wsgi.application"

INSTALLED_APPS = [
    "ketnghia.demo",
    "ketnghia.oversight",
    "ketnghia.intake",
    "ketnghia.search",
    "ketnghia.work",
    "ketnghia.support",
    "ketnghia.exchange",
    "ketnghia.showcase",
    "ketnghia.evidence",
    "ketnghia.programmes",
    "ketnghia.notices",
    "ketnghia.organisations",
    "ketnghia.jobs",
    "ketnghia.accounts",
    "ketnghia.audit",
    "ketnghia.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ketnghia.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ketnghia.accounts.middleware.KeepSessionMiddleware",
    "ketnghia.organisations.middleware.ActorMiddleware",
    "ketnghia.accounts.middleware.SecondFactorMiddleware",
    "ketnghia.ui.middleware.RefusedMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "ketnghia.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketnghia.ui.context.page",
                "ketnghia.accounts.context.inbox",
            ],
        },
    }
]

# ---- slices declare, these lists gather
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
PROGRAMME_TABS: list[str] = [  # (programme, actor) -> list[programmes.queries.workspace.Tab]
    "ketnghia.work.queries.plan_panels.tabs",
    "ketnghia.work.queries.activity_panels.activity_tabs",
    "ketnghia.exchange.queries.programme_tabs",
    "ketnghia.support.queries.panels.tabs",
]
PROGRAMME_FACTS = [  # (programme, actor) -> {name: expression}: asked for the overview in the query of the tabs
    "ketnghia.oversight.queries.facts",
    "ketnghia.work.queries.plan_panels.facts",
]
INBOX_ASIDES = ["ketnghia.oversight.views.inbox_aside"]  # beside the inbox; the subject is the actor
PROGRAMME_NEWS = ["ketnghia.oversight.views.programme_news"]  # notices on top of the workspace
PROGRAMME_FIELDS = ["ketnghia.work.views.plan_panels.fields"]  # what stands for its plain list of fields
PROGRAMME_PANELS = [  # sheets of the workspace
    "ketnghia.support.queries.panels.overview_panel",
    "ketnghia.exchange.queries.programme_panel",
]
PROGRAMME_ASIDES: list[str] = [  # sections of its side column
    "ketnghia.work.queries.activity_panels.activity_aside",
]
PROGRAMME_STORIES: list[str] = [  # sections of its public page
    "ketnghia.work.queries.activity_panels.activity_story",
    "ketnghia.support.queries.panels.story",
]
LOCALITY_STORIES: list[str] = ["ketnghia.exchange.queries.locality_story"]  # sheets of a locality's page
LOCALITY_PANELS = ["ketnghia.programmes.queries.panels.locality_panel"]
ORGANISATION_PANELS = ["ketnghia.programmes.queries.panels.organisation_panel"]
EVIDENCE_GONE = ["ketnghia.work.actions.activities.follow_evidence"]  # (by, evidence) after a piece was withdrawn
TWINNED_LOCALITIES = "ketnghia.programmes.queries.panels.twinned_localities"
TWINNING_LINKS = "ketnghia.programmes.queries.panels.twinning_links"

# ---- people
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/viec-cua-toi/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "ketnghia.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail from us
ACCOUNT_FORMS = {
    "login": "ketnghia.accounts.forms.SignInForm",
    "change_password": "ketnghia.accounts.forms.ChangePasswordForm",
    "set_password": "ketnghia.accounts.forms.SetPasswordForm",
    "reset_password": "ketnghia.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "ketnghia.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "ketnghia.accounts.forms.ReauthenticateForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENV["TRUSTED_PROXIES"]
MFA_ADAPTER = "ketnghia.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kết Nghĩa"
MFA_TOTP_TOLERANCE = 1  # phones' clocks drift by half a minute
MFA_FORMS = {
    "authenticate": "ketnghia.accounts.forms.CodeForm",
    "reauthenticate": "ketnghia.accounts.forms.CodeAgainForm",
    "activate_totp": "ketnghia.accounts.forms.FirstCodeForm",
}
SOCIALACCOUNT_ADAPTER = "ketnghia.accounts.adapter.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": ENV["OIDC_NAME"],
                "client_id": ENV["OIDC_CLIENT_ID"],
                "secret": ENV["OIDC_SECRET"],
                "settings": {"server_url": ENV["OIDC_URL"]},
            }
        ]
        if ENV["OIDC_URL"]
        else []
    }
}
AXES_FAILURE_LIMIT = ENV["LOCKOUT_FAILURES"]
AXES_COOLOFF_TIME = ENV["LOCKOUT_MINUTES"] / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "ketnghia.accounts.adapter.lock_name"
AXES_CLIENT_IP_CALLABLE = "ketnghia.accounts.adapter.lock_place"
AXES_LOCKOUT_CALLABLE = "ketnghia.accounts.views.locked"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says until when, so it must stay true
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # the audit log tells of sign-ins, without network addresses

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = ENV["SESSION_MINUTES"] * 60
SESSION_COOKIE_NAME = "kn_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *_origin(ENV["OIDC_URL"])],  # signing in once sends the sign-in form on to the provider
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# ---- language, time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "kn_language"
LOCALE_PATHS = [DATA / "locale"]  # compiled at set-up from ketnghia/locale
FORMAT_MODULE_PATH = ["ketnghia.ui.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# ---- files
BUILT = DATA / "built"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BUILT]
STORAGES = {
    "default": _files(ENV["STORAGE_URL"]),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our pages load from their own host, and so do the fonts
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# ---- jobs
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
JOBS = [  # what runs by the clock: each a jobs.rules.Job that a slice declares
    "ketnghia.jobs.tasks.SEAL",
    "ketnghia.jobs.tasks.FORGET",
    "ketnghia.oversight.tasks.HEALTH",
    "ketnghia.notices.tasks.REMIND",
    "ketnghia.notices.tasks.DAILY",
    "ketnghia.notices.tasks.WEEKLY",
    "ketnghia.notices.tasks.AT_ONCE",
    "ketnghia.evidence.tasks.SWEEP",
    "ketnghia.search.tasks.KEEP",
]
HEALTH = {  # thresholds of oversight.rules, in days and per cent
    "plan_days": ENV["PLAN_DAYS"],
    "ceremony_days": ENV["HEALTH_CEREMONY_DAYS"],
    "silent_days": ENV["HEALTH_SILENT_DAYS"],
    "overdue_share": ENV["HEALTH_OVERDUE_PERCENT"],
    "undelivered_days": ENV["HEALTH_UNDELIVERED_DAYS"],
    "unconfirmed_days": ENV["HEALTH_UNCONFIRMED_DAYS"],
    "grace_days": ENV["HEALTH_GRACE_DAYS"],
}
REMIND_DAYS_BEFORE = tuple(int(days) for days in ENV["REMIND_DAYS"])
REMIND_EVERY_DAYS: int = ENV["REMIND_EVERY_DAYS"]
ESCALATE_AFTER_DAYS: int = ENV["ESCALATE_DAYS"]

# ---- mail
_mail = urlsplit(ENV["EMAIL_URL"])
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.scheme == 'smtp' else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = "tls=1" in _mail.query
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["EMAIL_FROM"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
