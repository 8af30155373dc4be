"""Having an account: getting one through the mail, coming back, buying with what it knows."""

import re
import time
import uuid

import pytest
from playwright.sync_api import expect

from accessibility import violations
from visitor import APPROVED_CARD, Visitor

PASSWORD = "tractor beam 7"
PRODUCT = "Segfault Tee"
PAGES = ["", "/orders", "/reviews", "/addresses", "/addresses/new", "/profile", "/passkeys", "/data"]


def link(shop, address: str, kind: str) -> str:
    """Where the newest mail of this kind to the address leads; the worker sends it in a moment."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for mail in reversed(shop.mails(address)):
            if match := re.search(rf"http://\S+/account/{kind}/[0-9a-f]{{64}}", mail):
                return match.group()
        time.sleep(0.2)
    raise AssertionError(f"no mail with a link to {kind} came to {address}")


def register(shop, visitor: Visitor) -> str:
    """Gets an account as people do, and returns its address."""
    address = f"ada-{uuid.uuid4().hex[:12]}@example.com"
    page = visitor.page
    visitor.open("/account/register")
    visitor.main.get_by_label("Full name").fill("Ada Obi")
    visitor.main.get_by_label("Email").fill(address)
    visitor.main.get_by_label("Password").fill(PASSWORD)
    visitor.main.get_by_role("button", name="Create an account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail.")
    page.goto(link(shop, address, "confirm"))
    visitor.main.get_by_label("Password").fill(PASSWORD)
    visitor.main.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Ada Obi.")
    return address


def sign_in(visitor: Visitor, address: str, password: str = PASSWORD):
    visitor.main.get_by_label("Email").fill(address)
    visitor.main.get_by_label("Password").fill(password)
    visitor.main.get_by_role("button", name="Sign in", exact=True).click()


def add_address(visitor: Visitor):
    visitor.open("/account/addresses/new")
    form = visitor.main
    form.get_by_label("Country or region").select_option(label="United States")
    if visitor.has_script:
        expect(form.get_by_label("ZIP code")).to_be_visible()
    else:
        form.get_by_role("button", name="Show the fields of this country").click()
    form.get_by_label("Street address").fill("1 Infinite Loop")
    form.get_by_label("City").fill("Cupertino")
    form.get_by_label("State").select_option(label="California")
    form.get_by_label("ZIP code").fill("95014")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("status").first).to_contain_text("Saved.")


def test_a_customer_registers_leaves_and_comes_back(shop, visitor):
    address = register(shop, visitor)
    visitor.main.get_by_role("button", name="Sign out").click()
    visitor.open("/account")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in(visitor, address, "something wrong")
    expect(visitor.page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(visitor.main.get_by_label("Email")).to_have_value(address)
    expect(visitor.main.get_by_label("Password")).to_have_value("")
    sign_in(visitor, address)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Hello, Ada Obi.")
    assert visitor.problems == []


def test_a_customer_buys_with_a_saved_address_and_buys_again(shop, visitor):
    address = register(shop, visitor)
    add_address(visitor)
    visitor.find_product(PRODUCT)
    visitor.choose(color="Paper White", size="L")
    visitor.add_to_cart()
    visitor.go_to_checkout()
    expect(visitor.page.get_by_label("Email")).to_have_value(address)
    delivery = visitor.page.get_by_role("group", name=re.compile("Delivery address"))
    expect(delivery.get_by_label("Street address")).to_have_value("1 Infinite Loop")
    visitor.fill_card(APPROVED_CARD)
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Thank you, Ada Obi.")
    number = visitor.order_number()

    visitor.open("/account/orders")
    visitor.main.get_by_role("link", name=number).click()
    expect(visitor.main).to_contain_text(f"Order {number} is placed and paid")
    visitor.main.get_by_role("button", name="Buy it again").click()
    expect(visitor.page.get_by_role("heading", level=1, name=re.compile("^Cart"))).to_be_visible()
    expect(visitor.main.get_by_role("listitem").filter(has_text=PRODUCT)).to_contain_text("Paper White / L")
    assert visitor.problems == []


def test_a_forgotten_password_is_replaced_by_mail(shop, new_visitor):
    visitor = new_visitor()
    address = register(shop, visitor)
    other = new_visitor()
    other.open("/account/sign-in")
    other.main.get_by_role("link", name="Forgot the password?").click()
    other.main.get_by_label("Email").fill(address)
    other.main.get_by_role("button", name="Send the link").click()
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Look into your mail.")
    other.page.goto(link(shop, address, "reset"))
    other.main.get_by_label("New password").fill("completely new 1")
    other.main.get_by_role("button", name="Save the password").click()
    expect(other.main).to_contain_text("Hello, Ada Obi.")
    # The browser that was signed in before is not any more.
    visitor.open("/account")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert other.problems == []


def test_the_account_is_for_everybody(shop, new_visitor, viewport):
    visitor = new_visitor(viewport, reduced_motion="reduce")
    register(shop, visitor)
    add_address(visitor)
    for path in PAGES:
        visitor.open(f"/account{path}")
        visitor.settle()
        assert violations(visitor.page) == [], path
        assert not visitor.scrolls_sideways(), path
        assert visitor.page.get_by_role("heading", level=1).count() == 1, path
    assert visitor.problems == []
