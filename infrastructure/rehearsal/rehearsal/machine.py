"""A machine of the fleet: Debian 12 with systemd as its first process and cloud-init, fed the user data that the stack rendered.

What differs from an instance of EC2, besides the kernel: cloud-init is given its user data in a file rather than by the metadata
service, packages are there already (their lists are empty, so nothing is fetched), names are in /etc/hosts, and a shared folder is a
folder of the host, because this kernel need not know NFS. Everything else is the real thing.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from . import network
from .shell import WORK, Ending, Failed, run, say

PACKAGES = (
    "systemd,systemd-sysv,dbus,cloud-init,ca-certificates,curl,python3,python3-cffi-backend,iproute2,netbase,nfs-common,stunnel4,"
    "libargon2-1,libpq5,libgd3,libwebp7,libsqlite3-0,postgresql-client")
MIRROR = os.environ.get("DUKA_REHEARSAL_MIRROR", "http://deb.debian.org/debian")
IMAGE = WORK / "debian-12"


def make_image() -> None:
    """Debian as its cloud image is, with the packages that cloud-init would install. Made once and kept."""
    stamp = IMAGE / "etc/duka-rehearsal"
    if stamp.exists() and stamp.read_text() == PACKAGES:
        return
    say("making an image of Debian 12 (once; takes minutes)")
    shutil.rmtree(IMAGE, ignore_errors=True)
    run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", IMAGE, MIRROR, timeout=1800)
    _prepare_image()
    stamp.write_text(PACKAGES)


def _prepare_image() -> None:
    (IMAGE / "etc/apt/sources.list").write_text("")
    (IMAGE / "etc/cloud/cloud.cfg.d/99-rehearsal.cfg").write_text("datasource_list: [NoCloud]\nnetwork: {config: disabled}\n")
    # The file system of the host stands for EFS.
    helper = IMAGE / "sbin/mount.nfs4"
    helper.unlink(missing_ok=True)
    helper.write_text('#!/bin/sh\nexec mount --bind /shared "$2"\n')
    helper.chmod(0o755)
    # The network is given, and a machine without a screen needs no login on it.
    for unit in ("systemd-networkd.service", "console-getty.service", "rpcbind.service", "rpcbind.socket", "run-rpc_pipefs.mount"):
        link = IMAGE / "etc/systemd/system" / unit
        link.unlink(missing_ok=True)
        link.symlink_to("/dev/null")


class Machine:
    def __init__(self, ending: Ending, number: int, user_data: str, hosts: dict[str, str], endpoint: str, shared: Path, tags: dict[str, str] | None = None):
        self.name = f"{network.PREFIX}-node{number}"
        self.instance = f"i-{number:017x}"
        self.address = network.open_machine(ending, self.name, number)
        self.folder = WORK / "machines" / self.name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.metadata = {
            "meta-data/instance-id": self.instance, "meta-data/autoscaling/target-lifecycle-state": "InService",
            "meta-data/iam/security-credentials/": "node",
            "meta-data/iam/security-credentials/node": json.dumps({"AccessKeyId": "ASIAREHEARSAL", "SecretAccessKey": "secret", "Token": "token"}),
            **{f"meta-data/tags/instance/{key}": value for key, value in (tags or {}).items()},
        }
        self.say_metadata()
        ending.process(*network.inside(self.name, "python3", Path(__file__).with_name("metadata.py"), self.metadata_file), log=self.folder / "metadata.log")
        self.root = self._root(ending)
        self._write("var/lib/cloud/seed/nocloud/user-data", user_data)
        self._write("var/lib/cloud/seed/nocloud/meta-data", f"instance-id: {self.instance}\nlocal-hostname: {self.name}\n")
        self._write("etc/hosts", "127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in hosts.items()))
        self._write("etc/duka/endpoint.env", f"AWS_ENDPOINT_URL={endpoint}\n")
        self.process = ending.process(
            "systemd-nspawn", "--quiet", "--register=no", "--keep-unit", f"--machine={self.name}", f"--directory={self.root}",
            f"--network-namespace-path=/run/netns/{self.name}", f"--bind={shared}:/shared", *self._swift(), "--console=read-only", "--boot",
            patience=1, log=self.folder / "console.log")

    @property
    def metadata_file(self) -> Path:
        return self.folder / "metadata.json"

    def say_metadata(self, **values: str | None) -> None:
        new = self.metadata_file.with_suffix(".new")
        new.write_text(json.dumps(self.metadata))
        new.rename(self.metadata_file)

    def announce_end(self) -> None:
        """What the group does first when it takes a machine away."""
        self.metadata["meta-data/autoscaling/target-lifecycle-state"] = "Terminated"
        self.say_metadata()

    def announce_spot_end(self) -> None:
        self.metadata["meta-data/spot/instance-action"] = json.dumps({"action": "terminate", "time": "2030-01-01T00:00:00Z"})
        self.say_metadata()

    def run(self, *command: str, check: bool = True, timeout: float = 120) -> subprocess.CompletedProcess:
        """In the machine, as root."""
        return run("nsenter", f"--target={self.first_process()}", "--mount", "--pid", "--uts", "--ipc", "--net", "--root", "--wd=/", *command, check=check, timeout=timeout)

    def first_process(self) -> int:
        end = time.monotonic() + 15
        while time.monotonic() < end and self.is_running():
            for line in run("ps", "--ppid", str(self.process.pid), "-o", "pid=", check=False).stdout.split():
                return int(line)
            time.sleep(0.2)
        raise Failed(f"{self.name} is not running:\n{(self.folder / 'console.log').read_text(errors='replace')[-3000:]}")

    def kill(self) -> None:
        """Without warning, as a host that fails."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def is_running(self) -> bool:
        return self.process.poll() is None

    def journal(self, *units: str) -> str:
        return self.run("journalctl", "--no-pager", "--output=cat", *(f"--unit={unit}" for unit in units), check=False).stdout

    def report(self) -> str:
        parts = [self.run("cat", "/var/log/cloud-init-output.log", check=False).stdout[-3000:]] if self.is_running() else []
        parts.append(self.journal("duka*")[-3000:] if self.is_running() else (self.folder / "console.log").read_text(errors="replace")[-3000:])
        return "\n".join(parts)

    def _root(self, ending: Ending) -> Path:
        root, upper, scratch = (self.folder / part for part in ("root", "upper", "scratch"))
        for folder in (root, upper, scratch):
            folder.mkdir()
        run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={IMAGE},upperdir={upper},workdir={scratch}", root)
        ending.callback(run, "umount", "--lazy", root, check=False)
        return root

    def _write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def _swift(self) -> list[str]:
        """A program that was built for debugging finds Swift's libraries where the compiler has them."""
        libraries = Path(shutil.which("swiftc") or "/usr/bin/swiftc").resolve().parent.parent / "lib/swift/linux"
        return [f"--bind-ro={libraries}"] if libraries.is_dir() else []
