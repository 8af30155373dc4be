"""The stand-in for AWS: moto, with what it lacks added, in the rehearsal's own network.

    python -m rehearsal.cloud ADDRESS PORT
"""

import json
import os
import sys
from pathlib import Path

from . import network
from .shell import WORK, Ending, run, wait_until

PORT = 5000
ENDPOINT = f"http://{network.CLOUD_ADDRESS}:{PORT}"
# Keys that nobody checks; a region that every call names anyway.
ENVIRONMENT = {
    "AWS_ENDPOINT_URL": ENDPOINT, "AWS_ACCESS_KEY_ID": "rehearsal", "AWS_SECRET_ACCESS_KEY": "rehearsal", "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class Cloud:
    def __init__(self, ending: Ending):
        (WORK / "calls.jsonl").unlink(missing_ok=True)
        self.process = ending.process(
            *network.inside(network.CLOUD, sys.executable, "-m", "rehearsal.cloud", network.CLOUD_ADDRESS, str(PORT)), log=WORK / "moto.log",
            cwd=str(Path(__file__).parents[1]))
        wait_until("moto answers", 60, lambda: run(*network.inside(network.CLOUD, "curl", "--silent", "--fail", f"{ENDPOINT}/moto-api/"), check=False).returncode == 0)

    def aws(self, code: str) -> object:
        """Runs Python with boto3 clients in the region; its last print is JSON."""
        result = run(*network.inside(network.CLOUD, sys.executable, "-c", f"import boto3, json\n{code}"), env={**ENVIRONMENT, "PATH": "/usr/bin:/bin"})
        return json.loads(result.stdout.splitlines()[-1]) if result.stdout.strip() else None

    def lifecycle_actions(self) -> list[dict]:
        """What machines told their group, in order."""
        file = WORK / "calls.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def serve(address: str, port: int) -> None:
    # The policies that AWS keeps, which roles refer to.
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import run_simple

    from . import moto_ending, moto_patch, moto_rest

    moto_patch.apply(WORK / "calls.jsonl")
    moto_ending.apply()
    run_simple(address, port, moto_rest.KeptResources(DomainDispatcherApplication(create_backend_app)), threaded=True)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
