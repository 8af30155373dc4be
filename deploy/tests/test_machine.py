"""What runs on the machines, without a machine: signatures, and the addresses that secrets stand for.

    python -m pytest deploy/tests
"""

import datetime
import importlib.machinery
import importlib.util
import sys
import urllib.parse
from pathlib import Path

import pytest

BIN = Path(__file__).parents[1] / "bin"
sys.path.insert(0, str(BIN))
sys.dont_write_bytecode = True


def load(name: str):
    loader = importlib.machinery.SourceFileLoader(name.replace("-", "_"), str(BIN / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


aws = load("aws.py")
secrets = load("duka-secrets")
logs = load("duka-logs")
join = load("duka-join")
NOW = datetime.datetime(2027, 3, 1, 9, 30, 0, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize("service", ["secretsmanager", "autoscaling", "logs"])
@pytest.mark.parametrize("token", ["", "token/with+signs=="])
def test_a_signature_is_what_botocore_makes_of_the_same_request(service: str, token: str, monkeypatch) -> None:
    auth = pytest.importorskip("botocore.auth")
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    monkeypatch.setattr(auth, "get_current_datetime", lambda remove_tzinfo=True: NOW.replace(tzinfo=None), raising=False)
    url, body = f"https://{service}.eu-west-1.amazonaws.com/", b'{"SecretId": "arn:aws:secretsmanager"}'
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "secretsmanager.GetSecretValue"}
    request = AWSRequest("POST", url, dict(headers), body)
    auth.SigV4Auth(Credentials("AKID", "secret", token or None), service, "eu-west-1").add_auth(request)
    stamp = datetime.datetime.strptime(request.context["timestamp"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    ours = aws.sign("POST", url, body, headers, service, "eu-west-1", aws.Credentials("AKID", "secret", token), stamp)
    assert ours["authorization"] == request.headers["Authorization"]


def test_a_password_survives_the_address_whatever_is_in_it() -> None:
    password = "p@ss/word:%?#&= ü"
    url = secrets.database_url("DUKA_DATABASE_URL", __import__("json").dumps({"username": "du ka", "password": password, "host": "db", "dbname": "shop"}), "")
    parts = urllib.parse.urlsplit(url)
    assert (urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password), parts.hostname, parts.port, parts.path) == ("du ka", password, "db", 5432, "/shop")


def test_host_and_database_may_be_left_to_the_settings() -> None:
    url = secrets.database_url("DUKA_DATABASE_URL", '{"username": "u", "password": "p"}', "postgres://db.example:6432/shop?sslmode=require")
    assert url == "postgres://u:p@db.example:6432/shop?sslmode=require"


def test_a_secret_that_is_no_json_is_the_value() -> None:
    assert secrets.database_url("DUKA_DATABASE_URL", "postgres://u:p@h/d", "") == "postgres://u:p@h/d"
    assert secrets.database_url("DUKA_DATABASE_URL", '{"url": "postgres://u:p@h/d", "username": "x"}', "") == "postgres://u:p@h/d"


def test_json_without_credentials_is_refused_by_name() -> None:
    with pytest.raises(SystemExit, match="DUKA_DATABASE_URL is JSON without username and password"):
        secrets.database_url("DUKA_DATABASE_URL", '{"host": "db"}', "")


def test_names_of_settings_become_nested_keys() -> None:
    tree: dict = {}
    secrets.put(tree, "DUKA_DATABASE_URL", "a")
    secrets.put(tree, "DUKA_DATABASE_READER_URL", "b")
    assert tree == {"database": {"url": "a", "reader": {"url": "b"}}}


def test_one_key_of_a_json_secret_is_asked_for_as_containers_do(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(aws, "call_json", lambda *call: asked.append(call[3]) or {"SecretString": '{"url": "postgres://x"}'})
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf"
    assert aws.secret("eu-west-1", f"{arn}:url::") == "postgres://x"
    assert aws.secret("eu-west-1", arn) == '{"url": "postgres://x"}'
    assert asked == [{"SecretId": arn}, {"SecretId": arn}]
    with pytest.raises(aws.CallFailed, match="has no key port"):
        aws.secret("eu-west-1", f"{arn}:port::")


def test_a_line_of_the_log_is_cut_where_cloudwatch_would_refuse_it() -> None:
    assert len(logs.message("ü" * logs.EVENT_BYTES)) <= logs.EVENT_BYTES
    assert logs.message("") == b" " and logs.message([104, 105, 255]).decode() == "hi\ufffd"


def test_a_machine_that_gives_itself_up_is_not_tried_again_and_a_call_that_failed_is(monkeypatch) -> None:
    unit = (BIN.parent / "systemd/duka-join.service").read_text()
    assert "\nRestart=on-failure\n" in unit and f"\nRestartPreventExitStatus={join.GIVEN_UP}\n" in unit
    told = []
    monkeypatch.setattr(join.aws.Machine, "read", staticmethod(lambda: type("Machine", (), {"port": 1, "group": "shop", "join_hook": "shop-join"})()))
    monkeypatch.setattr(join.aws, "complete_lifecycle", lambda machine, hook, result: told.append((hook, result)))
    monkeypatch.setattr(join, "wait_until_ready", lambda origin: False)
    assert join.main() == join.GIVEN_UP and told == [("shop-join", "ABANDON")]

    def fail(*_: object) -> None:
        raise join.aws.CallFailed("Throttling")

    monkeypatch.setattr(join, "wait_until_ready", lambda origin: True)
    monkeypatch.setattr(join, "warm", lambda origin: 0)
    monkeypatch.setattr(join.aws, "complete_lifecycle", fail)
    with pytest.raises(join.aws.CallFailed):
        join.main()
