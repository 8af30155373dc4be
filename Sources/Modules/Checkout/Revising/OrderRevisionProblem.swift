import Commerce
import Orders

/// Why an order cannot be cancelled, or its goods not be taken back.
package enum OrderRevisionProblem: Error, Hashable {
    case noOrder(OrderNumber)
    /// Its provider has not said yet what became of the payment.
    case paymentOpen
    /// It is being paid through a provider that this process does not know.
    case unknownProvider(String)
    /// The goods have left the shop, and are paid.
    case sent
    /// The goods have not left the shop.
    case notSent
    /// The money has not come.
    case notPaid
    case cancelled
    /// No line of the order has this SKU; these are those that it has.
    case notOrdered(SKU, ordered: [SKU])
    /// All of it came back before.
    case nothingLeft
    /// More than these of one order are not recorded.
    case tooManyReturns(limit: Int)
    /// More than the buyer still has.
    case tooMany(SKU, left: Int)
    /// More than what was paid and has not gone back yet.
    case tooMuch(left: Money)
    /// Something else was recorded under this reference.
    case recordedBefore(reference: String)
}
