"""What the tests are told from outside."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

#: The program under test.
BINARY = Path(os.environ.get("DUKA_BINARY", ROOT / ".build/debug/duka")).resolve()

#: `postgres://user:password@host:port/postgres`, of a user who may create databases; None where there is no server.
POSTGRES_URL = os.environ.get("DUKA_TEST_POSTGRES_URL")

IS_CI = os.environ.get("CI") == "true"

#: `DUKA_FAULTS=long` turns every test into a soak.
IS_LONG = os.environ.get("DUKA_FAULTS") == "long"

#: Names every random choice of a run; shown when a test fails.
SEED = int(os.environ.get("DUKA_TEST_SEED", "20251121"))


def amount(short: int, long: int) -> int:
    """A number of rounds or buyers: bounded in either kind of run."""
    return long if IS_LONG else short


def clean_environment(**more: str) -> dict[str, str]:
    """For the program: nothing of this run's own settings, which it would refuse or take for its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DUKA_", "PG"))}
    return kept | {"DUKA_LOG_FORMAT": "json", "DUKA_LOG_LEVEL": "notice"} | more
