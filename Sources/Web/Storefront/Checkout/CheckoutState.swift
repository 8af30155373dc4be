import Catalog
import Checkout
import Commerce
import Customers
import Payments
import Platform
import Shipping
import StoredValue
import Taxes
import WebCore

/// The checkout as it stands: the cart and what it costs to the place that was typed, in one snapshot.
struct CheckoutState: Sendable {
    let quote: CheckoutQuote
    /// Whether it asks where to send something: for lines that cannot be ordered just now too, or the form would forget it.
    let needsShipping: Bool
    let countries: [CountryCode]
    /// Whether the tax is in the total: it may depend on a state or province that is not chosen yet.
    let isTaxKnown: Bool
    /// The address book of whoever is signed in.
    let saved: [SavedAddress]
    let isSignedIn: Bool
    /// What the store credit of who is signed in comes to; `nil` for none.
    let credit: Money?
    /// Gift cards of the demonstration that something is left on, to try.
    let demoCards: [DemoCard]
    let context: PageContext

    /// - Parameter form: what was typed; its country is filled in where there is a likely one.
    static func load(_ cart: Cart, _ form: inout CheckoutForm, _ market: Market, _ session: Session?, _ shop: Storefront) async throws -> CheckoutState {
        let typed = form
        let (state, country) = try await shop.database.read { reader in
            try load(cart, typed, try shop.context(market, in: reader), session?.account.id, shop.testGateway?.giftCards ?? [], in: reader)
        }
        if let country {
            if state.needsShipping { form.shipping.country = country.code } else { form.billing.country = country.code }
        }
        if state.needsShipping, form.isBillingSame || form.billing.country.isEmpty { form.billing.country = form.shipping.country }
        form.rate = state.quote.shippingRate?.id.description ?? ""
        return state
    }

    private static func load(
        _ cart: Cart, _ form: CheckoutForm, _ context: PageContext, _ customer: CustomerID?, _ demoCards: [TestGateway.GiftCard], in reader: Reader
    ) throws -> (CheckoutState, likely: CountryCode?) {
        let items = try CartQuote.of(cart, at: context.now, locale: context.words.locale, in: reader)
        let order = Dictionary(uniqueKeysWithValues: CountryCode.all.enumerated().map { ($1, $0) })
        let needsShipping = items.lines.contains { $0.variant?.requiresShipping ?? form.asksForShipping }
        let countries = needsShipping ? try ShippingQuote.countries(in: reader).sorted { order[$0] ?? 0 < order[$1] ?? 0 } : CountryCode.all
        let address = needsShipping ? form.shipping : form.billing
        let likely = address.country.isEmpty ? likelyCountry(context.market.currency, of: countries) : nil
        var destination: CheckoutDestination?
        if let country = likely ?? address.countryCode {
            let region = AddressFormat.of(country).region(matching: address.region)?.code ?? address.region
            destination = CheckoutDestination(country: country, region: region.isEmpty ? nil : region)
        }
        let rate = try? ShippingRateID(parsing: form.rate)
        // Some promotions are not for everybody, so the total depends on who buys.
        let email = try? EmailAddress(form.email)
        let payer = form.usesCredit ? customer : nil
        var quote = try CheckoutQuote.of(items, to: destination, rate: rate, email: email, credit: payer, in: reader)
        // Another country has other rates: the first of them stands in, and its price is in the total that is confirmed.
        if quote.problem == .rateUnavailable { quote = try CheckoutQuote.of(items, to: destination, rate: nil, email: email, credit: payer, in: reader) }
        if rate == nil, let named = quote.shippingRates.first(where: { $0.name == form.rateName }), named.id != quote.shippingRate?.id {
            quote = try CheckoutQuote.of(items, to: destination, rate: named.id, email: email, credit: payer, in: reader)
        }
        let currency = quote.total.currency
        let credit = try customer.flatMap { try StoreCredit.account(of: $0, currency, in: reader)?.balance }.flatMap { $0.isPositive ? $0 : nil }
        let saved = try customer.map { try AddressBook.addresses(of: $0, in: reader) } ?? []
        var isTaxKnown = destination != nil
        if let destination, destination.region == nil, AddressFormat.of(destination.country).region.presence == .required {
            isTaxKnown = try !TaxRules.dependOnRegion(of: destination.country, in: reader)
        }
        let shippable = Set(countries)
        let state = CheckoutState(
            quote: quote, needsShipping: needsShipping, countries: countries, isTaxKnown: isTaxKnown,
            saved: saved.filter { shippable.contains($0.address.country) },
            isSignedIn: customer != nil, credit: credit, demoCards: try left(of: demoCards, in: currency, in: reader), context: context)
        return (state, likely)
    }

    struct DemoCard: Sendable {
        let code: String
        let balance: Money
    }

    private static func left(of demoCards: [TestGateway.GiftCard], in currency: Currency, in reader: Reader) throws -> [DemoCard] {
        try demoCards.compactMap { card in
            guard card.currency == currency, let code = try? GiftCardCode(typed: card.code),
                let account = try StoredValueReads.giftCard(code, in: reader), account.balance.isPositive
            else { return nil }
            return DemoCard(code: card.code, balance: account.balance)
        }
    }

    /// ISO 4217 begins a currency's code with its country's: who pays in shillings of Kenya is likely there. The euro has none.
    static func likelyCountry(_ currency: Currency, of countries: [CountryCode]) -> CountryCode? {
        if countries.count == 1 { return countries[0] }
        return countries.first { $0.code == currency.code.prefix(2) }
    }
}
