"""A stack applied to the stand-in, in a copy of its own: the working tree gets neither state nor providers."""

import json
import os
import re
import shutil
from pathlib import Path

from . import network
from .cloud import ENVIRONMENT, Cloud
from .shell import ROOT, WORK, Failed, run, say

DOMAIN = "shop.example"
ZONES = ["us-east-1a", "us-east-1b"]
# Sizes from a time on, for stacks that take them; docs/runbooks/scale-for-a-sale.md.
SALES = {
    "before": {"minimum": 4, "desired": 4, "maximum": 8, "start": "2037-11-26T06:00:00Z"},
    "after": {"minimum": 2, "desired": 2, "maximum": 6, "start": "2037-11-28T06:00:00Z"},
}
# The stand-in answers one request at a time; more at once only wait, and are sent again when they have waited too long.
PARALLEL = "-parallelism=6"

# The stand-in knows buckets by path only. Few attempts: what it does not know it will not know later either. Merged into the stack's own provider blocks.
OVERRIDE = """
provider "aws" {
  s3_use_path_style = true
  max_retries       = 4
}
"""
GLOBAL = """
provider "aws" {
  alias             = "global"
  s3_use_path_style = true
  max_retries       = 4
}
"""


class Stack:
    def __init__(self, name: str, cloud: Cloud, release_url: str, release_sha256: str):
        source = ROOT / "infrastructure/stacks" / name
        if not list(source.glob("*.tf")):
            raise Failed(f"there is no stack {name} in infrastructure/stacks")
        self.name = name
        copy = WORK / "tree"
        shutil.rmtree(copy, ignore_errors=True)
        ignore = shutil.ignore_patterns(".terraform", ".terraform.lock.hcl", "*.tfstate*", "terraform.tfvars", "backend.tf", "tests", ".venv")
        for folder in ("infrastructure/modules", f"infrastructure/stacks/{name}", "deploy/cloud-init"):
            shutil.copytree(ROOT / folder, copy / folder, ignore=ignore)
        self.script = copy / "scripts/infrastructure"
        self.script.parent.mkdir()
        shutil.copy(ROOT / "scripts/infrastructure", self.script)
        self.folder = copy / "infrastructure/stacks" / name
        text = "".join(file.read_text() for file in self.folder.glob("*.tf"))
        (self.folder / "rehearsal_override.tf").write_text(OVERRIDE + (GLOBAL if re.search(r'alias\s*=\s*"global"', text) else ""))
        self._write_variables(text, cloud, release_url, release_sha256)

    def apply(self) -> None:
        plugins = find_plugins()
        # Outside the region: providers come from the registry, or from a folder.
        self._terraform("init", "-backend=false", "-input=false", *([f"-plugin-dir={plugins}"] if plugins else []), region=False)
        result = self._terraform("apply", "-auto-approve", "-input=false", "-no-color", PARALLEL, check=False)
        (WORK / f"apply-{self.name}.log").write_text(result.stdout + result.stderr)
        if result.returncode:
            problems = re.findall(r"Error: (.*?)\n(?:.*?with ([^\n,]+))?", result.stderr, re.S)
            raise Failed(f"apply failed ({len(problems)} errors), see apply-{self.name}.log:\n{result.stderr[-6000:]}")
        say(f"{self.name}: " + re.search(r"Apply complete!.*", result.stdout).group(0))

    def drift(self) -> set[str]:
        """What a second plan would change: `type.attribute` and `type` for what it would make anew."""
        # What moto forgets of a cache or a database reads as "make it anew", which Terraform would refuse to plan. In the copy only.
        self._release_data()
        self._terraform("plan", "-out=second.plan", "-input=false", "-no-color", PARALLEL)
        plan = json.loads(self._terraform("show", "-json", "second.plan").stdout)
        found = set()
        for change in plan.get("resource_changes", []):
            actions, kind = change["change"]["actions"], change["type"]
            if change["mode"] != "managed" or actions == ["no-op"]:
                continue
            if actions != ["update"]:
                found.add(f"{kind} {'/'.join(actions)}")
                continue
            before, after, unknown = (change["change"].get(part) or {} for part in ("before", "after", "after_unknown"))
            names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name) and not unknown.get(name)}
            names |= {name for name in unknown if unknown[name] is True and name not in ("id",)}
            found |= {f"{kind} {name}" for name in names}
        return found

    def destroy(self, cloud: Cloud) -> None:
        """As docs/runbooks/take-it-all-down.md has it: protection off, applied, data let go of, buckets emptied, all of it destroyed."""
        variables = self.folder / "terraform.tfvars.json"
        variables.write_text(json.dumps({**json.loads(variables.read_text()), "is_deletion_protected": False}))
        self._take_down("apply")
        self._release_data()
        objects = self._empty_buckets(cloud)
        result = self._take_down("destroy")
        left = self._terraform("state", "list").stdout.split()
        if left:
            raise Failed(f"after destroy there is still: {', '.join(left)}")
        say(f"{self.name}: {objects} objects deleted from buckets; " + re.search(r"Destroy complete!.*", result.stdout).group(0))

    def _take_down(self, step: str):
        result = self._terraform(step, "-auto-approve", "-input=false", "-no-color", PARALLEL, check=False)
        (WORK / f"{step}-down-{self.name}.log").write_text(result.stdout + result.stderr)
        if result.returncode:
            raise Failed(f"taking it down failed at {step}, see {step}-down-{self.name}.log:\n{result.stderr[-4000:]}")
        return result

    def _empty_buckets(self, cloud: Cloud) -> int:
        resources = json.loads(self._terraform("state", "pull").stdout)["resources"]
        buckets = [instance["attributes"]["bucket"] for resource in resources if resource["type"] == "aws_s3_bucket" for instance in resource["instances"]]
        return cloud.aws(
            f"s3, gone = boto3.resource('s3'), 0\nfor name in {buckets!r}:\n    versions = s3.Bucket(name).object_versions\n"
            "    gone += len(list(versions.all()))\n    versions.delete()\nprint(json.dumps(gone))")

    def _release_data(self) -> None:
        run(self.script, "release-data")

    def output(self) -> dict:
        return {name: value["value"] for name, value in json.loads(self._terraform("output", "-json").stdout).items()}

    def _write_variables(self, text: str, cloud: Cloud, release_url: str, release_sha256: str) -> None:
        zone = cloud.aws(f"print(json.dumps(boto3.client('route53').create_hosted_zone(Name={DOMAIN!r}, CallerReference='rehearsal')['HostedZone']['Id'].split('/')[-1]))")
        image = cloud.aws("print(json.dumps(boto3.client('ec2').describe_images(Owners=['amazon'])['Images'][0]['ImageId']))")
        wanted = {
            "domain": DOMAIN, "zone_id": zone, "region": "us-east-1", "availability_zones": ZONES, "release_url": release_url, "release_sha256": release_sha256,
            "payments": ["test", "cash-on-delivery", "bank-transfer"], "bank_account": "Example Ltd, DE02 1203 0000 0000 2020 51",
            "ami_id": image, "bastion_ami_id": image, "image": "registry.example/duka:rehearsal",
            "alarm_emails": ["operations@shop.example"], "sales": SALES}
        known = set(re.findall(r'^variable "(\w+)"', text, re.M))
        self.variables = {name: value for name, value in wanted.items() if name in known}
        (self.folder / "terraform.tfvars.json").write_text(json.dumps(self.variables))

    def _terraform(self, *arguments: str, check: bool = True, region: bool = True):
        # A configuration that names no file makes Terraform warn with each command.
        own = {name: value for name, value in os.environ.items() if name != "TF_CLI_CONFIG_FILE" or Path(value).exists()}
        environment = {**own, **ENVIRONMENT, "AWS_MAX_ATTEMPTS": "4", "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}
        command = ["terraform", f"-chdir={self.folder}", *arguments]
        return run(*(network.inside(network.CLOUD, *command) if region else command), check=check, timeout=1200, env=environment)


def find_plugins() -> Path | None:
    """A folder on this machine that holds the AWS provider; without one Terraform asks the registry."""
    places = [os.environ.get("TF_PLUGIN_MIRROR"), Path.home() / ".terraform.d/plugins", "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"]
    for folder in [*filter(None, places), *sorted(Path("/opt").glob("*"))]:
        if (Path(folder) / "registry.terraform.io/hashicorp/aws").is_dir():
            return Path(folder)
    return None
