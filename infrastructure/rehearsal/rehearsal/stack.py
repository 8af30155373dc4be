"""A stack from an empty region to drained machines."""

import base64
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

from .cloud import Cloud
from .database import Database
from .fleet import Fleet, Plan
from .release import Release
from .runbooks import try_runbooks
from .shell import WORK, Ending, Failed, say
from .terraform import Stack

KNOWN_DRIFT = Path(__file__).parents[1] / "known-drift.txt"


def rehearse_stack(ending: Ending, name: str, cloud: Cloud, make_release: Callable[[Cloud], Release], parts: set[str]) -> None:
    """`parts`: `plan` plans again, `machines` boots them, `destroy` takes all of it down; applied it is always."""
    release = make_release(cloud) if "machines" in parts else None
    stack = Stack(name, cloud, release.url if release else "s3://duka-rehearsal-releases/duka.tar.gz", release.sha256 if release else "0" * 64)
    stack.apply()
    surprises = unknown_drift(stack) if "plan" in parts else []
    try_runbooks(cloud, stack)
    if release:
        rehearse_machines(ending, stack, cloud, release)
    if "destroy" in parts:
        stack.destroy(cloud)
    if surprises:
        raise Failed("a second plan changes what no list of moto's drift knows:\n  " + "\n  ".join(surprises))


def rehearse_machines(ending: Ending, stack: Stack, cloud: Cloud, release: Release) -> None:
    output = stack.output()
    if "launch_template_id" not in output:
        say(f"{stack.name}: containers are not booted here: there is no container engine")
        return
    secret = database_secret(cloud, output["database_secret_name"])
    database = Database(ending, secret["username"], secret["password"], secret["dbname"], WORK / "certificates", secret["host"])
    plan = machine_plan(cloud, output, secret["host"])
    Fleet(ending, cloud, database, release, plan, WORK / "shared").rehearse()


def unknown_drift(stack: Stack) -> list[str]:
    """A second plan is empty but for what moto forgets, each of which is in the list with its reason."""
    known = known_drift(stack.name)
    found = stack.drift()
    say(f"{stack.name}: second plan: {len(found)} kinds of change, {len(found & known)} of them known drift of moto")
    if past := sorted(known - found):
        say(f"{stack.name}: listed as drift and not found any more: {', '.join(past)}")
    return sorted(found - known)


def known_drift(name: str) -> set[str]:
    """Lines are `type attribute | stacks or * | reason`."""
    known = set()
    for line in KNOWN_DRIFT.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        what, stacks, reason = (part.strip() for part in line.split("|"))
        if not reason:
            raise Failed(f"{KNOWN_DRIFT.name}: {what} has no reason")
        if stacks == "*" or name in stacks.split():
            known.add(what)
    return known


def database_secret(cloud: Cloud, name: str) -> dict:
    return json.loads(cloud.aws(f"print(json.dumps(boto3.client('secretsmanager').get_secret_value(SecretId={name!r})['SecretString']))"))


def machine_plan(cloud: Cloud, output: dict, host: str) -> Plan:
    """What the launch template in the region says, as a machine of the group would get it."""
    template = cloud.aws(
        "ec2 = boto3.client('ec2')\n"
        f"print(json.dumps(ec2.describe_launch_template_versions(LaunchTemplateId={output['launch_template_id']!r}, Versions=['$Latest'])"
        "['LaunchTemplateVersions'][0]['LaunchTemplateData']))")
    data = base64.b64decode(template["UserData"])
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    say(f"user data: {len(data)} of 16384 bytes")
    if len(data) > 16384:
        raise Failed("the user data is larger than EC2 takes")
    group = cloud.aws(f"print(json.dumps(boto3.client('autoscaling').describe_auto_scaling_groups(AutoScalingGroupNames=[{output['asg_name']!r}])['AutoScalingGroups'][0], default=str))")
    settings = base64.b64decode(re.search(r"path: /etc/duka/duka\.env.*?content: (\S+)", text, re.S).group(1)).decode()
    public = re.search(r"^DUKA_PUBLIC_URL='([^']+)'", settings, re.M).group(1)
    value = {name: re.search(rf"{name}='([^']*)'", text).group(1) for name in ("LIFECYCLE_HOOK", "LISTEN_PORT", "LOG_GROUP")}
    proxies = int(re.search(r"^DUKA_PROXIES='(\d+)'", settings, re.M).group(1))
    metrics = re.search(r"^DUKA_METRICS='emf:([^']+)'", settings, re.M)
    tags = {tag["Key"]: tag["Value"] for tag in group["Tags"] if re.fullmatch(r"[\w.+=,@:-]+", tag["Key"])}
    return Plan(
        user_data=text, group=group["AutoScalingGroupName"], hook=value["LIFECYCLE_HOOK"], origin=public, port=int(value["LISTEN_PORT"]), database_host=host,
        log_group=value["LOG_GROUP"], secret=output["database_secret_name"], tags=tags,
        shop=metrics.group(1) if metrics else "", withheld=withheld_paths(cloud), forwarded=["198.51.100.7"] * (proxies - 1))


def withheld_paths(cloud: Cloud) -> list[str]:
    """Paths that the stack's balancer answers with 404, as its rules in the region have them."""
    return cloud.aws(
        "elb = boto3.client('elbv2')\nfound = []\n"
        "for balancer in elb.describe_load_balancers()['LoadBalancers']:\n"
        "    for listener in elb.describe_listeners(LoadBalancerArn=balancer['LoadBalancerArn'])['Listeners']:\n"
        "        for rule in elb.describe_rules(ListenerArn=listener['ListenerArn'])['Rules']:\n"
        "            if rule['Actions'][0].get('FixedResponseConfig', {}).get('StatusCode') == '404':\n"
        "                found += [v for c in rule['Conditions'] for v in c.get('PathPatternConfig', {}).get('Values', c.get('Values', []))]\n"
        "print(json.dumps(found))")
