import Commerce

/// What promotions are worked out for. Pure data: everything that had to be looked up is in it.
package struct PromotionBasket: Sendable {
    package struct Line: Sendable, Hashable {
        package let productID: ProductID
        package let quantity: Int
        /// What the line costs without promotions, and never less than nothing.
        package let total: Money
        /// Of those that some promotion asks about.
        package let collections: Set<CollectionID>

        package init(productID: ProductID, quantity: Int, total: Money, collections: Set<CollectionID> = []) {
            self.productID = productID
            self.quantity = quantity
            self.total = total
            self.collections = collections
        }
    }

    /// What sending costs.
    package enum Shipping: Sendable, Hashable {
        /// Nothing has to be sent.
        case notNeeded
        /// Nobody said yet where to.
        case unknown
        /// - Parameter freeOver: nothing from this subtotal on, promotions on goods taken off.
        case price(Money, freeOver: Money?)
    }

    /// Who buys, as far as promotions depend on it.
    package enum Customer: Sendable, Hashable {
        /// Has not said yet, and is thought well of until then.
        case unknown
        /// - Parameter uses: how often they have used what.
        case known(hasOrdered: Bool, uses: [PromotionID: Int])
    }

    package let currency: Currency
    package let lines: [Line]
    package let shipping: Shipping
    /// Nil while it is not known.
    package let country: CountryCode?
    package let customer: Customer
    /// What open orders of this very cart have claimed: it is there for the customer who went back to pay another way.
    package let ownUses: Set<PromotionID>
    package let now: Timestamp

    package init(
        currency: Currency, lines: [Line], shipping: Shipping, country: CountryCode?, customer: Customer = .unknown,
        ownUses: Set<PromotionID> = [], now: Timestamp
    ) {
        self.currency = currency
        self.lines = lines
        self.shipping = shipping
        self.country = country
        self.customer = customer
        self.ownUses = ownUses
        self.now = now
    }

    /// What sending costs when the goods come to this much.
    func shippingPrice(at subtotal: Money) -> Money {
        guard case .price(let price, let bound) = shipping else { return .zero(currency) }
        if let bound, subtotal.minorUnits >= bound.minorUnits { return .zero(currency) }
        return price
    }
}
