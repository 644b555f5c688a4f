"""The settings: safe defaults, changed by environment variables that the README lists."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from acpportal.data_folder import make_private, secret_key
from acpportal.env import (
    env_bool,
    env_choice,
    env_database,
    env_folder,
    env_int,
    env_mail_server,
    env_origin,
    env_sender,
    env_text,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# Whatever a process of the portal writes is for its owner alone, even where ACP_DATA is a folder that others may read.
os.umask(0o077)

# What is set from outside

DEBUG = env_bool("ACP_DEBUG", default=False)
ACP_DATA = make_private(env_folder("ACP_DATA", default=BASE_DIR / "var"))
ACP_UPLOADS = make_private(ACP_DATA / "uploads")
ACP_PUBLIC_URL = env_origin("ACP_PUBLIC_URL", default="http://127.0.0.1:8000")
# The address of the server that speaks https for us: only what it says about the caller is believed.
ACP_TRUSTED_PROXY = env_text("ACP_TRUSTED_PROXY", default="127.0.0.1")
ACP_DEMO = env_bool("ACP_DEMO", default=True)
# Prepared files that are large: removed after a day.
ACP_EXPORTS = make_private(ACP_DATA / "exports")
# Every limit that names rows follows this one.
ACP_IMPORT_MAX_ROWS = env_int("ACP_IMPORT_MAX_ROWS", default=200_000, at_least=1, at_most=1_000_000)
# Up to so many rows are checked, applied or written within the request; beyond, the worker does it.
ACP_AT_ONCE_ROWS = env_int("ACP_AT_ONCE_ROWS", default=5_000, at_least=0, at_most=1_000_000)
# A list that went to a provider and was not answered: its sender is reminded by mail after so many days; 0 never
ACP_REMINDER_DAYS = env_int("ACP_REMINDER_DAYS", default=14, at_least=0, at_most=365)
# Workers that `serve` starts beside the web server; 0 where they are run by themselves.
ACP_WORKERS = env_int("ACP_WORKERS", default=2, at_least=0, at_most=16)
ACP_IMPORT_MAX_BYTES = env_int("ACP_IMPORT_MAX_BYTES", default=64 * 2**20, at_least=2**10, at_most=2**30)
LOG_LEVEL = env_choice("ACP_LOG_LEVEL", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
SECRET_KEY = secret_key(ACP_DATA / "secret-key")

# Database and cache

DATABASES: dict[str, Any] = {
    "default": env_database(
        "DATABASE_URL",
        default={"ENGINE": "django.db.backends.sqlite3", "NAME": ACP_DATA / "portal.sqlite3"},
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue at once instead of failing when a reader turns writer; hence never ATOMIC_REQUESTS.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    # A server that does not answer, or a way to it that is cut, is an error within a minute, not a thread that waits.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 60_000,
        "application_name": "acp-portal",
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The limit of changes of a password lives here: in the database, so that several processes share it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# The parts

INSTALLED_APPS = [
    "acpportal.apps.PortalConfig",
    "acpportal.web",
    "acpportal.jobs",
    "acpportal.mail",
    "users",
    "licensing",
    "conferencing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_htmx",
    "heroicons",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "acpportal.web.request_number.RequestNumberMiddleware",
    "acpportal.web.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "acpportal.web.headers.HeadersMiddleware",
    "acpportal.web.asked.NoNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "acpportal.session_limits.SessionLimitsMiddleware",
    "acpportal.reader.ReaderMiddleware",
    "acpportal.web.sign_in.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "users.middleware.ActingAsMiddleware",
    "acpportal.web.typed.TypedMiddleware",
    "users.middleware.OwnPasswordMiddleware",
]
ROOT_URLCONF = "acpportal.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["acpportal.web.templatetags.shown_to"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "acpportal.navigation.navigation",
                "acpportal.jobs.notices.notices",
                "acpportal.help.here.help_here",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["portal"]
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_FAIL_SILENTLY = False

# Static files: named by their content, compressed, served by ourselves

STATIC_URL = "/static/"
STATIC_ROOT = ACP_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "acpportal.static_storage.ModulesStorage"},
}

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "acpportal.formats"

# Who signs in, and for how long

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["users.backends.AdministratorBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "users.password_rules.NothingOfTheName",
        "OPTIONS": {"user_attributes": ["user_principal_name", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "users.password_rules.NoCommonPassword"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "users.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "users.account_forms.SignInForm", "change_password": "users.account_forms.PasswordForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "user_principal_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# Counted by users.sign_in_actions, in fewer questions to the database than allauth's own counting takes
ACP_SIGN_IN_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key"}
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "", "change_password": "5/m/user"}

SESSION_ENGINE = "acpportal.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
ACP_SESSION_IDLE_SECONDS = 2 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "acpportal.web.sign_in.csrf_failure"

# What browsers are told

HTTPS = ACP_PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = sorted({urlsplit(ACP_PUBLIC_URL).hostname or "", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [ACP_PUBLIC_URL]
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 63_072_000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# Being listed in browsers as https for ever is the decision of whoever owns the domain, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# What browsers may send. The web server refuses longer bodies before they get here.

FILE_UPLOAD_TEMP_DIR = make_private(ACP_DATA / "incoming")
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# Mails: into a folder, where no server is set that sends them

ACP_MAILS = make_private(ACP_DATA / "mails")
_MAIL_SERVER = env_mail_server("ACP_MAIL_SERVER")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if _MAIL_SERVER else "acpportal.mail.folder.FolderBackend"
EMAIL_HOST = _MAIL_SERVER.get("EMAIL_HOST", "")
EMAIL_PORT = _MAIL_SERVER.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _MAIL_SERVER.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _MAIL_SERVER.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _MAIL_SERVER.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _MAIL_SERVER.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env_sender("ACP_MAIL_FROM", default=f"ACP portal <portal@{urlsplit(ACP_PUBLIC_URL).hostname}>")

# Log: to the standard error stream; one JSON object a line in earnest, else lines to read

LOG_FORMAT = env_choice("ACP_LOG_FORMAT", default="json" if HTTPS else "lines", choices=("json", "lines"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"route": {"()": "acpportal.logs.RouteInsteadOfPath"}},
    "formatters": {"json": {"()": "acpportal.logs.JsonLines"}, "lines": {"()": "acpportal.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["route"]}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": [], "level": LOG_LEVEL, "propagate": True}},
}
