"""Buying without a mouse."""

import re

from playwright.sync_api import Locator, expect

from visitor import APPROVED_CARD, Buyer, Visitor

# More stops than this between two controls, and nobody gets there.
STOPS = 120


# The element that has the focus, or the one around it that is drawn in its place: a pill, a search form.
SHOWS_FOCUS = """element => {
    for (let shown = element, steps = 0; shown && steps < 4; shown = shown.parentElement, steps += 1) {
        const styles = [shown, shown.querySelector("input + span")].filter(Boolean).map(part => getComputedStyle(part));
        if (styles.some(style => style.outlineStyle !== "none" || style.boxShadow !== "none")) return true;
    }
    return false;
}"""


def tab_to(visitor: Visitor, target: Locator):
    for _ in range(STOPS):
        visitor.page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate(SHOWS_FOCUS), f"focus cannot be seen on {target}"
            return
    raise AssertionError(f"{target} is not reached with {STOPS} tabs")


def type_into(visitor: Visitor, target: Locator, text: str):
    tab_to(visitor, target)
    visitor.page.keyboard.type(text)


def choose_radio(visitor: Visitor, group: Locator, name: str):
    """Into the group with Tab, to the value with the arrows."""
    radios = group.get_by_role("radio")
    checked = group.locator("input[type=radio]:checked")
    if checked.count() == 0:
        tab_to(visitor, radios.first)
        visitor.page.keyboard.press("Space")
    else:
        tab_to(visitor, checked)
    wanted = group.get_by_role("radio", name=name, exact=True)
    for _ in range(radios.count()):
        if wanted.is_checked():
            return
        visitor.page.keyboard.press("ArrowRight")
    raise AssertionError(f"the arrows do not reach {name}")


def test_a_purchase_needs_only_the_keyboard(new_visitor):
    visitor, buyer = new_visitor(), Buyer(email="keyboard@example.com")
    page = visitor.page
    visitor.open("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    tab_to(visitor, visitor.search_box())
    page.keyboard.type("Segfault Tee")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    tab_to(visitor, visitor.main.get_by_role("link", name="Segfault Tee", exact=True).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Segfault Tee")).to_be_visible()

    choose_radio(visitor, page.get_by_role("group", name=re.compile("^color", re.IGNORECASE)), "Paper White")
    choose_radio(visitor, page.get_by_role("group", name=re.compile("^size", re.IGNORECASE)), "L")
    tab_to(visitor, visitor.main.get_by_role("button", name="Add to cart"))
    page.keyboard.press("Enter")
    visitor.settle()
    if not page.url.endswith("/cart"):
        tab_to(visitor, page.get_by_role("link", name=re.compile("^(See c|C)art")).first)
        page.keyboard.press("Enter")
    tab_to(visitor, visitor.main.get_by_role("link", name=re.compile("^Check ?out$", re.IGNORECASE)))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Place order"))).to_be_visible()

    type_into(visitor, page.get_by_label("Email"), buyer.email)
    delivery = page.get_by_role("group", name=re.compile("Delivery address"))
    country = delivery.get_by_label("Country or region")
    if country.evaluate("element => element.selectedOptions[0].text") != buyer.country:
        type_into(visitor, country, buyer.country)
        expect(delivery.get_by_label("ZIP code")).to_be_visible()
        visitor.settle()
    type_into(visitor, delivery.get_by_label("Full name"), buyer.name)
    type_into(visitor, delivery.get_by_label("Street address"), buyer.street)
    type_into(visitor, delivery.get_by_label("City"), buyer.city)
    type_into(visitor, delivery.get_by_label("State"), buyer.state)
    visitor.settle()
    type_into(visitor, delivery.get_by_label("ZIP code"), buyer.postcode)
    type_into(visitor, page.get_by_label("Card number"), APPROVED_CARD)
    tab_to(visitor, page.get_by_role("button", name=re.compile("^Place order")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Thank you, {buyer.name}.")
    assert visitor.problems == []
