import Commerce
import Platform

/// After an update of the program the index may want to be made differently. Then all products are indexed again, in small
/// steps that a schedule takes; until it is through, search works with what is there.
package enum SearchRebuild {
    /// Grows when `SearchWords`, stems or the vocabulary change.
    ///
    /// 1: words with a plain plural s taken off. 2: English plurals, the vocabulary.
    static let format = 2

    /// The product after which to go on; `nil` when the index is up to date.
    package static func pending(in transaction: Transaction) throws -> ProductID? {
        guard try SearchIndex.takeTurn(in: transaction) < format else { return nil }
        return try transaction.first("SELECT value FROM search_state WHERE name = 'rebuilt'") { ProductID(rawValue: try $0[0]) }
    }

    /// - Parameter last: of the products that were indexed now; `nil` when there were none left, and the rebuild is through.
    package static func advance(to last: ProductID?, in transaction: Transaction) throws {
        if let last {
            try transaction.execute("UPDATE search_state SET value = \(last) WHERE name = 'rebuilt'")
        } else {
            try transaction.execute("UPDATE search_state SET value = \(format) WHERE name = 'format'")
            try transaction.execute("UPDATE search_state SET value = 0 WHERE name = 'rebuilt'")
        }
    }
}
