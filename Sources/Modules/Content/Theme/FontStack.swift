import Commerce

/// Font families in order of preference, as far as the visitor has them, and what kind to fall back to.
package struct FontStack: Codable, Hashable, Sendable {
    package enum Generic: String, Codable, Hashable, Sendable, CaseIterable {
        case sans = "sans-serif"
        case serif
        case mono = "monospace"
    }

    package var families: [String]
    package var generic: Generic

    package init(families: [String], generic: Generic) {
        self.families = families
        self.generic = generic
    }

    /// The value of `font-family`. Safe in a stylesheet once validated.
    package var css: String { (families.map { "\"\($0)\"" } + [generic.rawValue]).joined(separator: ", ") }

    func validate(field: String) throws(InputProblem) {
        try TextRule.requireCount(families.count, "\(field).families", in: 0...8)
        for (index, family) in families.enumerated() {
            let isName = family.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: " "), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
            guard isName, 1...40 ~= family.utf8.count else {
                throw InputProblem(
                    field: "\(field).families[\(index)]", code: .invalid,
                    message: "A font family must be 1 to 40 letters, digits, spaces and hyphens.")
            }
        }
    }
}
