import Catalog
import Checkout
import Commerce
import Inventory
import Orders
import Platform
import Shipping
import Taxes
import TestSupport
import Testing

@Suite("A quote always sums") struct QuotePropertyTests {
    @Test("for random carts, prices and taxes, every figure is the sum of its parts", arguments: 1...4)
    func sums(seed: UInt64) async throws {
        try await Shop.each { shop async throws in
            var random = SplitMix(state: seed)
            for round in 0..<15 {
                try await randomize(shop, &random)
                let cart = try await randomCart(shop, &random)
                let country = ["KE", "DE", "US"][round % 3]
                let quote = try await shop.quote(cart, to: country)
                try check(quote)
                guard quote.isReady else { continue }
                let placed = try #require(try await shop.place(cart, key: "round-\(round)", country: country).placed)
                let order = try await shop.order(placed.id)
                #expect(order.amounts == quote.amounts)
                #expect(try Money.sum(order.lines.map(\.total), in: .usd) == order.amounts.items)
                let tax = try Money.sum(order.lines.map(\.tax) + [order.amounts.shippingTax], in: .usd)
                #expect(tax == order.amounts.tax)
            }
        }
    }

    private func check(_ quote: CheckoutQuote) throws {
        let lines = quote.lines.compactMap(\.item.total)
        #expect(lines.count == quote.lines.count)
        #expect(try Money.sum(lines, in: .usd) == quote.amounts.items)
        #expect(quote.cart.subtotal == quote.amounts.items)
        for line in quote.lines { #expect(try line.tax.net + line.tax.tax == line.tax.gross) }
        #expect(try Money.sum(quote.lines.map(\.tax.tax) + [quote.taxes.shipping.tax], in: .usd) == quote.amounts.tax)
        #expect(try Money.sum(quote.taxes.summary.map(\.amount), in: .usd) == quote.amounts.tax)
        let gross = try Money.sum(quote.lines.map(\.tax.gross) + [quote.taxes.shipping.gross], in: .usd)
        #expect(gross == quote.total)
        #expect(!quote.total.isNegative)
    }

    private func randomize(_ shop: Shop, _ random: inout SplitMix) async throws {
        let now = shop.time.now
        for variant in [shop.tee, shop.mug, shop.poster, shop.ebook] {
            let price = Money(minorUnits: .random(in: 0...20_000, using: &random), currency: .usd)
            try await shop.database.write { _ = try CatalogWrites.setPrices([PriceSetting(regular: price)], of: variant, at: now, in: $0) }
        }
        let parts: Int64 = .random(in: 0...300_000, using: &random)
        let isInclusive = Bool.random(using: &random)
        let isShippingTaxed = Bool.random(using: &random)
        try await shop.database.write { transaction in
            _ = try TaxWrites.setRegion(
                TaxRegionDraft(
                    country: CountryCode("US"), pricesIncludeTax: isInclusive, shippingTaxClass: isShippingTaxed ? "standard" : nil,
                    rates: [
                        TaxRate(taxClass: "standard", name: "State", rate: Rate(partsPerMillion: parts)),
                        TaxRate(taxClass: "standard", name: "City", rate: Rate(partsPerMillion: parts / 7)),
                    ]),
                in: transaction)
        }
    }

    private func randomCart(_ shop: Shop, _ random: inout SplitMix) async throws -> Cart {
        var cart = try await shop.cart((shop.ebook, .random(in: 1...999, using: &random)))
        for variant in [shop.tee, shop.mug, shop.poster] where Bool.random(using: &random) {
            let item = try #require(try await shop.forSale(variant))
            let quantity = try Quantity(.random(in: 1...4, using: &random))
            cart = try await shop.services.carts.add(item, quantity: quantity, to: cart.token)
        }
        return cart
    }
}

/// A small generator with a seed, so that a failure can be seen again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
