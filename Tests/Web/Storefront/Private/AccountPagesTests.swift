import Checkout
import Commerce
import HTTPTypes
import Platform
import TestSupport
import Testing
import WebCore

@Suite("Account pages")
struct AccountPagesTests {
    @Test("who registers follows the mail's link, types the password once more, and is signed in")
    func registers() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            let sent = await visitor.submit("/account/register", ["name": "Amina <b>", "email": "amina@example.com", "password": "tractor beam 7"])
            #expect(sent.status == 200 && sent.html.contains("Look into your mail."))
            let link = try await shop.link(in: "amina@example.com")
            #expect(link.hasPrefix("/account/confirm/"))
            let page = await visitor.get(link)
            #expect(page.status == 200 && page.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
            let wrong = await visitor.submit(link, ["password": "tractor beam 8"])
            #expect(wrong.status == 422 && wrong.html.contains("That is not the password of this registration."))
            let done = await visitor.submit(link, ["password": "tractor beam 7"])
            #expect(done.status == 303 && done.location == "/account?done=registered")
            let account = await visitor.get("/account?done=registered")
            #expect(account.html.contains("Hello, Amina &lt;b&gt;.") && account.html.contains("Welcome. Your account is ready"))
            #expect(account.headers[.cacheControl] == "private, no-store")
            #expect(visitor.cookies["signed_in"] == "1" && visitor.cookies["session"]?.count == 64)
            #expect(await visitor.get(link).status == 410)
        }
    }

    @Test("an address that is taken gets the same page as one that is free")
    func noEnumeration() async throws {
        try await TestShop.each { shop in
            _ = try await shop.customer("known@example.com")
            func page(_ path: String, _ email: String, _ more: [String: String?]) async -> (Int, String) {
                let page = await Visitor(shop).submit(path, more.merging(["email": email]) { $1 })
                return (page.status, page.html.replacing(email, with: "").replacing(/value="[0-9a-f]{16,}"/, with: ""))
            }
            for (path, more) in [
                ("/account/register", ["name": "X Y", "password": "tractor beam 9"]), ("/account/forgot-password", [:]),
                ("/account/sign-in", ["password": "tractor beam 9"]),
            ] as [(String, [String: String?])] {
                let known = await page(path, "known@example.com", more)
                let unknown = await page(path, "nobody@example.com", more)
                #expect(known == unknown, "\(path)")
            }
            try await shop.deliver()
            #expect(shop.mailbox.mails(to: "nobody@example.com").map(\.subject) == ["Confirm your address for Pipe & Co"])
            #expect(Set(shop.mailbox.mails(to: "known@example.com").map(\.subject)).isSuperset(of: ["You already have an account at Pipe & Co"]))
        }
    }

    @Test("session and hint cookies: the session is out of scripts' reach, another one after each sign-in, and gone after signing out")
    func cookies() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let first = try #require(visitor.cookies["session"])
            let out = await visitor.submit("/account", action: "/account/sign-out")
            #expect(out.status == 303 && out.location == "/" && visitor.cookies["session"] == nil && visitor.cookies["signed_in"] == nil)
            let answer = await visitor.submit("/account/sign-in", ["email": "Amina@example.com", "password": "tractor beam 7"])
            #expect(answer.status == 303 && answer.location == "/account")
            let headers = answer.headers[values: .setCookie]
            let session = try #require(headers.first { $0.hasPrefix("session=") })
            #expect(session.contains("; HttpOnly") && session.contains("SameSite=Lax") && !session.contains("Secure"))
            #expect(headers.contains { $0.hasPrefix("signed_in=1") && !$0.contains("HttpOnly") })
            #expect(visitor.cookies["session"] != first)
            visitor.cookies["session"] = first
            #expect(await visitor.get("/account").location == "/account/sign-in?done=ended")
        }
    }

    @Test("only a form of a page of this visitor signs in, and of this session changes anything")
    func tokens() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            for path in ["/account/sign-out", "/account/profile", "/account/password", "/account/email", "/account/addresses/new", "/account/data/erase"] {
                #expect(await visitor.post(path, [("csrf", "made-up"), ("name", "Z"), ("password", "tractor beam 7")]).status == 403, "\(path)")
            }
            #expect(await visitor.get("/account").html.contains("Hello, Amina Otieno."))
            for (path, name, typed) in [
                ("/account/profile", "name", "Amina <O>"), ("/account/email", "email", "new@example.com"),
                ("/account/addresses/new", "address.line1", "1 Moi Av."),
            ] {
                let old = await visitor.post(path, [("csrf", "made-up"), (name, typed)])
                #expect(old.status == 403 && old.html.contains("What you typed is kept"), "\(path)")
                #expect(old.html.contains("value=\"\(typed.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))\""), "\(path)")
            }
            let guest = Visitor(shop)
            let refused = await guest.post("/account/sign-in", [("email", "amina@example.com"), ("password", "tractor beam 7")])
            #expect(refused.status == 403 && refused.html.contains("value=\"amina@example.com\"") && guest.cookies["session"] == nil)
            #expect(!refused.html.contains("tractor beam 7"))
        }
    }

    @Test("after ten wrong passwords the page says how long to wait, with 429")
    func throttles() async throws {
        try await TestShop.each { shop in
            _ = try await shop.customer("amina@example.com")
            let visitor = Visitor(shop)
            for _ in 0..<10 {
                let page = await visitor.submit("/account/sign-in", ["email": "amina@example.com", "password": "no"])
                #expect(page.status == 422 && page.html.contains("That address and password do not belong together."))
            }
            let page = await visitor.submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(page.status == 429 && page.headers[.retryAfter] == "900" && page.html.contains("Wait 15 minutes"))
            #expect(shop.log.values(of: "event") == Array(repeating: SecurityEvent.credentials.rawValue, count: 10) + [SecurityEvent.tries.rawValue])
        }
    }

    @Test("the log of a refusal says what was refused and to whom; that of everything else names nobody")
    func refusals() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            _ = await visitor.get("/account/profile")
            #expect(shop.log.values(of: "client.address").isEmpty)
            _ = await visitor.post("/account/profile", [("csrf", "made-up"), ("name", "Z")])
            _ = await visitor.submit("/account/find-order", ["number": "4711", "email": "amina@example.com"])
            #expect(shop.log.values(of: "event") == [SecurityEvent.form.rawValue, SecurityEvent.credentials.rawValue])
            #expect(shop.log.values(of: "client.address").count == 2)
        }
    }

    @Test("a forgotten password: the link sets a new one, signs in, and works once")
    func resets() async throws {
        try await TestShop.each { shop in
            let old = try await shop.customer("amina@example.com")
            let visitor = Visitor(shop)
            #expect(await visitor.submit("/account/forgot-password", ["email": "amina@example.com"]).status == 200)
            let link = try await shop.link(in: "amina@example.com")
            #expect(await visitor.submit(link, ["password": "short"]).html.contains("Password must have at least 10 characters."))
            #expect(await visitor.submit(link, ["password": "completely new 1"]).location == "/account?done=password")
            #expect(await visitor.get("/account").status == 200)
            #expect(await old.get("/account").status == 303)
            #expect(await Visitor(shop).get(link).status == 410)
            #expect(await Visitor(shop).submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"]).status == 422)
        }
    }

    @Test("name, password and address change on the profile, each with its own word about what is wrong")
    func profile() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            #expect(await visitor.submit("/account/profile", ["name": " "]).html.contains("Full name is required."))
            #expect(await visitor.submit("/account/profile", ["name": "Amina O."]).location == "/account/profile?done=name")
            #expect(await visitor.get("/account").html.contains("Hello, Amina O.."))
            let wrong = await visitor.submit(
                "/account/profile", action: "/account/password", ["current-password": "no", "new-password": "completely new 1"])
            #expect(wrong.status == 422 && wrong.html.contains("href=\"#current-password\""))
            let before = visitor.cookies["session"]
            #expect(
                await visitor.submit(
                    "/account/profile", action: "/account/password", ["current-password": "tractor beam 7", "new-password": "completely new 1"]
                )
                .location == "/account/profile?done=password")
            #expect(visitor.cookies["session"] != before)
            let mailed = await visitor.submit(
                "/account/profile", action: "/account/email", ["email": "new@example.com", "email-password": "completely new 1"])
            #expect(mailed.status == 200)
            let link = try await shop.link(in: "new@example.com")
            #expect(await visitor.submit(link).location == "/account/profile?done=email")
            #expect(await visitor.get("/account/profile").html.contains("You sign in with new@example.com."))
        }
    }

    @Test("signing out everywhere ends the other browser too, and the account's cart has another key")
    func everywhere() async throws {
        try await TestShop.each { shop in
            let one = try await shop.customer("amina@example.com")
            _ = await one.add(shop.tee)
            let other = Visitor(shop)
            _ = await other.submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(other.cookies["cart"] == one.cookies["cart"])
            let stolen = one.cookies["cart"]
            #expect(await one.submit("/account/profile", action: "/account/sign-out-everywhere").location == "/account/sign-in?done=everywhere")
            #expect(await other.get("/account").status == 303)
            let thief = Visitor(shop)
            thief.cookies["cart"] = stolen
            #expect(await thief.get("/cart").html.contains("Nothing in here yet."))
            _ = await one.submit("/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(await one.get("/cart").html.contains("$25.00"))
        }
    }

    @Test("what a guest put into the cart is still there after signing in, beside what the account had")
    func mergesCart() async throws {
        try await TestShop.each { shop in
            let first = try await shop.customer("amina@example.com")
            _ = await first.add(shop.tee, "2")
            let visitor = Visitor(shop)
            _ = await visitor.add(shop.tee, "1")
            _ = await visitor.add(shop.ebook, "1")
            let answer = await visitor.submit(
                "/account/sign-in?next=checkout", action: "/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(answer.location == "/checkout")
            #expect(visitor.cookies["has_cart"] == "4" && visitor.cookies["cart"] == first.cookies["cart"])
        }
    }

    @Test("the account's pages ask a guest to sign in, and take nobody anywhere else")
    func guests() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            for (path, next) in [
                ("/account", ""), ("/account/profile", "?next=profile"), ("/account/addresses", "?next=addresses"), ("/account/orders", "?next=orders"),
                ("/account/orders/1001", "?next=orders%2F1001"), ("/account/data/export", "?next=data"),
            ] {
                let answer = await visitor.get(path)
                #expect(answer.status == 303 && answer.location == "/account/sign-in\(next)", "\(path)")
            }
            visitor.cookies["session"] = "../../etc"
            #expect(await visitor.get("/account").location == "/account/sign-in")
            visitor.cookies["session"] = nil
            _ = try await shop.customer("amina@example.com")
            for next in ["https://evil.example", "//evil.example", "sign-out", "confirm/\(String(repeating: "0f", count: 32))", "..", "addresses/1/remove"] {
                let page = await Visitor(shop).submit(
                    "/account/sign-in?next=\(next)", action: "/account/sign-in",
                    ["email": "amina@example.com", "password": "tractor beam 7", "next": next])
                #expect(page.location == "/account", "\(next)")
            }
        }
    }

    @Test("whose session ended is told so, and is brought back to the page that they wanted")
    func comesBack() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let form = Form.fields(of: await visitor.get("/account/profile").html, action: "/account/profile")
            _ = await visitor.submit("/account/profile", action: "/account/sign-out-everywhere")
            visitor.cookies["session"] = String(repeating: "0f", count: 32)
            let ended = await visitor.post("/account/profile", form)
            #expect(ended.location == "/account/sign-in?next=profile&done=ended")
            let page = await visitor.get("/account/sign-in?next=profile&done=ended")
            #expect(page.html.contains("Your session has ended."))
            let back = await visitor.submit(
                "/account/sign-in?next=profile&done=ended", action: "/account/sign-in", ["email": "amina@example.com", "password": "tractor beam 7"])
            #expect(back.location == "/account/profile")
        }
    }

    @Test("too many tries to confirm a registration say how long to wait; an unsigned form for a new address is shown again with a word")
    func forgottenAnswers() async throws {
        try await TestShop.each { shop in
            let visitor = Visitor(shop)
            _ = await visitor.submit("/account/register", ["name": "Amina", "email": "amina@example.com", "password": "tractor beam 7"])
            let link = try await shop.link(in: "amina@example.com")
            var answer = await visitor.submit(link, ["password": "no"])
            for _ in 0..<20 where answer.status == 422 { answer = await visitor.submit(link, ["password": "no"]) }
            #expect(answer.status == 429 && Int(answer.headers[.retryAfter] ?? "") ?? 0 > 0)

            let owner = try await shop.customer("other@example.com")
            _ = await owner.submit("/account/profile", action: "/account/email", ["email": "new@example.com", "email-password": "tractor beam 7"])
            let moved = try await shop.link(in: "new@example.com")
            let unsigned = await owner.post(moved, [("csrf", "made-up")])
            #expect(unsigned.status == 403 && unsigned.html.contains("This page was too old."))
            #expect(await owner.submit(moved).location == "/account/profile?done=email")
        }
    }
}
