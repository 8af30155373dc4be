import Catalog
import Commerce
import Foundation
import Platform
import Reviews

/// What made-up buyers say of the goods. The same words again change nothing, so a shop that is loaded once more keeps its own.
struct DemoReviews: Sendable {
    static let fileName = "reviews.json"

    /// By the product's handle.
    let reviews: [String: [Review]]
    let now: Timestamp

    struct Review: Decodable, Sendable {
        let rating: Int
        let title: String
        let text: String
        let name: String
        /// How old it is when the shop is loaded.
        let daysAgo: Int
        let reply: String?
    }

    init(_ resources: DemoResources, now: Timestamp) throws {
        let content = resources.file(Self.fileName) ?? Array("{}".utf8)
        reviews = try JSONDecoder().decode([String: [Review]].self, from: Data(content))
        self.now = now
    }

    /// - Parameter products: by their handles.
    func save(_ products: [String: ProductID], into database: Database) async throws {
        for (handle, reviews) in reviews.sorted(by: { $0.key < $1.key }) {
            guard let product = products[handle] else { throw DemoShopError.unknown(kind: "product", name: handle) }
            try await database.write { transaction in
                for (place, review) in reviews.enumerated() { try save(review, at: place, of: product, in: transaction) }
                // The worker would do it too; a shop that is not served yet looks right at once.
                try CatalogWrites.setRating(ReviewReads.summary(of: product, in: transaction).rating, of: product, at: now, in: transaction)
            }
        }
    }

    private func save(_ review: Review, at place: Int, of product: ProductID, in transaction: Transaction) throws {
        let author = ReviewAuthor.guest(try EmailAddress("buyer-\(place + 1)@example.com"))
        guard try ReviewReads.review(of: product, by: author, in: transaction) == nil else { return }
        let time = now.adding(seconds: -review.daysAgo * 86_400)
        let draft = try ReviewDraft(rating: review.rating, title: review.title, text: review.text, name: review.name)
        let id = try ReviewWrites.submit(draft, of: product, by: author, boughtWith: nil, locale: .en, at: time, in: transaction)
        _ = try ReviewModeration.decide(id, edition: 1, .published, at: time, in: transaction)
        if let reply = review.reply { try ReviewModeration.reply(reply, to: id, edition: 1, in: transaction) }
    }
}
