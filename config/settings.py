"""Settings of both sites, read from the environment; .env.example lists every one."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def given(name, default=""):
    """What is set; a line left empty, as in .env.example, sets nothing."""
    return os.environ.get(name) or default


def required(name):
    if not given(name):
        raise ImproperlyConfigured(f"Set {name}; .env.example lists every setting.")
    return given(name)


def flag(name, default):
    return given(name, default).lower() in {"1", "true", "yes", "on"}


def words(name, default=""):
    return [word.strip() for word in given(name, default).split(",") if word.strip()]


def database(url, search_path):
    """Connection settings from a postgresql:// address; the host may be a socket folder in ?host=."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "options": f"-c search_path={search_path}"},
    }


# Which process this is: "public", "staff", or "owner" (migrations and reference data only).
SITE = given("SITE", "staff")
URL_OF_SITE = {"owner": "DATABASE_URL", "staff": "STAFF_DATABASE_URL", "public": "PUBLIC_DATABASE_URL"}
if SITE not in URL_OF_SITE:
    raise ImproperlyConfigured("SITE is public, staff or owner; .env.example lists every setting.")
IS_PUBLIC = SITE == "public"

# The public role finds its views under the tables' own names, first on this path.
SEARCH_PATH = "record,extensions" if IS_PUBLIC else "public,extensions"
DATABASES = {"default": database(required(URL_OF_SITE[SITE]), SEARCH_PATH)}
if IS_PUBLIC:
    # PostgreSQL lets every role write large objects; this one shall write nothing.
    DATABASES["default"]["OPTIONS"]["options"] += " -c default_transaction_read_only=on"


def role(name, suffix):
    """The database role of a site: its log-in's name, or the database's with a suffix."""
    user = urlsplit(given(name)).username
    return unquote(user) if user else f"{DATABASES['default']['NAME']}_{suffix}"


STAFF_ROLE = given("STAFF_ROLE", role("STAFF_DATABASE_URL", "staff"))
PUBLIC_ROLE = given("PUBLIC_ROLE", role("PUBLIC_DATABASE_URL", "public"))

SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
DEBUG = flag("DEBUG", "false")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
BEHIND_HTTPS = flag("BEHIND_HTTPS", "false")

# The public process has no log-in and nothing that edits.
STAFF_APPS = [
    "reports.staff.app.StaffSiteConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
INSTALLED_APPS = [
    "reports",
    "detainers",
    "editions",
    *([] if IS_PUBLIC else STAFF_APPS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

if IS_PUBLIC:
    # It migrates nothing, and has not the apps of the staff site that our migrations build on.
    MIGRATION_MODULES = dict.fromkeys(["reports", "detainers", "editions", "auth", "contenttypes"])

# Headers come early, so that static files and errors carry them too; before all, who holds a page is told so.
PUBLIC_MIDDLEWARE = [
    "reports.unchanged.UnchangedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "editions.strict_headers.StrictHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reports.api.any_origin.AnyOriginMiddleware",
    "django.middleware.common.CommonMiddleware",
    "reports.spoken.LanguageMiddleware",
    "reports.reading.ReadingMiddleware",
]
STAFF_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "editions.strict_headers.StrictHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "editions.no_store.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "reports.staff.problems.ReadableMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "editions.accounts.limits.SessionLimitsMiddleware",
    "editions.accounts.second_step.SecondStepMiddleware",
    "editions.accounts.kept_forms.KeptFormMiddleware",
    "editions.acting.ActingMiddleware",
]
MIDDLEWARE = PUBLIC_MIDDLEWARE if IS_PUBLIC else STAFF_MIDDLEWARE

PUBLIC_URLCONF = "config.public_urls"
ROOT_URLCONF = PUBLIC_URLCONF if IS_PUBLIC else "config.staff_urls"
WSGI_APPLICATION = "config.wsgi.application"

PUBLIC_TEMPLATES = {
    "NAME": "public",
    "BACKEND": "django.template.backends.jinja2.Jinja2",
    "DIRS": [BASE_DIR / "templates" / "public"],
    "OPTIONS": {"environment": "reports.templating.environment"},
}
STAFF_TEMPLATES = {
    "NAME": "staff",
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR / "templates" / "staff"],
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
            "editions.accounts.frame.frame",
        ]
    },
}
TEMPLATES = [PUBLIC_TEMPLATES, STAFF_TEMPLATES]

AUTH_USER_MODEL = "editions.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
# A password, then a code or a passkey: docs/decisions/0020.
ACCOUNT_ADAPTER = "editions.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_RATE_LIMITS = {
    "guess_browser": "5/5m/key",
    "guess_network": "30/5m/key",
    "guess_account": "100/1h/key",
}
# The staff site's own, which also reads the demonstration's codes where no real record is.
MFA_ADAPTER = "detainers.demonstration.codes.DemonstrationAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Declined Detainer Report"
# Links of invitations.
PASSWORD_RESET_TIMEOUT = 48 * 60 * 60
# How many proxies in front of the staff site add to X-Forwarded-For: guesses are counted by network.
ALLAUTH_TRUSTED_PROXY_COUNT = int(given("TRUSTED_PROXIES", "1" if BEHIND_HTTPS else "0"))
if not IS_PUBLIC:
    # Both workers count guesses in one place.
    CACHED = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "editions_cachedvalue"}
    CACHES = {"default": CACHED | {"OPTIONS": {"MAX_ENTRIES": 100_000}}}
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_HTTPS else "staff_session"
CSRF_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_HTTPS else "staff_csrf"
CSRF_FAILURE_VIEW = "editions.accounts.kept_forms.stale_form"
KNOWN_BROWSER_COOKIE = "__Host-known" if BEHIND_HTTPS else "staff_known"

# Invitations. Without a server they are written to the log of the staff process.
EMAIL_HOST = given("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(given("EMAIL_PORT", "587"))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = given("EMAIL_HOST_USER"), given("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS, EMAIL_TIMEOUT = flag("EMAIL_USE_TLS", "true"), 10
DEFAULT_FROM_EMAIL = given("EMAIL_FROM", "staff-site@localhost")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Staff read 10,060 where the public does.
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "America/New_York"
# Translations of frame, filters and figures, and the language that the public site speaks.
LOCALE_DIR, SITE_LANGUAGE = BASE_DIR / "locale", given("SITE_LANGUAGE", "en")

STATIC_URL = "/static/"
STATIC_ROOT = Path(given("STATIC_ROOT", BASE_DIR / ".data" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Where the files of editions lie: staff write, the public site reads. One folder for each database.
FILES_DIR = Path(given("FILES_DIR", BASE_DIR / ".data" / "files" / DATABASES["default"]["NAME"]))
# Where a proxy that sends them itself has them: an internal address of its own. Unset: we send them.
STORED_FILES_AT = given("STORED_FILES_AT")
# How many files of chosen rows a process sends at once; pages have its other threads.
EXPORTS_AT_ONCE = int(given("EXPORTS_AT_ONCE", "2"))
# Staff alone: deliveries until they are published, where to pick them from, originals of reports for good.
UPLOADS_DIR = Path(given("UPLOADS_DIR", BASE_DIR / ".data" / "uploads" / DATABASES["default"]["NAME"]))
DROP_DIR = Path(given("DROP_DIR")) if given("DROP_DIR") else None
MAX_UPLOAD_BYTES = int(given("MAX_UPLOAD_MB", "2048")) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000 if IS_PUBLIC else 30_000  # a grid of rows sends very many
FILE_UPLOAD_HANDLERS = ["reports.staff.upload_limits.LimitedUploadHandler"]
ORIGINALS_DIR = Path(given("ORIGINALS_DIR", BASE_DIR / ".data" / "originals" / DATABASES["default"]["NAME"]))
# The key that signs their manifests; the staff process and publish_due alone may read it. Unset: unsigned.
SIGNING_KEY = given("SIGNING_KEY")

# What leaves the server: strict headers on every answer.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
STRICT_HEADERS = {
    "Content-Security-Policy": "; ".join(CONTENT_SECURITY_POLICY),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Pages and files are read, not built into other sites' pages.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if BEHIND_HTTPS else 0
if BEHIND_HTTPS:  # what comes over http is sent on before it has these headers
    STRICT_HEADERS["Strict-Transport-Security"] = f"max-age={SECURE_HSTS_SECONDS}; includeSubDomains; preload"
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_HTTPS
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
WHITENOISE_ALLOW_ALL_ORIGINS = False
# X-Frame-Options is one of STRICT_HEADERS; the public site has no log-in, cookie or form: nothing to forge.
SILENCED_SYSTEM_CHECKS = ["security.W002", *(["security.W003"] if IS_PUBLIC else [])]

# Who runs the site. Official wording needs all three of the first settings and a .gov or .mil host.
AGENCY_NAME, AGENCY_OFFICE = given("AGENCY_NAME"), given("AGENCY_OFFICE")
AGENCY_DECLARED = flag("AGENCY_DECLARED", "false")
AGENCY_LOGO_TEXT, AGENCY_CONTACT = given("AGENCY_LOGO_TEXT"), given("AGENCY_CONTACT")
PUBLIC_HOST = given("PUBLIC_HOST", "localhost")
# What citations and the site map begin with.
PUBLIC_ADDRESS = f"{'https' if BEHIND_HTTPS else 'http'}://{PUBLIC_HOST}"
CORRECTIONS_EMAIL, PRESS_EMAIL = given("CORRECTIONS_EMAIL"), given("PRESS_EMAIL")
# Days that an agency has to answer between being shown its rows and their publication.
NOTICE_DAYS = int(given("NOTICE_DAYS", "7"))
# mailto: or https: address for reports of vulnerabilities; without one there is no security.txt.
SECURITY_CONTACT = given("SECURITY_CONTACT")

READING_SECONDS = 1  # a public process remembers which edition is newest: docs/decisions/0032
# Part of every ETag: a new version of the code changes every page.
CODE_VERSION = given("CODE_VERSION", "dev")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
