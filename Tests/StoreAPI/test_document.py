"""schemathesis reads the document and asks everything that it allows, and much that it does not. What it answers must be in the document, and never be a
fault of the shop's."""

import pathlib
import subprocess
import sys

import pytest

from client import Buyer, variant_in_stock

# The same requests every time.
SEED = 20261122
SECONDS = 100


def hunt(shop, tmp_path: pathlib.Path, *options: str):
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(pathlib.Path(__file__).with_name("schemathesis.toml")), "run",
        f"{shop.url}/openapi.json", "--seed", str(SEED), "--workers", "2", "--phases", "examples,coverage,fuzzing", "--generation-database", "none",
        "--request-timeout", "20", "--continue-on-failure", "--no-color", *options,
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 3, cwd=tmp_path)
    assert run.returncode == 0, f"{run.stdout[-12_000:]}\n{run.stderr[-2_000:]}"
    return run.stdout


def test_nothing_that_a_stranger_sends_is_answered_outside_the_document(shop, tmp_path):
    report = hunt(shop, tmp_path, "--max-examples", "20")
    assert "21" in report


def test_nothing_that_somebody_with_a_cart_sends_is_answered_outside_the_document(shop, client, tmp_path):
    buyer = Buyer(client)
    buyer.add(variant_in_stock(client), 2).ok()
    hunt(
        shop, tmp_path, "--max-examples", "30", "-H", f"Cart-Token: {buyer.token}", "--include-path-regex", "/(cart|checkout)",
        "--exclude-checks", "missing_required_header,negative_data_rejection")
