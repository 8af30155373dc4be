import Commerce

/// A piece of a page as UTF-8 bytes. Literals are trusted; every `\(value)` is escaped by its type, so text from a
/// merchant or a visitor cannot become markup. Escapes are right for text and for attribute values in double quotes.
///
///     "<a href=\"\(path)\">\(product.title)</a>"
package struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
    package private(set) var bytes: [UInt8]

    package init(stringLiteral value: String) { bytes = Array(value.utf8) }
    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    /// Nothing.
    package static let empty: HTML = ""

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    /// The pieces after one another.
    package init(_ pieces: some Sequence<HTML>) {
        bytes = []
        for piece in pieces { bytes += piece.bytes }
    }

    /// Bytes that this project wrote or escaped itself.
    init(trusted bytes: [UInt8]) { self.bytes = bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        package mutating func appendLiteral(_ literal: String) {
            var literal = literal
            literal.withUTF8 { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &bytes) }

        /// Nothing when `nil`.
        package mutating func appendInterpolation(_ value: String?) {
            if let value { HTML.escape(value, into: &bytes) }
        }

        package mutating func appendInterpolation(_ value: Int) {
            var text = String(value)
            text.withUTF8 { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ value: some TextualValue) { HTML.escape(value.text, into: &bytes) }

        package mutating func appendInterpolation<Entity>(_ value: Identifier<Entity>) { appendInterpolation(Int(value.rawValue)) }

        package mutating func appendInterpolation(_ piece: HTML) { bytes += piece.bytes }

        package mutating func appendInterpolation(_ piece: HTML?) {
            if let piece { bytes += piece.bytes }
        }

        /// One piece for each element.
        package mutating func appendInterpolation<Elements: Sequence>(each elements: Elements, _ piece: (Elements.Element) throws -> HTML) rethrows {
            for element in elements { bytes += try piece(element).bytes }
        }

        /// The piece when the condition holds.
        package mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () throws -> HTML) rethrows {
            if condition { bytes += try piece().bytes }
        }

        /// The piece when the condition holds, else the other.
        package mutating func appendInterpolation(
            if condition: Bool, _ piece: @autoclosure () throws -> HTML, else other: @autoclosure () throws -> HTML
        ) rethrows {
            bytes += condition ? try piece().bytes : try other().bytes
        }
    }

    private static func escape(_ value: String, into bytes: inout [UInt8]) {
        var value = value
        value.withUTF8 { source in
            var start = 0
            for index in 0..<source.count {
                let replacement: StaticString
                switch source[index] {
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case UInt8(ascii: "'"): replacement = "&#39;"
                default: continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
    }
}

/// A value with one textual form, which pages may show as it is.
package protocol TextualValue {
    var text: String { get }
}

extension Handle: TextualValue {}
extension SKU: TextualValue {}
extension EmailAddress: TextualValue {}
