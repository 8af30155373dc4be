import Commerce

/// A statement with its bound values. Literals are trusted; every `\(value)` becomes a bound `?`, so text from a client
/// cannot become SQL.
///
///     "UPDATE inventory_levels SET reserved = reserved + \(n) WHERE variant_id = \(variant)"
package struct SQL: ExpressibleByStringInterpolation, Sendable, Hashable {
    /// The statement with `?` placeholders; an adapter rewrites them to what its engine wants.
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    package init(stringLiteral value: String) {
        text = value
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.values += right.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 2)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLEncodable) {
            text += "?"
            values.append(value.sqlValue)
        }

        package mutating func appendInterpolation(_ value: (some SQLEncodable)?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// Another piece of SQL, with its values.
        package mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        /// `(?, ?, …)` for `IN`. The count is rounded up to a power of two by repeating the last value, so that lists of
        /// all lengths share few prepared statements; an empty list matches nothing.
        package mutating func appendInterpolation(list: some Collection<some SQLEncodable>) {
            let start = values.count
            for value in list { values.append(value.sqlValue) }
            close(listOf: values.count - start)
        }

        private mutating func close(listOf count: Int) {
            guard count > 0 else {
                text += "(NULL)"
                return
            }
            let power = Int.bitWidth - (count - 1).leadingZeroBitCount
            values += repeatElement(values[values.count - 1], count: 1 << power - count)
            text += power < Self.lists.count ? Self.lists[power] : Self.list(1 << power)
        }

        /// Of 1, 2, 4 … places: pages have several, and writing them each time would cost as much as running a short statement.
        private static let lists = (0...10).map { list(1 << $0) }

        private static func list(_ places: Int) -> String { "(?" + String(repeating: ",?", count: places - 1) + ")" }
    }
}
