import Commerce

/// Where a link of the shop's own leads. Pages turn it into an address, so moving a route breaks no menu.
package enum LinkTarget: Hashable, Sendable {
    case home
    case product(Handle)
    case collection(Handle)
    case page(Handle)
    case search(String)
    /// Another site: an `https:` address.
    case web(String)

    private static let maximumLength = 500

    /// The stored form: `home`, `collection:hoodies`, `web:https://example.com/`. Throws `.invalid`.
    package init(_ text: String, field: String = "link") throws(InputProblem) {
        guard text.utf8.count <= Self.maximumLength else { throw Self.invalid(field) }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count) {
        case ("home", 1): self = .home
        case ("product", 2): self = .product(try Handle(parts[1], field: field))
        case ("collection", 2): self = .collection(try Handle(parts[1], field: field))
        case ("page", 2): self = .page(try Handle(parts[1], field: field))
        case ("search", 2) where parts[1].unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }): self = .search(parts[1])
        case ("web", 2) where parts[1].hasPrefix("https://") && RichText.isSafe(target: parts[1]): self = .web(parts[1])
        default: throw Self.invalid(field)
        }
    }

    package var text: String {
        switch self {
        case .home: "home"
        case .product(let handle): "product:\(handle)"
        case .collection(let handle): "collection:\(handle)"
        case .page(let handle): "page:\(handle)"
        case .search(let query): "search:\(query)"
        case .web(let address): "web:\(address)"
        }
    }

    private static func invalid(_ field: String) -> InputProblem {
        InputProblem(field: field, code: .invalid, message: "A link must lead to a part of this shop or to an https address.")
    }
}

extension LinkTarget: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(try container.decode(String.self))
        } catch let problem as InputProblem {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: problem.message)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
