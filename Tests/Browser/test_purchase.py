"""Buying, on a phone and on a desk, with and without a script."""

import re

import pytest
from playwright.sync_api import expect

from visitor import CONFIRMATION_CARD, DECLINED_CARD, Buyer

PRODUCT = "Segfault Tee"
CHOICE = {"color": "Paper White", "size": "L"}


def money(text: str) -> int:
    """The cents of an amount such as $1,234.50 or -$5.00."""
    match = re.search(r"\d[\d,]*\.\d\d", text)
    assert match, f"no amount in {text!r}"
    cents = int(match.group().replace(",", "").replace(".", ""))
    return -cents if text.lstrip().startswith(("-", "\u2212")) else cents


def totals(visitor) -> dict[str, int]:
    """The sums of the page, by their names."""
    found = {}
    for row in visitor.main.locator("dl.totals > div").all():
        name = row.locator("dt").inner_text().split("\n")[0].strip().lower()
        value = row.locator("dd").inner_text()
        if re.search(r"\d\.\d\d", value):
            found[name] = money(value)
    return found


def test_a_guest_buys(shop, visitor):
    buyer = Buyer(email=f"guest-{visitor.page.viewport_size['width']}-{int(visitor.has_script)}@example.com")
    visitor.find_product(PRODUCT)
    visitor.choose(**CHOICE)
    visitor.add_to_cart()
    line = visitor.main.get_by_role("listitem").filter(has_text=PRODUCT)
    expect(line).to_contain_text("Paper White / L")
    visitor.go_to_checkout()
    visitor.fill_checkout(buyer, "4242 4242 4242 4242")
    confirmed = money(visitor.page.get_by_role("button", name=re.compile("^Place order")).inner_text())
    visitor.place_order()

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(f"Thank you, {buyer.name}.")
    row = visitor.main.get_by_role("row").filter(has_text=PRODUCT)
    expect(row).to_contain_text("Paper White / L")
    sums = totals(visitor)
    assert sums["total"] == confirmed
    parts = [value for name, value in sums.items() if name != "total" and "includ" not in name]
    assert sum(parts) == sums["total"], sums
    mail = shop.wait_for_mail(buyer.email)
    assert visitor.order_number() in mail
    assert PRODUCT in mail
    assert visitor.problems == []


def test_the_cart_is_empty_after_the_purchase(visitor):
    visitor.buy(PRODUCT, Buyer(email="empty@example.com"), **CHOICE)
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    visitor.open("/cart")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Nothing in here yet.")


def test_a_declined_card_keeps_what_was_typed(visitor):
    buyer = Buyer(email="declined@example.com", street="7 Kimathi Street")
    visitor.buy(PRODUCT, buyer, card=DECLINED_CARD, **CHOICE)
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("The payment did not go through")
    expect(visitor.page.get_by_label("Email")).to_have_value(buyer.email)
    delivery = visitor.page.get_by_role("group", name=re.compile("Delivery address"))
    expect(delivery.get_by_label("Street address")).to_have_value(buyer.street)
    expect(delivery.get_by_label("ZIP code")).to_have_value(buyer.postcode)
    expect(visitor.page.get_by_label("Card number")).to_have_value("")
    # Who goes on and comes back is not asked whether to send the form again.
    refusal = visitor.page.url
    visitor.open("/cart")
    visitor.page.go_back()
    expect(visitor.page).to_have_url(refusal)
    expect(visitor.page.get_by_label("Email")).to_have_value(buyer.email)

    visitor.fill_card("4242424242424242")
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert visitor.problems == []


@pytest.mark.parametrize("answer", ["Approve", "Decline"])
def test_a_bank_asks_for_confirmation(visitor, answer):
    visitor.buy(PRODUCT, Buyer(email=f"confirm-{answer}@example.com"), card=CONFIRMATION_CARD, **CHOICE)
    expect(visitor.page.get_by_text("No money moves here.")).to_be_visible()
    visitor.page.get_by_role("radio", name=re.compile(f"^{answer}")).check()
    visitor.page.get_by_role("button", name=re.compile("Send the bank")).click()
    if answer == "Approve":
        expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    else:
        expect(visitor.main).to_contain_text("The payment did not go through")
        visitor.open("/cart")
        expect(visitor.main).to_contain_text(PRODUCT)
    assert visitor.problems == []


def test_the_cart_changes_quantities_and_lines(visitor):
    visitor.find_product(PRODUCT)
    visitor.choose(**CHOICE)
    visitor.add_to_cart()
    quantity = visitor.page.get_by_label(re.compile(f"^Quantity of {PRODUCT}"))
    one = totals(visitor)["subtotal"]
    quantity.fill("3")
    if visitor.has_script:
        quantity.press("Tab")
    else:
        visitor.main.get_by_role("button", name="Update").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("3")
    assert totals(visitor)["subtotal"] == 3 * one
    visitor.main.get_by_role("button", name=re.compile(f"^Remove {PRODUCT}")).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Nothing in here yet.")
    assert visitor.problems == []


def test_a_reload_or_a_look_at_the_cart_keeps_what_was_typed(new_visitor, viewport):
    visitor = new_visitor(viewport)
    buyer = Buyer(email="reload@example.com", name="Ada Obi", street="7 Kimathi Street")
    visitor.find_product(PRODUCT)
    visitor.choose(**CHOICE)
    visitor.add_to_cart()
    visitor.go_to_checkout()
    visitor.fill_checkout(buyer, "4242424242424242")

    def looks_as_typed():
        expect(visitor.page.get_by_label("Email")).to_have_value(buyer.email)
        delivery = visitor.page.get_by_role("group", name=re.compile("Delivery address"))
        expect(delivery.get_by_label("Street address")).to_have_value(buyer.street)
        expect(delivery.get_by_label("State")).to_have_value("CA")
        expect(delivery.get_by_label("ZIP code")).to_have_value(buyer.postcode)
        expect(visitor.page.get_by_label("Card number")).to_have_value("")

    visitor.page.reload()
    looks_as_typed()
    visitor.page.get_by_role("link", name="Back to cart").first.click()
    visitor.go_to_checkout()
    looks_as_typed()
    assert "4242" not in visitor.page.evaluate("sessionStorage.getItem('checkout')")

    visitor.fill_card("4242424242424242")
    visitor.settle()
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert visitor.page.evaluate("sessionStorage.getItem('checkout')") is None
    assert visitor.problems == []


def test_without_a_connection_the_shop_stays_on_the_screen(new_visitor, viewport):
    visitor = new_visitor(viewport)
    visitor.find_product(PRODUCT)
    visitor.choose(**CHOICE)
    visitor.add_to_cart()
    quantity = visitor.page.get_by_label(re.compile(f"^Quantity of {PRODUCT}"))
    visitor.page.context.set_offline(True)
    quantity.fill("3")
    quantity.press("Tab")
    bar = visitor.page.locator("[data-offline]")
    expect(bar).to_be_visible()
    expect(quantity).to_have_value("1")
    assert visitor.page.url.endswith("/cart")
    visitor.page.context.set_offline(False)
    quantity.fill("2")
    quantity.press("Tab")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("2")
    expect(bar).to_be_hidden()


def test_an_order_is_printed_dark_on_light(new_visitor):
    visitor = new_visitor(color_scheme="dark")
    visitor.buy(PRODUCT, Buyer(email="print@example.com"), **CHOICE)
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    visitor.page.emulate_media(media="print", color_scheme="dark")
    read = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    printed = [visitor.page.evaluate(read, name) for name in ("--paper", "--ink")]
    visitor.page.emulate_media(media="screen", color_scheme="light")
    assert printed == [visitor.page.evaluate(read, name) for name in ("--paper", "--ink")]
