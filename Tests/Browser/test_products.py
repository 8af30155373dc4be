"""A product's page: choosing, being told what is missing, and what fits on a phone."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import violations
from visitor import PHONE

TEE = "/products/segfault-tee"
# Its bars of the browser leave this much of a phone's screen.
SMALL_PHONE = {"width": 390, "height": 664}


def option(visitor, name: str):
    return visitor.page.get_by_role("group", name=re.compile(f"^{name}", re.IGNORECASE))


def button(visitor):
    return visitor.main.locator("[data-add]")


def pick(visitor, name: str, value: str):
    option(visitor, name).locator("label", has=visitor.page.locator(f"input[value='{value}']")).click()


def test_nothing_is_chosen_for_the_buyer(new_visitor, viewport):
    visitor = new_visitor(viewport)
    visitor.open(TEE)
    expect(visitor.main.locator("fieldset :checked")).to_have_count(0)
    expect(visitor.main.locator("[data-price]")).to_have_text(re.compile(r"^from \$34"))
    expect(visitor.main.locator("[data-sku-line]")).to_be_hidden()
    expect(button(visitor)).to_have_text("Choose your color")
    button(visitor).click()
    expect(option(visitor, "color").get_by_text("Choose your color")).to_be_visible()
    expect(option(visitor, "color").get_by_role("radio").first).to_be_focused()
    assert visitor.page.url.endswith(TEE)
    assert violations(visitor.page) == []
    pick(visitor, "color", "Paper White")
    expect(option(visitor, "color").locator("[data-option-error]")).to_be_hidden()
    expect(button(visitor)).to_have_text("Choose your size")
    # Who sends the address to somebody sends the choice.
    assert "option.Color=Paper+White" in visitor.page.url
    shown = visitor.page.locator(".gallery-thumbs a[aria-current=true]")
    expect(shown).to_have_attribute("href", "#picture-4")
    pick(visitor, "size", "3XL")
    expect(button(visitor)).to_have_text("Add to cart")
    expect(visitor.main.locator("[data-price]")).to_have_text(re.compile(r"^\$37"))
    expect(visitor.main.locator("[data-sku]")).to_have_text("BSW-TEE-SEGV-PWH-3XL")
    visitor.page.reload()
    expect(visitor.main.locator("[data-sku]")).to_have_text("BSW-TEE-SEGV-PWH-3XL")
    expect(shown).to_have_attribute("href", "#picture-4")
    visitor.add_to_cart()
    expect(visitor.main.get_by_role("listitem").filter(has_text="Segfault Tee")).to_contain_text("Paper White / 3XL")
    assert visitor.problems == []


def test_without_a_script_the_page_says_what_is_missing_and_keeps_the_rest(new_visitor, viewport):
    visitor = new_visitor(viewport, has_script=False)
    visitor.open(TEE)
    pick(visitor, "color", "Paper White")
    visitor.main.locator("#quantity").fill("3")
    button(visitor).click()
    expect(option(visitor, "size").get_by_text("Choose your size")).to_be_visible()
    expect(option(visitor, "color").get_by_role("radio", name="Paper White")).to_be_checked()
    expect(visitor.main.locator("#quantity")).to_have_value("3")
    # Checked with a script, which finds the same page there.
    judge = new_visitor(viewport)
    judge.page.goto(visitor.page.url)
    expect(option(judge, "size").get_by_text("Choose your size")).to_be_visible()
    assert violations(judge.page) == []
    pick(visitor, "size", "L")
    button(visitor).click()
    visitor.page.wait_for_url("**/cart")
    line = visitor.main.get_by_role("listitem").filter(has_text="Segfault Tee")
    expect(line).to_contain_text("Paper White / L")
    assert visitor.problems == []


def test_what_is_sold_out_says_so_and_can_be_looked_at(new_visitor, viewport, has_script):
    visitor = new_visitor(viewport, has_script)
    visitor.open(f"{TEE}?option.Color=Panic+Blue")
    radio = option(visitor, "size").get_by_role("radio", name="2XL Sold out", exact=True)
    expect(option(visitor, "size").get_by_text("Sold out")).to_be_visible()
    assert radio.get_attribute("aria-disabled") is None
    pick(visitor, "size", "2XL")
    expect(radio).to_be_checked()
    if not has_script:
        visitor.main.get_by_role("button", name="Show this choice").click()
    expect(button(visitor)).to_have_text("Sold out")
    expect(visitor.main.locator("[data-sku]")).to_have_text("BSW-TEE-SEGV-PBL-2XL")
    if has_script:
        pick(visitor, "size", "L")
        expect(button(visitor)).to_have_text("Add to cart")
    assert visitor.problems == []


def test_the_script_chooses_what_the_shop_would(new_visitor):
    """Of a product with many variants: what the compact data says is what the page of the variant says."""
    visitor, plain = new_visitor(), new_visitor(has_script=False)
    visitor.open("/products/access-lanyard")
    groups = visitor.main.locator("fieldset[data-choose]")
    seen = set()
    for step in range(6):
        for index in range(groups.count()):
            labels = groups.nth(index).locator("label")
            labels.nth((step * 5 + index) % labels.count()).click()
        sku = visitor.main.locator("[data-sku]").inner_text()
        assert sku
        plain.page.goto(visitor.page.url)
        expect(plain.main.locator("[data-sku]")).to_have_text(sku)
        expect(plain.main.locator("[data-price]")).to_have_text(visitor.main.locator("[data-price]").inner_text())
        expect(plain.main.locator("[data-stock]")).to_have_text(visitor.main.locator("[data-stock]").inner_text())
        seen.add(sku)
    assert len(seen) > 3
    assert visitor.problems == []


def test_a_size_guide_stands_beside_the_size(new_visitor, viewport):
    visitor = new_visitor(viewport)
    visitor.open(TEE)
    option(visitor, "size").get_by_role("link", name="Size guide").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Size guide")


def test_on_a_phone_the_price_is_in_the_first_screen_and_one_button_at_a_time(new_visitor):
    visitor = new_visitor(SMALL_PHONE)
    visitor.open(TEE)
    price = visitor.main.locator("[data-price]").bounding_box()
    assert price["y"] + price["height"] <= SMALL_PHONE["height"], price
    bar = visitor.page.locator("[data-buy-bar]")
    visitor.settle()
    expect(bar).to_be_hidden()
    row = visitor.main.locator(".add-row")
    row.scroll_into_view_if_needed()
    visitor.settle()
    expect(bar).to_be_hidden()
    visitor.page.evaluate("scrollTo(0, document.querySelector('.add-row').getBoundingClientRect().bottom + scrollY + 10)")
    expect(bar).to_be_visible()
    visitor.page.evaluate("scrollTo(0, 0)")
    expect(bar).to_be_hidden()
    visitor.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(bar).to_be_visible()
    bar.get_by_role("button").click()
    expect(option(visitor, "color").get_by_text("Choose your color")).to_be_visible()


def test_on_a_phone_the_home_page_keeps_promises_and_departments_to_a_row_each(new_visitor):
    visitor = new_visitor(PHONE)
    visitor.open("/")
    for name in (".section--reasons .assurances", ".tiles"):
        row = visitor.main.locator(name)
        assert row.bounding_box()["height"] < 260
        assert row.evaluate("row => row.scrollWidth > row.clientWidth")
    assert not visitor.scrolls_sideways()


def test_a_sale_runs_from_edge_to_edge(new_visitor, viewport):
    visitor = new_visitor(viewport)
    visitor.open("/")
    band = visitor.main.locator(".sale")
    band.scroll_into_view_if_needed()
    visitor.settle()
    assert band.bounding_box()["width"] == viewport["width"]
    expect(band.locator(".badge--sale").first).to_be_visible()
    assert violations(visitor.page) == []


def test_clearing_all_filters_is_no_filter_to_take_off(new_visitor):
    visitor = new_visitor()
    visitor.open("/collections/clothing?in_stock=1&on_sale=1")
    drawn = "link => getComputedStyle(link, '::after').content"
    assert visitor.main.locator(".chip--clear").evaluate(drawn) == "none"
    assert visitor.main.locator(".chips .chip:not(.chip--clear)").first.evaluate(drawn) != "none"
