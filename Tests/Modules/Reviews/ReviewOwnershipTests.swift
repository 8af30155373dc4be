import Commerce
import Platform
import Reviews
import TestSupport
import Testing

@Suite("Whose reviews they are")
struct ReviewOwnershipTests {
    @Test("a guest's reviews go over to the account of the address; where there are two of a product the account's stays")
    func claim() async throws {
        try await ReviewedShop.each { shop in
            let (email, now) = (try EmailAddress("Guest1@example.com"), shop.now)
            let guest = try ReviewedShop.guest(1)
            for product in [ReviewedShop.tee, ReviewedShop.mug] {
                try await shop.decide(try await shop.submit(try ReviewedShop.draft(2), of: product, by: guest), .published)
            }
            try await shop.decide(try await shop.submit(try ReviewedShop.draft(5)), .published)
            for _ in 1...2 {
                try await shop.database.write { try ReviewOwnership.claim(email: email, for: CustomerID(rawValue: 7), at: now, in: $0) }
            }
            #expect(try await shop.review()?.rating == 5)
            #expect(try await shop.review(ReviewedShop.mug)?.rating == 2)
            #expect(try await shop.review(by: guest) == nil)
            #expect(try await shop.rating() == ProductRating(count: 1, sum: 5))
            #expect(try await shop.rating(ReviewedShop.mug) == ProductRating(count: 1, sum: 2))
        }
    }

    @Test("when a person goes, what is published stays without them and goes on counting; what is not goes with them")
    func forget() async throws {
        try await ReviewedShop.each { shop in
            let now = shop.now
            let shown = try await shop.submit(try ReviewedShop.draft(5, "Stays"))
            try await shop.decide(shown, .published)
            try await shop.submit(try ReviewedShop.draft(1, "Goes"), of: ReviewedShop.mug)
            let other = try await shop.submit(try ReviewedShop.draft(3), by: ReviewedShop.bob, order: 10)
            try await shop.decide(other, .published)
            let before = try await shop.version()
            try await shop.database.write { try ReviewOwnership.forget(ReviewedShop.amina, at: now, in: $0) }
            #expect(try await shop.version() > before)
            #expect(try await shop.review() == nil)
            #expect(try await shop.review(ReviewedShop.mug) == nil)
            let kept = try #require(try await shop.published().first { $0.id == shown })
            #expect(kept.title == "Stays" && kept.name == "" && kept.orderID == nil)
            #expect(try await shop.rating() == ProductRating(count: 2, sum: 8))
            #expect(try await shop.review(by: ReviewedShop.bob)?.name == "Amina O.")
            try await shop.database.write { try ReviewOwnership.forget(boughtWith: OrderID(rawValue: 10), at: now, in: $0) }
            #expect(try await shop.review(by: ReviewedShop.bob) == nil)
            #expect(try await shop.published().map(\.name) == ["", ""])
        }
    }
}
