/// One thing that is wrong with what somebody typed or sent.
///
/// Every parser in this module throws exactly this, so that a form, an API answer and an import report can show the same
/// sentence next to the same field. The value itself is never repeated in the message: it may be personal data.
package struct InputProblem: Error, Hashable, Sendable, Codable {
    /// What kind of problem it is, for programs and for translations.
    package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing was given where something is needed.
        case required
        case tooLong
        case tooShort
        /// It does not have the form that is asked for.
        case invalid
        /// It has the right form and lies outside the bounds.
        case outOfRange
        /// It names something that does not exist, such as a country code nobody has.
        case unknown
        /// It is right in itself, and this shop cannot do it.
        case unsupported
        /// It was right, and clashes with what is there already.
        case conflict
    }

    /// The path of the field as the sender knows it: `quantity`, `shipping.postcode`, `items[2].sku`.
    package let field: String
    package let code: Code
    /// An English sentence that names the field and says what is allowed. Safe to show to anybody.
    package let message: String
    /// What a translation of the message needs, such as `maximum`. Bounded by the rule, never by what was typed.
    package let parameters: [String: String]

    package init(field: String, code: Code, message: String, parameters: [String: String] = [:]) {
        self.field = field
        self.code = code
        self.message = message
        self.parameters = parameters
    }
}
