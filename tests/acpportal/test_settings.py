"""The settings as a whole, read by a program of their own as in earnest."""

import ast
import json
from pathlib import Path

import pytest
from django.conf import settings

from tests.acpportal.programs import manage

PRODUCTION = {
    "ACP_PUBLIC_URL": "https://portal.example",
    "DATABASE_URL": "postgresql://portal:secret@127.0.0.1:1/portal",
}


def test_the_documented_production_settings_are_safe(tmp_path: Path) -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", data=tmp_path, **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_wrong_setting_ends_with_one_sentence(tmp_path: Path) -> None:
    done = manage("check", data=tmp_path, ACP_IMPORT_MAX_ROWS="many")
    assert done.returncode == 1
    assert done.stderr == ("The setting ACP_IMPORT_MAX_ROWS is 'many', expected is a whole number from 1 to 1000000.\n")


def test_an_https_address_turns_on_what_belongs_to_it(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS")
    code = f"from django.conf import settings; print(*(getattr(settings, name) for name in {names}))"
    done = manage("shell", "--no-imports", "-c", code, data=tmp_path, **PRODUCTION)
    assert done.stdout.split(" ", 4) == [
        *("__Host-sessionid", "__Host-csrftoken", "63072000", "True"),
        "['127.0.0.1', '[::1]', 'localhost', 'portal.example']\n",
    ]


@pytest.mark.parametrize(
    ("directive", "sources"), [("default-src", ["'none'"]), ("script-src", ["'self'"]), ("style-src", ["'self'"])]
)
def test_the_content_security_policy_is_strict(directive: str, sources: list[str]) -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"][directive] == sources


def test_a_way_to_postgresql_that_is_cut_is_noticed(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    url = f"{PRODUCTION['DATABASE_URL']}?connect_timeout=7&sslmode=require"
    done = manage("shell", "--no-imports", "-c", code, data=tmp_path, DATABASE_URL=url)
    options = ast.literal_eval(done.stdout)
    assert (options["connect_timeout"], options["tcp_user_timeout"], options["sslmode"]) == (7, 60_000, "require")


def test_nothing_is_debugged_by_default() -> None:
    assert settings.DEBUG is False


def test_in_earnest_the_log_is_one_object_a_line(tmp_path: Path) -> None:
    code = "import logging; logging.getLogger('users').warning('two\\nlines')"
    done = manage("shell", "--no-imports", "-c", code, data=tmp_path, **PRODUCTION)
    assert json.loads(done.stderr)["message"] == "two\nlines"
    done = manage("shell", "--no-imports", "-c", code, data=tmp_path)
    assert done.stderr.endswith("WARNING users: two\\nlines\n")
