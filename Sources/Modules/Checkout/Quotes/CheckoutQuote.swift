import Catalog
import Commerce
import Orders
import Platform
import Promotions
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
    /// What promotions take off, and how the codes stand.
    package let discounts: PromotionResult
    /// On what is left after the discounts.
    package let taxes: TaxResult
    package let amounts: OrderAmounts
    /// What gift cards and store credit pay of the total.
    package private(set) var storedValue: StoredValueQuote
    package let problem: Problem?

    package struct Line: Sendable {
        package let item: CartQuoteLine
        /// What promotions take off it.
        package let discount: Money
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
    /// What is left of the total to be paid another way.
    package var toPay: Money { Money(minorUnits: total.minorUnits - storedValue.total.minorUnits, currency: total.currency) }
    package var isReady: Bool { cart.isReady && problem == nil }

    /// - Parameters:
    ///   - destination: nil while it is not known; then no shipping and no tax is in the total.
    ///   - rate: the chosen one; nil takes the first.
    ///   - email: whose order it is, for promotions that are not for everybody; nil thinks well of them.
    ///   - credit: whose store credit pays for it too; nil for nobody's.
    package static func of(
        _ cart: CartQuote, to destination: CheckoutDestination?, rate: ShippingRateID?, email: EmailAddress? = nil, credit: CustomerID? = nil,
        in reader: Reader
    ) throws -> CheckoutQuote {
        var quote = try priced(cart, to: destination, rate: rate, email: email, in: reader)
        quote.storedValue = try StoredValueQuote.of(cart, total: quote.total, credit: credit, in: reader)
        return quote
    }

    private static func priced(
        _ cart: CartQuote, to destination: CheckoutDestination?, rate: ShippingRateID?, email: EmailAddress?, in reader: Reader
    ) throws -> CheckoutQuote {
        let customer = try cart.promotions.customer(email, in: reader)
        guard let destination else {
            return try CheckoutQuote(cart, country: nil, customer: customer, rates: [], rate: nil, rules: .none)
        }
        var rates: [ShippingRate] = []
        if cart.requiresShipping {
            rates = try ShippingQuote.rates(
                for: ShippingDestination(country: destination.country, region: destination.region), subtotal: cart.subtotal,
                weightGrams: cart.weightGrams, in: reader)
        }
        let rules = try TaxRules.load(TaxDestination(country: destination.country, region: destination.region), in: reader)
        return try CheckoutQuote(cart, country: destination.country, customer: customer, rates: rates, rate: rate, rules: rules)
    }

    /// Pure.
    init(
        _ cart: CartQuote, country: CountryCode?, customer: PromotionBasket.Customer, rates: [ShippingRate], rate: ShippingRateID?,
        rules: TaxRules
    ) throws(MoneyError) {
        let currency = cart.cart.currency
        let items = cart.lines.filter(\.isOrderable)
        let wanted = rate == nil ? rates.first : rates.first { $0.id == rate }
        let discounts = try cart.promotions.result(
            cart.cart, items, shipping: Self.shipping(cart, wanted), country: country, customer: customer)
        // Discounts may bring the goods below the bound from which on a rate is free.
        let subtotal = try cart.subtotal - discounts.goods
        let priced = rates.map { $0.priced(at: subtotal) }
        let chosen = wanted?.priced(at: subtotal)
        var taxable: [TaxableLine] = []
        for (item, discount) in zip(items, discounts.lines) {
            taxable.append(
                TaxableLine(
                    key: item.variantID.description, amount: try (item.total ?? .zero(currency)) - discount,
                    taxClass: item.variant?.taxClass ?? "standard"))
        }
        let shipping = chosen?.price ?? .zero(currency)
        let taxes = try TaxCalculator.calculate(lines: taxable, shipping: try shipping - discounts.shipping, rules: rules)
        amounts = try OrderAmounts(
            items: cart.subtotal, discount: try discounts.goods + discounts.shipping, shippingDiscount: discounts.shipping, shipping: shipping,
            tax: taxes.total, shippingTax: taxes.shipping.tax, pricesIncludeTax: taxes.pricesIncludeTax)
        lines = zip(zip(items, discounts.lines), taxes.lines).map { Line(item: $0.0, discount: $0.1, tax: $1) }
        storedValue = StoredValueQuote(lines: [], currency: currency)
        self.taxes = taxes
        self.discounts = discounts
        self.cart = cart
        shippingRates = priced
        shippingRate = chosen
        problem =
            switch (cart.requiresShipping, country != nil) {
            case (false, _): nil
            case (true, false): .destinationRequired
            case (true, true): rates.isEmpty ? .notShippedThere : chosen == nil ? .rateUnavailable : nil
            }
    }

    private static func shipping(_ cart: CartQuote, _ rate: ShippingRate?) -> PromotionBasket.Shipping {
        guard cart.requiresShipping else { return .notNeeded }
        return rate.map { .price($0.regularPrice, freeOver: $0.freeOver) } ?? .unknown
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
