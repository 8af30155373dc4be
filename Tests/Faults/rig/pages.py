"""Reads pages as a visitor does: forms by their fields, and what is written where."""

import html
import re
from html.parser import HTMLParser

#: Where a buyer goes on whose card was declined.
DECLINED = "/checkout?payment=declined"


class _Fields(HTMLParser):
    """Collects what a browser would send of the form with that `id`, as it stands."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id = form_id
        self.fields: dict[str, str] = {}
        self._is_inside = False
        self._select: str | None = None
        self._textarea: str | None = None

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._is_inside = values.get("id") == self.form_id
        if not self._is_inside:
            return
        name = values.get("name")
        if tag == "input" and name:
            kind = values.get("type", "text")
            if kind not in ("radio", "checkbox") or "checked" in values:
                self.fields[name] = values.get("value", "on" if kind == "checkbox" else "")
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and (self._select not in self.fields or "selected" in values):
            self.fields[self._select] = values.get("value", "")
        elif tag == "textarea" and name:
            self._textarea = name
            self.fields[name] = ""

    def handle_data(self, data):
        if self._textarea:
            self.fields[self._textarea] += data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self._is_inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None


def form_fields(page: str, form_id: str) -> dict[str, str]:
    parser = _Fields(form_id)
    parser.feed(page)
    assert parser.fields, f"the page has no form “{form_id}”"
    return parser.fields


def hidden_token(page: str) -> str:
    """The token that forms of private pages carry."""
    return _first(r'name="csrf" value="([^"]*)"', page)


def order_total(page: str) -> str:
    return _first(r'class="totals-grand"><dt>.*?</dt><dd>(.*?)</dd>', page)


def prompt(page: str) -> str:
    """The line above the title that says in a word how things stand: `exit 0` for an order that was accepted."""
    return _first(r'<p class="prompt">(.*?)</p>', page)


def payment_page(page: str) -> str | None:
    """Where an order's page sends the buyer to confirm the payment; None when there is nothing to confirm."""
    found = re.search(r'href="(?:https?://[^/"]*)?(/payments/test/[^"]*)"', page)
    return found and html.unescape(found[1])


def heading(page: str) -> str:
    return _first(r"<h1[^>]*>(.*?)</h1>", page)


def stock_state(page: str) -> str:
    return _first(r'data-stock data-state="(\w+)"', page)


def price(page: str) -> str:
    """The price on a product's page."""
    return _first(r"<strong data-price>(.*?)</strong>", page)


def _first(pattern: str, page: str) -> str:
    found = re.search(pattern, page, re.DOTALL)
    assert found, f"nothing matches {pattern} in a page titled {re.search('<title>(.*?)</title>', page, re.DOTALL)}"
    return html.unescape(re.sub(r"<[^>]*>", "", found[1])).strip()
