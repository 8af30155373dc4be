/// The parameters of a query or a form, in order. Repeated names are kept: a filter may have several values.
package struct Parameters: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var items: [Item]

    package init(_ items: [Item] = []) { self.items = items }

    /// More than any page uses; beyond it a request is refused.
    static let itemLimit = 200

    /// Reads `a=1&b=2` in the form encoding. Throws for bad escapes, bytes that are not UTF-8, or too many items.
    package init(formEncoded text: some StringProtocol) throws(RequestError) {
        var items: [Item] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            guard items.count < Self.itemLimit else { throw .tooManyParameters(limit: Self.itemLimit) }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true) else { throw .badEncoding }
            guard let value = parts.count > 1 ? PercentEncoding.decode(parts[1], plusIsSpace: true) : "" else {
                throw .invalid(field: name, message: "must be text in UTF-8 with percent escapes, without the character NUL.")
            }
            items.append(Item(name: name, value: value))
        }
        self.items = items
    }

    /// The first value under the name.
    package subscript(_ name: String) -> String? { items.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    package mutating func append(_ name: String, _ value: String) { items.append(Item(name: name, value: value)) }

    package mutating func remove(_ name: String) { items.removeAll { $0.name == name } }

    package var isEmpty: Bool { items.isEmpty }

    /// In the form encoding, in order.
    package var formEncoded: String {
        items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }
}
