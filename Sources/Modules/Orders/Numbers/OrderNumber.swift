import Commerce
import Platform

/// What people call an order: `#1001`. Unique, roughly in the order of time, with gaps.
package struct OrderNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let value: Int

    package init(_ value: Int) { self.value = value }

    package var description: String { "#\(value)" }
    package static func < (a: OrderNumber, b: OrderNumber) -> Bool { a.value < b.value }
}

extension OrderNumber: SQLConvertible {
    package var sqlValue: SQLValue { value.sqlValue }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> OrderNumber {
        OrderNumber(try Int.decode(columns, at: index))
    }
}
