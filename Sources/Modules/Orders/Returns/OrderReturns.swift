import Commerce
import Platform

/// The returns of orders. Entries are only added, by who holds the order's row.
package enum OrderReturns {
    package static func insert(_ new: OrderReturn, of order: OrderID, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO orders_returns (id, order_id, reference, refund, shipping, is_restocked, recorded_at)
            VALUES (\(new.id), \(order), \(new.reference), \(new.refund.minorUnits), \(new.shipping.minorUnits), \(new.isRestocked), \(new.recordedAt))
            """)
        try transaction.insert(
            "INSERT INTO orders_return_lines (return_id, line_id, quantity, amount, tax) VALUES",
            new.lines.map { "(\(new.id), \($0.id), \($0.quantity), \($0.amount.minorUnits), \($0.tax.minorUnits))" })
    }

    /// Oldest first.
    package static func all(of order: OrderID, _ currency: Currency, in reader: Reader) throws -> [OrderReturn] {
        func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }
        let lines: [(ReturnID, OrderReturn.Line)] = try reader.all(
            """
            SELECT l.return_id, l.line_id, l.quantity, l.amount, l.tax
            FROM orders_return_lines l JOIN orders_returns r ON r.id = l.return_id WHERE r.order_id = \(order) ORDER BY l.line_id
            """
        ) { (try $0[0], OrderReturn.Line(id: try $0[1], quantity: try $0[2], amount: money(try $0[3]), tax: money(try $0[4]))) }
        return try reader.all(
            "SELECT id, reference, refund, shipping, is_restocked, recorded_at FROM orders_returns WHERE order_id = \(order) ORDER BY id"
        ) { row in
            let id: ReturnID = try row[0]
            return OrderReturn(
                id: id, reference: try row[1], lines: lines.filter { $0.0 == id }.map(\.1), refund: money(try row[2]), shipping: money(try row[3]),
                isRestocked: try row[4], recordedAt: try row[5])
        }
    }
}
