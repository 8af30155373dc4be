"""What stacks, modules and machines tell Duka, held against the program's own table of settings, and that table against its documentation.

    python -m pytest infrastructure/tests
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STACKS = sorted(folder.name for folder in (ROOT / "infrastructure/stacks").iterdir() if list(folder.glob("*.tf")))
# Not settings of the program: what deploy/compose.yaml itself is told.
COMPOSE_OWN = {"DUKA_DOMAIN", "DUKA_IMAGE"}


def swift_settings() -> set[str]:
    source = (ROOT / "Sources/Composition/Settings/Setting.swift").read_text()
    cases = re.findall(r'^    case (\w+)(?: = "([\w.]+)")?$', source, re.M)
    # `--config` is read before the table is.
    return {"DUKA_" + (raw or name).upper().replace(".", "_") for name, raw in cases} | {"DUKA_CONFIG"}


def documented_settings() -> set[str]:
    page = (ROOT / "docs/architecture.md").read_text()
    table = page[page.index("\n## Settings\n"):page.index("\n## Connections\n")]
    return {name for row in re.findall(r"^\|([^|]*)\|", table, re.M) for name in re.findall(r"DUKA_[A-Z_]+", row)}


def names_in(folder: Path, *patterns: str) -> set[str]:
    files = [file for pattern in patterns for file in folder.rglob(pattern)]
    return {name for file in files for name in re.findall(r"\bDUKA_[A-Z_]*[A-Z]\b", file.read_text())}


def test_the_table_is_found() -> None:
    assert {"DUKA_PUBLIC_URL", "DUKA_DATABASE_READER_URL", "DUKA_BANK_ACCOUNT"} <= swift_settings()


def test_the_documentation_lists_every_setting_and_no_other() -> None:
    assert documented_settings() == swift_settings()


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_passes_settings_that_the_program_knows(stack: str) -> None:
    passed = names_in(ROOT / "infrastructure/stacks" / stack, "*.tf")
    assert "DUKA_DATABASE_URL" in passed
    assert passed <= swift_settings()


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_takes_what_is_common_from_the_settings_module(stack: str) -> None:
    text = "".join(file.read_text() for file in (ROOT / "infrastructure/stacks" / stack).glob("*.tf"))
    module = re.search(r'^module "settings" \{\n(.*?)^\}', text, re.M | re.S).group(1)
    for name in ("region", "availability_zones", "domain", "zone_id", "release_url", "release_sha256", "release_speaks", "payments", "bank_account", "fleet_size"):
        if re.search(rf'^variable "{name}"', text, re.M):
            assert re.search(rf"^  {name} += var\.{name}$", module, re.M), f"{name} goes past modules/settings and is not checked"
    assert re.search(r"module\.settings\.settings", text)


def test_modules_pass_settings_that_the_program_knows() -> None:
    passed = names_in(ROOT / "infrastructure/modules", "*.tf")
    assert "DUKA_PUBLIC_URL" in passed
    assert passed <= swift_settings()


def test_machines_and_compose_are_told_settings_that_the_program_knows() -> None:
    passed = names_in(ROOT / "deploy/cloud-init", "*.tftpl") | names_in(ROOT / "deploy", "compose.yaml", "Dockerfile")
    assert passed - {"DUKA_"} - COMPOSE_OWN <= swift_settings()


def test_stacks_hold_no_resources_of_their_own() -> None:
    """checkov looks at the modules; what a stack made by itself nobody would have looked at."""
    own = [file.name for stack in STACKS for file in (ROOT / "infrastructure/stacks" / stack).glob("*.tf") if re.search(r'^(resource|data) "', file.read_text(), re.M)]
    assert own == []
