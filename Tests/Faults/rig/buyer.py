"""Buyers who know what they want and do not give up: they repeat what was not answered, as people and browsers do."""

import random
import re
import threading
import time
from dataclasses import dataclass, field

from . import pages
from .browser import Answer, Browser, Dropped
from .goods import Good

APPROVED = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
CONFIRM = "4000 0025 0000 3155"
SLOW = "4000 0000 0000 0408"
LOST_BEFORE_CHARGE = "4000 0000 0000 0503"
LOST_AFTER_CHARGE = "4000 0000 0000 0504"

#: Somebody in Texas: every field that the form may ask for.
ADDRESS = {
    "shipping.country": "US", "shipping.name": "Ada Byron", "shipping.line1": "1 Engine Street", "shipping.line2": "",
    "shipping.city": "Austin", "shipping.region": "TX", "shipping.postcode": "78701", "shipping.phone": "",
}  # fmt: skip


class GaveUp(AssertionError):
    """No answer within the buyer's patience."""


@dataclass
class Purchase:
    """One cart that is to become one order, and what its buyer was told."""

    email: str
    good: Good
    quantity: int
    card: str
    #: `placed`, `processing`, `declined`, `sold out`, `ended: …`; None while nobody has told the buyer.
    outcome: str | None = None
    token: str | None = None
    #: Whether the very answer to the form said that the order is accepted, before its page was looked at.
    is_promised: bool = False
    total: str | None = None
    #: Answers that never came while the order was being placed.
    drops: int = 0
    #: Anything that no buyer should ever see.
    faults: list[str] = field(default_factory=list)


class Buyer:
    """Buys through the node at that port."""

    def __init__(self, port: int, origin: str, patience_seconds: float = 60, answers: list[Answer] | None = None):
        self.port = port
        self.origin = origin
        self.patience_seconds = patience_seconds
        #: Receives every answer that this buyer gets.
        self.answers = answers
        self._deadline = 0.0

    def buy(self, purchase: Purchase) -> Purchase:
        """The whole way, however often it has to be walked. What goes wrong is noted, never thrown."""
        self._deadline = time.monotonic() + self.patience_seconds
        try:
            browser, form = self.fill_cart(purchase)
            if form is not None:
                self.place(browser, form, purchase)
        except AssertionError as error:
            purchase.faults.append(f"{type(error).__name__}: {error}")
        return purchase

    def fill_cart(self, purchase: Purchase) -> tuple[Browser, dict[str, str] | None]:
        """Puts the good into a cart and fills in the checkout. The form is None when the good is sold out."""
        self._deadline = time.monotonic() + self.patience_seconds
        browser = Browser(self.port, self.origin, answers=self.answers)
        product = self.until_answered(purchase, lambda: browser.get(f"/products/{purchase.good.handle}"))
        variant = pages.form_fields(product.text, "add-to-cart")["variant"]
        added = self.until_answered(purchase, lambda: browser.post("/cart/lines", {"variant": variant, "quantity": str(purchase.quantity)}))
        self._expect(added, 303, purchase)
        shown = self.until_answered(purchase, lambda: browser.get("/checkout"))
        if shown.status == 303 and shown.location == "/cart":
            purchase.outcome = "sold out"
            return browser, None
        self._expect(shown, 200, purchase)
        typed = pages.form_fields(shown.text, "checkout") | ADDRESS | {"email": purchase.email, "payment": "card"}
        # The address decides the taxes: what is confirmed later is the total that is shown for it.
        shown = self.until_answered(purchase, lambda: browser.post("/checkout/update", typed))
        self._expect(shown, 200, purchase)
        return browser, pages.form_fields(shown.text, "checkout") | {"card": purchase.card}

    def place(self, browser: Browser, form: dict[str, str], purchase: Purchase) -> None:
        answer = self.until_answered(purchase, lambda: browser.post("/checkout", form), counts=True)
        self.read(browser, answer, purchase)

    def read(self, browser: Browser, answer: Answer, purchase: Purchase) -> None:
        """Follows the shop's answer to where it says how the order stands."""
        if answer.status == 409:
            purchase.outcome = "sold out"
            return
        self._expect(answer, 303, purchase)
        if answer.location == pages.DECLINED:
            purchase.outcome = "declined"
            return
        # An order that is not accepted yet is remembered in this cookie; of an accepted one it is taken away.
        purchase.is_promised = any(cookie.startswith("attempt=;") for cookie in answer.headers.get_all("Set-Cookie") or [])
        self._look(browser, answer.location, purchase)

    def look_again(self, purchase: Purchase) -> None:
        """Comes back to the page of an order whose payment was being checked."""
        self._deadline = time.monotonic() + self.patience_seconds
        try:
            browser = Browser(self.port, self.origin)
            self._look(browser, f"/orders/{purchase.token}", purchase)
            browser.close()
        except AssertionError as error:
            purchase.faults.append(f"{type(error).__name__}: {error}")

    def _look(self, browser: Browser, location: str, purchase: Purchase) -> None:
        if location.startswith("/payments/test/"):
            location = self._confirm(browser, location, purchase)
        assert location.startswith("/orders/"), f"after placing the order the buyer was sent to {location}"
        page = self.until_answered(purchase, lambda: browser.get(location))
        self._expect(page, 200, purchase)
        if payment := pages.payment_page(page.text):
            return self._look(browser, payment, purchase)
        purchase.token = location.removeprefix("/orders/").partition("?")[0]
        purchase.total = pages.order_total(page.text)
        prompt = pages.prompt(page.text)
        purchase.outcome = "placed" if prompt == "exit 0" else "processing" if prompt == "waiting for payment" else f"ended: {prompt}"

    def until_answered(self, purchase: Purchase, send, counts: bool = False) -> Answer:
        """Repeats the very same request until the shop answers it, be it with a refusal."""
        while True:
            try:
                answer = send()
                if answer.status >= 500 and answer.status != 503:
                    purchase.faults.append(f"{answer}\n{answer.text[:400]}")
                if answer.status < 500:
                    return answer
            except Dropped:
                purchase.drops += counts
            if time.monotonic() > self._deadline:
                raise GaveUp(f"{purchase.email} got no answer for {self.patience_seconds} s")
            time.sleep(random.uniform(0.02, 0.1))

    def _confirm(self, browser: Browser, location: str, purchase: Purchase) -> str:
        """Approves the payment on the provider's page, and returns from there."""
        while True:
            page = self.until_answered(purchase, lambda: browser.get(location))
            back = page
            if page.status == 200:
                form = {"csrf": pages.hidden_token(page.text), "outcome": "approve"}
                back = self.until_answered(purchase, lambda: browser.post(location, form))
            self._expect(back, 303, purchase)
            returned = self.until_answered(purchase, lambda: browser.get(back.location))
            if returned.status == 303:
                return returned.location

    @staticmethod
    def _expect(answer: Answer, status: int, purchase: Purchase) -> None:
        assert answer.status == status, f"{purchase.email} expected {status}: {answer}\n{_said(answer)}"


def _said(answer: Answer) -> str:
    """The notices on a page: why a form was refused."""
    notices = re.findall(r'class="(?:notice|field-error)[^>]*>(.*?)</(?:div|p)>', answer.text, re.DOTALL)
    return " | ".join(re.sub(r"<[^>]*>", " ", notice).strip() for notice in notices)[:600]


class Crowd:
    """Buyers at work in threads until they are told to stop; each finishes what it has begun."""

    def __init__(self, shop, goods: list[Good], cards: list[str], buyers: int, seed: int, name: str = "buyer"):
        self.shop = shop
        self.goods = goods
        self.cards = cards
        self.name = name
        self.purchases: list[Purchase] = []
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._shop_around, args=(number, seed), daemon=True) for number in range(buyers)]

    def __enter__(self) -> "Crowd":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, failure, *_) -> None:
        """Waits for the buyers, unless the test has failed or was interrupted: then their shop may be gone."""
        self._stopping.set()
        if failure is None:
            for thread in self._threads:
                thread.join()

    def with_outcome(self, outcome: str) -> list[Purchase]:
        return [purchase for purchase in self.purchases if purchase.outcome == outcome]

    @property
    def faults(self) -> list[str]:
        return [fault for purchase in self.purchases for fault in purchase.faults]

    def _shop_around(self, number: int, seed: int) -> None:
        choices = random.Random(f"{seed}-{number}")
        count = 0
        while not self._stopping.is_set():
            count += 1
            purchase = Purchase(
                f"{self.name}-{number}-{count}@example.com", choices.choice(self.goods), choices.choice([1, 1, 1, 2]), choices.choice(self.cards)
            )
            self.purchases.append(purchase)
            Buyer(self.shop.port, self.shop.origin).buy(purchase)
