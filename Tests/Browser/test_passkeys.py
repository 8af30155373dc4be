"""Passkeys, with the authenticator in software that Chromium brings along."""

import sqlite3

import pytest
from playwright.sync_api import expect

from accessibility import violations
from test_accounts import PASSWORD, register, sign_in
from visitor import DESK, PHONE, Visitor

QUARTER_OF_AN_HOUR_MILLISECONDS = 900_000


class Device:
    """An authenticator that has verified its user, as a phone or laptop does by finger, face or PIN."""

    def __init__(self, visitor: Visitor):
        self._devtools = visitor.page.context.new_cdp_session(visitor.page)
        self._devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }
        self.id = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def keys(self) -> list[dict]:
        return self._devtools.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def answers_by_itself(self, answers: bool):
        """Whether somebody puts a finger on it whenever it asks."""
        self._devtools.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": self.id, "enabled": answers})

    def knows_its_user(self, knows: bool):
        self._devtools.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": knows})


def add(visitor: Visitor, name: str):
    visitor.open("/account/passkeys")
    visitor.main.get_by_label("Name of this passkey").fill(name)
    visitor.main.get_by_role("button", name="Add a passkey").click()


def sign_out(visitor: Visitor):
    visitor.main.get_by_role("button", name="Sign out").click()
    visitor.page.wait_for_url(f"{visitor.shop_url}/")


def press(visitor: Visitor, device: Device, path: str = "/account/sign-in"):
    """Presses the button. What the browser offers by itself has been asked for before, of a device that nobody touched then."""
    device.answers_by_itself(False)
    with visitor.page.expect_response("**/account/passkey/challenge"):
        visitor.open(path)
    visitor.settle()
    device.answers_by_itself(True)
    visitor.main.get_by_role("button", name="Sign in with a passkey").click()


def gone_with_a_passkey(shop, visitor: Visitor) -> tuple[Visitor, Device]:
    """A customer who has added a passkey and signed out."""
    device = Device(visitor)
    register(shop, visitor)
    add(visitor, "Test key")
    expect(visitor.main.get_by_role("status").first).to_contain_text("The passkey is added.")
    sign_out(visitor)
    return visitor, device


def heading(visitor: Visitor):
    return visitor.page.get_by_role("heading", level=1)


def age_sessions(shop):
    """As if everybody had signed in a quarter of an hour earlier."""
    with sqlite3.connect(shop.data / "shop.sqlite", timeout=20) as database:
        changed = database.execute("UPDATE customers_sessions SET created_at = created_at - ?", (QUARTER_OF_AN_HOUR_MILLISECONDS,))
        assert changed.rowcount > 0
    database.close()


def test_a_passkey_from_its_first_day_to_its_last(shop, new_visitor, viewport):
    visitor = new_visitor(viewport)
    device = Device(visitor)
    address = register(shop, visitor)
    visitor.main.get_by_role("link", name="Passkeys").click()
    expect(visitor.main).to_contain_text("There are no passkeys yet.")
    add(visitor, "Test key")
    expect(visitor.main.get_by_role("status").first).to_contain_text("The passkey is added.")
    expect(visitor.main.get_by_role("listitem").filter(has_text="Test key")).to_contain_text("not used yet")
    assert "A passkey was added" in shop.wait_for_mail_about(address, "passkey")
    key, = device.keys()
    assert key["isResidentCredential"] and key["rpId"] == "localhost"

    # The same device again: it has one already.
    visitor.main.get_by_role("button", name="Add a passkey").click()
    expect(visitor.main.get_by_role("alert")).to_have_text("This device has a passkey for this account already.")
    assert len(device.keys()) == 1

    sign_out(visitor)
    press(visitor, device)
    expect(heading(visitor)).to_have_text("Hello, Ada Obi.")

    visitor.open("/account/passkeys")
    row = visitor.main.get_by_role("listitem").filter(has_text="Test key")
    expect(row).to_contain_text("last used")
    row.get_by_role("button", name="Remove Test key").click()
    expect(visitor.main.get_by_role("status").first).to_contain_text("The passkey is removed.")
    expect(visitor.main).to_contain_text("There are no passkeys yet.")
    assert "A passkey was removed" in shop.wait_for_mail_about(address, "removed")

    # What is removed opens nothing, and the password still does.
    sign_out(visitor)
    with visitor.page.expect_request("**/account/passkey"):
        press(visitor, device)
    device.answers_by_itself(False)
    expect(visitor.main.get_by_role("alert").first).to_contain_text("This passkey opens no account here.")
    sign_in(visitor, address)
    expect(heading(visitor)).to_have_text("Hello, Ada Obi.")
    assert visitor.problems == []


def test_a_passkey_is_offered_among_what_the_browser_fills_in(shop, new_visitor):
    visitor, _ = gone_with_a_passkey(shop, new_visitor())
    # The device answers as soon as the page asks, with no button pressed.
    visitor.open("/account/sign-in")
    expect(heading(visitor)).to_have_text("Hello, Ada Obi.")
    assert visitor.problems == []


def test_a_cart_comes_along_when_a_passkey_signs_in(shop, new_visitor):
    visitor, device = gone_with_a_passkey(shop, new_visitor())
    visitor.find_product("Segfault Tee")
    visitor.choose(color="Paper White", size="L")
    visitor.add_to_cart()
    press(visitor, device, "/account/sign-in?next=checkout")
    expect(visitor.page.get_by_role("button", name="Place order")).to_be_visible()
    expect(visitor.page.get_by_role("complementary")).to_contain_text("Segfault Tee")
    assert visitor.problems == []


def test_a_device_that_does_not_know_its_user_signs_nobody_in(shop, new_visitor):
    visitor = new_visitor()
    device = Device(visitor)
    register(shop, visitor)
    add(visitor, "Test key")
    expect(visitor.main.get_by_role("status").first).to_contain_text("The passkey is added.")
    device.answers_by_itself(False)
    sign_out(visitor)
    visitor.open("/account/sign-in")
    device.knows_its_user(False)
    press(visitor, device)
    expect(visitor.main.get_by_role("alert")).to_have_text("That did not work. Try again, or use your password.")
    expect(heading(visitor)).to_have_text("Sign in")
    assert visitor.problems == []


def test_an_old_session_shows_again_who_it_is(shop, new_visitor, viewport):
    visitor = new_visitor(viewport)
    device = Device(visitor)
    register(shop, visitor)
    add(visitor, "Test key")
    expect(visitor.main.get_by_role("status").first).to_contain_text("The passkey is added.")
    age_sessions(shop)
    # A page that was open before: the script finds out, and the page asks.
    visitor.main.get_by_role("button", name="Add a passkey").click()
    expect(visitor.main.get_by_role("heading", name="Is it still you?")).to_be_visible()
    expect(visitor.main.get_by_role("button", name="Remove")).to_have_count(0)
    visitor.problems.clear()  # the refusal itself
    visitor.main.get_by_label("Password").fill("something wrong")
    visitor.main.get_by_role("button", name="Continue", exact=True).click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("That is not your password.")
    visitor.main.get_by_role("button", name="Continue with a passkey").click()
    expect(visitor.main.get_by_role("button", name="Remove Test key")).to_be_visible()

    age_sessions(shop)
    visitor.open("/account/passkeys")
    visitor.main.get_by_label("Password").fill(PASSWORD)
    visitor.main.get_by_role("button", name="Continue", exact=True).click()
    visitor.main.get_by_role("button", name="Remove Test key").click()
    expect(visitor.main).to_contain_text("There are no passkeys yet.")
    assert len(device.keys()) == 1
    assert visitor.problems == []


def test_without_a_script_there_are_passwords_and_no_passkeys(shop, new_visitor):
    visitor = new_visitor(PHONE, has_script=False)
    register(shop, visitor)
    visitor.open("/account/passkeys")
    expect(visitor.main).to_contain_text("This browser cannot add passkeys here.")
    expect(visitor.main.get_by_role("button", name="Add a passkey")).to_be_hidden()
    sign_out(visitor)
    visitor.open("/account/sign-in")
    expect(visitor.main.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(visitor.main.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    assert visitor.problems == []


def test_a_browser_that_knows_no_passkeys_is_not_asked_for_one(shop, new_visitor):
    visitor = new_visitor(DESK)
    visitor.page.add_init_script("delete window.PublicKeyCredential")
    register(shop, visitor)
    visitor.open("/account/passkeys")
    expect(visitor.main).to_contain_text("This browser cannot add passkeys here.")
    expect(visitor.main.get_by_role("button", name="Add a passkey")).to_be_hidden()
    sign_out(visitor)
    visitor.open("/account/sign-in")
    visitor.settle()
    expect(visitor.main.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    assert visitor.problems == []


def test_pages_of_passkeys_are_for_everybody(shop, new_visitor, viewport):
    visitor = new_visitor(viewport, reduced_motion="reduce")
    device = Device(visitor)
    register(shop, visitor)

    def look(state: str):
        visitor.settle()
        assert violations(visitor.page) == [], state
        assert not visitor.scrolls_sideways(), state

    visitor.open("/account/passkeys")
    look("no passkeys")
    add(visitor, "Bed" * 20)
    expect(visitor.main.get_by_role("status").first).to_contain_text("The passkey is added.")
    look("one passkey")
    visitor.main.get_by_role("button", name="Add a passkey").click()
    expect(visitor.main.get_by_role("alert")).to_be_visible()
    look("a problem")
    age_sessions(shop)
    visitor.open("/account/passkeys")
    look("an old session")
    device.answers_by_itself(False)
    sign_out(visitor)
    visitor.open("/account/sign-in")
    expect(visitor.main.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
    look("sign-in")
    assert visitor.problems == []
