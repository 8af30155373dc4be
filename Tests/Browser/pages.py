"""Every kind of page of the shop, and how to get there."""

from playwright.sync_api import expect

from visitor import CONFIRMATION_CARD, DECLINED_CARD, Buyer, Visitor

PRODUCT = "Segfault Tee"


def home(visitor: Visitor):
    visitor.open("/")


def collection(visitor: Visitor):
    visitor.open("/")
    # On a phone the menu is folded away, so the address is read instead of clicked.
    link = visitor.page.locator("header a[href*='/collections/']").first
    visitor.page.goto(visitor.shop_url + link.get_attribute("href"))
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def collection_with_filters(visitor: Visitor):
    """The link that a chosen filter leads to: the form is sent with its first values."""
    collection(visitor)
    choices = visitor.page.locator("form#filters input[type=checkbox]:not(:disabled)").first
    name, value = choices.get_attribute("name"), choices.get_attribute("value")
    visitor.page.goto(f"{visitor.page.url.split('?')[0]}?{name}={value}&sort=price-ascending")
    expect(visitor.page.get_by_role("list", name="Chosen filters")).to_be_visible()


def product(visitor: Visitor):
    visitor.open("/products/segfault-tee")
    expect(visitor.page.get_by_role("heading", level=1, name=PRODUCT)).to_be_visible()


def search(visitor: Visitor):
    visitor.open("/search?q=tee")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def search_without_results(visitor: Visitor):
    visitor.open("/search?q=quantumsocksofnowhere")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def empty_cart(visitor: Visitor):
    visitor.open("/cart")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Nothing in here yet.")


def cart(visitor: Visitor):
    product(visitor)
    visitor.add_to_cart()


def checkout(visitor: Visitor):
    cart(visitor)
    visitor.go_to_checkout()


def checkout_with_errors(visitor: Visitor):
    checkout(visitor)
    visitor.fill_checkout(Buyer(email="not an address", postcode="950"), "12")
    # The browser's own checks would keep the form from being sent.
    visitor.page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
    visitor.place_order()
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def checkout_declined(visitor: Visitor):
    checkout(visitor)
    visitor.fill_checkout(Buyer(email="declined-page@example.com"), DECLINED_CARD)
    visitor.place_order()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Nothing was charged")


def payment_gateway(visitor: Visitor):
    checkout(visitor)
    visitor.fill_checkout(Buyer(email="gateway-page@example.com"), CONFIRMATION_CARD)
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Pay ")


def order(visitor: Visitor):
    checkout(visitor)
    visitor.fill_checkout(Buyer(email="order-page@example.com"), "4242424242424242")
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def sign_in(visitor: Visitor):
    visitor.open("/account")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Sign in")


def register(visitor: Visitor):
    visitor.open("/account/register")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Create an account")


def find_order(visitor: Visitor):
    visitor.open("/account/find-order")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Find an order")


def static_page(visitor: Visitor):
    visitor.open("/")
    link = visitor.page.get_by_role("contentinfo").locator("a[href*='/pages/']").first
    visitor.page.goto(visitor.shop_url + link.get_attribute("href"))
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def bad_price(visitor: Visitor):
    visitor.open("/products?min_price=1,50")
    # On a phone the filters are a sheet, and what is wrong in it is told outside too.
    expect(visitor.page.get_by_text("Write a price in figures").locator("visible=true")).to_have_count(1)


def bad_request(visitor: Visitor):
    visitor.open("/products?sort=%zz")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("That did not work")


def forbidden(visitor: Visitor):
    """A form that came from no page of this visitor. The page to sign in asks for a challenge by itself, before or after it is forgotten."""
    visitor.open("/account/find-order")
    visitor.page.context.clear_cookies()
    visitor.main.get_by_label("Order number").fill("1001")
    visitor.main.get_by_label("Email").fill("ada@example.com")
    visitor.main.get_by_role("button", name="Find", exact=False).click()
    expect(visitor.page.get_by_text("This page was too old.")).to_be_visible()


def not_found(visitor: Visitor):
    visitor.open("/products/no-such-thing")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


ALL = [
    home, collection, collection_with_filters, bad_price, product, search, search_without_results, empty_cart, cart, checkout,
    checkout_with_errors, checkout_declined, payment_gateway, order, sign_in, register, find_order, static_page,
    not_found, bad_request, forbidden,
]
