import Checkout
import Commerce
import Platform
import Shipping
import WebCore

/// How far a cart is from being sent for nothing. Told only where it is so wherever the visitor may be, or in the one country
/// that their currency speaks for, which is then named.
struct FreeShipping {
    private let bound: Money
    private let subtotal: Money
    private let country: CountryCode?

    /// `nil` where there is nothing to send, or nothing that is certain.
    init?(_ quote: CartQuote, in reader: Reader) throws {
        guard quote.requiresShipping, quote.isReady else { return nil }
        let currency = quote.cart.currency
        let country = CheckoutState.likelyCountry(currency, of: try ShippingQuote.countries(in: reader))
        guard let bound = try ShippingQuote.freeFrom(country, currency: currency, weightGrams: quote.weightGrams, in: reader) else { return nil }
        self.bound = bound
        self.country = country
        subtotal = quote.discountedSubtotal
    }

    private var left: Money { Money(minorUnits: max(bound.minorUnits - subtotal.minorUnits, 0), currency: bound.currency) }

    func html(in context: PageContext) -> HTML {
        let phrases = context.phrases
        return """
            <div class="free-shipping"><p class="small" id="free-shipping">\(said(in: context))\
            \(country.map { " <span class=\"muted\">(\(phrases.name(of: $0)))</span>" as HTML })</p>
            <progress max="\(Int(bound.minorUnits))" value="\(Int(min(subtotal.minorUnits, bound.minorUnits)))" aria-labelledby="free-shipping"></progress></div>

            """
    }

    private func said(in context: PageContext) -> String {
        left.isZero
            ? context.phrases["free_shipping.reached"] : context.phrases["free_shipping.left", ["amount": context.money.string(left)]]
    }
}
