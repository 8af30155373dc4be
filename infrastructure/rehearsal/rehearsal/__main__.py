"""Rehearses a deployment on this machine.

    python -m rehearsal                 every stack of infrastructure/stacks, one after the other
    python -m rehearsal STACK…          these stacks: applied in full, planned again, machines booted, destroyed
    python -m rehearsal --plan STACK…   applied and planned again only; likewise --machines, --destroy, or several of them
    python -m rehearsal machine         the user data alone: what the template renders, booted, without a stack
"""

import os
import signal
import sys
import time

from . import certificates, network
from .cloud import Cloud
from .database import Database
from .fleet import Fleet, Plan
from .machine import make_image
from .release import Release
from .shell import ROOT, WORK, Ending, Failed, say
from .stack import rehearse_stack
from .user_data import render

STACKS = ROOT / "infrastructure/stacks"
HOST = "rehearsal.cluster.us-east-1.rds.amazonaws.com"


def rehearse_machine(ending: Ending) -> None:
    cloud, release = open_region(ending)
    password = "p@ss/word:%?#"  # every character that a URL treats as its own
    secret = f'{{"engine": "postgres", "host": "{HOST}", "port": 5432, "username": "duka", "password": "{password}", "dbname": "shop"}}'
    arn = cloud.aws(f"print(json.dumps(boto3.client('secretsmanager').create_secret(Name='rehearsal', SecretString={secret!r})['ARN']))")
    cloud.aws("boto3.client('logs').create_log_group(logGroupName='/duka/rehearsal')")
    cloud.aws("boto3.client('s3').create_bucket(Bucket='duka-rehearsal-backups')")
    database = Database(ending, "duka", password, "shop", WORK / "certificates", HOST)
    user_data = render(
        settings={"DUKA_PUBLIC_URL": "https://shop.example", "DUKA_PAYMENTS": "test,cash-on-delivery", "DUKA_MEDIA_URL": "file:/mnt/duka/media", "DUKA_MAIL_URL": "file:/mnt/duka/mail"},
        secret_arns={"DUKA_DATABASE_URL": arn}, release_url=release.url, release_sha256=release.sha256, region="us-east-1", efs_id="fs-0123456789abcdef0",
        listen_port=8080, drain_seconds=10, lifecycle_hook_name="rehearsal-drain", asg_name="rehearsal", log_group="/duka/rehearsal", secret="rehearsal", tags={"duka-backup": "duka-rehearsal-backups"})
    say(f"user data: {len(user_data.encode())} of 16384 bytes")
    fleet = Fleet(ending, cloud, database, release, Plan(user_data, "rehearsal", "rehearsal-drain", "https://shop.example", 8080, HOST, log_group="/duka/rehearsal", secret="rehearsal", tags={"duka-backup": "duka-rehearsal-backups"}), WORK / "shared")
    fleet.rehearse()


def open_region(ending: Ending) -> tuple[Cloud, Release]:
    cloud = open_cloud(ending)
    return cloud, make_release(cloud)


def open_cloud(ending: Ending) -> Cloud:
    network.open_region(ending)
    return Cloud(ending)


def make_release(cloud: Cloud) -> Release:
    make_image()
    folder = WORK / "certificates"
    folder.mkdir(parents=True, exist_ok=True)
    certificates.make_authority(folder)
    return Release(cloud, folder)


def pause(failure: Failed) -> None:
    """With DUKA_REHEARSAL_PAUSE=SECONDS everything stays up that long after a failure, to be looked at."""
    seconds = float(os.environ.get("DUKA_REHEARSAL_PAUSE", "0"))
    if seconds:
        say(f"failed; waiting {seconds:.0f} s: {failure}")
        time.sleep(seconds)


PARTS = {"plan", "machines", "destroy"}


def rehearse(name: str, parts: set[str]) -> None:
    """In a region of its own, which is gone afterwards."""
    begin = time.monotonic()
    with Ending() as ending:
        try:
            if name == "machine":
                rehearse_machine(ending)
            else:
                cloud = open_cloud(ending)
                rehearse_stack(ending, name, cloud, make_release, parts)
        except Failed as failure:
            pause(failure)
            raise
    say(f"{name}: rehearsed in {time.monotonic() - begin:.0f} s")


def main() -> int:
    parts = {word.removeprefix("--") for word in sys.argv[1:] if word.startswith("--")} or PARTS
    names = [word for word in sys.argv[1:] if not word.startswith("--")] or sorted(folder.name for folder in STACKS.iterdir() if folder.is_dir())
    if not parts <= PARTS:
        print(f"rehearsal: no such part\n{__doc__}", file=sys.stderr)
        return 2
    if unknown := [name for name in names if name != "machine" and not list((STACKS / name).glob("*.tf"))]:
        print(f"rehearsal: no such stack: {', '.join(unknown)}\n{__doc__}", file=sys.stderr)
        return 2
    if os.geteuid() != 0:
        print("rehearsal: network namespaces and machines need root: sudo infrastructure/rehearsal/run …", file=sys.stderr)
        return 2
    WORK.mkdir(parents=True, exist_ok=True)
    # A rehearsal that is told to stop takes down what it has put up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    failed = []
    for name in names:
        try:
            rehearse(name, parts)
        except Failed as failure:
            print(f"rehearsal: {name}: {failure}", file=sys.stderr, flush=True)
            failed.append(name)
    say(f"{len(names) - len(failed)} of {len(names)} rehearsed" + (f"; not: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
