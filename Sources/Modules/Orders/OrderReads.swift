import Commerce
import Foundation
import Platform

/// Reads orders. They belong to one customer, so nothing here is ever kept in a shared cache.
package enum OrderReads {
    package static func order(token: OrderToken, in reader: Reader) throws -> OrderDetail? {
        try order(where: "token = \(token)", in: reader)
    }

    package static func order(_ id: OrderID, in reader: Reader) throws -> OrderDetail? {
        try order(where: "id = \(id)", in: reader)
    }

    package static func order(number: OrderNumber, in reader: Reader) throws -> OrderDetail? {
        try order(where: "number = \(number)", in: reader)
    }

    /// Where an order stands, without the rest of it.
    package static func summary(_ id: OrderID, in reader: Reader) throws -> OrderSummary? {
        try reader.first("SELECT \(OrderSummary.columns) FROM orders_orders WHERE id = \(id)") { try OrderSummary($0) }
    }

    package static func summary(_ number: OrderNumber, in reader: Reader) throws -> OrderSummary? {
        try reader.first("SELECT \(OrderSummary.columns) FROM orders_orders WHERE number = \(number)") { try OrderSummary($0) }
    }

    /// The latest orders, newest first.
    /// - Parameter before: only older ones than this, for the next page.
    package static func latest(limit: Int, before: OrderID? = nil, in reader: Reader) throws -> [OrderSummary] {
        let bound = before ?? OrderID(rawValue: .max)
        return try reader.all(
            "SELECT \(OrderSummary.columns) FROM orders_orders WHERE id < \(bound) ORDER BY id DESC LIMIT \(min(max(limit, 1), 500))"
        ) { try OrderSummary($0) }
    }

    /// The orders of an account that came to something or still may, newest first.
    /// - Parameter before: only older ones than this, for the next page.
    package static func orders(of customer: CustomerID, limit: Int, before: OrderID? = nil, in reader: Reader) throws -> [OrderSummary] {
        let bound = before ?? OrderID(rawValue: .max)
        return try reader.all(
            """
            SELECT \(OrderSummary.columns) FROM orders_orders WHERE customer_id = \(customer) AND id < \(bound)
            AND (placed_at IS NOT NULL OR order_status = 'pending') ORDER BY id DESC LIMIT \(min(max(limit, 1), 500))
            """
        ) { try OrderSummary($0) }
    }

    /// The latest paid order of an account that holds the product; `nil` for who has not bought it.
    package static func purchase(of product: ProductID, by customer: CustomerID, in reader: Reader) throws -> OrderDetail? {
        let id: OrderID? = try reader.first(
            """
            SELECT o.id FROM orders_orders o JOIN orders_lines l ON l.order_id = o.id
            WHERE o.customer_id = \(customer) AND l.product_id = \(product) AND o.order_status IN ('placed', 'completed')
            AND o.payment_status = 'paid' AND o.erased_at IS NULL ORDER BY o.id DESC LIMIT 1
            """
        ) { try $0[0] }
        return try id.flatMap { try order($0, in: reader) }
    }

    /// Whether the shop ever accepted an order of this address, whatever the case it was typed in.
    package static func hasOrdered(_ email: EmailAddress, in reader: Reader) throws -> Bool {
        try reader.first(
            "SELECT 1 FROM orders_orders WHERE lower(email) = \(email.folded) AND order_status IN ('placed', 'completed') LIMIT 1"
        ) { _ in true } ?? false
    }

    private static func order(where condition: SQL, in reader: Reader) throws -> OrderDetail? {
        guard let row = try reader.first("SELECT \(OrderRow.columns) FROM orders_orders WHERE \(condition)", OrderRow.init) else { return nil }
        let addresses = try addresses(of: row.id, in: reader)
        guard let billing = addresses["billing"] else { throw DatabaseError.unreadable("Order \(row.id) has no billing address") }
        return OrderDetail(
            id: row.id, number: row.number, token: row.token, customerID: row.customerID, email: row.email, locale: row.locale, status: row.status,
            paymentStatus: row.paymentStatus, fulfilmentStatus: row.fulfilmentStatus, cancelReason: row.cancelReason,
            lines: try lines(of: row.id, row.amounts.currency, in: reader), amounts: row.amounts,
            discounts: try discounts(of: row.id, row.amounts.currency, in: reader),
            taxes: try taxes(of: row.id, row.amounts.currency, in: reader), shipping: row.shipping,
            shippingAddress: addresses["shipping"], billingAddress: billing, paymentMethod: row.paymentMethod, note: row.note,
            prepaid: row.prepaid, createdAt: row.createdAt, placedAt: row.placedAt, isErased: row.isErased, version: row.version)
    }

    /// What all of these come to, by currency.
    /// - Parameter orders: at most 1,000.
    package static func totals(of orders: [OrderID], in reader: Reader) throws -> [(Currency, Money)] {
        try reader.all("SELECT currency, CAST(sum(total) AS BIGINT) FROM orders_orders WHERE id IN \(list: orders) GROUP BY currency") { row in
            let currency: Currency = try row[0]
            return (currency, Money(minorUnits: try row[1], currency: currency))
        }
    }

    /// In the order of the cart.
    package static func lines(of order: OrderID, _ currency: Currency, in reader: Reader) throws -> [OrderLine] {
        try reader.all(
            """
            SELECT id, variant_id, product_id, product_handle, product_title, variant_title, sku, quantity, unit_price, regular_price,
                total, tax, tax_class, requires_shipping, backordered, picture_path, picture_alt, discount
            FROM orders_lines WHERE order_id = \(order) ORDER BY position LIMIT 1000
            """
        ) { row in
            let path: String? = try row[15]
            let alt: String? = try row[16]
            return OrderLine(
                id: try row[0], variantID: try row[1], productID: try row[2], productHandle: try row[3], productTitle: try row[4],
                variantTitle: try row[5], sku: try row[6], quantity: try row[7],
                unitPrice: Money(minorUnits: try row[8], currency: currency), regularPrice: Money(minorUnits: try row[9], currency: currency),
                total: Money(minorUnits: try row[10], currency: currency), discount: Money(minorUnits: try row[17], currency: currency),
                tax: Money(minorUnits: try row[11], currency: currency),
                taxClass: try row[12], requiresShipping: try row[13], backordered: try row[14],
                picture: path.map { OrderLine.Picture(path: $0, alt: alt ?? "") })
        }
    }

    package static func discounts(of order: OrderID, _ currency: Currency, in reader: Reader) throws -> [OrderDiscount] {
        try reader.all(
            "SELECT promotion, title, code, goods, shipping FROM orders_discounts WHERE order_id = \(order) ORDER BY position"
        ) {
            OrderDiscount(
                promotion: try $0[0], title: try $0[1], code: try $0[2], goods: Money(minorUnits: try $0[3], currency: currency),
                shipping: Money(minorUnits: try $0[4], currency: currency))
        }
    }

    private static func taxes(of order: OrderID, _ currency: Currency, in reader: Reader) throws -> [OrderTax] {
        try reader.all("SELECT name, rate, amount FROM orders_taxes WHERE order_id = \(order) ORDER BY position") {
            OrderTax(name: try $0[0], rate: try $0[1], amount: Money(minorUnits: try $0[2], currency: currency))
        }
    }

    static func addresses(of order: OrderID, in reader: Reader) throws -> [String: Address] {
        var addresses: [String: Address] = [:]
        try reader.each("SELECT kind, content FROM orders_addresses WHERE order_id = \(order)") {
            let content: String = try $0[1]
            addresses[try $0[0]] = try JSONDecoder().decode(Address.self, from: Data(content.utf8))
        }
        return addresses
    }
}
