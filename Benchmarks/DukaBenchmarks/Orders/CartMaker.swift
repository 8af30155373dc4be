import Catalog
import Checkout
import Commerce
import Foundation
import Inventory
import Platform
import Shipping

/// Fills carts and confirms what they cost, which visitors did before they order: none of it is measured.
///
/// A cart has one to four lines of one or two pieces, of 2,000 variants of which some sell far more than others.
struct CartMaker: Sendable {
    let database: Database
    let services: CheckoutServices
    let clock: Clock

    private static let variantCount = 2_000

    func make(_ count: Int, methodCode: String, instrument: String?, seed: UInt64) async throws -> [PlaceOrderRequest] {
        let variants = try await stockedVariants()
        let ranks = Zipf(count: variants.count)
        return try await Crowd(64).map(0..<count) { number in
            var random = SeededNumbers(seed &+ UInt64(number) &* 0x1000)
            let lines = (0..<Int.random(in: 1...4, using: &random)).map { _ in (ranks.pick(&random), Int.random(in: 1...2, using: &random)) }
            var cart: Cart?
            for (place, quantity) in lines {
                cart = try await services.carts.add(variants[place], quantity: Quantity(quantity), to: cart?.token)
            }
            guard let cart else { throw BenchmarkError("a cart without lines") }
            return try await request(cart, methodCode, instrument, key: "form-\(seed)-\(number)")
        }
    }

    private func request(_ cart: Cart, _ methodCode: String, _ instrument: String?, key: String) async throws -> PlaceOrderRequest {
        let address = Address(
            stored: "Amina Otieno", company: nil, line1: "1 Market Street", line2: nil, city: "San Francisco", region: "CA", postcode: "94105",
            country: try CountryCode("US"), phone: nil)
        let now = clock.now()
        let quote = try await database.read { reader in
            try CheckoutQuote.of(try CartQuote.of(cart, at: now, in: reader), to: CheckoutDestination(address), rate: nil, in: reader)
        }
        guard quote.isReady else { throw BenchmarkError("a cart that cannot be ordered: \(String(describing: quote.problem))") }
        // Nobody may leave many orders to be paid later, so each is of a buyer of its own.
        let email = try EmailAddress("\(key)@example.com")
        return try PlaceOrderRequest(
            cart: cart.token, cartVersion: cart.version, confirmedTotal: quote.total, email: email, shippingAddress: address,
            shippingRateID: quote.shippingRate?.id, paymentMethod: methodCode, instrument: instrument, idempotencyKey: key)
    }

    /// Variants with enough on the shelf for every order of the run.
    private func stockedVariants() async throws -> [VariantForSale] {
        let now = clock.now()
        let ids = try await database.read { reader in
            try CatalogReads.productIDs(after: nil, limit: 1_000, in: reader).flatMap { try CatalogReads.stored($0, in: reader)?.variants ?? [] }
        }
        let found = try await database.read { reader in
            let known = try stride(from: 0, to: ids.count, by: 500).reduce(into: [VariantID: VariantForSale]()) { known, start in
                let some = Array(ids[start..<min(start + 500, ids.count)])
                known.merge(try CatalogReads.variantsForSale(some, currency: .usd, at: now, in: reader)) { $1 }
            }
            return ids.compactMap { known[$0] }.filter { $0.isSellable && $0.requiresShipping && !$0.isSoldIndividually }
        }
        let variants = Array(found.prefix(Self.variantCount))
        try await database.write { transaction in
            let location = try StockLocations.main(at: now, in: transaction)
            for variant in variants {
                try StockLedger.receive(100_000, of: variant.variantID, at: location, key: "benchmark:\(variant.variantID)", now: now, in: transaction)
            }
        }
        return variants
    }
}
