"""What the cart and the checkout show and fold, and what they send."""

import re
import urllib.parse

from playwright.sync_api import expect

import pages
from visitor import DESK, PHONE, Buyer


def at_checkout(visitor):
    pages.checkout(visitor)
    return visitor.page.get_by_role("group", name=re.compile("Delivery address"))


def test_the_cart_says_how_far_it_is_to_free_shipping_and_what_goes_well_with_it(visitor):
    pages.cart(visitor)
    summary = visitor.page.get_by_role("region", name="Summary")
    expect(summary.get_by_role("progressbar", name=re.compile(r"^You are \$\d+\.\d\d from free shipping \(United States\)$"))).to_be_visible()
    expect(summary.get_by_text("Cash on delivery")).to_be_visible()
    expect(summary.get_by_text("Free returns for 30 days")).to_be_visible()
    beside = visitor.page.get_by_role("region", name="Goes well with")
    cards = beside.get_by_role("listitem")
    assert 1 <= cards.count() <= 4
    expect(cards.filter(has_text=pages.PRODUCT)).to_have_count(0)
    quantity = visitor.page.get_by_label(re.compile(f"^Quantity of {pages.PRODUCT}"))
    quantity.fill("3")
    if visitor.has_script:
        quantity.press("Tab")
    else:
        visitor.main.get_by_role("button", name="Update").click()
    expect(summary.get_by_role("progressbar", name=re.compile("^Your shipping is free"))).to_be_visible()
    assert visitor.problems == []


def test_the_bar_fills_from_the_right_in_arabic(new_visitor, viewport):
    visitor = new_visitor(viewport)
    visitor.open("/ar/products/segfault-tee?option.Color=Paper+White&option.Size=L")
    visitor.page.locator("[data-add]").first.click()
    visitor.page.wait_for_url("**/ar/cart")
    bar = visitor.page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    assert bar.evaluate("bar => getComputedStyle(bar).direction") == "rtl"
    expect(visitor.page.locator("#free-shipping")).to_contain_text("الشحن المجاني")
    assert not visitor.scrolls_sideways()


def test_a_cart_over_the_stock_tells_no_sum_of_nothing(new_visitor, viewport):
    visitor = new_visitor(viewport)
    pages.cart(visitor)
    quantity = visitor.page.get_by_label(re.compile(f"^Quantity of {pages.PRODUCT}"))
    quantity.fill("999")
    quantity.press("Tab")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("999")
    expect(visitor.page.get_by_role("region", name="Summary")).not_to_contain_text("$0.00")
    expect(visitor.page.get_by_role("region", name="Summary")).to_contain_text("Put the marked lines right")


def test_an_empty_cart_leads_on(new_visitor, viewport):
    visitor = new_visitor(viewport)
    pages.product(visitor)
    pages.empty_cart(visitor)
    expect(visitor.page.get_by_role("navigation", name="Look around").get_by_role("link").first).to_be_visible()
    recent = visitor.page.get_by_role("region", name="Recently viewed")
    expect(recent.get_by_role("link", name=pages.PRODUCT)).to_be_visible()
    # To look at the cart is to look at no product.
    visitor.page.reload()
    expect(recent.get_by_role("listitem")).to_have_count(1)


def test_folded_fields_open_are_sent_and_stay_open(visitor):
    delivery = at_checkout(visitor)
    company = delivery.locator("[name='shipping.company']")
    expect(company).to_be_hidden()
    delivery.locator("summary").filter(has_text="Company").click()
    company.fill("Pipe & Co")
    visitor.fill_checkout(Buyer(email="folds@example.com"), "4242424242424242")
    expect(company).to_be_visible()
    expect(company).to_have_value("Pipe & Co")
    visitor.place_order()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    expect(visitor.main).to_contain_text("Pipe & Co")
    assert visitor.problems == []


def test_a_card_is_grouped_as_it_is_typed_and_sent_in_plain_digits(new_visitor, viewport):
    visitor = new_visitor(viewport)
    at_checkout(visitor)
    visitor.fill_checkout(Buyer(email="grouped@example.com"), "")
    card = visitor.page.get_by_label("Card number")
    card.press_sequentially("378282246310005")
    expect(card).to_have_value("3782 822463 10005")
    card.fill("")
    card.press_sequentially("42424242424242")
    # In the middle the caret stays where it is typed.
    card.evaluate("field => field.setSelectionRange(2, 2)")
    card.press_sequentially("42")
    expect(card).to_have_value("4242 4242 4242 4242")
    assert card.evaluate("field => field.selectionStart") == 4
    card.press("Backspace")
    expect(card).to_have_value("4244 2424 2424 242")
    card.fill("4242 4242 4242 4242")
    visitor.settle()
    with visitor.page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/checkout")) as sent:
        visitor.place_order()
    assert urllib.parse.parse_qs(sent.value.post_data)["card"] == ["4242424242424242"]
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert visitor.problems == []


def test_what_is_no_card_number_stays_as_it_was_typed(new_visitor):
    visitor = new_visitor(PHONE)
    at_checkout(visitor)
    card = visitor.page.get_by_label("Card number")
    card.press_sequentially("my card 42424242")
    expect(card).to_have_value("my card 42424242")


def test_the_test_cards_are_folded_below_the_card(visitor):
    at_checkout(visitor)
    fold = visitor.page.locator("#test-cards")
    listed = fold.get_by_text("4242 4242 4242 4242")
    expect(listed).to_be_hidden()
    fold.locator("summary").click()
    expect(listed).to_be_visible()
    visitor.page.get_by_role("radio", name=re.compile("^Cash on delivery")).check()
    expect(fold).to_be_hidden()
    expect(visitor.page.get_by_label("Card number")).to_be_hidden()


def test_on_a_desk_the_checkout_has_a_heading_a_trail_and_rows_of_fields(new_visitor):
    visitor = new_visitor(DESK)
    at_checkout(visitor)
    expect(visitor.page.get_by_role("heading", level=1, name="Checkout")).to_be_visible()
    trail = visitor.page.get_by_role("navigation", name="Breadcrumb")
    expect(trail.get_by_role("link", name="Cart")).to_be_visible()
    email, phone = (visitor.page.locator(f"[name='{name}']").bounding_box() for name in ("email", "shipping.phone"))
    assert email["y"] == phone["y"] and email["x"] + email["width"] < phone["x"]


def test_what_is_not_chosen_looks_as_if_it_could_be(new_visitor):
    visitor = new_visitor(DESK, color_scheme="dark")
    at_checkout(visitor)
    radio = visitor.page.locator("[name=payment]:not(:checked)").first
    ground = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert radio.evaluate("radio => getComputedStyle(radio).backgroundColor") == ground
    assert radio.evaluate("radio => getComputedStyle(radio).borderColor") != ground


def test_a_step_and_its_number_stand_apart_in_both_directions(new_visitor):
    visitor = new_visitor(PHONE)
    at_checkout(visitor)
    gap = """() => {
        const number = document.querySelector(".step-number"), legend = number.parentElement;
        const words = document.createRange();
        words.selectNodeContents(legend.lastChild);
        const [a, b] = [number.getBoundingClientRect(), words.getBoundingClientRect()];
        return document.dir === "rtl" ? a.left - b.right : b.left - a.right;
    }"""
    assert visitor.page.evaluate(gap) >= 4
    visitor.page.evaluate("document.dir = 'rtl'")
    assert visitor.page.evaluate(gap) >= 4


def test_an_order_begins_with_how_it_stands_and_shows_what_was_bought(new_visitor, viewport):
    visitor = new_visitor(viewport)
    pages.order(visitor)
    visitor.settle()
    expect(visitor.page.locator(".status--good .icon")).to_be_visible()
    picture = visitor.main.get_by_role("row").filter(has_text=pages.PRODUCT).locator("img")
    box = picture.bounding_box()
    assert box["width"] == 64
    assert picture.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    progress = visitor.page.get_by_role("region", name="Progress")
    expect(progress).to_contain_text(re.compile(r"Expected\s*\d{1,2} \w{3} 20\d\d – \d{1,2} \w{3} 20\d\d"))
    visitor.page.emulate_media(media="print")
    expect(picture).to_be_visible()
    assert visitor.problems == []


def test_another_currency_keeps_what_was_filtered_meanwhile_but_no_price(new_visitor):
    visitor = new_visitor(DESK)
    visitor.open("/collections/clothing")
    foot = visitor.page.get_by_role("contentinfo")
    visitor.page.locator("#filters").get_by_label("In stock").check()
    visitor.page.wait_for_url("**in_stock=1**")
    visitor.page.locator("#max-price").evaluate("field => { field.closest('details').open = true }")
    visitor.page.locator("#max-price").fill("90")
    visitor.page.locator("#max-price").press("Enter")
    visitor.page.wait_for_url("**max_price=90**")
    link = foot.get_by_role("link", name="EUR", exact=True)
    expect(link).to_have_attribute("href", re.compile(r"/eur/collections/clothing\?in_stock=1$"))
    weight = "link => Number(getComputedStyle(link).fontWeight)"
    assert foot.get_by_role("link", name=re.compile("USD$")).evaluate(weight) > link.evaluate(weight)
    link.click()
    expect(visitor.page.locator("#filters").get_by_label("In stock")).to_be_checked()
