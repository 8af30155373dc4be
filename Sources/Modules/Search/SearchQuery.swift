import Commerce

package enum SearchSort: String, Sendable, CaseIterable {
    case relevance, newest
}

/// What a visitor typed. Any text is allowed: only its first 200 characters and 10 words count.
package struct SearchQuery: Sendable {
    package var text: String
    /// From 1.
    package var page: Int
    package var pageSize: Int
    package var sort: SearchSort

    package static let maximumLength = 200
    package static let maximumWords = 10
    package static let maximumPageSize = 48
    /// The best of these are ranked and can be turned to.
    package static let maximumRanked = 1_000

    package init(text: String, page: Int = 1, pageSize: Int = 24, sort: SearchSort = .relevance) {
        self.text = text
        self.page = page
        self.pageSize = pageSize
        self.sort = sort
    }

    static func bounded(_ text: String) -> String { String(text.unicodeScalars.prefix(maximumLength).map(Character.init)) }
}

package struct SearchResult: Sendable {
    /// Of this page, best first.
    package let ids: [ProductID]
    /// All that match, exactly; pages end at `SearchQuery.maximumRanked`.
    package let total: Int
    package let page: Int
    package let pages: Int
    /// The product that has exactly this SKU: a shop may go there at once.
    package let exactSKU: ProductID?
    /// The words that were looked for, folded.
    package let words: [String]
    /// No product has all the words: these have some of them.
    package let isPartial: Bool
}
