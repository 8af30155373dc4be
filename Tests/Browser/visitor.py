"""A person with a browser: what they look for, click and read. Elements are found as people find them, by role and label."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}

APPROVED_CARD = "4242424242424242"
DECLINED_CARD = "4000000000000002"
CONFIRMATION_CARD = "4000002500003155"


@dataclass(frozen=True)
class Buyer:
    email: str = "ada@example.com"
    name: str = "Ada Obi"
    street: str = "1 Infinite Loop"
    city: str = "Cupertino"
    state: str = "California"
    postcode: str = "95014"
    country: str = "United States"


def choice(value: str) -> re.Pattern:
    """What a value of an option is called: by itself, or with what is said of it in this combination."""
    return re.compile(rf"^{re.escape(value)}(\W+(Sold out|Not made.*))?$")


class Visitor:
    def __init__(self, page: Page, shop_url: str, has_script: bool):
        self.page = page
        self.shop_url = shop_url
        self.has_script = has_script
        self.problems: list[str] = []
        self._watch()

    # Finding and choosing

    def open(self, path: str = "/"):
        self.page.goto(self.shop_url + path)

    def search(self, words: str):
        box = self.search_box()
        if box is None:
            self.page.get_by_role("link", name="Search").click()
            box = self.search_box()
        box.fill(words)
        box.press("Enter")
        self.page.wait_for_url("**/search?**")

    def search_box(self) -> Locator | None:
        """The first field to search with that can be seen. With a script it becomes a combobox when it is entered."""
        field = self.page.get_by_role("searchbox", name="Search").or_(self.page.get_by_role("combobox", name="Search"))
        return self._visible(field)

    def find_product(self, name: str):
        self.open("/")
        self.search(name)
        self.main.get_by_role("link", name=name, exact=True).first.click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def choose(self, **options: str):
        """Chooses option values by name; without a script the page is asked to show the choice."""
        for option, value in options.items():
            group = self.page.get_by_role("group", name=re.compile(f"^{option}", re.IGNORECASE))
            radio = group.get_by_role("radio", name=choice(value))
            # The button itself is not drawn; people press its label.
            group.locator("label").filter(has=self.page.get_by_role("radio", name=choice(value))).click()
            expect(radio).to_be_checked()
        show = self.main.get_by_role("button", name="Show this choice")
        if not self.has_script and show.count() > 0:
            show.click()
            for option, value in options.items():
                group = self.page.get_by_role("group", name=re.compile(f"^{option}", re.IGNORECASE))
                expect(group.get_by_role("radio", name=choice(value))).to_be_checked()

    def choose_rest(self):
        """The first value that can be bought, of each option that nothing is chosen of."""
        groups = self.main.locator("fieldset[data-choose]")
        is_changed = False
        for index in range(groups.count()):
            group = groups.nth(index)
            if group.locator("input:checked").count() == 0:
                group.locator("label:not(:has([data-offer]))").first.click()
                is_changed = True
        if is_changed and not self.has_script:
            self.main.get_by_role("button", name="Show this choice").click()

    def add_to_cart(self):
        self.choose_rest()
        self.main.get_by_role("button", name="Add to cart").click()
        self.go_to_cart()

    def go_to_cart(self):
        if not self.page.url.rstrip("/").endswith("/cart"):
            self.page.get_by_role("link", name=re.compile("^(See c|C)art")).first.click()
        expect(self.page.get_by_role("heading", level=1, name=re.compile("^Cart"))).to_be_visible()

    def go_to_checkout(self):
        self.main.get_by_role("link", name=re.compile("^Check ?out$", re.IGNORECASE)).click()
        expect(self.page.get_by_role("button", name=re.compile("^Place order"))).to_be_visible()

    # Paying

    def fill_checkout(self, buyer: Buyer, card: str):
        self.page.get_by_label("Email").fill(buyer.email)
        delivery = self.page.get_by_role("group", name=re.compile("Delivery address"))
        self._with_update(lambda: delivery.get_by_label("Country or region").select_option(label=buyer.country))
        delivery.get_by_label("Full name").fill(buyer.name)
        delivery.get_by_label("Street address").fill(buyer.street)
        delivery.get_by_label("City").fill(buyer.city)
        self._with_update(lambda: delivery.get_by_label("State").select_option(label=buyer.state))
        delivery.get_by_label("ZIP code").fill(buyer.postcode)
        self.fill_card(card)

    def fill_card(self, card: str):
        self.page.get_by_label("Card number").fill(card)

    def place_order(self):
        self.page.get_by_role("button", name=re.compile("^Place order")).click()

    def buy(self, name: str, buyer: Buyer, card: str = APPROVED_CARD, **options: str):
        self.find_product(name)
        self.choose(**options)
        self.add_to_cart()
        self.go_to_checkout()
        self.fill_checkout(buyer, card)
        self.place_order()

    def order_number(self) -> str:
        match = re.search(r"#\d+", self.main.inner_text())
        assert match, f"no order number on {self.page.url}"
        return match.group()

    # What the page is like

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def scrolls_sideways(self) -> bool:
        return self.page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")

    def settle(self):
        """Until the page and its script have done what they do at first. Not until the network is silent: a product page
        listens to its stock for as long as it is open."""
        self.page.wait_for_load_state("load")
        self.page.wait_for_timeout(300)

    def _with_update(self, choose):
        """What is chosen changes the rest of the form: the script asks for it, else a button does."""
        if self.has_script:
            with self.page.expect_response(lambda answer: "/checkout/update" in answer.url) as answer:
                choose()
            answer.value.finished()
            self.page.wait_for_timeout(150)
        else:
            choose()
            self.page.get_by_role("button", name=re.compile("^Update (shipping options|taxes)$")).click()

    @staticmethod
    def _visible(locator: Locator) -> Locator | None:
        for index in range(locator.count()):
            if locator.nth(index).is_visible():
                return locator.nth(index)
        return None

    def _watch(self):
        """Errors in the console, broken policies and answers that should not be, for a test to look at in the end."""
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self._note(f"script: {error}"))
        self.page.on("response", self._note_response)
        self.page.on("requestfailed", self._note_failure)

    def _note_console(self, message):
        # Answers are looked at below: a page that refuses a form is right to answer 422.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._note(f"console: {message.text}")

    def _note_response(self, answer):
        is_page = answer.request.resource_type == "document"
        if answer.status == 422 and answer.request.method == "POST":
            return  # a form was refused, with or without a script
        if answer.status >= (500 if is_page else 400):
            self._note(f"{answer.status} {answer.url}")

    def _note_failure(self, request):
        # Leaving a page ends what it was still loading, and its stream of stock.
        if request.failure not in ("net::ERR_ABORTED", "NS_BINDING_ABORTED"):
            self._note(f"{request.failure} {request.url}")

    def _note(self, problem: str):
        self.problems.append(problem)
