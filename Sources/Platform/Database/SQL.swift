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
            guard !list.isEmpty else {
                text += "(NULL)"
                return
            }
            var encoded = list.map(\.sqlValue)
            var size = 1
            while size < encoded.count { size *= 2 }
            encoded += repeatElement(encoded[encoded.count - 1], count: size - encoded.count)
            text += "(?"
            text += String(repeating: ",?", count: size - 1)
            text += ")"
            values += encoded
        }
    }
}
