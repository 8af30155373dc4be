import Commerce

/// What an upsert did with one draft.
package struct UpsertOutcome: Sendable {
    package enum Effect: Sendable, Hashable {
        case created
        case updated
        /// Nothing was written.
        case unchanged
        /// Nothing was written: the draft breaks these rules.
        case refused([InputProblem])
    }

    package let effect: Effect
    /// `nil` when refused before it was found.
    package let product: ProductID?
    /// In the order of the draft's variants.
    package let variants: [VariantID]
    package let changes: [FieldChange]
}

/// One field before and after, as text of at most 200 characters; for reports of an import.
package struct FieldChange: Sendable, Hashable {
    package let field: String
    package let before: String
    package let after: String

    init(_ field: String, _ before: String, _ after: String) {
        self.field = field
        self.before = String(before.prefix(200))
        self.after = String(after.prefix(200))
    }
}

/// An edit that came too late or names nothing.
package enum EditRefusal: Error, Hashable {
    /// Somebody saved the product meanwhile; its version is now `current`.
    case versionConflict(current: Int64)
    case notFound
}
