import Commerce
import Platform
import Reviews
import TestSupport
import Testing

@Suite("What buyers say of products")
struct ReviewTests {
    @Test("a review waits to be read, counts once it is published, and counts no more once it is rejected")
    func moderation() async throws {
        try await ReviewedShop.each { shop in
            let id = try await shop.submit(try ReviewedShop.draft(4))
            #expect(try await shop.review()?.status == .pending)
            #expect(try await shop.rating() == ProductRating.none)
            #expect(try await shop.published() == [])
            let before = try await shop.version()
            #expect(try await shop.decide(id, .published))
            #expect(try await shop.rating() == ProductRating(count: 1, sum: 4))
            #expect(try await shop.published().map(\.title) == ["Good"])
            let shown = try await shop.version()
            #expect(shown > before)
            #expect(try await shop.decide(id, .published) == false)
            #expect(try await shop.rating() == ProductRating(count: 1, sum: 4))
            #expect(try await shop.version() == shown)
            #expect(try await shop.decide(id, .rejected))
            #expect(try await shop.rating() == ProductRating.none)
            #expect(try await shop.published() == [])
            #expect(try await shop.rating(ReviewedShop.mug) == ProductRating.none)
        }
    }

    @Test("a buyer has one review of a product; other words wait again and are not what was read before; the same words change nothing")
    func changes() async throws {
        try await ReviewedShop.each { shop in
            let id = try await shop.submit(try ReviewedShop.draft(5))
            try await shop.decide(id, .published)
            try await shop.database.write { try ReviewModeration.reply("Thank you.", to: id, edition: 1, in: $0) }
            #expect(try await shop.submit(try ReviewedShop.draft(5), after: 60) == id)
            #expect(try await shop.review()?.status == .published)
            #expect(try await shop.review()?.reply == "Thank you.")
            #expect(try await shop.submit(try ReviewedShop.draft(1, "Changed my mind"), after: 120) == id)
            let changed = try #require(try await shop.review())
            #expect(changed.status == .pending && changed.edition == 2 && changed.rating == 1 && changed.reply == nil)
            #expect(changed.writtenAt == shop.now.adding(seconds: 120) && changed.createdAt == shop.now)
            #expect(try await shop.rating() == ProductRating.none)
            await #expect(throws: ReviewModeration.Problem.changed(edition: 2)) { try await shop.decide(id, .published) }
            #expect(try await shop.rating() == ProductRating.none)
            try await shop.decide(id, .published, edition: 2)
            #expect(try await shop.rating() == ProductRating(count: 1, sum: 1))
            await #expect(throws: ReviewModeration.Problem.unknown) { try await shop.decide(ReviewID(rawValue: 3), .published) }
        }
    }

    @Test("what is wrong with a review is said of every field, and nothing is cut off")
    func rules() throws {
        func problems(_ rating: Int?, _ title: String, _ text: String, _ name: String) -> [String] {
            do { _ = try ReviewDraft(rating: rating, title: title, text: text, name: name) } catch {
                return (error as? InputProblems)?.problems.map { "\($0.field) \($0.code.rawValue)" } ?? ["?"]
            }
            return []
        }
        #expect(problems(nil, "", " \n ", "\u{202E}") == ["rating required", "text required", "name required"])
        #expect(
            problems(6, String(repeating: "a", count: 121), String(repeating: "a", count: 5_001), String(repeating: "a", count: 61))
                == ["rating outOfRange", "title tooLong", "text tooLong", "name tooLong"])
        #expect(problems(0, String(repeating: "a", count: 1_000_000), "!!!", "Ada") == ["rating outOfRange", "title tooLong", "text required"])
        #expect(problems(1, String(repeating: "é", count: 120), String(repeating: "ü", count: 5_000), String(repeating: "ß", count: 60)) == [])
        let draft = try? ReviewDraft(rating: 5, title: " a\u{7}  b\n", text: "\n\none  two\r\n\n\n\nthree\u{202E}\n", name: "Ada\tO.")
        #expect(draft?.title == "a b" && draft?.text == "one two\n\nthree" && draft?.name == "Ada O.")
    }

    @Test("the newest come first, page by page, and nobody turns without end")
    func pages() async throws {
        try await ReviewedShop.each { shop in
            for number in 1...5 {
                let id = try await shop.submit(try ReviewedShop.draft(3, "Nr \(number)"), by: try ReviewedShop.guest(number), after: number)
                try await shop.decide(id, .published)
            }
            #expect(try await shop.published(page: 1, size: 2).map(\.title) == ["Nr 5", "Nr 4"])
            #expect(try await shop.published(page: 3, size: 2).map(\.title) == ["Nr 1"])
            #expect(try await shop.published(page: 4, size: 2) == [])
            #expect(try await shop.published(page: 1_000_000, size: 8) == [])
            let summary = try await shop.database.read { try ReviewReads.summary(of: ReviewedShop.tee, in: $0) }
            #expect((1...5).map(summary.count(of:)) == [0, 0, 5, 0, 0] && summary.count(of: 6) == 0)
        }
    }

    @Test("the average is rounded half up, and few reviews stand behind many of the same praise")
    func ratings() throws {
        #expect(ProductRating(count: 3, sum: 13).averageText == "4.3")
        #expect(ProductRating(count: 20, sum: 79).averageText == "4.0")
        #expect(ProductRating(count: 20, sum: 79).isAtLeast(4))
        #expect(!ProductRating(count: 3, sum: 11).isAtLeast(4))
        #expect(!ProductRating.none.isAtLeast(1) && ProductRating.none.score == nil)
        let (one, many) = (ProductRating(count: 1, sum: 5), ProductRating(count: 100, sum: 470))
        #expect(try #require(one.score) < #require(many.score))
        #expect(try #require(ProductRating(count: 1, sum: 1).score) < #require(one.score))
    }

    @Test("a review can be answered and removed, and what is not published tells no page")
    func removal() async throws {
        try await ReviewedShop.each { shop in
            let id = try await shop.submit(try ReviewedShop.draft())
            let quiet = try await shop.version()
            try await shop.database.write { try ReviewModeration.reply(" Thank\n you ", to: id, edition: 1, in: $0) }
            #expect(try await shop.version() == quiet)
            #expect(try await shop.review()?.reply == "Thank you")
            await #expect(throws: ReviewModeration.Problem.replyTooLong(maximum: 2_000)) {
                try await shop.database.write { try ReviewModeration.reply(String(repeating: "a", count: 2_001), to: id, edition: 1, in: $0) }
            }
            try await shop.decide(id, .published)
            let now = shop.now
            let isOthers = try await shop.database.write { try ReviewWrites.remove(of: ReviewedShop.tee, by: ReviewedShop.bob, at: now, in: $0) }
            #expect(!isOthers)
            #expect(try await shop.rating().count == 1)
            let isRemoved = try await shop.database.write { try ReviewWrites.remove(of: ReviewedShop.tee, by: ReviewedShop.amina, at: now, in: $0) }
            #expect(isRemoved)
            #expect(try await shop.rating() == ProductRating.none)
            #expect(try await shop.review() == nil)
        }
    }
}
