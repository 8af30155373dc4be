"""Compares what buyers were told with the shop's books, the provider's books, the shelves and the mails."""

from collections import Counter, defaultdict
from pathlib import Path

from . import pages
from .books import Order
from .buyer import Buyer, Purchase
from .shop import Shop

#: A payment is first asked about 60 s after it began; a schedule that died with its node is free again after 120 s.
SETTLE_SECONDS = 240


def audit(shop: Shop, purchases: list[Purchase], *mail_folders: Path) -> None:
    """To be called once nothing is under way. Throws with everything that does not fit."""
    shop.settle(SETTLE_SECONDS, meanwhile=lambda: _look_again(shop, purchases))
    _look_again(shop, purchases)
    shop.check()
    orders = shop.books.orders()
    problems = (
        _promises(purchases, orders)
        + _charges(shop, orders)
        + _shelves(shop, purchases)
        + _mails(shop, orders, mail_folders)
        + unkept_pages(shop, purchases)
    )
    assert not problems, f"{len(problems)} problems after {len(purchases)} purchases:\n" + "\n".join(problems[:20])


def _look_again(shop: Shop, purchases: list[Purchase]) -> None:
    """Buyers whose payment was not known come back to the order's page, and confirm where it asks them to."""
    for purchase in purchases:
        if purchase.outcome == "processing":
            Buyer(next(node for node in shop.nodes if node.is_alive()).port, shop.origin).look_again(purchase)
            assert not purchase.faults, purchase


def unkept_pages(shop: Shop, purchases: list[Purchase]) -> list[str]:
    """Orders that were acknowledged and whose page is gone or says something else now."""
    problems = []
    browser = next(node for node in shop.nodes if node.is_alive()).browser()
    for purchase in purchases:
        if purchase.outcome != "placed":
            continue
        answer = browser.get(f"/orders/{purchase.token}")
        if answer.status != 200:
            problems.append(f"{purchase.email}: the page of an accepted order answers {answer.status}")
        elif pages.order_total(answer.text) != purchase.total:
            problems.append(f"{purchase.email}: was told {purchase.total}, and now {pages.order_total(answer.text)}")
        elif pages.prompt(answer.text) != "exit 0":
            problems.append(f"{purchase.email}: the order was accepted, and now it is “{pages.prompt(answer.text)}”")
    browser.close()
    return problems


def _promises(purchases: list[Purchase], orders: list[Order]) -> list[str]:
    problems = []
    accepted = defaultdict(list)
    for order in orders:
        if order.is_accepted:
            accepted[order.email].append(order)
    for purchase in purchases:
        own = accepted[purchase.email]
        if len(own) > 1:
            problems.append(f"{purchase.email}: {len(own)} orders of one cart")
        if purchase.outcome == "placed" and [order.token for order in own] != [purchase.token]:
            problems.append(f"{purchase.email}: was told of an order that the books do not hold as accepted")
        if purchase.is_promised and purchase.outcome != "placed":
            problems.append(f"{purchase.email}: the answer said that the order is accepted, its page says “{purchase.outcome}”")
        if purchase.outcome in ("declined", "sold out") and own:
            problems.append(f"{purchase.email}: was told “{purchase.outcome}”, and there is an order")
    return problems


def _charges(shop: Shop, orders: list[Order]) -> list[str]:
    """One charge for each order that is paid, none for any other."""
    charges = shop.books.charges()
    paid = Counter(order.email for order in orders if order.payment == "paid")
    return [
        f"{email}: {charges[email]} charges that stand, {paid[email]} paid orders"
        for email in sorted(charges.keys() | paid.keys())
        if charges[email] != paid[email] or charges[email] > 1
    ]


def _shelves(shop: Shop, purchases: list[Purchase]) -> list[str]:
    problems = []
    for good in {purchase.good for purchase in purchases}:
        (left, reserved), sold = shop.books.stock(good.sku), shop.books.sold(good.sku)
        if (left + sold, reserved) != (good.stock, 0):
            problems.append(f"{good.sku}: of {good.stock} there are {left} left and {reserved} reserved, and {sold} were sold")
    return problems


def _mails(shop: Shop, orders: list[Order], folders: tuple[Path, ...]) -> list[str]:
    """One confirmation for each accepted order, and each mail once."""
    problems = []
    counts = Counter(shop.mails(*folders))
    problems += [f"{count} copies of the mail “{subject}” to {to}" for (to, subject), count in counts.items() if count > 1]
    confirmed = {to for to, _ in counts}
    problems += [f"{order.email}: no mail for the accepted order" for order in orders if order.is_accepted and order.email not in confirmed]
    return problems
