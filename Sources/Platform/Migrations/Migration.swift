/// One step of the schema. Steps are append-only: a released one is never edited, and old code must still run on the new
/// schema (expand first, contract in a later release).
package struct Migration: Sendable {
    /// The module whose tables it touches; its tables carry the module's prefix.
    package let module: String
    /// Sorts within its module: `0001-products`.
    package let name: String
    let statements: @Sendable (Dialect) -> String

    package init(_ module: String, _ name: String, _ statements: @escaping @Sendable (Dialect) -> String) {
        self.module = module
        self.name = name
        self.statements = statements
    }
}
