"""Services that moto serves only in part: what is put at an address is kept, and comes back where AWS would show it.

Sits before moto. A request that is in no table goes on to moto.
"""

import json
import re
import threading
import time



class KeptResources:
    def __init__(self, application, account: str = "123456789012"):
        self.application = application
        self.account = account
        self.kept: dict[str, dict] = {}
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        service = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
        answer = None
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
