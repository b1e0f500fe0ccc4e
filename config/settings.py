"""Django's settings. What differs between machines comes from the environment, through `config.env` alone.

A plain clone runs in development on SQLite with no variable set. A production machine sets DEBUG=0,
SECRET_KEY (or SECRET_KEY_FILE), ALLOWED_HOSTS and DATABASE_URL; none of them has a default there.
`config.checks` refuses values that are unsafe.
"""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config.env import envbool, envint, envlist, envsecret, envstr

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VERSION: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

# Who may reach this site

DEBUG = envbool("DEBUG", True)

SECRET_KEY = envsecret("SECRET_KEY", "django-insecure-development-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("DEBUG is off: set SECRET_KEY or SECRET_KEY_FILE")

ALLOWED_HOSTS = envlist("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else "")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("DEBUG is off: set ALLOWED_HOSTS to the comma-separated names of this site")

CSRF_TRUSTED_ORIGINS = envlist("CSRF_TRUSTED_ORIGINS")

# The parts

FIXTURES_ROOT = BASE_DIR / "fixtures"  # reference data, loaded by commands and read by the authority matrix

INSTALLED_APPS = [
    "config",
    "gakum.core",
    "gakum.machine",
    "gakum.accounts",
    "gakum.audit",
    "gakum.law",
    "gakum.files",
    "gakum.pdf",
    "gakum.jobs",
    "gakum.parties",
    "gakum.cases",
    "gakum.evidence",
    "gakum.measures",
    "gakum.prosecution",
    "gakum.detention",
    "gakum.deportation",
    "gakum.indicators",
    "gakum.notices",
    "gakum.clients",
    "gakum.reports",
    "gakum.documents",
    "gakum.workflow",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "gakum.graphql",
    "gakum.web",  # after those whose pages of the administration it takes away
    "django_filters",
    "django_htmx",
    "django.forms",  # so that templates/django/forms may replace Django's own
    "config.administration.AdministrationConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "gakum.web.busy.BusyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "gakum.web.middleware.ContentSecurityPolicyMiddleware",
    "gakum.web.account.clock.NoStoreMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gakum.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gakum.web.account.clock.SessionClockMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "gakum.web.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gakum.web.account.second_step.SecondStepMiddleware",
    "gakum.web.account.drafts.SentDraftMiddleware",
    "gakum.web.middleware.OnlyByFormMiddleware",
    "axes.middleware.AxesMiddleware",
    "gakum.web.refused.DayIsFullMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gakum.web.menu.menu",
                "gakum.web.account.page.session_of_page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The database: SQLite unless DATABASE_URL names a PostgreSQL

# Seconds that a request waits for another's lock, on either engine; then it is told that all is busy.
LOCK_SECONDS = 20

SQLITE_OPTIONS: dict[str, Any] = {
    # The write lock is taken when a transaction begins, so what was read in it is still true when it writes.
    "transaction_mode": "IMMEDIATE",
    "timeout": LOCK_SECONDS,
    # FULL: with NORMAL a power cut takes acknowledged commits with it.
    # recursive_triggers: without it INSERT OR REPLACE deletes audit rows behind the triggers' back.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
}


def database(url: str) -> dict[str, Any]:
    """Django's settings of the database that `url` names."""
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL is not a database's address") from error
    # With IMMEDIATE, a transaction around each request would take the write lock for every page that is read.
    parsed["ATOMIC_REQUESTS"] = False
    if parsed["ENGINE"] == "django.db.backends.sqlite3":
        parsed["OPTIONS"] = {**parsed.get("OPTIONS", {}), **SQLITE_OPTIONS}
    else:
        parsed["CONN_MAX_AGE"] = envint("DATABASE_CONN_MAX_AGE", 60)
        parsed["CONN_HEALTH_CHECKS"] = True
        options = parsed.setdefault("OPTIONS", {})
        # Pages ask small questions: compiling them (JIT) takes longer than answering them.
        asked = f"-c lock_timeout={LOCK_SECONDS}s -c jit=off"
        options["options"] = f"{options.get('options', '')} {asked}".strip()
    return parsed


DATABASE_URL = envsecret("DATABASE_URL")
if not DATABASE_URL:
    if not DEBUG:
        raise ImproperlyConfigured("DEBUG is off: set DATABASE_URL (or DATABASE_URL_FILE)")
    VAR_DIR.mkdir(exist_ok=True)
    DATABASE_URL = f"sqlite:///{VAR_DIR / 'gakum.sqlite3'}"
DATABASES = {"default": database(DATABASE_URL)}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it turns away whoever guessed too often
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds that a link for setting a password is good for
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# The sessions of people, and how sure we are who they are

SESSION_IDLE_SECONDS = envint("SESSION_IDLE_MINUTES", 30) * 60  # nothing asked for so long: signed out
SESSION_WARNING_SECONDS = 3 * 60  # so long before, the page warns
FRESH_SIGN_IN_SECONDS = 5 * 60  # approving, publishing, voiding: the password was given this recently
MFA_REQUIRED = envbool("MFA_REQUIRED", not DEBUG)  # a second step for the roles that decide

ACCOUNT_ADAPTER = "gakum.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; allauth asks how one would
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # ends with the browser
ACCOUNT_REAUTHENTICATION_TIMEOUT = FRESH_SIGN_IN_SECONDS
# Per minute and address, since a whole office may share one; guessing at a name is for axes.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "5/300s/key", "reauthenticate": "10/m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if envbool("BEHIND_TLS_PROXY", False) else 0
MFA_ADAPTER = "gakum.web.account.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gakum"
MFA_TOTP_TOLERANCE = 0  # a code is remembered as used for one period, so it may be valid for one only

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Not the name alone: whoever guesses from elsewhere must not lock out the one it belongs to.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False  # ours is in gakum.web.admin
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "code"]
AXES_USERNAME_CALLABLE = "gakum.web.account.guessing.name_tried"
AXES_CLIENT_IP_CALLABLE = "gakum.web.middleware.address_of"
AXES_LOCKOUT_CALLABLE = "gakum.web.account.guessing.locked_out"

# Limits and used codes must be known to every process; the table is made by a migration.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# How many different people and cases one person may open in a day, and a system on a person's behalf

PEOPLE_PER_DAY = envint("PEOPLE_PER_DAY", 300)
PEOPLE_PER_DAY_SYSTEM = envint("PEOPLE_PER_DAY_SYSTEM", 5000)

# Other systems

API_REQUESTS_PER_MINUTE = envint("API_REQUESTS_PER_MINUTE", 300)  # of one token, or of one signed-in person
WEBHOOKS = envbool("WEBHOOKS", False)
WEBHOOKS_HTTP = envbool("WEBHOOKS_HTTP", False)  # without TLS: only for trying it out
WEBHOOKS_NETWORKS = envlist(
    "WEBHOOKS_NETWORKS"
)  # of our own, that may be called all the same: "10.20.0.0/16"
WEBHOOKS_CA_FILE = envstr("WEBHOOKS_CA_FILE")  # whose certificates are believed; empty: the usual authorities

# The public verification of papers

# The address under which people outside reach the site: what the codes on papers lead to.
SITE_URL = envstr("SITE_URL", "http://localhost:8000").rstrip("/")
VERIFY_PER_MINUTE = envint(
    "VERIFY_PER_MINUTE", 30
)  # codes looked up from one address; a file counts for five

# The electronic signature of papers

SIGNATURE = envstr("SIGNATURE", "none")  # who signs: none, development or bsre (docs/documents.md)
SIGNATURE_DIR = Path(envstr("SIGNATURE_DIR", str(VAR_DIR / "signing")))  # of the development certificate
SIGNATURE_CONTAINER = envstr("SIGNATURE_CONTAINER")  # PKCS #12, from the certification authority
SIGNATURE_PASSPHRASE = envsecret("SIGNATURE_PASSPHRASE")
SIGNATURE_ROOTS = envstr("SIGNATURE_ROOTS")  # PEM: the authority's certificates, and the time stamper's
SIGNATURE_TSA_URL = envstr("SIGNATURE_TSA_URL")  # stamps the time; empty: signatures tell their own

# Language and time

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "gakum" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
# Separated everywhere, a year would print as 2.026 and a key in a URL would break: our filters do it instead.
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("pictures", BASE_DIR / "docs" / "pictures")]  # of the help pages
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}

# Files that people hand in: outside the web root, served only by a view that asks who is reading

FILES_ROOT = Path(envstr("FILES_ROOT", str(VAR_DIR / "files")))
FILES_MAX_BYTES = envint("FILES_MAX_MB", 25) * 1_000_000
FILES_PER_CASE = envint("FILES_PER_CASE", 500)
FILES_PER_PERSON_AND_DAY = envint("FILES_PER_PERSON_AND_DAY", 1000)
FILES_CASE_MAX_BYTES = envint("FILES_CASE_MAX_MB", 2000) * 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "gakum.files.handlers.CappedUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# E-mail: only the digest of notices. Printed unless a server is named.

EMAIL_HOST = envstr("EMAIL_HOST")
EMAIL_PORT = envint("EMAIL_PORT", 587)
EMAIL_HOST_USER = envstr("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = envsecret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = envbool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 20  # seconds
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = envstr("EMAIL_FROM", "gakum@localhost")

# What the browser is told

HTTPS_ONLY = envbool("HTTPS_ONLY", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0  # one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = HTTPS_ONLY
if envbool("BEHIND_TLS_PROXY", False):  # only where the proxy removes this header from what clients send
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_cookie_prefix = "__Host-" if HTTPS_ONLY else ""  # the browser then refuses a cookie set by a sibling site
SESSION_COOKIE_NAME = f"{_cookie_prefix}session"
SESSION_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: one working day, however busy
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_cookie_prefix}csrftoken"
CSRF_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# Logging: to the console, where the service manager keeps it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "gakum": {"level": envstr("LOG_LEVEL", "INFO").upper()},
        "gakum.security": {"level": "INFO"},  # sign-ins and refusals: never silenced by LOG_LEVEL
        "django.security": {"level": "INFO"},
        "axes": {"level": "ERROR"},  # says what gakum.security says
    },
}
