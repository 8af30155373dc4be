import Catalog
import Commerce
import Orders
import Platform
import Shipping
import Taxes

/// What an order of this cart to this place costs. Every figure is a sum of the ones above it, to the last minor unit.
package struct CheckoutQuote: Sendable {
    package let cart: CartQuote
    /// The lines that are ordered, with their tax; others of the cart are left out.
    package let lines: [Line]
    /// To choose from; empty when nothing is sent, the place is not known yet, or the shop does not ship there.
    package let shippingRates: [ShippingRate]
    /// The chosen one, or the first when none was chosen. Nil when nothing is sent or none can be had.
    package let shippingRate: ShippingRate?
    package let taxes: TaxResult
    package let amounts: OrderAmounts
    package let problem: Problem?

    package struct Line: Sendable {
        package let item: CartQuoteLine
        package let tax: LineTax
    }

    /// What stands in the way of ordering, apart from the cart's own lines.
    package enum Problem: Hashable, Sendable {
        /// Something has to be sent and the place is not known.
        case destinationRequired
        /// The shop does not send this there.
        case notShippedThere
        /// The chosen rate can no longer be had.
        case rateUnavailable
    }

    package var total: Money { amounts.total }
    package var isReady: Bool { cart.isReady && problem == nil }

    /// - Parameters:
    ///   - destination: nil while it is not known; then no shipping and no tax is in the total.
    ///   - rate: the chosen one; nil takes the first.
    package static func of(
        _ cart: CartQuote, to destination: CheckoutDestination?, rate: ShippingRateID?, in reader: Reader
    ) throws -> CheckoutQuote {
        guard let destination else { return try CheckoutQuote(cart, isPlaceKnown: false, rates: [], rate: nil, rules: .none) }
        var rates: [ShippingRate] = []
        if cart.requiresShipping {
            rates = try ShippingQuote.rates(
                for: ShippingDestination(country: destination.country, region: destination.region), subtotal: cart.subtotal,
                weightGrams: cart.weightGrams, in: reader)
        }
        let rules = try TaxRules.load(TaxDestination(country: destination.country, region: destination.region), in: reader)
        return try CheckoutQuote(cart, isPlaceKnown: true, rates: rates, rate: rate, rules: rules)
    }

    /// Pure.
    init(_ cart: CartQuote, isPlaceKnown: Bool, rates: [ShippingRate], rate: ShippingRateID?, rules: TaxRules) throws(MoneyError) {
        let currency = cart.cart.currency
        let items = cart.lines.filter(\.isOrderable)
        var taxable: [TaxableLine] = []
        for item in items {
            taxable.append(
                TaxableLine(
                    key: item.variantID.description, amount: item.total ?? .zero(currency), taxClass: item.variant?.taxClass ?? "standard"))
        }
        let chosen = rate == nil ? rates.first : rates.first { $0.id == rate }
        let shipping = chosen?.price ?? .zero(currency)
        taxes = try TaxCalculator.calculate(lines: taxable, shipping: shipping, rules: rules)
        lines = zip(items, taxes.lines).map { Line(item: $0, tax: $1) }
        amounts = try OrderAmounts(
            items: cart.subtotal, discount: .zero(currency), shipping: shipping, tax: taxes.total, shippingTax: taxes.shipping.tax,
            pricesIncludeTax: taxes.pricesIncludeTax)
        self.cart = cart
        shippingRates = rates
        shippingRate = chosen
        problem =
            switch (cart.requiresShipping, isPlaceKnown) {
            case (false, _): nil
            case (true, false): .destinationRequired
            case (true, true): rates.isEmpty ? .notShippedThere : chosen == nil ? .rateUnavailable : nil
            }
    }
}

/// Where an order goes, as far as its price depends on it.
package struct CheckoutDestination: Hashable, Sendable {
    package let country: CountryCode
    package let region: String?

    package init(country: CountryCode, region: String? = nil) {
        self.country = country
        self.region = region
    }

    package init(_ address: Address) { self.init(country: address.country, region: address.region) }
}
