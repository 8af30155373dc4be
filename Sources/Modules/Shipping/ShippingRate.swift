import Commerce

package enum ShippingZoneEntity {}
package enum ShippingRateEntity {}
package typealias ShippingZoneID = Identifier<ShippingZoneEntity>
package typealias ShippingRateID = Identifier<ShippingRateEntity>

/// What one way of sending one parcel costs, with the free-over rule already applied.
package struct ShippingRate: Hashable, Sendable {
    package let id: ShippingRateID
    /// As the merchant wrote it: "Standard".
    package let name: String
    /// What the buyer pays. Zero when the subtotal reaches `freeOver`.
    package let price: Money
    /// What it costs below `freeOver`.
    package let regularPrice: Money
    /// The subtotal from which on it is free, if there is one.
    package let freeOver: Money?
    /// Working days until it arrives, both ends included.
    package let minDays: Int
    package let maxDays: Int

    package var isFree: Bool { price.isZero }

    /// The same way of sending at another subtotal, which may reach `freeOver` or fall below it.
    package func priced(at subtotal: Money) -> ShippingRate {
        let isFree = freeOver.map { subtotal.minorUnits >= $0.minorUnits } ?? false
        return ShippingRate(
            id: id, name: name, price: isFree ? .zero(regularPrice.currency) : regularPrice, regularPrice: regularPrice, freeOver: freeOver,
            minDays: minDays, maxDays: maxDays)
    }
}
