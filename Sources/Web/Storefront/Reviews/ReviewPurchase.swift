import Commerce
import Customers
import Orders
import Platform
import Reviews

/// That somebody bought a product, which lets them say something of it.
struct ReviewPurchase: Sendable {
    let author: ReviewAuthor
    let orderID: OrderID
    let line: OrderLine
    /// To begin with: the given name and an initial.
    let name: String

    /// `nil` for an order that is not paid, that was cancelled, or that does not hold the product.
    init?(_ order: OrderDetail?, of product: ProductID) {
        guard let order, order.isPaidAndAccepted, let line = order.lines.first(where: { $0.productID == product }) else { return nil }
        self.line = line
        author = order.customerID.map(ReviewAuthor.customer) ?? .guest(order.email)
        orderID = order.id
        name = Self.shortened(order.billingAddress.name)
    }

    /// By the secret of the order's link.
    static func find(_ token: OrderToken, _ product: ProductID, in reader: Reader) throws -> ReviewPurchase? {
        guard let order = try OrderReads.order(token: token, in: reader), try OrderReads.summary(order.id, in: reader)?.entitlesToGoods == true else {
            return nil
        }
        return ReviewPurchase(order, of: product)
    }

    /// By the account that bought it.
    static func find(_ customer: CustomerID, _ product: ProductID, in reader: Reader) throws -> ReviewPurchase? {
        ReviewPurchase(try OrderReads.purchase(of: product, by: customer, in: reader), of: product)
    }

    /// "Amina Otieno" is "Amina O."
    static func shortened(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard let first = words.first, words.count > 1, let initial = words.last?.first else { return name }
        return "\(first) \(initial)."
    }
}
