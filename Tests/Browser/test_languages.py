"""The shop in French, Swahili and Arabic: choosing, being offered, buying; nothing overflows or reads the wrong way."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import violations
from visitor import APPROVED_CARD, DESK, PHONE, Buyer

TEE = "/products/segfault-tee"


def choose(visitor, name: str):
    """A language or currency at the foot of the page."""
    visitor.page.get_by_role("contentinfo").get_by_role("link", name=name, exact=True).click()


def buy(visitor, prefix: str, email: str):
    """From a product's page to its order, by what the page's fields are called in its source: their labels are in any language."""
    page = visitor.page
    page.goto(f"{visitor.shop_url}{prefix}{TEE}?option.Color=Paper+White&option.Size=L")
    page.locator("[data-add]").first.click()
    page.wait_for_url(f"**{prefix}/cart")
    page.goto(f"{visitor.shop_url}{prefix}/checkout")
    buyer = Buyer(email=email)
    page.locator("[name=email]").fill(email)
    page.locator("[name='shipping.country']").select_option("US")
    if visitor.has_script:
        page.locator("[name='shipping.country']").press("Tab")
        expect(page.locator("select[name='shipping.region']")).to_be_visible()
    else:
        page.locator("[data-update-button]").first.click()
    for field, value in {"name": buyer.name, "line1": buyer.street, "city": buyer.city, "postcode": buyer.postcode}.items():
        page.locator(f"[name='shipping.{field}']").fill(value)
    page.locator("select[name='shipping.region']").select_option(label="California")
    if visitor.has_script:
        page.locator("[name='shipping.postcode']").press("Tab")
        expect(page.locator("[name=rate]").first).to_be_attached()
        page.wait_for_function("() => !document.querySelector('[data-swap][aria-busy=true]')")
    else:
        page.locator("[data-update-button]").first.click()
    page.locator("[name=card]").fill(APPROVED_CARD)


@pytest.mark.parametrize(
    ("name", "prefix", "thanks", "subject"),
    [("Français", "/fr", "Merci, Ada Obi.", "Votre commande"), ("العربية", "/ar", "شكرًا", "طلبك"), ("Kiswahili", "/sw", "Asante, Ada Obi.", "Oda yako")],
)
def test_somebody_changes_language_and_currency_in_the_middle_of_a_purchase(shop, new_visitor, has_script, name, prefix, thanks, subject):
    visitor = new_visitor(DESK, has_script)
    visitor.open(f"{TEE}?option.Color=Paper+White&option.Size=L")
    choose(visitor, name)
    visitor.page.wait_for_url(f"**{prefix}{TEE}**")
    choose(visitor, "EUR")
    visitor.page.wait_for_url(f"**{prefix}/eur{TEE}**")
    expect(visitor.page.locator("html")).to_have_attribute("lang", prefix[1:])
    email = f"{prefix[1:]}-{int(has_script)}@example.com"
    buy(visitor, f"{prefix}/eur", email)
    total = visitor.page.locator(".totals-grand dd").first.inner_text()
    assert "€" in total, total
    visitor.page.locator("[type=submit]:not([formaction]), button:not([type]):not([formaction])").filter(
        has_text=re.compile("Valider|تأكيد|Weka oda")).last.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(thanks)
    assert f"{prefix}/eur/orders/" in visitor.page.url
    if has_script:
        assert violations(visitor.page) == []
    mail = shop.wait_for_mail(email)
    assert subject in mail.splitlines()[0]
    assert f"{prefix}/eur/orders/" in mail
    assert visitor.problems == []


def test_filters_stay_when_the_language_changes(new_visitor):
    visitor = new_visitor(DESK)
    visitor.open("/collections/clothing")
    visitor.page.locator("form#filters label", has=visitor.page.locator("input[name='in_stock']")).click()
    visitor.page.wait_for_url("**in_stock=1**")
    choose(visitor, "العربية")
    visitor.page.wait_for_url("**/ar/collections/clothing?in_stock=1**")
    expect(visitor.page.locator("html")).to_have_attribute("dir", "rtl")


def test_a_chosen_language_is_offered_and_never_forced(new_visitor):
    visitor = new_visitor(DESK)
    visitor.open(TEE)
    offer = visitor.page.locator("[data-language-offer]")
    expect(offer).to_be_hidden()
    choose(visitor, "Français")
    visitor.page.wait_for_url(f"**/fr{TEE}")
    visitor.open("/products")
    assert visitor.page.url.endswith("/products")
    link = offer.get_by_role("link", name="Lire cette page en français")
    expect(link).to_be_visible()
    assert violations(visitor.page) == []
    offer.get_by_role("button", name="Fermer").click()
    expect(offer).to_have_count(0)
    visitor.open("/")
    expect(visitor.page.locator("[data-language-offer]")).to_be_hidden()
    assert visitor.problems == []


@pytest.mark.parametrize("prefix", ["/fr", "/ar", "/sw"])
@pytest.mark.parametrize(
    "path",
    ["", "/collections/clothing?in_stock=1", TEE, "/search?q=tee", "/search?q=quantumsocksofnowhere", "/cart", "/account/sign-in", "/account/register", "/pages/about", "/nothing"])
def test_pages_fit_and_are_accessible(new_visitor, viewport, prefix, path):
    visitor = new_visitor(viewport)
    if path == "/cart":
        visitor.open(f"{prefix}{TEE}?option.Color=Paper+White&option.Size=L")
        visitor.page.locator("[data-add]").first.click()
        visitor.page.wait_for_url(f"**{prefix}/cart")
    else:
        visitor.open(prefix + path)
    page = visitor.page
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{prefix}{path} is {wide} px too wide"
    assert violations(page) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_arabic_page_begins_on_the_right(new_visitor, size):
    visitor = new_visitor(size)
    visitor.open(f"/ar{TEE}")
    page = visitor.page
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    box = page.locator("h1").bounding_box()
    assert abs(box["x"] + box["width"] - page.locator(".buy").bounding_box()["x"] - page.locator(".buy").bounding_box()["width"]) <= 1
    # The number of a price keeps its sign and point, whatever stands around it.
    assert re.search(r"\$|US", page.locator("[data-price]").first.inner_text())
