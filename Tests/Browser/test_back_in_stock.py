"""To be told when a sold-out variant is back: asked on its page, with a script and without."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import violations
from test_accounts import register

PRODUCT = "/products/null-cap"
SOLD_OUT = "Moss Cache"


def form(visitor):
    return visitor.page.get_by_role("form", name="Tell me when it is back")


def choose_sold_out(visitor):
    visitor.open(PRODUCT)
    visitor.settle()
    visitor.choose(Color=SOLD_OUT)
    expect(form(visitor)).to_be_visible()


def test_who_finds_it_sold_out_asks_to_be_told(visitor):
    choose_sold_out(visitor)
    assert not visitor.scrolls_sideways()
    expect(form(visitor)).to_contain_text("for at most 180 days")
    form(visitor).get_by_label("Email").fill("waiting@example.com")
    form(visitor).get_by_role("button", name="Tell me").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("We will tell you.")
    expect(visitor.main).to_contain_text("NULL Cap")
    expect(visitor.main).to_contain_text(SOLD_OUT)
    assert not visitor.scrolls_sideways()
    visitor.main.get_by_role("link", name="Back to the product").click()
    expect(form(visitor)).to_be_visible()
    assert visitor.problems == []


def test_what_can_be_bought_has_no_such_form(visitor):
    visitor.open(PRODUCT)
    visitor.choose(Color="Kernel Black")
    expect(visitor.main.get_by_role("button", name="Add to cart").first).to_be_enabled()
    expect(form(visitor)).to_have_count(0)


def test_a_wrong_address_is_told_and_kept(new_visitor):
    visitor = new_visitor()
    visitor.open(PRODUCT)
    visitor.choose(Color=SOLD_OUT)
    form(visitor).get_by_label("Email").fill("somebody@nowhere")
    form(visitor).get_by_role("button", name="Tell me").click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("name@example.com")
    expect(visitor.page.get_by_label("Email")).to_have_value("somebody@nowhere")


def test_who_is_signed_in_finds_their_address(new_visitor, shop):
    visitor = new_visitor()
    address = register(shop, visitor)
    choose_sold_out(visitor)
    expect(form(visitor).get_by_label("Email")).to_have_value(address)
    assert visitor.problems == []


def test_asking_is_for_everybody(new_visitor, viewport):
    visitor = new_visitor(viewport, reduced_motion="reduce")
    choose_sold_out(visitor)
    assert violations(visitor.page) == []
    form(visitor).get_by_label("Email").fill(f"waiting-axe-{viewport['width']}@example.com")
    form(visitor).get_by_role("button", name="Tell me").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("We will tell you.")
    assert violations(visitor.page) == []
    visitor.open(re.sub("&done=asked", "", visitor.page.url.removeprefix(visitor.shop_url)))
    assert violations(visitor.page) == []
    visitor.open("/account/back-in-stock/" + "0f" * 32)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Forget my address")
    assert violations(visitor.page) == []
