import Commerce
import Platform

/// What kind of values an attribute has.
package enum AttributeKind: String, SQLConvertible, Codable {
    case text, number, boolean, choice
}

/// A property that products can have: "Fabric weight", a number in g/m².
package struct AttributeDefinition: Hashable, Sendable {
    /// Lower-case words and hyphens: `fabric-weight`.
    package var code: String
    package var label: String
    package var kind: AttributeKind
    package var unit: String?
    /// For `.choice`.
    package var choices: [String]
    /// Listings offer it as a filter. Texts are never filters.
    package var isFilterable: Bool
    package var position: Int

    package init(
        code: String, label: String, kind: AttributeKind, unit: String? = nil, choices: [String] = [], isFilterable: Bool = true, position: Int = 0
    ) {
        self.code = code
        self.label = label
        self.kind = kind
        self.unit = unit
        self.choices = choices
        self.isFilterable = isFilterable
        self.position = position
    }
}

package enum AttributeValue: Hashable, Sendable {
    case text(String)
    /// A decimal in its shortest form, kept as text so that nothing is lost: "190", "2.5".
    case number(String)
    case boolean(Bool)
    case choice(String)

    package var kind: AttributeKind {
        switch self {
        case .text: .text
        case .number: .number
        case .boolean: .boolean
        case .choice: .choice
        }
    }

    /// As stored and as compared by rules: "true", "190", "Portugal".
    package var text: String {
        switch self {
        case .text(let text), .number(let text), .choice(let text): text
        case .boolean(let value): value ? "true" : "false"
        }
    }
}

/// An attribute of one product, with the words to show it.
package struct ProductAttribute: Hashable, Sendable {
    package let code: String
    package let label: String
    package let value: AttributeValue
    package let unit: String?
}
