"""Settings of the whole project; anything secret or local comes from the environment."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from merit import preflight, switches

if unclear := list(switches.faults(os.environ)):
    raise ImproperlyConfigured(" ".join(unclear))
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("MERIT_DATA") or BASE_DIR / ".data").resolve()
# Whatever started it, what it writes is read by nobody else on this machine.
os.umask(0o077)
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key from the environment, or one drawn once and kept beside the data."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = _secret_key()
# Signed notes about journal and register (merit.checkpoints): better on another disk than the database.
CHECKPOINTS = Path(os.environ.get("CHECKPOINTS") or DATA_DIR / "checkpoints")
CHECKPOINT_KEY = Path(os.environ.get("CHECKPOINT_KEY") or DATA_DIR / "keys" / "checkpoints.pem")
CHECKPOINT_OLD_KEYS = [k for k in os.environ.get("CHECKPOINT_OLD_KEYS", "").split(",") if k]
# A day that lies further after the last one that was lived must be confirmed by a person (merit.clock).
CLOCK_JUMP_DAYS = int(os.environ.get("CLOCK_JUMP_DAYS") or 7)
DEBUG = switches.is_on(os.environ, "DEBUG")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
SOURCE_URL = os.environ.get("SOURCE_URL", "")  # AGPL: where this very version can be read

INSTALLED_APPS = [
    "merit",
    "letters",
    "workflows",
    "viewflow.workflow",  # the engine only: none of viewflow's screens
    "guardian",
    "django_q",
    "django_htmx",
    "csp",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "workflows.public.probes.ProbesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workflows.screens.middleware.PackedPagesMiddleware",
    "workflows.screens.middleware.NotKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workflows.screens.middleware.SignedInMiddleware",
    "workflows.screens.middleware.OnlySentMiddleware",
    "workflows.screens.middleware.LeftOverMiddleware",
    "workflows.screens.middleware.RightsMiddleware",
    "workflows.screens.middleware.HeldFilesMiddleware",
    "workflows.screens.middleware.TypedMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "workflows.screens.middleware.SentMeanwhileMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "merit.urls"
WSGI_APPLICATION = "merit.wsgi.application"
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
                "workflows.screens.context.site",
            ]
        },
    }
]
FORM_RENDERER = "workflows.screens.rendering.Renderer"

# SQLite as a legal register: FULL makes a commit survive a power cut, IMMEDIATE makes writers queue
# instead of failing half-way. The test database is a file, because threads hang on one in memory.
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'merit.sqlite3'}",
        conn_max_age=60,
    )
}
try:
    preflight.is_known(DATABASES["default"])
except preflight.Unready as reason:
    raise ImproperlyConfigured(reason) from None
DATABASES["default"]["ENGINE"] = preflight.ENGINES[DATABASES["default"]["ENGINE"]]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            # REPLACE INTO deletes a row: only so do the append-only triggers see it
            "PRAGMA recursive_triggers=ON;",
        },
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    }
else:
    OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
    # PostgreSQL compiles a rule of access to machine code each time it is asked: seconds for one page.
    OPTIONS.setdefault("options", "-c jit=off")
    # To plan a rule of access costs more than to answer it: a connection plans once what it asks again and again.
    # A pool that gives a connection to somebody else after each transaction forgets the plans, and says so.
    if not switches.is_on(os.environ, "DATABASE_POOLED"):
        OPTIONS |= {"server_side_binding": True, "prepare_threshold": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "merit.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "merit.passwords.Argon2id",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # from before; written anew at the next sign-in
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "merit.passwords.NothingOfTheirs"},
    {"NAME": "merit.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
ANONYMOUS_USER_NAME = None  # guardian would create an active user of that name
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "workflows.public.session.locked_out"
AXES_IPWARE_PROXY_COUNT = int(os.environ.get("PROXY_COUNT", "0"))
AXES_ENABLE_ACCESS_FAILURE_LOG = True

SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_FAILURE_VIEW = "workflows.public.session.open_too_long"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
HTTPS = switches.is_on(os.environ, "HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "merit" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": os.environ.get("STORAGE", "django.core.files.storage.FileSystemStorage")
    },
    "staticfiles": {"BACKEND": "workflows.screens.static_files.Named"},
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = DATA_DIR / "files"  # private: only served by a view that asks for rights
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
# The virus scanner: the path of clamd’s socket, or host:port. Without one nothing is examined (merit.intake.scanner).
CLAMD = os.environ.get("CLAMD", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# How people reach the service, as its messages say it.
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip(
    "/"
)

# Messages leave by the mail server that is named; without one they are kept in a folder, and administrators read them.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_TLS") == "start"
EMAIL_USE_SSL = os.environ.get("EMAIL_TLS") == "always"
EMAIL_TIMEOUT = 30  # seconds
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "chancellery@order.example")

Q_CLUSTER = {
    "name": "merit",
    "orm": "default",
    "workers": int(os.environ.get("WORKERS", "1")),
    "timeout": 120,
    "retry": 180,
    "max_attempts": 3,
    "catch_up": False,
    "poll": 1,
    "label": "Jobs",
}

# One line of JSON for each event; LOG_FORMAT=plain for a person at a terminal.
LOG_FORMAT = os.environ.get("LOG_FORMAT", "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "merit.log_lines.Formatter",
            "fmt": "{asctime}{levelname}{name}{message}",
            "style": "{",
            "json_ensure_ascii": False,
        },
        "plain": {
            "()": "merit.log_lines.Plain",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "filters": {"without words": {"()": "merit.log_lines.WithoutWords"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["without words"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "merit": {"level": os.environ.get("LOG_LEVEL", "INFO")},
        # Django gives it a handler of its own, which would tell what was typed in an address.
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # It tells names that were typed; its table keeps the attempts.
        "axes": {"level": "CRITICAL"},
    },
}

# A whole town hall shares one address: five typing errors of one clerk must not lock out the others.
# Whether HTTPS holds for the names below ours, and stands in the lists of browsers, is decided by who owns the domain.
SILENCED_SYSTEM_CHECKS = ["axes.W006", "security.W005", "security.W021"]
