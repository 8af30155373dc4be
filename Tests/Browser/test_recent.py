"""Recently viewed: the browser's own memory, which the shop never hears of."""

import json

from playwright.sync_api import expect

from accessibility import violations

SEEN = ["segfault-tee", "root-cap", "null-cap"]


def see(visitor, *handles: str):
    for handle in handles:
        visitor.open(f"/products/{handle}")
        visitor.settle()


def region(visitor):
    return visitor.page.get_by_role("region", name="Recently viewed")


def test_what_was_looked_at_is_shown_the_latest_first(new_visitor, viewport):
    visitor = new_visitor(viewport)
    asked = []
    see(visitor, SEEN[0])
    expect(region(visitor)).to_have_count(0)
    visitor.page.on("request", lambda request: asked.append(request))
    see(visitor, *SEEN[1:])
    expect(region(visitor).get_by_role("heading", level=3)).to_have_text(["Root Cap", "Segfault Tee"])
    assert json.loads(visitor.page.evaluate("localStorage.getItem('recent')")) == list(reversed(SEEN))
    # Each card by itself, with nothing about who asks.
    cards = [request for request in asked if request.url.endswith("/card")]
    assert cards and all("cookie" not in request.headers and request.post_data is None for request in cards)
    assert not visitor.scrolls_sideways()
    assert violations(visitor.page) == []
    assert visitor.problems == []


def test_it_is_forgotten_when_it_is_cleared(new_visitor):
    visitor = new_visitor()
    see(visitor, *SEEN)
    region(visitor).get_by_role("button", name="Clear").click()
    expect(region(visitor)).to_have_count(0)
    assert visitor.page.evaluate("localStorage.getItem('recent')") == "[]"
    visitor.page.reload()
    visitor.settle()
    expect(region(visitor)).to_have_count(0)


def test_what_others_wrote_into_the_storage_does_no_harm(new_visitor):
    visitor = new_visitor()
    visitor.open("/")
    for written in ['{"a":1}', "[1, null]", "no json", '["../../account/sign-out?x=", "no-such-product", "root-cap"]']:
        visitor.page.evaluate("text => localStorage.setItem('recent', text)", written)
        see(visitor, "null-cap")
    expect(region(visitor).get_by_role("heading", level=3)).to_have_text(["Root Cap"])
    assert "no-such-product" not in visitor.page.evaluate("localStorage.getItem('recent')")


def test_without_a_script_there_is_none(new_visitor):
    visitor = new_visitor(has_script=False)
    see(visitor, *SEEN)
    expect(region(visitor)).to_have_count(0)
