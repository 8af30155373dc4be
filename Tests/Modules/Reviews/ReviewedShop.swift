import Commerce
import InvariantCheck
import Platform
import Reviews
import TestSupport
import Testing

/// A database with the tables of reviews, two products and some buyers.
struct ReviewedShop {
    static let (tee, mug) = (ProductID(rawValue: 1), ProductID(rawValue: 2))
    static let (amina, bob) = (ReviewAuthor.customer(CustomerID(rawValue: 7)), ReviewAuthor.customer(CustomerID(rawValue: 8)))

    let database: Database
    let now = TestClock.start

    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (ReviewedShop) async throws -> Void) async throws {
        try await TestDatabase.each(ReviewsSchema.migrations, isolation: isolation) { database in
            try await body(ReviewedShop(database: database))
            let violations = try await InvariantChecker(database).run(at: TestClock.start.adding(seconds: 3_600))
            #expect(violations == [])
        }
    }

    static func draft(_ rating: Int = 4, _ title: String = "Good", _ text: String = "Soft and dark.") throws -> ReviewDraft {
        try ReviewDraft(rating: rating, title: title, text: text, name: "Amina O.")
    }

    static func guest(_ number: Int) throws -> ReviewAuthor { .guest(try EmailAddress("guest\(number)@example.com")) }

    @discardableResult
    func submit(
        _ draft: ReviewDraft, of product: ProductID = tee, by author: ReviewAuthor = amina, order: Int64 = 9, after seconds: Int = 0
    ) async throws -> ReviewID {
        let time = now.adding(seconds: seconds)
        return try await database.write {
            try ReviewWrites.submit(draft, of: product, by: author, boughtWith: OrderID(rawValue: order), locale: .en, at: time, in: $0)
        }
    }

    @discardableResult
    func decide(_ id: ReviewID, _ status: ReviewStatus, edition: Int = 1) async throws -> Bool {
        try await database.write { [now] in try ReviewModeration.decide(id, edition: edition, status, at: now, in: $0) }
    }

    func rating(_ product: ProductID = tee) async throws -> ProductRating {
        try await database.read { try ReviewReads.summary(of: product, in: $0).rating }
    }

    func review(_ product: ProductID = tee, by author: ReviewAuthor = amina) async throws -> Review? {
        try await database.read { try ReviewReads.review(of: product, by: author, in: $0) }
    }

    func published(_ product: ProductID = tee, page: Int = 1, size: Int = 10) async throws -> [Review] {
        try await database.read { try ReviewReads.published(of: product, page: page, size: size, in: $0) }
    }

    func version(_ product: ProductID = tee) async throws -> CacheVersion {
        try await database.read { try CacheVersions.version(of: .reviews(product), in: $0) }
    }
}
