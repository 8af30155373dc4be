import Commerce
import Foundation
import Platform

/// Records orders and changes their state.
package enum OrderStore {
    /// Records an order as pending, with its first entry of history.
    package static func insert(_ order: NewOrder, at now: Timestamp, in transaction: Transaction) throws {
        let amounts = order.amounts
        try transaction.execute(
            """
            INSERT INTO orders_orders (id, number, token, customer_id, email, locale, currency, items, discount, shipping_discount, shipping, shipping_tax, tax,
                prices_include_tax, total, order_status, payment_status, fulfilment_status, payment_method, payment_title,
                payment_instructions, shipping_name, shipping_min_days, shipping_max_days, note, prepaid, created_at, updated_at)
            VALUES (\(order.id), \(order.number), \(order.token), \(order.customerID), \(order.email.text), \(order.locale.code), \(amounts.currency),
                \(amounts.items.minorUnits), \(amounts.discount.minorUnits), \(amounts.shippingDiscount.minorUnits), \(amounts.shipping.minorUnits),
                \(amounts.shippingTax.minorUnits), \(amounts.tax.minorUnits), \(amounts.pricesIncludeTax), \(amounts.total.minorUnits),
                \(OrderStatus.pending), \(PaymentStatus.pending), \(FulfilmentStatus.unfulfilled), \(order.paymentMethod.code),
                \(order.paymentMethod.title), \(order.paymentMethod.instructions), \(order.shipping?.name), \(order.shipping?.minDays),
                \(order.shipping?.maxDays), \(order.note), \(order.prepaid.minorUnits), \(now), \(now))
            """)
        try insertLines(of: order, in: transaction)
        try insertDiscounts(of: order, in: transaction)
        try insertTaxes(of: order, in: transaction)
        try insertAddresses(of: order, in: transaction)
        try OrderHistory.append(.recorded, to: order.id, at: now, in: transaction)
    }

    /// Changes the state, if the order still is in one of `from` and not yet at `fulfilment`, and writes it into the history. `nil`
    /// leaves an axis as it is.
    /// - Returns: whether this call changed it.
    package static func change(
        _ order: OrderID, from: [OrderStatus], to status: OrderStatus? = nil, payment: PaymentStatus? = nil,
        fulfilment: FulfilmentStatus? = nil, reason: CancelReason? = nil, event: OrderEvent, detail: String? = nil, at now: Timestamp,
        in transaction: Transaction
    ) throws -> Bool {
        var set: SQL = "updated_at = \(now), version = version + 1"
        if let status { set += ", order_status = \(status)" }
        if status == .placed { set += ", placed_at = COALESCE(placed_at, \(now)), cancel_reason = NULL" }
        if let payment { set += ", payment_status = \(payment)" }
        if let fulfilment { set += ", fulfilment_status = \(fulfilment)" }
        if let reason { set += ", cancel_reason = \(reason)" }
        var condition: SQL = "id = \(order) AND order_status IN \(list: from)"
        if let fulfilment { condition += " AND fulfilment_status <> \(fulfilment)" }
        let changed = try transaction.execute("UPDATE orders_orders SET \(set) WHERE \(condition)")
        guard changed == 1 else { return false }
        try OrderHistory.append(event, detail: detail, to: order, at: now, in: transaction)
        return true
    }

    /// Keeps the order's row for this transaction, so that what is read of it next stays so until it is written.
    package static func lock(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.each("SELECT id FROM orders_orders WHERE id = \(order)\(transaction.dialect.forUpdate)") { _ in }
    }

    /// An accepted order that is paid and sent is complete, whichever came last.
    package static func completeIfDone(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.execute(
            """
            UPDATE orders_orders SET order_status = \(OrderStatus.completed)
            WHERE id = \(order) AND order_status = \(OrderStatus.placed) AND payment_status = \(PaymentStatus.paid)
            AND fulfilment_status = \(FulfilmentStatus.fulfilled)
            """)
    }

    /// Notes how much of a line was not there when it was ordered.
    package static func setBackordered(_ quantities: [OrderLineID: Int], in transaction: Transaction) throws {
        for (line, quantity) in quantities.sorted(by: { $0.key < $1.key }) {
            try transaction.execute("UPDATE orders_lines SET backordered = \(quantity) WHERE id = \(line)")
        }
    }

    private static func insertLines(of order: NewOrder, in transaction: Transaction) throws {
        var rows: [SQL] = []
        for (position, line) in order.lines.enumerated() {
            rows.append(
                """
                (\(line.id), \(order.id), \(position), \(line.variantID), \(line.productID), \(line.productHandle), \(line.productTitle),
                \(line.variantTitle), \(line.sku), \(line.quantity), \(line.unitPrice.minorUnits), \(line.regularPrice.minorUnits),
                \(line.total.minorUnits), \(line.discount.minorUnits), \(line.tax.minorUnits), \(line.taxClass), \(line.requiresShipping), \(line.backordered),
                \(line.picture?.path), \(line.picture?.alt))
                """)
        }
        try transaction.execute(
            rows: rows,
            into: """
                INSERT INTO orders_lines (id, order_id, position, variant_id, product_id, product_handle, product_title, variant_title,
                    sku, quantity, unit_price, regular_price, total, discount, tax, tax_class, requires_shipping, backordered, picture_path,
                    picture_alt) VALUES
                """)
    }

    private static func insertDiscounts(of order: NewOrder, in transaction: Transaction) throws {
        let rows: [SQL] = order.discounts.enumerated().map { position, discount in
            """
            (\(order.id), \(position), \(discount.promotion), \(discount.title), \(discount.code), \(discount.goods.minorUnits),
            \(discount.shipping.minorUnits))
            """
        }
        try transaction.execute(
            rows: rows, into: "INSERT INTO orders_discounts (order_id, position, promotion, title, code, goods, shipping) VALUES ")
    }

    private static func insertTaxes(of order: NewOrder, in transaction: Transaction) throws {
        let rows: [SQL] = order.taxes.enumerated().map { position, tax in
            "(\(order.id), \(position), \(tax.name), \(tax.rate), \(tax.amount.minorUnits))"
        }
        try transaction.execute(rows: rows, into: "INSERT INTO orders_taxes (order_id, position, name, rate, amount) VALUES ")
    }

    private static func insertAddresses(of order: NewOrder, in transaction: Transaction) throws {
        let addresses = [("billing", order.billingAddress)] + (order.shippingAddress.map { [("shipping", $0)] } ?? [])
        let rows: [SQL] = try addresses.map { kind, address in
            let content = String(decoding: try JSONEncoder().encode(address), as: UTF8.self)
            return "(\(order.id), \(kind), \(address.country), \(content))"
        }
        try transaction.execute(rows: rows, into: "INSERT INTO orders_addresses (order_id, kind, country, content) VALUES ")
    }
}

extension Transaction {
    /// Inserts several rows by few statements: engines bound the number of values of one.
    fileprivate func execute(rows: [SQL], into head: SQL) throws {
        for start in stride(from: 0, to: rows.count, by: 20) {
            var statement = head
            for (index, row) in rows[start..<min(start + 20, rows.count)].enumerated() {
                statement += index == 0 ? " " : ", "
                statement += row
            }
            try execute(statement)
        }
    }
}
