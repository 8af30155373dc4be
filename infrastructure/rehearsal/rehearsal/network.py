"""A network of its own: a namespace that is the region, with a bridge, and one namespace for each machine."""

import os

from .shell import Ending, run

# Another name of at most 4 letters for each lets rehearsals run side by side, with a DUKA_REHEARSAL_FOLDER each.
PREFIX = os.environ.get("DUKA_REHEARSAL_NAME", "duka")
CLOUD = f"{PREFIX}-region"
CLOUD_ADDRESS = "10.90.0.1"
METADATA_ADDRESS = "169.254.169.254"


def open_region(ending: Ending) -> None:
    _open_namespace(ending, CLOUD)
    for words in (["link", "add", "region", "type", "bridge"], ["address", "add", f"{CLOUD_ADDRESS}/24", "dev", "region"], ["link", "set", "region", "up"]):
        run("ip", "-n", CLOUD, *words)


def open_machine(ending: Ending, name: str, number: int) -> str:
    """The machine's address. Its metadata service has the address that every machine of EC2 finds it at."""
    address = f"10.90.0.{10 + number}"
    _open_namespace(ending, name)
    run("ip", "link", "add", f"{name}-out", "netns", CLOUD, "type", "veth", "peer", "name", "eth0", "netns", name)
    run("ip", "-n", CLOUD, "link", "set", f"{name}-out", "master", "region", "up")
    run("ip", "-n", name, "address", "add", f"{address}/24", "dev", "eth0")
    run("ip", "-n", name, "address", "add", f"{METADATA_ADDRESS}/32", "dev", "lo")
    run("ip", "-n", name, "link", "set", "eth0", "up")
    return address


def inside(namespace: str, *command: str) -> list[str]:
    return ["ip", "netns", "exec", namespace, *map(str, command)]


def _open_namespace(ending: Ending, name: str) -> None:
    if run("ip", "netns", "list").stdout.split().count(name):
        run("ip", "netns", "delete", name)
    run("ip", "netns", "add", name)
    ending.callback(run, "ip", "netns", "delete", name, check=False)
    run("ip", "-n", name, "link", "set", "lo", "up")
