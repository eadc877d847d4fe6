"""Django's settings: one file, no branches by environment; what differs comes from environment.py."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from ketnghia.config import environment, stores
from ketnghia.config.wiring import *  # noqa: F403 - what slices offer each other, settings all of them
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


SECRET_KEY = ENV["SECRET_KEY"] or stores.secret_key(DATA)
ALLOWED_HOSTS = ENV["HOSTS"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "ketnghia.ui.views.forbidden_form"
DATABASES = {"default": stores.database(ENV["DATABASE_URL"], DATA)}
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
    "default": stores.files(ENV["STORAGE_URL"], DATA),
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
HEALTH = {  # thresholds of oversight.rules, in days and per cent
    "plan_days": ENV["PLAN_DAYS"],
    "ceremony_days": ENV["HEALTH_CEREMONY_DAYS"],
    "silent_days": ENV["HEALTH_SILENT_DAYS"],
    "overdue_share": ENV["HEALTH_OVERDUE_PERCENT"],
    "undelivered_days": ENV["HEALTH_UNDELIVERED_DAYS"],
    "unconfirmed_days": ENV["HEALTH_UNCONFIRMED_DAYS"],
    "disputed_days": ENV["HEALTH_DISPUTED_DAYS"],
    "grace_days": ENV["HEALTH_GRACE_DAYS"],
}
REMIND_DAYS_BEFORE = tuple(ENV["REMIND_DAYS"])
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
