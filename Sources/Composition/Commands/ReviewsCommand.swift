import ArgumentParser
import Catalog
import Commerce
import Foundation
import Platform
import Reviews

/// What the shop's people do with reviews: read them, and say which are shown.
struct ReviewsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews", abstract: "Read what buyers say, and decide what is shown.",
        discussion: """
            Nothing that a buyer writes is shown before somebody has read it:

              duka reviews                              what waits, the oldest first
              duka reviews publish 8731.1               show it, and count its stars
              duka reviews reject 8731.1                keep it from being shown
              duka reviews reply 8731.1 "Thank you…"    answer under it; "" takes the answer away
              duka reviews list --status published      what is shown, with its numbers

            A number has two parts, the review and its edition: when its buyer changes it, it waits again as 8731.2, and 8731.1 publishes
            nothing any more. So nobody publishes what they have not read. Reject what is about something else, names people or
            offends; not what is only critical: buyers trust a shop that shows both, and in many countries it has to.
            Deciding the same twice decides it once. May be run beside a serving shop, whose pages follow within a second.
            """,
        subcommands: [ReviewsListCommand.self, ReviewsPublishCommand.self, ReviewsRejectCommand.self, ReviewsReplyCommand.self],
        defaultSubcommand: ReviewsListCommand.self)
}

struct ReviewArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("Number of the review with its edition, as duka reviews lists it: 8731.1", valueName: "id"))
    var number: String

    func parsed() throws -> (id: ReviewID, edition: Int) {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = try? ReviewID(parsing: String(parts[0])), let edition = Int(parts[1]), edition > 0 else {
            throw ValidationError("<id> is a review with its edition, as duka reviews lists it, such as 8731.1; “\(number)” is none.")
        }
        return (id, edition)
    }
}

struct ReviewsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List reviews, those that wait longest first.")
    static let limit = 100

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("pending, published or rejected. Default: pending.", valueName: "status"))
    var status = "pending"

    func run() async throws {
        guard let status = ReviewStatus(rawValue: status) else {
            throw ValidationError("--status is pending, published or rejected; “\(self.status)” is none of them.")
        }
        try await common.withReviews { database, _ in
            let found = try await database.read { reader in
                try ReviewReads.reviews(status, limit: Self.limit, in: reader).map { review in
                    (review, try CatalogReads.stored(review.productID, in: reader)?.draft.title)
                }
            }
            if found.isEmpty { print(status == .pending ? "No review waits." : "No review is \(status.rawValue).") }
            for (review, title) in found { print(Self.text(review, of: title ?? "a product that is not there any more")) }
            if found.count == Self.limit { print("Only the oldest \(Self.limit) are listed.") }
            if status == .pending, !found.isEmpty { print("Show one: duka reviews publish <id>. Keep it from being shown: duka reviews reject <id>.") }
        }
    }

    static func text(_ review: Review, of product: String) -> String {
        let stars = String(repeating: "★", count: review.rating) + String(repeating: "☆", count: 5 - review.rating)
        let name = review.name.isEmpty ? "(erased)" : review.name
        let words = ([review.title] + review.text.split(separator: "\n").map(String.init)).filter { !$0.isEmpty }
        let reply = review.reply.map { ["  Answer: \($0)"] } ?? []
        return (["\(review.id).\(review.edition)  \(stars)  \(product)  by \(name), \(review.writtenAt.iso8601.prefix(10))"] + words.map { "  \($0)" } + reply)
            .joined(separator: "\n") + "\n"
    }
}

struct ReviewsPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "publish", abstract: "Show a review, and count its stars.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var review: ReviewArgument

    func run() async throws { try await common.decide(review, .published, "shown") }
}

struct ReviewsRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "Keep a review from being shown, also one that was.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var review: ReviewArgument

    func run() async throws { try await common.decide(review, .rejected, "not shown") }
}

struct ReviewsReplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reply", abstract: "Answer under a review.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var review: ReviewArgument

    @Argument(help: ArgumentHelp("What the shop says, at most 2,000 characters; \"\" takes the answer away.", valueName: "text"))
    var text: String

    func run() async throws {
        let (id, edition) = try review.parsed()
        try await common.withReviews { database, _ in
            try await database.write { try ReviewModeration.reply(text, to: id, edition: edition, in: $0) }
            print("Review \(id).\(edition): \(text.isEmpty ? "answered no more" : "answered").")
        }
    }
}

extension CommonOptions {
    fileprivate func decide(_ review: ReviewArgument, _ status: ReviewStatus, _ word: String) async throws {
        let (id, edition) = try review.parsed()
        try await withReviews { database, now in
            let isNew = try await database.write { try ReviewModeration.decide(id, edition: edition, status, at: now, in: $0) }
            print("Review \(id).\(edition): \(word)\(isNew ? "" : " before").")
        }
    }

    /// Opens the shop for a command about reviews; refusals are told with what to do.
    fileprivate func withReviews(_ body: (Database, Timestamp) async throws -> Void) async throws {
        try await withShop { storage, _ in
            do { try await body(storage.database, storage.clock.now()) } catch let problem as ReviewModeration.Problem {
                throw CommandFailure(message: "duka: \(problem.sentence)", status: 1)
            }
        }
    }
}

extension ReviewModeration.Problem {
    var sentence: String {
        switch self {
        case .unknown: "there is no such review in this shop: its buyer may have removed it. See duka reviews."
        case .changed(let edition): "the buyer has changed this review since. Read it again: duka reviews; it is edition \(edition) now."
        case .replyTooLong(let maximum): "<text>: at most \(maximum) characters."
        }
    }
}
