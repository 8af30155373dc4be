"""The purchase of docs/store-api.md, as it stands there."""

import pathlib
import re
import subprocess

GUIDE = pathlib.Path(__file__).resolve().parents[2] / "docs/store-api.md"


def test_the_purchase_of_the_guide_works_as_it_is_written(shop, has_tools):
    blocks = re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    script = f"set -euo pipefail\nSHOP={shop.url}\n{blocks[0]}"
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    assert run.stdout.rstrip().endswith("true")
