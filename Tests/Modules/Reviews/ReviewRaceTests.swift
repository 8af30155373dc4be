import Commerce
import Platform
import Reviews
import TestSupport
import Testing

@Suite("Reviews at once")
struct ReviewRaceTests {
    @Test("a hundred reviews that are published at once, each by two people, count a hundred times")
    func publishing() async throws {
        try await ReviewedShop.each { shop in
            var ids: [ReviewID] = []
            for number in 0..<100 { ids.append(try await shop.submit(try ReviewedShop.draft(number % 5 + 1), by: try ReviewedShop.guest(number))) }
            let done = try await withThrowingTaskGroup(of: Bool.self) { group in
                for id in ids { for _ in 0..<2 { group.addTask { try await shop.decide(id, .published) } } }
                var done = 0
                for try await isNew in group where isNew { done += 1 }
                return done
            }
            #expect(done == 100)
            #expect(try await shop.rating() == ProductRating(count: 100, sum: 300))
        }
    }

    @Test("one buyer who sends a hundred times at once, while it is being published, has one review and the sums are right")
    func writing() async throws {
        try await ReviewedShop.each { shop in
            let id = try await shop.submit(try ReviewedShop.draft(5))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask { try await shop.submit(try ReviewedShop.draft(number % 5 + 1, "Nr \(number)")) }
                    group.addTask {
                        // Whatever edition there is by then.
                        do { try await shop.decide(id, number % 3 == 0 ? .rejected : .published, edition: number % 7 + 1) } catch is ReviewModeration.Problem {}
                    }
                }
                try await group.waitForAll()
            }
            let review = try #require(try await shop.review())
            #expect(review.id == id)
            let rating = try await shop.rating()
            #expect(rating == (review.status == .published ? ProductRating(count: 1, sum: review.rating) : ProductRating.none))
        }
    }

    @Test("a hundred guests become a hundred customers while others erase theirs: nobody waits for ever, and the sums are right")
    func owners() async throws {
        try await ReviewedShop.each { shop in
            for number in 0..<50 {
                for product in [ReviewedShop.tee, ReviewedShop.mug] {
                    try await shop.decide(try await shop.submit(try ReviewedShop.draft(4), of: product, by: try ReviewedShop.guest(number)), .published)
                }
            }
            let now = shop.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    let email = try EmailAddress("guest\(number)@example.com")
                    let customer = CustomerID(rawValue: Int64(100 + number))
                    group.addTask { try await shop.database.write { try ReviewOwnership.claim(email: email, for: customer, at: now, in: $0) } }
                    group.addTask { try await shop.database.write { try ReviewOwnership.forget(.guest(email), at: now, in: $0) } }
                }
                try await group.waitForAll()
            }
            #expect(try await shop.rating() == ProductRating(count: 50, sum: 200))
            #expect(try await shop.rating(ReviewedShop.mug) == ProductRating(count: 50, sum: 200))
        }
    }
}
