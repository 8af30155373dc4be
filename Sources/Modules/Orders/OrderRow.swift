import Commerce
import Platform

/// A row of `orders_orders`.
struct OrderRow {
    let id: OrderID
    let number: OrderNumber
    let token: OrderToken
    let email: EmailAddress
    let locale: LocaleCode
    let amounts: OrderAmounts
    let status: OrderStatus
    let paymentStatus: PaymentStatus
    let fulfilmentStatus: FulfilmentStatus
    let cancelReason: CancelReason?
    let paymentMethod: OrderPaymentMethod
    let shipping: OrderShipping?
    let note: String?
    let createdAt: Timestamp
    let placedAt: Timestamp?
    let version: Int
    let customerID: CustomerID?
    let isErased: Bool
    let prepaid: Money

    static let columns: SQL = """
        id, number, token, email, locale, currency, items, discount, shipping, tax, shipping_tax, prices_include_tax, order_status,
        payment_status, fulfilment_status, cancel_reason, payment_method, payment_title, payment_instructions, shipping_name,
        shipping_min_days, shipping_max_days, note, created_at, placed_at, version, shipping_discount, customer_id,
        erased_at, prepaid
        """

    init(_ row: SQLRow) throws {
        id = try row[0]
        number = try row[1]
        token = try row[2]
        email = try Self.email(try row[3])
        locale = try LocaleCode(try row[4])
        let currency: Currency = try row[5]
        func money(_ index: Int) throws -> Money { Money(minorUnits: try row[index], currency: currency) }
        amounts = try OrderAmounts(
            items: try money(6), discount: try money(7), shippingDiscount: try money(26), shipping: try money(8), tax: try money(9),
            shippingTax: try money(10), pricesIncludeTax: try row[11])
        status = try row[12]
        paymentStatus = try row[13]
        fulfilmentStatus = try row[14]
        cancelReason = try row[15]
        paymentMethod = OrderPaymentMethod(code: try row[16], title: try row[17], instructions: try row[18])
        let shippingName: String? = try row[19]
        let minDays: Int? = try row[20]
        let maxDays: Int? = try row[21]
        shipping = shippingName.map { OrderShipping(name: $0, minDays: minDays ?? 0, maxDays: maxDays ?? 0) }
        note = try row[22]
        createdAt = try row[23]
        placedAt = try row[24]
        version = try row[25]
        customerID = try row[27]
        isErased = try (row[28] as Timestamp?) != nil
        prepaid = try money(29)
    }

    /// A stored address that no longer parses is a fault of the database.
    static func email(_ text: String) throws -> EmailAddress {
        do { return try EmailAddress(text) } catch { throw DatabaseError.unreadable(error.message) }
    }
}
