"""Services that moto serves only in part: what is put at an address is kept, and comes back where AWS would show it.

Sits before moto. A request that is in no table goes on to moto.
"""

import hashlib
import json
import re
import threading
import time
import uuid


class KeptResources:
    def __init__(self, application, account: str = "123456789012"):
        self.application = application
        self.account = account
        self.kept: dict[str, dict] = {}
        self.lock = threading.Lock()
        self.policies = CachePolicies()

    def __call__(self, environ, start_response):
        service = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
        answer = None
        if service and service.group(1) == "cloudfront":
            given = self.policies.answer(environ)
            if given is not None:
                status, headers, data = given
                start_response(status, [("Content-Length", str(len(data))), *headers])
                return [data]
        if service and service.group(1) in ("backup", "elasticfilesystem"):
            answer = self._answer(environ)
        if answer is None:
            return self.application(environ, start_response)
        status, body = answer
        data = json.dumps(body).encode()
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(data)))])
        return [data]

    def _answer(self, environ) -> tuple[str, dict] | None:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"].rstrip("/")
        for pattern, put, get in TABLE:
            match = re.fullmatch(pattern, path)
            if not match:
                continue
            with self.lock:
                if method in ("PUT", "POST"):
                    key, shown, answer = put(match, self._body(environ), self.account)
                    self.kept[key] = shown
                    return "201 Created", answer
                if method == "DELETE":
                    self.kept.pop(path, None)
                    return "204 No Content", {}
                if path in self.kept:
                    return "200 OK", self.kept[path]
                if get is not None:
                    return "200 OK", get
            return "404 Not Found", {"Code": "ERROR_2000", "__type": "ResourceNotFoundException", "message": "not there"}
        return None

    @staticmethod
    def _body(environ) -> dict:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        return json.loads(environ["wsgi.input"].read(length) or b"{}")


class CachePolicies:
    """CloudFront's policies for caches, for requests to the origin and for headers of responses: kept as they were sent."""

    KINDS = {"cache-policy": "CachePolicy", "origin-request-policy": "OriginRequestPolicy", "response-headers-policy": "ResponseHeadersPolicy"}

    def __init__(self):
        self.lock = threading.Lock()
        self.kept: dict[str, str] = {}

    def answer(self, environ) -> tuple[str, list[tuple[str, str]], bytes] | None:
        match = re.fullmatch(r"/2020-05-31/(cache-policy|origin-request-policy|response-headers-policy)(?:/([\w-]+))?(?:/config)?", environ["PATH_INFO"].rstrip("/"))
        if not match:
            return None
        kind, identifier, method = self.KINDS[match.group(1)], match.group(2), environ["REQUEST_METHOD"]
        with self.lock:
            if method == "POST" or (method == "PUT" and identifier in self.kept):
                body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
                identifier = identifier or str(uuid.uuid4())
                self.kept[identifier] = re.sub(r"^<\?xml[^>]*\?>\s*", "", body)
                return self._show("201 Created" if method == "POST" else "200 OK", kind, identifier)
            if identifier in self.kept:
                if method == "DELETE":
                    del self.kept[identifier]
                    return "204 No Content", [], b""
                return self._show("200 OK", kind, identifier)
        error = f"<ErrorResponse><Error><Type>Sender</Type><Code>NoSuch{kind}</Code><Message>not there</Message></Error><RequestId>none</RequestId></ErrorResponse>"
        return "404 Not Found", [("Content-Type", "text/xml")], error.encode()

    def _show(self, status: str, kind: str, identifier: str) -> tuple[str, list[tuple[str, str]], bytes]:
        config = self.kept[identifier]
        text = f"<{kind}><Id>{identifier}</Id><LastModifiedTime>2027-01-01T00:00:00Z</LastModifiedTime>{config}</{kind}>"
        return status, [("Content-Type", "text/xml"), ("ETag", hashlib.sha256(config.encode()).hexdigest()[:13].upper())], text.encode()


def _selection(match: re.Match, body: dict, account: str):
    plan, identifier = match.group(1), f"{abs(hash(json.dumps(body))):032x}"
    common = {"SelectionId": identifier, "BackupPlanId": plan, "CreationDate": time.time()}
    return f"{match.group(0)}/{identifier}", {**common, "BackupSelection": body["BackupSelection"]}, common


def _vault_notice(match: re.Match, body: dict, account: str):
    arn = f"arn:aws:backup:us-east-1:{account}:backup-vault:{match.group(1)}"
    return match.group(0), {"BackupVaultName": match.group(1), "BackupVaultArn": arn, **body}, {}


def _restore_plan(match: re.Match, body: dict, account: str):
    plan = body["RestoreTestingPlan"]
    name = plan["RestoreTestingPlanName"]
    more = {"RestoreTestingPlanArn": f"arn:aws:backup:us-east-1:{account}:restore-testing-plan:{name}", "CreationTime": time.time()}
    return f"/restore-testing/plans/{name}", {"RestoreTestingPlan": plan | more}, {"RestoreTestingPlanName": name, **more}


def _restore_selection(match: re.Match, body: dict, account: str):
    selection = body["RestoreTestingSelection"]
    name = selection["RestoreTestingSelectionName"]
    more = {"RestoreTestingPlanName": match.group(1), "CreationTime": time.time()}
    arn = f"arn:aws:backup:us-east-1:{account}:restore-testing-plan:{match.group(1)}"
    return f"{match.group(0)}/{name}", {"RestoreTestingSelection": selection | more}, {"RestoreTestingSelectionName": name, "RestoreTestingPlanArn": arn, **more}


def _as_it_is(match: re.Match, body: dict, account: str):
    return match.group(0), body, body


def _file_backup(match: re.Match, body: dict, account: str):
    kept = {"BackupPolicy": {"Status": body["BackupPolicy"]["Status"].replace("ENABLING", "ENABLED")}}
    return match.group(0), kept, kept


# Path, what a PUT keeps and answers, what a GET says where nothing was put (None: 404).
TABLE = [
    (r"/backup/plans/([^/]+)/selections", _selection, None),
    (r"/backup/plans/([^/]+)/selections/([^/]+)", _as_it_is, None),
    (r"/backup-vaults/([^/]+)/notification-configuration", _vault_notice, None),
    (r"/restore-testing/plans", _restore_plan, None),
    (r"/restore-testing/plans/([^/]+)", _as_it_is, None),
    (r"/restore-testing/plans/([^/]+)/selections", _restore_selection, None),
    (r"/restore-testing/plans/([^/]+)/selections/([^/]+)", _as_it_is, None),
    (r"/tags/arn:aws:backup:[^/]*restore-testing-plan[^/]*", _as_it_is, {"Tags": {}}),
    (r"/2015-02-01/file-systems/([^/]+)/backup-policy", _file_backup, None),
]
