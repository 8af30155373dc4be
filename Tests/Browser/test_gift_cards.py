"""Gift cards and store credit, on a phone and on a desk, with and without a script."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from accessibility import violations
from pages import PRODUCT
from shop import ROOT, binary, environment
from test_accounts import register
from test_purchase import CHOICE, money, totals
from visitor import Buyer


def command(shop, *arguments: str) -> str:
    done = subprocess.run(
        [binary(), *arguments, "--data", str(shop.data)], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def issue(shop, amount: str) -> str:
    return re.search(r"Code: (\S+)", command(shop, "gift-cards", "issue", amount, "USD")).group(1)


def with_product(visitor):
    visitor.find_product(PRODUCT)
    visitor.choose(**CHOICE)
    visitor.add_to_cart()
    visitor.go_to_checkout()


def enter(visitor, code: str):
    field = visitor.page.get_by_label("Code of the gift card")
    if not field.is_visible():
        visitor.page.locator("#gift-card-fold > summary").click()
    field.fill(code)
    visitor.page.get_by_role("button", name="Use card").click()


def card_line(visitor):
    return visitor.page.get_by_role("list", name="Gift cards that pay").get_by_role("listitem")


def test_a_card_pays_a_part_and_is_in_the_order_and_its_mail(shop, visitor):
    code = issue(shop, "10.00")
    buyer = Buyer(email=f"gift-{visitor.page.viewport_size['width']}-{int(visitor.has_script)}@example.com", street="7 Kimathi Street")
    with_product(visitor)
    visitor.fill_checkout(buyer, "4242 4242 4242 4242")
    button = visitor.page.get_by_role("button", name=re.compile("^Place order"))
    total = money(button.inner_text())
    enter(visitor, code.lower().replace("-", " "))
    expect(card_line(visitor)).to_contain_text("$0.00 left on the card after this order")
    expect(card_line(visitor)).to_contain_text(code[-4:])
    expect(visitor.main).not_to_contain_text(code)
    assert money(button.inner_text()) == total - 1000
    delivery = visitor.page.get_by_role("group", name=re.compile("Delivery address"))
    expect(delivery.get_by_label("Street address")).to_have_value("7 Kimathi Street")
    visitor.fill_card("4242 4242 4242 4242")
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(f"Thank you, {buyer.name}.")
    sums = totals(visitor)
    assert sums["total"] == total and sums["card"] == total - 1000
    assert f"Gift card ···{code[-4:]}" in shop.wait_for_mail(buyer.email)
    assert visitor.problems == []


def test_a_card_pays_all_and_is_taken_out_and_in(shop, visitor):
    code = issue(shop, "500.00")
    buyer = Buyer(email=f"whole-{visitor.page.viewport_size['width']}-{int(visitor.has_script)}@example.com")
    with_product(visitor)
    visitor.fill_checkout(buyer, "")
    enter(visitor, code)
    expect(visitor.main).to_contain_text("Nothing is left to pay.")
    expect(visitor.page.get_by_label("Card number")).to_have_count(0)
    visitor.page.get_by_role("button", name=f"Remove gift card {code[-4:]}").click()
    expect(card_line(visitor)).to_have_count(0)
    expect(visitor.page.get_by_label("Card number")).to_be_visible()
    enter(visitor, code)
    expect(visitor.main).to_contain_text("Nothing is left to pay.")
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(f"Thank you, {buyer.name}.")
    expect(visitor.main).to_contain_text("Gift card or store credit")
    assert visitor.problems == []


def test_a_wrong_code_says_so_and_the_demo_tells_right_ones(visitor):
    with_product(visitor)
    enter(visitor, "ABCD-EFGH-JKMN-PQRS")
    expect(visitor.page.locator("#gift-card-error")).to_contain_text("No gift card that can be used has this code.")
    if visitor.has_script:
        expect(visitor.page.locator("[data-announcer]")).to_contain_text("No gift card that can be used")
    demo = visitor.page.locator("#gift-card-fold .test-cards .mono").first.inner_text()
    enter(visitor, demo)
    expect(card_line(visitor)).to_contain_text(demo[-4:])
    assert visitor.problems == []


def test_enter_in_the_field_orders_nothing_and_works_by_keyboard(shop, visitor):
    code = issue(shop, "10.00")
    with_product(visitor)
    visitor.fill_checkout(Buyer(email="enter-gift@example.com"), "4242 4242 4242 4242")
    visitor.page.locator("#gift-card-fold > summary").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type(code)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("alert")).to_contain_text("You typed the code of a gift card")
    expect(card_line(visitor)).to_have_count(1)
    visitor.open("/cart")
    expect(visitor.main).to_contain_text(PRODUCT)


def test_the_code_is_not_kept_in_the_browser(shop, new_visitor):
    code = issue(shop, "10.00")
    visitor = new_visitor()
    with_product(visitor)
    visitor.page.locator("#gift-card-fold > summary").click()
    visitor.page.get_by_label("Code of the gift card").fill(code)
    visitor.page.get_by_label("Email").fill("kept@example.com")
    kept = visitor.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "kept@example.com" in kept and code not in kept


def test_store_credit_pays_and_is_in_the_account(shop, visitor):
    address = register(shop, visitor)
    visitor.open("/account/credit")
    expect(visitor.main).to_contain_text("You have no store credit.")
    command(shop, "credit", "grant", address, "15.00", "USD", "--reference", "sorry")
    with_product(visitor)
    visitor.fill_checkout(Buyer(email=address), "4242 4242 4242 4242")
    button = visitor.page.get_by_role("button", name=re.compile("^Place order"))
    total = money(button.inner_text())
    box = visitor.page.get_by_label("Pay with my store credit ($15.00)")
    if visitor.has_script:
        box.check()
        expect(visitor.main).to_contain_text("$0.00 left after this order")
    else:
        box.check()
        visitor.page.get_by_role("button", name="Update shipping options").click()
    assert money(button.inner_text()) == total - 1500
    visitor.fill_card("4242 4242 4242 4242")
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Thank you, Ada Obi.")
    visitor.open("/account/credit")
    expect(visitor.main.get_by_role("row").filter(has_text="Paid with")).to_contain_text("−$15.00")
    assert visitor.problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gift_cards_are_accessible(shop, new_visitor, viewport, scheme):
    visitor = new_visitor(viewport, color_scheme=scheme, reduced_motion="reduce")
    address = register(shop, visitor)
    command(shop, "credit", "grant", address, "5.00", "USD", "--reference", "sorry")
    visitor.open("/account/credit")
    assert violations(visitor.page) == []
    assert not visitor.scrolls_sideways()
    with_product(visitor)
    visitor.fill_checkout(Buyer(email=address), "4242 4242 4242 4242")
    enter(visitor, "ABCD-EFGH-JKMN-PQRS")
    expect(visitor.page.locator("#gift-card-error")).to_be_visible()
    assert violations(visitor.page) == []
    enter(visitor, issue(shop, "10.00"))
    expect(card_line(visitor)).to_have_count(1)
    assert violations(visitor.page) == []
    assert not visitor.scrolls_sideways()
    enter(visitor, issue(shop, "500.00"))
    expect(visitor.main).to_contain_text("Nothing is left to pay.")
    assert violations(visitor.page) == []
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert violations(visitor.page) == []
    assert not visitor.scrolls_sideways()
