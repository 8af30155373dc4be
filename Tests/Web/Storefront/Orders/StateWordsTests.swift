import Catalog
import Commerce
import Foundation
import Orders
import Testing
import WebCore

@testable import Storefront

/// Keys that are put together at run time are not found by reading the source, so every value that can come is asked for here.
@Suite("Words of states")
struct StateWordsTests {
    private let english: Phrases

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        english = try Phrases(locale: LocaleCode("en"), file: root.appendingPathComponent("Sources/Web/Storefront/Locales/en.json"))
    }

    private func missing(_ keys: [String]) -> [String] { keys.filter { !english.keys.contains($0) } }

    @Test("every situation of an order has a prompt, a title and a sentence")
    func situations() {
        let all: [OrderSituation] = [
            .checking, .toConfirm(url: ""), .paid, .toPay(until: nil), .declined(reason: nil), .expired, .replaced, .soldOut, .cancelledByShop,
        ]
        #expect(missing(all.flatMap { situation in ["prompt", "title", "lead"].map { "order.\(situation.name).\($0)" } }) == [])
    }

    @Test("every state of a payment has a word")
    func payments() {
        #expect(missing(PaymentStatus.allCases.map { "payment_status.\($0.rawValue)" }) == [])
    }

    @Test("every entry of the history that a customer sees has a word")
    func history() {
        #expect(missing(OrderEvent.allCases.filter(OrderTimeline.isShown).map { "history.\($0.rawValue)" }) == [])
    }

    @Test("every way to sort by, and every month, has a word")
    func sortsAndMonths() {
        #expect(missing(ListingToolbar.sorts.map { "sort.\($0.rawValue)" }) == [])
        #expect(missing((1...12).map { "month.\($0)" }) == [])
    }
}
