import Commerce
import Foundation
import Platform

/// Whose orders they are, and what is left of them when their owner goes.
package enum OrderOwnership {
    /// Gives a customer the orders that they made as a guest under the address that is now confirmed to be theirs.
    /// - Returns: how many.
    package static func claim(email: EmailAddress, for customer: CustomerID, limit: Int, in transaction: Transaction) throws -> Int {
        try transaction.execute(
            """
            UPDATE orders_orders SET customer_id = \(customer) WHERE id IN (
                SELECT id FROM orders_orders WHERE lower(email) = \(email.folded) AND customer_id IS NULL AND erased_at IS NULL
                ORDER BY id DESC LIMIT \(limit))
            """)
    }

    /// The addresses under which a customer's orders were made, but of those that were erased.
    package static func emails(of customer: CustomerID, limit: Int, in reader: Reader) throws -> [EmailAddress] {
        try reader.all(
            "SELECT DISTINCT email FROM orders_orders WHERE customer_id = \(customer) AND erased_at IS NULL LIMIT \(limit)"
        ) { try OrderRow.email(try $0[0]) }
    }

    /// Takes the person out of their orders: address, phone, note, and the link that mails carry. Numbers, goods, sums, country
    /// and region stay for the books. Orders that are still being paid or sent stay whole until they are done, or are older than
    /// `openSince`.
    /// - Returns: how many were changed; fewer than `limit` means that no more are due.
    package static func pseudonymise(
        of customer: CustomerID, openSince: Timestamp, at now: Timestamp, limit: Int, in transaction: Transaction
    ) throws -> Int {
        let orders: [OrderID] = try transaction.all(
            """
            SELECT id FROM orders_orders WHERE customer_id = \(customer) AND erased_at IS NULL
            AND (order_status IN ('completed', 'cancelled') OR created_at < \(openSince)) ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
        for order in orders {
            // A late payment may have revived it since the look above.
            let changed = try transaction.execute(
                """
                UPDATE orders_orders SET email = \("erased-\(order)@erased.invalid"), token = \(OrderToken.random()), note = NULL,
                    erased_at = \(now), updated_at = \(now), version = version + 1
                WHERE id = \(order) AND erased_at IS NULL AND (order_status IN ('completed', 'cancelled') OR created_at < \(openSince))
                """)
            guard changed == 1 else { continue }
            let addresses = try OrderReads.addresses(of: order, in: transaction)
            for (kind, address) in addresses.sorted(by: { $0.key < $1.key }) {
                let content = String(decoding: try JSONEncoder().encode(address.withoutPerson), as: UTF8.self)
                try transaction.execute("UPDATE orders_addresses SET content = \(content) WHERE order_id = \(order) AND kind = \(kind)")
            }
            try OrderHistory.append(.erased, to: order, at: now, in: transaction)
            try Outbox.publish(OrderErased(orderID: order), at: now, in: transaction)
        }
        return orders.count
    }
}

extension Address {
    fileprivate var withoutPerson: Address {
        Address(
            stored: "Erased", company: nil, line1: "Erased", line2: nil, city: "Erased", region: region, postcode: nil, country: country,
            phone: nil)
    }
}
