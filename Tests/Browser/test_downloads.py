"""Buying files: what was paid for is on the order's page, byte for byte, as often as it may be fetched."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessibility import violations
from visitor import APPROVED_CARD, Buyer

PRODUCT = "Terminal Theme Collection"
SOLD = Path(__file__).parents[2] / "Sources/Tools/DemoShop/Resources/downloads/terminal-themes.zip"
LIMIT = 3


def buy(visitor, email: str):
    visitor.find_product(PRODUCT)
    visitor.add_to_cart()
    visitor.go_to_checkout()
    fill_billing(visitor, Buyer(email=email))
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def fill_billing(visitor, buyer: Buyer):
    """Where nothing is sent the checkout asks for no delivery address."""
    visitor.page.get_by_label("Email").fill(buyer.email)
    billing = visitor.page.get_by_role("group", name=re.compile("Billing address"))
    visitor._with_update(lambda: billing.get_by_label("Country or region").select_option(label=buyer.country))
    billing.get_by_label("Full name").fill(buyer.name)
    billing.get_by_label("Street address").fill(buyer.street)
    billing.get_by_label("City").fill(buyer.city)
    visitor._with_update(lambda: billing.get_by_label("State").select_option(label=buyer.state))
    billing.get_by_label("ZIP code").fill(buyer.postcode)
    visitor.fill_card(APPROVED_CARD)


def button(visitor):
    return visitor.page.get_by_role("button", name=re.compile("^Download Terminal themes"))


def ready(visitor):
    """The worker hands the files over a moment after the payment; with a script the page sees to it by itself."""
    if not visitor.has_script:
        for _ in range(50):
            if button(visitor).count() > 0:
                return
            visitor.page.wait_for_timeout(200)
            visitor.page.reload()
    expect(button(visitor)).to_be_visible(timeout=15_000)


def download(visitor) -> bytes:
    with visitor.page.expect_download() as started:
        button(visitor).click()
    assert started.value.suggested_filename == "terminal-themes.zip"
    return Path(started.value.path()).read_bytes()


def test_what_was_paid_is_fetched_until_the_limit(visitor, shop, tmp_path):
    email = f"files-{visitor.page.viewport_size['width']}-{visitor.has_script}@example.com".lower()
    buy(visitor, email)
    ready(visitor)
    listed = visitor.page.get_by_role("region", name="Downloads")
    expect(listed).to_contain_text(re.compile(rf"ZIP, 4\.\d KB · {LIMIT} of {LIMIT} left, until \d+ \w+ \d{{4}}"))
    assert not visitor.scrolls_sideways()

    for left in range(LIMIT - 1, -1, -1):
        content = download(visitor)
        assert content == SOLD.read_bytes()
        if visitor.has_script and left > 0:
            expect(listed).to_contain_text(f"{left} of {LIMIT} left")  # by itself
        visitor.page.reload()
    expect(listed).to_contain_text(f"Downloaded {LIMIT} times, as often as it may be")
    expect(button(visitor)).to_have_count(0)

    packed = tmp_path / "themes.zip"
    packed.write_bytes(content)
    with zipfile.ZipFile(packed) as files:
        assert files.testzip() is None and len(files.namelist()) == 13

    mail = shop.wait_for_mail(email)
    assert "Your files wait on its page." in mail and "Terminal themes: 12 palettes (can be downloaded 3 times" in mail
    assert "on its way" not in mail and "/downloads/" not in mail


def test_a_page_that_was_left_open_says_why_nothing_comes(new_visitor):
    visitor = new_visitor()
    buy(visitor, "open-page@example.com")
    ready(visitor)
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url)
    for _ in range(LIMIT):
        download(visitor)
        visitor.page.reload()
    other.get_by_role("button", name=re.compile("^Download Terminal themes")).click()
    expect(other.get_by_role("heading", level=1)).to_have_text("This file has been downloaded as often as it may be.")
    other.close()


def test_a_link_that_nobody_made_is_no_page(new_visitor):
    visitor = new_visitor()
    answer = visitor.page.goto(visitor.shop_url + "/downloads/" + "A" * 82)
    assert answer.status == 404
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def test_an_order_with_files_can_be_used_by_everybody(new_visitor, viewport):
    visitor = new_visitor(viewport)
    buy(visitor, f"axe-{viewport['width']}@example.com")
    ready(visitor)
    visitor.settle()
    assert violations(visitor.page) == []
