"""Finding things by typing: mistakes, filters, suggestions."""

import re

from playwright.sync_api import expect

from accessibility import violations
from visitor import DESK, PHONE


def suggestions(visitor):
    return visitor.page.get_by_role("listbox", name="Suggestions")


def open_field(visitor):
    """The header's field on a desk, the page's own on a phone."""
    visitor.open("/" if visitor.page.viewport_size == DESK else "/search")
    box = visitor.search_box()
    box.click()
    return box


def test_a_typo_finds_what_was_meant_and_filters_narrow_it(visitor):
    page = visitor.page
    visitor.open("/search")
    visitor.search_box().fill("hodie")
    visitor.search_box().press("Enter")
    page.wait_for_url("**/search?**")
    expect(visitor.main.get_by_text("No product has “hodie”. These have “hoodie”.")).to_be_visible()
    found = visitor.main.locator(".product-grid > li").count()
    assert found > 3
    assert visitor.main.locator(".product-grid mark").first.inner_text().lower().startswith("hood")

    if page.viewport_size == PHONE:
        page.get_by_role("link", name="Filter", exact=True).click()
    choice = page.get_by_role("group", name="Category").get_by_role("checkbox", disabled=False).first
    choice.check()
    if page.viewport_size == PHONE or not visitor.has_script:
        page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.get_by_role("list", name="Chosen filters")).to_contain_text("Category")
    assert "q=hodie" in page.url and "filter.category=" in page.url
    expect(visitor.main.locator(".product-grid > li").first).to_be_visible()
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_role("list", name="Chosen filters")).to_have_count(0)
    assert "q=hodie" in page.url
    assert visitor.problems == []


def test_a_price_band_holds_as_many_as_it_says(new_visitor):
    visitor = new_visitor(DESK)
    visitor.open("/search?q=tee")
    band = visitor.page.locator(".price-bands a").first
    count = int(band.locator(".check-count").inner_text())
    band.click()
    expect(visitor.page.get_by_role("list", name="Chosen filters")).to_be_visible()
    expect(visitor.main.locator("[data-announce]")).to_have_text(f"{count} product{'' if count == 1 else 's'}")
    assert visitor.main.locator(".product-grid > li").count() == min(count, 24)


def test_suggestions_are_used_by_keyboard(new_visitor, viewport):
    visitor = new_visitor(viewport)
    page = visitor.page
    box = open_field(visitor)
    page.keyboard.type("segf", delay=30)
    popup = suggestions(visitor)
    expect(popup).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    options = popup.get_by_role("option")
    assert options.count() >= 2
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(popup.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    assert violations(page) == []

    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("segf")
    page.keyboard.press("ArrowDown")
    expect(popup).to_be_visible()
    wanted = popup.get_by_role("option", name=re.compile("^Segfault Tee"))
    for _ in range(options.count()):
        if wanted.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Segfault Tee")).to_be_visible()
    assert visitor.problems == []


def test_enter_without_a_choice_searches_for_what_was_typed(new_visitor, viewport):
    visitor = new_visitor(viewport)
    open_field(visitor)
    visitor.page.keyboard.type("hood", delay=30)
    expect(suggestions(visitor)).to_be_visible()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/search?q=hood")


def test_a_category_is_suggested_and_a_click_elsewhere_folds_the_list(new_visitor):
    visitor = new_visitor(DESK)
    open_field(visitor)
    visitor.page.keyboard.type("sock", delay=30)
    expect(suggestions(visitor).get_by_role("group", name="Categories").get_by_role("option").first).to_be_visible()
    visitor.page.get_by_role("heading", level=1).click(force=True)
    expect(suggestions(visitor)).to_be_hidden()


def test_nothing_found_has_ways_on(visitor):
    visitor.open("/search?q=quantumsocksofnowhere")
    expect(visitor.main.get_by_role("heading", name="Nothing found")).to_be_visible()
    assert visitor.main.locator(".quick-links a").count() >= 2
    assert visitor.main.locator(".card").count() > 0
