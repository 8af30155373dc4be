"""The few calls that a machine makes to AWS, with the instance's own role and nothing but Python's standard library.

Credentials come from the instance metadata service (version 2) only: no environment, no file. `AWS_ENDPOINT_URL` sends every call
elsewhere, which is how the rehearsal points a machine at its stand-in.
"""

import datetime
import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import NamedTuple

METADATA = "http://169.254.169.254/latest/"
ATTEMPTS = 6
TIMEOUT_SECONDS = 10
# Neither the metadata service nor a VPC endpoint is ever behind a proxy.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class CallFailed(Exception):
    """What AWS answered, in one line; never holds a request's body."""


class Credentials(NamedTuple):
    key_id: str
    secret: str
    token: str


class Machine(NamedTuple):
    """What cloud-init wrote to /etc/duka/machine.env."""

    region: str
    group: str
    drain_hook: str
    port: int
    drain_seconds: int
    log_group: str

    @staticmethod
    def read(path: str = "/etc/duka/machine.env") -> "Machine":
        values = {}
        with open(path, encoding="utf-8") as file:
            for line in file:
                name, equals, value = line.strip().partition("=")
                if equals:
                    values[name] = value.strip("'")
        return Machine(
            values["REGION"], values["ASG_NAME"], values["LIFECYCLE_HOOK"], int(values["LISTEN_PORT"]), int(values["DRAIN_SECONDS"]),
            values["LOG_GROUP"])

    @property
    def join_hook(self) -> str:
        """The hook on the way in, at which the group waits for a machine to be ready."""
        return f"{self.group}-join"


def metadata(path: str) -> str | None:
    """A value of the instance metadata service; None where it has none."""
    request = urllib.request.Request(METADATA + "api/token", method="PUT", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
    try:
        with _opener.open(request, timeout=2) as answer:
            token = answer.read().decode()
        request = urllib.request.Request(METADATA + path, headers={"X-aws-ec2-metadata-token": token})
        with _opener.open(request, timeout=2) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def credentials() -> Credentials:
    role = metadata("meta-data/iam/security-credentials/")
    if not role:
        raise CallFailed("this machine has no role: attach the instance profile of the fleet")
    answer = json.loads(metadata(f"meta-data/iam/security-credentials/{role.splitlines()[0]}") or "{}")
    return Credentials(answer["AccessKeyId"], answer["SecretAccessKey"], answer["Token"])


def sign(
    method: str, url: str, body: bytes, headers: dict[str, str], service: str, region: str, who: Credentials, now: datetime.datetime
) -> dict[str, str]:
    """The headers with a Signature Version 4 of the request. The path must be encoded already; a query is not supported."""
    parts = urllib.parse.urlsplit(url)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    signed = {name.lower(): value.strip() for name, value in headers.items()}
    signed |= {"host": parts.netloc, "x-amz-date": stamp}
    if who.token:
        signed["x-amz-security-token"] = who.token
    names = ";".join(sorted(signed))
    canonical = "\n".join(
        [method, parts.path or "/", "", *(f"{name}:{signed[name]}" for name in sorted(signed)), "", names, hashlib.sha256(body).hexdigest()])
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{who.secret}".encode()
    for step in scope.split("/"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    signed["authorization"] = f"AWS4-HMAC-SHA256 Credential={who.key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
    return signed


def call(service: str, region: str, headers: dict[str, str], body: bytes) -> bytes:
    """One POST, tried again while AWS is out of reach, throttles or fails."""
    url = os.environ.get("AWS_ENDPOINT_URL", f"https://{service}.{region}.amazonaws.com").rstrip("/") + "/"
    for attempt in range(1, ATTEMPTS + 1):
        signed = sign("POST", url, body, headers, service, region, credentials(), datetime.datetime.now(datetime.timezone.utc))
        try:
            with _opener.open(urllib.request.Request(url, data=body, headers=signed), timeout=TIMEOUT_SECONDS) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            problem = f"{service} answered {error.code}: {error.read(400).decode(errors='replace')}"
            may_pass = error.code >= 500 or error.code == 429 or "Throttl" in problem
        except OSError as error:
            problem, may_pass = f"{service} cannot be reached: {error}", True
        if not may_pass or attempt == ATTEMPTS:
            raise CallFailed(problem)
        time.sleep(min(2**attempt, 20))
    raise AssertionError("unreachable")


def call_json(service: str, region: str, target: str, request: dict) -> dict:
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target}
    answer = call(service, region, headers, json.dumps(request).encode())
    return json.loads(answer or b"{}")


def secret(region: str, reference: str) -> str:
    """The value of `ARN`, or of one key of its JSON: `ARN:key:stage:version`, the last two mostly empty, as container services write it."""
    words = reference.split(":")
    request = {"SecretId": ":".join(words[:7])}
    key, stage, version = [*words[7:], "", "", ""][:3]
    if stage:
        request["VersionStage"] = stage
    if version:
        request["VersionId"] = version
    value = call_json("secretsmanager", region, "secretsmanager.GetSecretValue", request)["SecretString"]
    if not key:
        return value
    try:
        return str(json.loads(value)[key])
    except (ValueError, KeyError, TypeError):
        raise CallFailed(f"the secret {request['SecretId']} has no key {key}") from None


def complete_lifecycle(machine: Machine, hook: str, result: str) -> None:
    """Tells the Auto Scaling group to go on. Result is CONTINUE or ABANDON."""
    fields = {
        "Action": "CompleteLifecycleAction", "Version": "2011-01-01", "AutoScalingGroupName": machine.group, "LifecycleHookName": hook,
        "InstanceId": metadata("meta-data/instance-id") or "", "LifecycleActionResult": result}
    call("autoscaling", machine.region, {"Content-Type": "application/x-www-form-urlencoded"}, urllib.parse.urlencode(fields).encode())
