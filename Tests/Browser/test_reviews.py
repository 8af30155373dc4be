"""Reviews: read by everybody, written by who bought, shown once the shop has read them."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from accessibility import violations
from shop import binary, environment
from visitor import APPROVED_CARD, Buyer

PRODUCT = "Sticker Pack 0x01"


def command(shop, *arguments: str) -> str:
    done = subprocess.run([binary(), "reviews", *arguments, "--data", str(shop.data)], env=environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def buy(visitor, email: str):
    visitor.buy(PRODUCT, Buyer(email=email), APPROVED_CARD)
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def open_form(visitor):
    visitor.page.get_by_role("region", name="Review what you bought").get_by_role("link", name=re.compile(PRODUCT)).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def choose_stars(visitor, stars: int):
    group = visitor.page.get_by_role("group", name="Your rating")
    group.locator("label").filter(has=visitor.page.locator(f"input[value='{stars}']")).click()
    expect(group.locator(f"input[value='{stars}']")).to_be_checked()


def test_a_buyer_writes_a_review_and_the_shop_shows_it(visitor, shop):
    title = f"From {visitor.page.viewport_size['width']} {visitor.has_script}"
    buy(visitor, f"review-{title.replace(' ', '-').lower()}@example.com")
    open_form(visitor)
    assert not visitor.scrolls_sideways()

    visitor.page.get_by_role("textbox", name=re.compile("^Title")).fill(title)
    visitor.page.get_by_role("textbox", name="Your review").fill("Sixteen of them.\n\nAll stick.")
    visitor.page.get_by_role("button", name="Send the review").click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Choose 1 to 5 stars.")
    expect(visitor.page.get_by_role("textbox", name=re.compile("^Title"))).to_have_value(title)
    choose_stars(visitor, 4)
    visitor.page.get_by_role("button", name="Send the review").click()
    expect(visitor.page.get_by_role("status").first).to_contain_text("Thank you.")

    waiting = command(shop)
    number = re.search(rf"^(\d+\.\d+)  ★★★★☆  {PRODUCT}  by Ada O\.,.*\n  {title}$", waiting, re.MULTILINE).group(1)
    assert "shown" in command(shop, "publish", number)
    product = "/products/sticker-pack"
    visitor.page.wait_for_timeout(2_500)  # the serving shop hears of another process within a second or so
    visitor.open(product)
    listed = visitor.page.get_by_role("region", name="Reviews")
    expect(listed).to_contain_text(title)
    expect(listed).to_contain_text("Verified buyer")
    assert not visitor.scrolls_sideways()
    assert visitor.problems == []


def test_a_rating_is_chosen_with_the_keyboard(new_visitor):
    visitor = new_visitor()
    buy(visitor, "review-keys@example.com")
    open_form(visitor)
    first = visitor.page.get_by_role("group", name="Your rating").get_by_role("radio").first
    first.focus()
    for _ in range(4):
        visitor.page.keyboard.press("ArrowRight")
    expect(visitor.page.get_by_role("radio", name=re.compile("excellent"))).to_be_checked()


def test_reviews_are_turned_like_pages(visitor):
    visitor.open("/products/segfault-tee")
    expect(visitor.page.get_by_role("link", name=re.compile("^4.3 of 5 stars.*11 reviews"))).to_be_visible()
    region = visitor.page.get_by_role("region", name="Reviews")
    expect(region.get_by_role("listitem").filter(has_text="Nadia K.")).to_be_visible()
    region.get_by_role("link", name="Next").click()
    expect(visitor.page.get_by_role("region", name="Reviews")).to_contain_text("Great gift")


def test_listings_are_narrowed_and_ordered_by_stars(visitor):
    visitor.open("/products?filter.rating=4&sort=rating")
    expect(visitor.page.get_by_role("list", name="Chosen filters")).to_contain_text("4 stars and more")
    expect(visitor.main.get_by_text(re.compile(r"[45]\.\d of 5 stars")).first).to_be_attached()
    assert not visitor.scrolls_sideways()


def test_reviews_are_for_everybody(new_visitor, viewport):
    visitor = new_visitor(viewport, reduced_motion="reduce")
    visitor.open("/products/type-safe-chino")
    visitor.settle()
    assert violations(visitor.page) == []
    buy(visitor, f"review-axe-{viewport['width']}@example.com")
    visitor.settle()
    assert violations(visitor.page) == []
    open_form(visitor)
    visitor.page.get_by_role("button", name="Send the review").click()
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    assert violations(visitor.page) == []


def test_what_is_found_is_filtered_by_rating(visitor):
    visitor.open("/search?q=tee&filter.rating=4&sort=rating")
    expect(visitor.page.get_by_role("combobox", name="Sort")).to_have_value("rating")
    expect(visitor.page.get_by_role("list", name="Chosen filters")).to_contain_text("4 stars and more")
    stars = [float(text.split()[0]) for text in visitor.main.get_by_text(re.compile(r"^\d\.\d of 5 stars$")).all_inner_texts()]
    assert len(stars) > 3 and min(stars) >= 3.5
