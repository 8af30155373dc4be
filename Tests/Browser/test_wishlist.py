"""Wish lists: kept without an account, shared by a link, brought along at sign-in."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import violations
from test_accounts import register


def save(visitor, handle: str):
    visitor.open(f"/products/{handle}")
    visitor.settle()
    visitor.main.get_by_role("button", name="Save for later").click()
    if visitor.has_script:
        expect(visitor.main.get_by_role("button", name="Save for later")).to_have_attribute("aria-pressed", "true")
        visitor.main.get_by_role("link", name="See your wish list").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Wish list")


def test_what_is_saved_is_on_the_list_and_goes_into_the_cart(visitor):
    save(visitor, "sticker-pack")
    save(visitor, "segfault-tee")
    rows = visitor.main.get_by_role("listitem").filter(has=visitor.page.get_by_role("heading", level=2))
    expect(rows).to_have_count(2)
    assert not visitor.scrolls_sideways()
    rows.filter(has_text="Segfault Tee").get_by_role("button", name=re.compile("^Remove")).click()
    expect(rows).to_have_count(1)
    visitor.main.get_by_role("button", name=re.compile("^Add to cart")).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Cart")
    expect(visitor.main).to_contain_text("Sticker Pack")
    assert visitor.problems == []


def test_the_heart_follows_the_list(new_visitor, viewport):
    visitor = new_visitor(viewport)
    heart = visitor.main.get_by_role("button", name="Save for later")
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open("/products/root-cap")
    visitor.settle()
    assert not [url for url in asked if "wishlist" in url], "who has no list is asked for none"
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    visitor.page.reload()
    expect(heart).to_have_attribute("aria-pressed", "true")
    visitor.open("/products/null-cap")
    visitor.settle()
    expect(heart).to_have_attribute("aria-pressed", "false")
    visitor.open("/products/root-cap")
    expect(heart).to_have_attribute("aria-pressed", "true")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "false")
    assert visitor.problems == []


def test_a_list_comes_along_and_is_shared(new_visitor, shop):
    visitor, friend = new_visitor(), new_visitor()
    save(visitor, "sticker-pack")
    register(shop, visitor)
    expect(visitor.page.get_by_role("navigation", name="Account").get_by_role("link", name=re.compile("^Wish list 1$"))).to_be_visible()
    visitor.open("/account/wishlist")
    visitor.main.get_by_role("button", name="Make a link").click()
    link = visitor.page.get_by_label("Link to your list").input_value()
    friend.page.goto(link)
    expect(friend.main).to_contain_text("Sticker Pack")
    expect(friend.main.get_by_role("button", name=re.compile("^Remove"))).to_have_count(0)
    assert friend.page.context.cookies() == []
    visitor.main.get_by_role("button", name="Stop sharing").click()
    expect(visitor.main.get_by_role("button", name="Make a link")).to_be_visible()
    assert visitor.problems == [] and friend.problems == []


def test_wish_lists_are_for_everybody(new_visitor, viewport):
    visitor = new_visitor(viewport, reduced_motion="reduce")
    visitor.open("/account/wishlist")
    assert violations(visitor.page) == []
    save(visitor, "sticker-pack")
    visitor.open("/products/sticker-pack")
    expect(visitor.main.get_by_role("button", name="Save for later")).to_have_attribute("aria-pressed", "true")
    assert violations(visitor.page) == []
    visitor.open("/account/wishlist")
    visitor.main.get_by_role("button", name="Make a link").click()
    expect(visitor.page.get_by_label("Link to your list")).to_be_visible()
    assert not visitor.scrolls_sideways()
    # The link is shown where it is: what the header covers half then is no target that is too small.
    visitor.page.evaluate("scrollTo(0, 0)")
    assert violations(visitor.page) == []
    visitor.page.goto(visitor.page.get_by_label("Link to your list").input_value())
    assert violations(visitor.page) == []
