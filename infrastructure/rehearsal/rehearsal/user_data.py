"""Renders the template of deploy/cloud-init as Terraform does, with Terraform."""

import json
from pathlib import Path

from .shell import ROOT, WORK, run


def render(**variables: object) -> str:
    folder = WORK / "render"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "main.tf.json").write_text(json.dumps({
        "variable": {"values": {"type": "any"}, "template": {"type": "string"}},
        "output": {"text": {"value": "${templatefile(var.template, var.values)}"}}}))
    (folder / "terraform.tfvars.json").write_text(json.dumps({"values": variables, "template": str(ROOT / "deploy/cloud-init/duka.yaml.tftpl")}))
    run("terraform", f"-chdir={folder}", "apply", "-auto-approve", "-input=false", "-no-color")
    return json.loads(run("terraform", f"-chdir={folder}", "output", "-json").stdout)["text"]["value"]
