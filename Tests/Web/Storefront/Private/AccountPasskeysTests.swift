import Customers
import Foundation
import HTTPTypes
import Platform
import TestSupport
import Testing
import WebCore

@Suite("Passkeys in the account")
struct AccountPasskeysTests {
    @Test("a passkey is added, listed, signs in with the guest's cart, and is removed")
    func wholeLife() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let empty = await visitor.get("/account/passkeys")
            #expect(
                empty.status == 200 && empty.html.contains("There are no passkeys yet.") && empty.html.contains("passkeys.") && !empty.html.contains("<script>")
            )
            let device = Device()
            #expect(try await device.add(visitor, "Phone <b>").location == "/account/passkeys?done=passkey")
            let list = await visitor.get("/account/passkeys?done=passkey")
            #expect(list.html.contains("<strong>Phone &lt;b&gt;</strong>") && list.html.contains("not used yet") && list.html.contains("The passkey is added."))
            try await shop.deliver()
            let mail = try #require(shop.mailbox.mails(to: "amina@example.com").last)
            #expect(mail.subject == "A passkey was added to your account at Pipe & Co")
            #expect(mail.text.contains("http://shop.example/account/passkeys") && mail.text.contains("http://shop.example/account/forgot-password"))
            let export = await visitor.get("/account/data/export").html
            #expect(export.contains("\"name\" : \"Phone <b>\"") && !export.contains(TestAuthenticator.base64(device.key.credential)))

            let guest = Visitor(shop)
            _ = await guest.add(shop.tee, "2")
            guest.cookies["session"] = nil
            let signedIn = try await device.signIn(guest, "/account/sign-in?next=checkout")
            #expect(signedIn.location == "/checkout" && guest.cookies["session"]?.count == 64 && guest.cookies["has_cart"] == "2")
            #expect(guest.cookies["session"] != visitor.cookies["session"])
            let used = await guest.get("/account/passkeys").html
            #expect(used.contains("last used"))
            let remove = try #require(used.firstMatch(of: /\/account\/passkeys\/[0-9]+\/remove/).map { String($0.output) })
            #expect(await guest.submit("/account/passkeys", action: remove).location == "/account/passkeys?done=passkey-removed")
            try await shop.deliver()
            #expect(shop.mailbox.mails(to: "amina@example.com").last?.subject == "A passkey was removed from your account at Pipe & Co")
            let refused = try await device.signIn(Visitor(shop))
            #expect(refused.status == 422 && refused.html.contains("This passkey opens no account here."))
        }
    }

    @Test("an answer that was sent before, or is of another browser or page, signs nobody in, and all are refused in the same words")
    func refuses() async throws {
        try await TestShop.each { shop in
            let device = Device()
            #expect(try await device.add(try await shop.customer("amina@example.com")).status == 303)
            let guest = Visitor(shop)
            let form = try await device.answer(guest)
            #expect(await guest.post("/account/passkey", form).location == "/account")
            guest.cookies["session"] = nil
            let replayed = await guest.post("/account/passkey", form)
            #expect(replayed.status == 422 && guest.cookies["session"] == nil)

            let (victim, thief) = (Visitor(shop), Visitor(shop))
            let stolen = try await device.answer(victim)
            let own = Form.fields(of: await thief.get("/account/sign-in").html, action: "/account/passkey")
            let token = try #require(own.first { $0.0 == "csrf" })
            let elsewhere = await thief.post("/account/passkey", stolen.filter { $0.0 != "csrf" } + [token])
            #expect(elsewhere.status == 422 && thief.cookies["session"] == nil)
            #expect(await thief.post("/account/passkey", stolen).status == 403)

            let unknown = try await Device().signIn(Visitor(shop))
            var forger = Device()
            forger.key.credential = device.key.credential
            let forged = try await forger.signIn(Visitor(shop))
            var evil = device
            evil.key.origin = "https://evil.example"
            let phished = try await evil.signIn(Visitor(shop))
            let nothing = await Visitor(shop).submit("/account/sign-in", action: "/account/passkey", ["client": String(repeating: "A", count: 9_000)])
            for page in [unknown, forged, phished, nothing] {
                #expect(page.status == 422)
                #expect(Self.plain(page.html) == Self.plain(unknown.html))
            }
        }
    }

    @Test("no passkey is added or removed in an old session before its owner shows again who they are")
    func asksAgain() async throws {
        try await TestShop.each { shop in
            let visitor = try await shop.customer("amina@example.com")
            let device = Device()
            #expect(try await device.add(visitor).status == 303)
            let page = await visitor.get("/account/passkeys").html
            let remove = try #require(page.firstMatch(of: /\/account\/passkeys\/[0-9]+\/remove/).map { String($0.output) })
            let (adding, removing) = (Form.fields(of: page, action: "/account/passkeys"), Form.fields(of: page, action: remove))
            shop.time.advance(seconds: 900)
            #expect(await visitor.post("/account/passkeys/offer", adding).status == 403)
            #expect(await visitor.post("/account/passkeys", adding).location == "/account/passkeys")
            #expect(await visitor.post(remove, removing).location == "/account/passkeys")
            let asked = await visitor.get("/account/passkeys").html
            #expect(
                asked.contains("Is it still you?") && asked.contains("<strong>My device</strong>") && !asked.contains("/remove\"")
                    && !asked.contains("/offer\""))
            #expect(await visitor.submit("/account/passkeys", action: "/account/renew", ["password": "no", "credential": nil]).status == 422)
            let before = visitor.cookies["session"]
            let renewed = await visitor.submit("/account/passkeys", action: "/account/renew", ["password": "tractor beam 7"])
            #expect(renewed.location == "/account/passkeys?done=renewed" && visitor.cookies["session"] != before)
            #expect(await visitor.get("/account/passkeys").html.contains("/offer\""))

            shop.time.advance(seconds: 900)
            let fields = Form.fields(
                of: await visitor.get("/account/passkeys").html.replacing(/^.*name="password"/.dotMatchesNewlines(), with: ""), action: "/account/renew")
            let asking = await visitor.post("/account/renew/challenge", fields)
            let answer = try device.answer(to: asking.html, fields)
            #expect(await visitor.post("/account/renew", answer).location == "/account/passkeys?done=renewed")
            #expect(await visitor.submit("/account/passkeys", action: remove).location == "/account/passkeys?done=passkey-removed")
        }
    }

    @Test("another customer cannot remove a passkey, and a guest is asked to sign in")
    func foreign() async throws {
        try await TestShop.each { shop in
            let (mine, other) = (try await shop.customer("amina@example.com"), try await shop.customer("other@example.com"))
            #expect(try await Device().add(mine).status == 303)
            let remove = try #require(await mine.get("/account/passkeys").html.firstMatch(of: /\/account\/passkeys\/[0-9]+\/remove/).map { String($0.output) })
            let token = Form.fields(of: await other.get("/account/passkeys").html, action: "/account/passkeys").filter { $0.0 == "csrf" }
            #expect(await other.post(remove, token).status == 404)
            #expect(await mine.post(remove, token).status == 403)
            #expect(await mine.get("/account/passkeys").html.contains("<strong>My device</strong>"))
            for path in ["/account/passkeys", "/account/passkeys/offer", "/account/renew", "/account/renew/challenge", remove] {
                #expect(await Visitor(shop).post(path, token).location?.hasPrefix("/account/sign-in") == true, "\(path)")
            }
            #expect(await Visitor(shop).post("/account/passkey/challenge", []).status == 403)
        }
    }

    @Test("after ten answers that open nothing the page says how long to wait, with 429")
    func throttles() async throws {
        try await TestShop.each { shop in
            let device = Device()
            #expect(try await device.add(try await shop.customer("amina@example.com")).status == 303)
            let guest = Visitor(shop)
            var evil = device
            evil.key.origin = "https://evil.example"
            for _ in 0..<10 { #expect(try await evil.signIn(guest).status == 422) }
            let page = try await device.signIn(guest)
            #expect(page.status == 429 && page.headers[.retryAfter] == "900" && page.html.contains("Wait 15 minutes"))
            for _ in 0..<60 { _ = try await device.asked(guest) }
            #expect(try await device.asked(guest).status == 429)
        }
    }

    private static func plain(_ html: String) -> String { html.replacing(/value="[0-9a-f]{16,}"/, with: "") }
}

/// The visitor's browser with the shop's script, and an authenticator in it.
private struct Device {
    var key: TestAuthenticator = {
        var key = TestAuthenticator()
        key.origin = TestShop.origin
        return key
    }()
    let user = Box()

    /// What the shop called the account when the key was made.
    final class Box { var handle = "" }

    func add(_ visitor: Visitor, _ name: String = "My device") async throws -> Visitor.Page {
        let fields = Form.fields(of: await visitor.get("/account/passkeys").html, action: "/account/passkeys")
        let offer = await visitor.post("/account/passkeys/offer", fields).html
        user.handle = try Self.text("user", offer)
        let challenge = try #require(Base64URL.decode(try Self.text("challenge", offer)))
        let answer = [
            ("passkey-name", name), ("client", TestAuthenticator.base64(key.clientData("webauthn.create", challenge))),
            ("attestation", TestAuthenticator.base64(key.attestation())),
        ]
        return await visitor.post("/account/passkeys", fields.filter { $0.0 == "csrf" } + answer)
    }

    func signIn(_ visitor: Visitor, _ path: String = "/account/sign-in") async throws -> Visitor.Page {
        await visitor.post("/account/passkey", try await answer(visitor, path))
    }

    func asked(_ visitor: Visitor) async throws -> Visitor.Page {
        await visitor.post("/account/passkey/challenge", Form.fields(of: await visitor.get("/account/sign-in").html, action: "/account/passkey"))
    }

    func answer(_ visitor: Visitor, _ path: String = "/account/sign-in") async throws -> [(String, String)] {
        let fields = Form.fields(of: await visitor.get(path).html, action: "/account/passkey")
        return try answer(to: await visitor.post("/account/passkey/challenge", fields).html, fields)
    }

    func answer(to json: String, _ fields: [(String, String)]) throws -> [(String, String)] {
        let challenge = try #require(Base64URL.decode(try Self.text("challenge", json)))
        let (client, data) = (key.clientData("webauthn.get", challenge), key.authenticatorData())
        let answer = [
            ("credential", key.credential), ("client", client), ("authenticator", data), ("signature", try key.signature(data, client)),
        ].map { ($0.0, TestAuthenticator.base64($0.1)) }
        return fields.filter { ["csrf", "next"].contains($0.0) } + answer + [("user", user.handle)]
    }

    private static func text(_ name: String, _ json: String) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return try #require(object?[name] as? String, "no \(name) in \(json)")
    }
}
