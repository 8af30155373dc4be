import ArgumentParser
import BackInStock
import Catalog
import Commerce
import Platform

/// What shoppers wait for: a hint of what to order more of.
struct WaitingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waiting", abstract: "List what sold out and how many wait for it.",
        discussion: """
            Shoppers ask on the page of a sold-out product to be told when it is back. Once there is stock again they get one mail, in the
            order in which they asked, \(BackInStockRounds.batch) a minute while there is some left.

              duka waiting                              what is waited for most comes first

            Says how many wait and since when, and nobody's address. May be run beside a serving shop.
            """)
    static let limit = 100

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withShop { storage, _ in
            let now = storage.clock.now()
            let (lines, totals) = try await storage.database.read { reader in
                let counts = try BackInStockRequests.counts(at: now, limit: Self.limit, in: reader)
                // For names alone, which are the same in every currency.
                let goods = try CatalogReads.variantsForSale(counts.map(\.variantID), currency: .usd, at: now, in: reader)
                return (counts.map { Self.text($0, goods[$0.variantID]) }, try BackInStockRequests.totals(at: now, in: reader))
            }
            if lines.isEmpty { print("Nobody waits for anything.") }
            for line in lines { print(line) }
            if totals.variants > Self.limit { print("Only the first \(Self.limit) of \(totals.variants) are listed; \(totals.requests) requests wait in all.") }
        }
    }

    /// - Parameter goods: `nil` for a variant that was removed.
    static func text(_ count: BackInStockCount, _ goods: VariantForSale?) -> String {
        let name = goods.map { [$0.productTitle, $0.variantTitle].filter { !$0.isEmpty }.joined(separator: ", ") } ?? "a variant that is not there any more"
        let number = String(count.waiting)
        let space = String(repeating: " ", count: max(0, 6 - number.count))
        return "\(space)\(number)  since \(count.since.iso8601.prefix(10))  \(goods?.sku.text ?? "-")  \(name)"
    }
}
