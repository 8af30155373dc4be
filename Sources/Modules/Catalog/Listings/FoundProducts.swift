import Platform

/// Products that something outside the catalogue found, by their ordinals: a search. Listings narrow, count and sort them as
/// they do with a collection's.
package struct FoundProducts: Sendable {
    package let ordinals: NumberSet
    /// The best of some of them, best first; fewer than given when there are very many.
    package let best: @Sendable (NumberSet) -> [Int]

    package init(_ ordinals: NumberSet, best: @escaping @Sendable (NumberSet) -> [Int]) {
        self.ordinals = ordinals
        self.best = best
    }
}
