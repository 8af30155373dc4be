"""The disk is full, refuses to write, or may not be written to at all."""

import os
import resource
import signal
from pathlib import Path

from rig.audit import audit
from rig.buyer import APPROVED, Buyer, Purchase
from rig.goods import Good
from rig.node import Node
from rig.settings import amount
from rig.shop import Shop
from rig.volume import Volume

GOOD = Good("Heavy Kernel", 500)


def test_a_full_disk_refuses_orders_and_nothing_else(tmp_path: Path, open_shop, audits, at_the_end) -> None:
    volume = Volume(tmp_path, megabytes=64)
    shop = open_shop("sqlite", folder=volume.path)
    at_the_end.append(lambda: (shop.close(), volume.unmount()))
    shop.stock_up(GOOD)
    node = shop.serve()
    bought = [buy(shop, "before")]

    filler = volume.fill()
    refuse_while_broken(shop, node)
    filler.unlink()

    bought += [buy(shop, f"after-{number}") for number in range(amount(5, 50))]
    audits["a disk that was full"] = lambda: audit_and_end(shop, node, bought)


def test_a_disk_that_refuses_to_write_is_no_end(open_shop, audits) -> None:
    """As a failing disk or a used-up quota does it: writing beyond a size is an error. Needs no rights."""
    shop = open_shop("sqlite")
    shop.stock_up(GOOD)
    node = shop.node(port=shop.port).start(preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
    bought = [buy(shop, "before")]

    limits = resource.prlimit(node.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(node.pid, resource.RLIMIT_FSIZE, (4_096, limits[1]))
    refuse_while_broken(shop, node)
    resource.prlimit(node.pid, resource.RLIMIT_FSIZE, limits)

    bought += [buy(shop, f"after-{number}") for number in range(amount(5, 50))]
    audits["a disk that refused to write"] = lambda: audit_and_end(shop, node, bought)


def audit_and_end(shop: Shop, node: Node, bought: list[Purchase]) -> None:
    audit(shop, bought)
    assert node.stop() == 0
    shop.check()


def test_a_folder_that_cannot_be_written_to_is_named_at_the_start(tmp_path: Path, open_shop) -> None:
    folder = tmp_path / "read-only"
    if os.geteuid() == 0:
        volume = Volume(tmp_path, megabytes=64)
        shop = open_shop("sqlite", folder=volume.path)
        volume.unmount()
        volume.mount("ro")
    else:
        folder.mkdir()
        shop = open_shop("sqlite", folder=folder)
        folder.chmod(0o555)
    try:
        for command in (["serve", "--port", "0"], ["migrate"], ["demo", "--load-only"]):
            result = shop.run(*command, timeout=30)
            assert result.returncode == 1, f"{command}: {result}"
            told = result.stderr.strip()
            assert str(shop.folder) in told and len(told.splitlines()) == 1, told
    finally:
        if os.geteuid() == 0:
            volume.unmount()
        else:
            folder.chmod(0o755)


def refuse_while_broken(shop: Shop, node: Node) -> None:
    """Pages go on, and who wants to order is told to come back: by 503, soon, and in words for visitors."""
    browser = node.browser()
    page = browser.get("/products?page=3")  # not kept, so it has to be read
    assert page.status == 200, page
    variant = Buyer(shop.port, shop.origin)
    for number in range(10):
        refused = Purchase(f"refused-{number}@example.com", GOOD, 1, APPROVED)
        answers = try_to_buy(variant, refused)
        assert [answer.status for answer in answers if answer.status >= 500] == [503], [str(answer) for answer in answers]
        assert answers[-1].headers["Retry-After"]
        assert "SQL" not in answers[-1].text
    assert node.browser().get("/health/live").status == 200
    assert node.is_alive()


def try_to_buy(buyer: Buyer, purchase: Purchase):
    """Once, without patience."""
    answers = []
    Buyer(buyer.port, buyer.origin, patience_seconds=0, answers=answers).buy(purchase)
    return answers


def buy(shop: Shop, name: str) -> Purchase:
    purchase = Buyer(shop.port, shop.origin, patience_seconds=20).buy(Purchase(f"{name}@example.com", GOOD, 1, APPROVED))
    assert (purchase.outcome, purchase.faults) == ("placed", []), purchase
    return purchase
