"""The part of a rehearsal that boots machines: migrate, serve, sell, drain. The same for a stack and for the user data alone."""

import json
import os
import shutil
import threading
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

from . import sale
from .balancer import PORT as BALANCER_PORT
from .balancer import Balancer
from .cloud import ENDPOINT, Cloud
from .database import Database
from .machine import Machine
from .network import CLOUD, CLOUD_ADDRESS, inside
from .release import Release
from .shell import Ending, Failed, run, say, stop, wait_until


@dataclass
class Plan:
    """What a stack says about its machines."""

    user_data: str
    group: str
    hook: str
    origin: str
    port: int
    database_host: str
    machines: int = 2
    log_group: str = ""
    #: What the shop's own metrics say for `shop`; empty where it is not told to write them.
    shop: str = ""
    #: Name of the secret with the database's credentials.
    secret: str = ""
    #: Tags that the group gives its machines.
    tags: dict[str, str] = field(default_factory=dict)
    #: Path rules in order, as the stack's balancer has them; without any, every machine answers everything.
    rules: list[tuple[list[str], str]] = field(default_factory=list)
    #: Paths that the balancer answers with 404, and the addresses that a CDN before it would have put into X-Forwarded-For.
    withheld: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)


class Fleet:
    def __init__(self, ending: Ending, cloud: Cloud, database: Database, release: Release, plan: Plan, shared: Path):
        self.ending, self.cloud, self.database, self.release, self.plan, self.shared = ending, cloud, database, release, plan, shared
        shutil.rmtree(shared, ignore_errors=True)
        shared.mkdir(parents=True)
        self.machines: list[Machine] = []

    def rehearse(self) -> None:
        self.refuse_a_wrong_release()
        self.refuse_without_schema()
        self.migrate()
        self.stock()
        self.serve()
        self.sell()
        self.drain()
        self.grow()
        self.copy_database()
        self.rotate()
        self.lose_a_machine()
        self.lose_the_database()
        self.check()
        self.read_logs()
        self.look_for_secrets()

    def boot(self, number: int, tags: dict[str, str] | None = None) -> Machine:
        hosts = {self.plan.database_host: CLOUD_ADDRESS}
        return Machine(self.ending, number, self.plan.user_data, hosts, ENDPOINT, self.shared, {**self.plan.tags, **(tags or {})})

    def refuse_a_wrong_release(self) -> None:
        """A machine installs nothing but what its checksum names."""
        machine = Machine(self.ending, 9, self.plan.user_data.replace(self.release.sha256, "0" * 64), {}, ENDPOINT, self.shared)
        log = "/var/log/cloud-init-output.log"
        wait_until("the machine with a wrong checksum refuses", 120, lambda: "is not what was released" in machine.run("cat", log, check=False).stdout, every=1)
        if machine.run("test", "-e", "/opt/duka/current", check=False).returncode == 0:
            raise Failed("a release with a wrong checksum was installed")
        machine.kill()
        say("a release with a wrong checksum is refused")

    def refuse_without_schema(self) -> None:
        """The first machine comes up before the migration has run, as after the very first apply: it waits and harms nothing."""
        machine = self.boot(1)
        self.machines.append(machine)
        try:
            wait_until("the shop on the first machine says that the schema is behind", 60, lambda: "migrations behind" in machine.journal("duka.service"), every=2)
        except Failed as failure:
            raise Failed(f"{failure}\n{machine.report()}") from None
        if self.cloud.lifecycle_actions():
            raise Failed("a machine joined the group without a schema")
        # What waits for the shop may die meanwhile; the unit starts it again, or the machine would never join.
        machine.run("systemctl", "kill", "--signal=KILL", "duka-join.service")
        say("the first machine waits for the schema")

    def migrate(self) -> None:
        machine = self.boot(0, tags={"duka-task": "migrate"})
        took = wait_until("the machine that migrates has done so and gone", 180, lambda: not machine.is_running(), every=1)
        count = self.database.query("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
        if int(count) < 20:
            raise Failed(f"after the migration there are {count} tables:\n{machine.report()}")
        say(f"a machine of its own has migrated and gone after {took:.0f} s; {count} tables")

    def stock(self) -> None:
        """The demonstration shop, and one thing of which there is enough for every buyer. By the host's program, over the same TLS."""
        environment = {"PATH": os.environ["PATH"], "DUKA_LOG_LEVEL": "warning", "PGSSLMODE": "require"}
        url = f"postgres://{self.database.user}@{CLOUD_ADDRESS}/{self.database.name}"
        environment["PGPASSWORD"] = self.database.environment["PGPASSWORD"]
        common = ["--database", url, "--data", str(self.shared.parent / "loader-data")]
        run(*inside(CLOUD, self.release.program, "demo", "--load-only", *common), env=environment)
        file = self.shared.parent / "goods.csv"
        run(*inside(CLOUD, "python3", "-c", f"import sys; sys.path.insert(0, {str(sale.FAULT_TESTS)!r})\nfrom pathlib import Path\nfrom rig.goods import Good, write_export\nwrite_export([Good({sale.GOOD!r}, {sale.STOCK})], Path({str(file)!r}))"))
        run(*inside(CLOUD, self.release.program, "import", "products", file, "--currency", "USD", *common), env=environment)
        say("the shelves are full")

    def serve(self) -> None:
        first = self.machines[0]
        took = wait_until("the first machine joins", 180, lambda: self.told(first, f"{self.plan.group}-join"), every=1)
        say(f"the machine that waited has joined {took:.0f} s after the shelves were full")
        for number in range(2, self.plan.machines + 1):
            self.machines.append(self.boot(number))
        for machine in self.machines[1:]:
            try:
                took = wait_until(f"{machine.name} joins", 240, lambda: self.told(machine, f"{self.plan.group}-join"), every=1)
            except Failed as failure:
                raise Failed(f"{failure}\n{machine.report()}") from None
            say(f"{machine.name} has booted, warmed and joined after {took:.0f} s")
        self.balancer = Balancer(self.ending, self.plan.port, {"shop": [machine.address for machine in self.machines]}, [], "shop", self.plan.withheld, self.plan.forwarded)
        wait_until("the balancer sees all machines", 30, lambda: list(self.balancer.states().values()) == ["UP"] * len(self.machines))

    def sell(self) -> None:
        orders = sale.buy(self.plan.origin, number=2, at_once=3)
        sale.expect_placed(orders)
        say(f"{len(orders)} orders through the balancer, the first {orders[0]['total']}")
        self.keep_metrics_inside()

    def keep_metrics_inside(self) -> None:
        """Where the stack's balancer withholds paths: not to be had through it, and still there on the machine."""
        if not self.plan.withheld:
            return
        ask = ["curl", "--silent", "--output", "/dev/null", "--write-out", "%{http_code}"]
        outside = run(*inside(CLOUD, *ask, f"http://127.0.0.1:{BALANCER_PORT}/metrics"), check=False).stdout
        within = self.machines[0].run(*ask, f"http://127.0.0.1:{self.plan.port}/metrics", check=False).stdout
        if (outside, within) != ("404", "200"):
            raise Failed(f"/metrics answers {outside} through the balancer and {within} on the machine")
        say("/metrics: 404 through the balancer, 200 on the machine itself")

    def drain(self) -> None:
        """A machine is taken away while buyers go on buying: none of them may notice."""
        leaving = self.machines[0]
        bought: list[dict] = []
        buyers = threading.Thread(target=lambda: bought.extend(sale.buy(self.plan.origin, at_once=2, seconds=30)))
        buyers.start()
        leaving.announce_end()
        took = wait_until("the machine that leaves has drained and told the group", 120, lambda: self.told(leaving, self.plan.hook), every=0.5)
        state = leaving.run("systemctl", "is-active", "duka.service", check=False).stdout.strip()
        buyers.join()
        sale.expect_placed(bought)
        drops = sum(order["drops"] for order in bought)
        if state != "inactive" or drops:
            raise Failed(f"after draining the unit is {state}; {drops} answers were lost")
        say(f"drained in {took:.0f} s under load: {len(bought)} more orders, no answer lost; unit {state}")

    def grow(self) -> None:
        """Another machine for the one that left, as the group would start it."""
        machine = self.boot(3)
        self.machines.append(machine)
        took = wait_until(f"{machine.name} joins", 240, lambda: self.told(machine, f"{self.plan.group}-join"), every=1)
        self.balance()
        say(f"{machine.name} has joined after {took:.0f} s")

    def balance(self) -> None:
        """Points the balancer at the machines that serve."""
        stop(self.balancer.process, 5)
        serving = [machine for machine in self.machines if machine.is_running() and machine.run("systemctl", "is-active", "duka.service", check=False).returncode == 0]
        self.balancer = Balancer(self.ending, self.plan.port, {"shop": [machine.address for machine in serving]}, [], "shop", self.plan.withheld, self.plan.forwarded)
        wait_until("the balancer sees all machines", 60, lambda: list(self.balancer.states().values()) == ["UP"] * len(serving))

    def copy_database(self) -> None:
        """The nightly dump, on the shared folder and in the bucket; the second machine leaves the night to the first."""
        bucket = self.plan.tags.get("duka-backup")
        if not bucket:
            return
        copier, other = self.machines[1], self.machines[2]
        if copier.run("systemctl", "start", "duka-backup.service", check=False).returncode:
            raise Failed(f"no dump was made:\n{copier.journal('duka-backup.service')}")
        other.run("systemctl", "start", "duka-backup.service")
        listed = self.cloud.aws(f"print(json.dumps([o['Key'] for o in boto3.client('s3').list_objects_v2(Bucket={bucket!r})['Contents']]))")
        dumps = [key for key in listed if key.endswith(".dump")]
        if len(dumps) != 1 or "another machine has this night" not in other.journal("duka-backup.service"):
            raise Failed(f"expected one dump, found {listed}:\n{copier.journal('duka-backup.service')}")
        say(f"one dump: {copier.journal('duka-backup.service').splitlines()[-3]}")

    def rotate(self) -> None:
        """docs/runbooks/rotate-secrets.md, on schedule: a second user takes over, the first is closed."""
        new = "R0tated" + "x" * 33
        user = f"{self.database.user}_b"
        self.database.query(f"CREATE ROLE {user} LOGIN PASSWORD '{new}' IN ROLE {self.database.user}; ALTER ROLE {user} SET role = {self.database.user}")
        secret = json.loads(self.cloud.aws(f"print(json.dumps(boto3.client('secretsmanager').get_secret_value(SecretId={self.plan.secret!r})['SecretString']))"))
        old_user, old_password = secret["username"], secret["password"]
        secret |= {"username": user, "password": new}
        for key in ("url", "reader_url"):
            if key in secret:
                secret[key] = secret[key].replace(f"//{old_user}:{old_password}@", f"//{user}:{new}@")
        self.cloud.aws(f"boto3.client('secretsmanager').put_secret_value(SecretId={self.plan.secret!r}, SecretString={json.dumps(secret)!r})")
        for machine in self.machines[1:]:
            machine.run("systemctl", "reload", "duka-secrets.service")
            machine.run("systemctl", "restart", "duka.service")
            wait_until(f"{machine.name} is ready with the new password", 60, lambda: machine.run("/opt/duka/current/deploy/bin/duka-probe", "ready", str(self.plan.port), check=False).returncode == 0)
        self.password = new
        used = self.database.query("SELECT string_agg(DISTINCT usename, ',') FROM pg_stat_activity WHERE application_name LIKE 'duka%'")
        sale.expect_placed(sale.buy(self.plan.origin, number=1, at_once=2))
        if used != user:
            raise Failed(f"after the rotation sessions belong to {used}")
        say(f"password rotated; sessions belong to {used}")

    def lose_a_machine(self) -> None:
        """A host fails while buyers buy. Answers may be lost; orders and money may not."""
        bought: list[dict] = []
        buyers = threading.Thread(target=lambda: bought.extend(sale.buy(self.plan.origin, at_once=2, seconds=12)))
        buyers.start()
        wait_until("somebody buys", 20, lambda: int(self.database.query("SELECT count(*) FROM orders_orders")) > 0)
        self.machines[1].kill()
        buyers.join()
        sale.expect_placed(bought)
        say(f"a machine killed without warning: {len(bought)} more orders, {sum(order['drops'] for order in bought)} answers lost and asked for again")

    def lose_the_database(self) -> None:
        """The database fails over: gone at once, back after a while under the same name."""
        machine = self.machines[2]
        ready = ["/opt/duka/current/deploy/bin/duka-probe", "ready", str(self.plan.port)]
        self.database.kill()
        gone = wait_until("the shop says that it is not ready", 30, lambda: machine.run(*ready, check=False).returncode != 0)
        live = machine.run("/opt/duka/current/deploy/bin/duka-probe", "live", str(self.plan.port), check=False).returncode
        self.database.start()
        back = wait_until("the shop is ready again", 60, lambda: machine.run(*ready, check=False).returncode == 0)
        wait_until("the balancer sees it", 30, lambda: "UP" in self.balancer.states().values())
        sale.expect_placed(sale.buy(self.plan.origin, number=1, at_once=2))
        if live != 0:
            raise Failed("without a database the process did not even say that it lives, and would have been replaced")
        say(f"the database killed and started: not ready after {gone:.1f} s, ready {back:.1f} s after it was back")

    def check(self) -> None:
        """Every invariant holds in the database that all these machines wrote to."""
        orders = self.database.query("SELECT count(*) FROM orders_orders")
        left = self.machines[2]
        left.run("systemctl", "start", "duka-secrets.service")
        output = left.run(
            "systemd-run", "--pipe", "--wait", "--quiet", "--property=User=duka", "--property=EnvironmentFile=/etc/duka/duka.env", "--property=Environment=PGSSLMODE=verify-full PGSSLROOTCERT=/etc/duka/rds-ca.pem",
            "--property=LoadCredential=secrets.json:/run/duka-secrets/secrets.json", "/bin/sh", "-c", "DUKA_SECRETS=file:$CREDENTIALS_DIRECTORY/secrets.json exec /opt/duka/current/bin/duka check --data /var/lib/duka").stdout
        say(f"{orders} orders; duka check: {output.strip().splitlines()[-1] if output.strip() else 'nothing said'}")

    def told(self, machine: Machine, hook: str) -> bool:
        return any(call["instance"] == machine.instance and call["hook"] == hook and call["result"] == "CONTINUE" for call in self.cloud.lifecycle_actions())

    def read_logs(self) -> None:
        """What the machines logged is in the log group, down to the lines of the one that drained."""
        if not self.plan.log_group:
            return
        code = (
            f"logs = boto3.client('logs')\nname = {self.plan.log_group!r}\n"
            "print(json.dumps({s['logStreamName']: [e['message'] for e in logs.get_log_events(logGroupName=name, logStreamName=s['logStreamName'])['events']]"
            " for s in logs.describe_log_streams(logGroupName=name)['logStreams']}))")
        leaving = self.machines[0]
        try:
            wait_until("the end of the drained machine is in the log group", 20, lambda: any("drained" in line for line in self.cloud.aws(code).get(leaving.instance, [])), every=2)
        except Failed as failure:
            raise Failed(f"{failure}\n{leaving.journal('duka-logs.service')}") from None
        streams = self.cloud.aws(code)
        say(f"{ {name: len(lines) for name, lines in streams.items()} } lines in the log group")
        if self.plan.shop:
            self.find_metrics([line for lines in streams.values() for line in lines])

    def find_metrics(self, lines: list[str]) -> None:
        """What the shop says of itself, in lines of which CloudWatch makes metrics: orders among it, under its own name."""
        told = [json.loads(line) for line in lines if line.startswith("{") and '"_aws"' in line]
        orders = sum(sum(line["Orders"]) if isinstance(line.get("Orders"), list) else line.get("Orders", 0) for line in told)
        if not told or orders < 1 or any(line.get("shop") != self.plan.shop for line in told):
            raise Failed(f"expected metrics of the shop {self.plan.shop}, found {len(told)} lines with {orders} orders: {told[:2]}")
        say(f"{len(told)} lines of metrics of the shop {self.plan.shop}, with {orders:.0f} orders")

    def look_for_secrets(self) -> None:
        """The password is nowhere but where it has to be: not in the user data, not in an environment, not in a log."""
        password = self.password
        machine = self.machines[-1]
        process = machine.run("systemctl", "show", "--property=MainPID", "--value", "duka.service").stdout.strip()
        places = {
            "the user data": self.plan.user_data, "the process's environment": machine.run("cat", f"/proc/{process}/environ").stdout,
            "the process's arguments": machine.run("cat", f"/proc/{process}/cmdline").stdout, "the journal": machine.run("journalctl", "--no-pager").stdout,
            "the log of cloud-init": machine.run("cat", "/var/log/cloud-init.log", "/var/log/cloud-init-output.log").stdout,
        }
        quoted = urllib.parse.quote(password, safe="")
        found = [name for name, text in places.items() if password in text or quoted in text]
        if found:
            raise Failed(f"the password of the database is in {', '.join(found)}")
        owner = machine.run("ps", "-o", "uid=", "-p", process).stdout.strip()
        readable = machine.run("setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", "cat", "/run/duka-secrets/secrets.json", check=False)
        if owner != "10001" or readable.returncode == 0:
            raise Failed(f"the shop runs as {owner}, and the secrets' file {'can' if readable.returncode == 0 else 'cannot'} be read by it")
        say("the shop runs as 10001; the password is in none of: " + ", ".join(places))
