import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Adding and removing passkeys")
struct AddPasskeyTests {
    @Test("a key is added under its name, its owner reads of it by mail, and nothing signs in with its row alone")
    func adds() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            let offer = try await shop.services.addPasskey.offer(try await owner.recent, from: PasskeyOwner.client)
            #expect(offer.challenge.bytes.count == 32 && offer.challenge.relyingParty == "shop.example" && offer.known.isEmpty)
            #expect(offer.userHandle.count == 8)
            #expect(try await owner.add("  Phone\u{7}\n of Amina "))
            let passkeys = try await owner.passkeys
            #expect(passkeys.map(\.name) == ["Phone of Amina"] && passkeys[0].addedAt == TestClock.start && passkeys[0].usedAt == nil)
            #expect(try await shop.notices(.passkeyAdded) == 1)
            let next = try await shop.services.addPasskey.offer(try await owner.recent, from: PasskeyOwner.client)
            #expect(next.known == [owner.key.credential])
            #expect(next.challenge.bytes != offer.challenge.bytes)
        }
    }

    @Test("a name is cut to what fits, and never nothing")
    func names() {
        for (typed, shown) in [
            ("Phone", "Phone"), ("  My\t\n phone ", "My phone"), ("📱", "📱"), (String(repeating: "é", count: 61), String(repeating: "é", count: 60)),
            ("", nil), (" \u{7}\u{0}", nil), ("\u{200B}\u{200F}", nil),
            ("a" + String(repeating: "\u{301}", count: 100_000), "a" + String(repeating: "\u{301}", count: 959)),
        ] as [(String, String?)] {
            #expect(Passkey.shown(typed) == shown)
        }
    }

    @Test("the same answer again changes nothing and is no failure")
    func repeats() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            let recent = try await owner.recent
            let challenge = try await shop.services.addPasskey.offer(recent, from: PasskeyOwner.client).challenge.bytes
            for _ in 0..<2 { #expect(try await shop.services.addPasskey(recent, owner.made(for: challenge))) }
            #expect(try await owner.passkeys.count == 1)
            #expect(try await shop.notices(.passkeyAdded) == 1)
        }
    }

    @Test("refused, and nothing stored: a used or old challenge, one of a sign-in, another account's, another session's, a key that somebody has")
    func refuses() async throws {
        try await Shop.each { shop in
            var (mine, other) = (try await PasskeyOwner(shop), try await PasskeyOwner(shop, "b@example.com"))
            let (recent, foreign) = (try await mine.recent, try await other.recent)
            func offer(_ session: RecentSession) async throws -> [UInt8] {
                try await shop.services.addPasskey.offer(session, from: PasskeyOwner.client).challenge.bytes
            }
            let challenge = try await offer(recent)
            #expect(try await !shop.services.addPasskey(foreign, other.made(for: challenge)))
            #expect(try await shop.services.addPasskey(recent, mine.made(for: challenge)))
            // Used up, with another key.
            mine.key = TestAuthenticator()
            #expect(try await !shop.services.addPasskey(recent, mine.made(for: challenge)))
            // Never asked, and asked for a sign-in.
            #expect(try await !shop.services.addPasskey(recent, mine.made(for: [UInt8](repeating: 1, count: 32))))
            mine.browser = mine.session.text
            #expect(try await !shop.services.addPasskey(recent, mine.made(for: try await mine.challenge())))
            // From another browser of the same customer.
            let second = try #require(try await shop.signIn("a@example.com"))
            let elsewhere = try #require(try await shop.services.sessions.find(second.session))
            let there = try #require(RecentSession(elsewhere, shop.services.settings, at: shop.time.now))
            #expect(try await !shop.services.addPasskey(recent, mine.made(for: try await offer(there))))
            // The other one comes with a key of the first.
            let owned = try await PasskeyOwner(shop, "c@example.com")
            #expect(try await owned.add())
            mine.key = owned.key
            #expect(try await !shop.services.addPasskey(recent, mine.made(for: try await offer(recent))))
            // Too late.
            mine.key = TestAuthenticator()
            let late = try await offer(recent)
            shop.time.advance(seconds: shop.services.settings.challengeSeconds)
            #expect(try await !shop.services.addPasskey(recent, mine.made(for: late)))
            #expect(try await shop.count("FROM customers_passkeys") == 2)
            #expect(try await shop.notices(.passkeyAdded) == 2)
        }
    }

    @Test("who signed in long ago shows first who they are, by password or passkey, and has another session then")
    func recent() async throws {
        try await Shop.each { shop in
            var owner = try await PasskeyOwner(shop)
            #expect(try await owner.add())
            shop.time.advance(seconds: shop.services.settings.recentSeconds - 1)
            #expect(RecentSession(try await owner.found, shop.services.settings, at: shop.time.now) != nil)
            shop.time.advance(seconds: 1)
            let old = try await owner.found
            #expect(RecentSession(old, shop.services.settings, at: shop.time.now) == nil)

            #expect(try await shop.services.renewSession(old, password: "wrong", from: PasskeyOwner.client) == nil)
            #expect(try await shop.services.sessions.find(old.token) != nil)
            let renewed = try #require(try await shop.services.renewSession(old, password: Shop.password, from: PasskeyOwner.client))
            #expect(try await shop.services.sessions.find(old.token) == nil)
            owner.session = renewed.session
            #expect(RecentSession(try await owner.found, shop.services.settings, at: shop.time.now) != nil)
            #expect(try await shop.services.renewSession(old, password: Shop.password, from: PasskeyOwner.client) == nil, "a session that has ended")

            shop.time.advance(seconds: shop.services.settings.recentSeconds)
            let older = try await owner.found
            let assertion = try await owner.assertion(try await owner.challenge())
            let again = try #require(
                try await shop.services.passkeySignIn.renew(older, assertion, browser: owner.browser, from: PasskeyOwner.client))
            #expect(again.account == older.account.id)
            owner.session = again.session
            #expect(RecentSession(try await owner.found, shop.services.settings, at: shop.time.now) != nil)
            #expect(try await shop.services.sessions.find(older.token) == nil)
        }
    }

    @Test("somebody else's passkey does not renew a session")
    func foreignRenewal() async throws {
        try await Shop.each { shop in
            let (mine, other) = (try await PasskeyOwner(shop), try await PasskeyOwner(shop, "b@example.com"))
            #expect(try await other.add())
            let session = try await mine.found
            let assertion = try await other.assertion(try await other.challenge())
            #expect(try await shop.services.passkeySignIn.renew(session, assertion, browser: other.browser, from: PasskeyOwner.client) == nil)
            #expect(try await shop.services.sessions.find(mine.session) != nil)
            #expect(try await other.passkeys.first?.usedAt == nil)
        }
    }

    @Test("a session that was ended meanwhile adds no key")
    func ended() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            let recent = try await owner.recent
            let challenge = try await shop.services.addPasskey.offer(recent, from: PasskeyOwner.client).challenge.bytes
            try await shop.services.sessions.endAll(of: recent.account.id)
            #expect(try await !shop.services.addPasskey(recent, owner.made(for: challenge)))
            #expect(try await shop.count("FROM customers_passkeys") == 0)
        }
    }

    @Test("an account has twenty keys at most, also when many are added at once")
    func bounded() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            let recent = try await owner.recent
            let added = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<30 {
                    var another = owner
                    another.key = TestAuthenticator()
                    let maker = another
                    group.addTask {
                        let challenge = try await shop.services.addPasskey.offer(recent, from: PasskeyOwner.client).challenge.bytes
                        return try await shop.services.addPasskey(recent, maker.made(for: challenge))
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(added == Passkey.maximumPerAccount)
            #expect(try await owner.passkeys.count == Passkey.maximumPerAccount)
        }
    }

    @Test("only its owner removes a key; it opens nothing then, and the owner reads of it by mail")
    func removes() async throws {
        try await Shop.each { shop in
            let (mine, other) = (try await PasskeyOwner(shop), try await PasskeyOwner(shop, "b@example.com"))
            #expect(try await mine.add())
            let id = try #require(try await mine.passkeys.first).id
            #expect(try await !shop.services.removePasskey(id, try await other.recent))
            #expect(try await shop.notices(.passkeyRemoved) == 0)
            let assertion = try await mine.assertion(try await mine.challenge())
            #expect(try await shop.services.removePasskey(id, try await mine.recent))
            #expect(try await !shop.services.removePasskey(id, try await mine.recent))
            #expect(try await shop.notices(.passkeyRemoved) == 1)
            #expect(try await mine.signIn(assertion) == nil)
        }
    }

    @Test("an erased account leaves no key")
    func erases() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            #expect(try await owner.add())
            let (id, now) = (try await owner.account.id, shop.time.now)
            let assertion = try await owner.assertion(try await owner.challenge())
            #expect(try await shop.database.write { try AccountErasure.erase(id, at: now, in: $0) } != nil)
            #expect(try await shop.count("FROM customers_passkeys") == 0)
            #expect(try await owner.signIn(assertion) == nil)
        }
    }
}
