"""Promotion codes, on a phone and on a desk, with and without a script."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import violations
from pages import PRODUCT
from test_purchase import CHOICE, money, totals
from visitor import Buyer


def enter(visitor, code: str):
    """Types a code and sends it, wherever the visitor is: in the cart, or in the summary of the checkout, folded on a phone."""
    field = visitor.page.get_by_label("Discount code")
    if not field.is_visible():
        visitor.page.locator("#summary-fold > summary").click()
    field.fill(code)
    visitor.page.get_by_role("button", name="Apply").click()


def remove(visitor, code: str):
    visitor.page.get_by_role("button", name=f"Remove code {code}").click()


def code_line(visitor, code: str):
    return visitor.page.get_by_role("list", name="Codes in your cart").get_by_role("listitem").filter(has_text=code)


def with_product(visitor):
    visitor.find_product(PRODUCT)
    visitor.choose(**CHOICE)
    visitor.add_to_cart()


def test_a_code_in_the_cart_is_in_the_order_and_its_mail(shop, visitor):
    buyer = Buyer(email=f"code-{visitor.page.viewport_size['width']}-{int(visitor.has_script)}@example.com")
    with_product(visitor)
    before = totals(visitor)["subtotal"]
    enter(visitor, "exit0")
    expect(code_line(visitor, "EXIT0")).to_contain_text("10% off")
    sums = totals(visitor)
    off = -sums["exit code zero: 10% off exit0"]
    assert off == (before + 5) // 10  # half up
    assert sums["after discounts"] == before - off
    visitor.go_to_checkout()
    visitor.fill_checkout(buyer, "4242 4242 4242 4242")
    confirmed = money(visitor.page.get_by_role("button", name=re.compile("^Place order")).inner_text())
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(f"Thank you, {buyer.name}.")
    sums = totals(visitor)
    assert sums["total"] == confirmed
    parts = [value for name, value in sums.items() if name != "total" and "includ" not in name]
    assert sum(parts) == sums["total"], sums
    assert "EXIT0" in shop.wait_for_mail(buyer.email)
    assert visitor.problems == []


def test_a_code_on_the_checkout_keeps_what_was_typed(visitor):
    with_product(visitor)
    visitor.go_to_checkout()
    visitor.fill_checkout(Buyer(email="typed@example.com", street="7 Kimathi Street"), "4242 4242 4242 4242")
    button = visitor.page.get_by_role("button", name=re.compile("^Place order"))
    before = money(button.inner_text())
    enter(visitor, "SHIPIT")
    expect(code_line(visitor, "SHIPIT")).to_contain_text("Free standard shipping")
    after = money(button.inner_text())
    assert after < before
    delivery = visitor.page.get_by_role("group", name=re.compile("Delivery address"))
    expect(delivery.get_by_label("Street address")).to_have_value("7 Kimathi Street")
    remove(visitor, "SHIPIT")
    expect(code_line(visitor, "SHIPIT")).to_have_count(0)
    assert money(button.inner_text()) == before
    assert visitor.problems == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("NO-SUCH-CODE", "is no code of this shop"),
        ("EXIT1", "Ended on 30 Nov 2025"),
    ],
)
def test_a_wrong_code_says_why(visitor, code, reason):
    with_product(visitor)
    before = totals(visitor)
    enter(visitor, code)
    expect(visitor.main).to_contain_text(reason)
    assert totals(visitor) == before
    if visitor.has_script:
        expect(visitor.page.locator("[data-announcer]")).to_contain_text(reason)
    assert visitor.problems == []


def test_enter_in_the_code_field_of_the_checkout_orders_nothing(visitor):
    with_product(visitor)
    visitor.go_to_checkout()
    visitor.fill_checkout(Buyer(email="enter@example.com"), "4242 4242 4242 4242")
    field = visitor.page.get_by_label("Discount code")
    if not field.is_visible():
        visitor.page.locator("#summary-fold > summary").click()
    field.fill("EXIT0")
    field.press("Enter")
    expect(visitor.page.get_by_role("alert")).to_contain_text("You typed a code")
    expect(code_line(visitor, "EXIT0")).to_have_count(1)
    visitor.open("/cart")
    expect(visitor.main).to_contain_text(PRODUCT)


def test_codes_are_accessible(new_visitor, viewport):
    visitor = new_visitor(viewport, reduced_motion="reduce")
    with_product(visitor)
    for code in ["EXIT0", "EXIT1", "KARIBU", "no code at all"]:
        enter(visitor, code)
        visitor.page.wait_for_timeout(500)
    assert violations(visitor.page) == []
    assert not visitor.scrolls_sideways()
    visitor.go_to_checkout()
    enter(visitor, "NO-SUCH-CODE")
    expect(visitor.page.locator("#code-error")).to_be_visible()
    assert violations(visitor.page) == []
    assert not visitor.scrolls_sideways()
