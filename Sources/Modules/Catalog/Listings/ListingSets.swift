import Commerce
import Platform

/// Sets of listed products by their ordinal: one per collection, tag, facet value and state. A listing is an intersection
/// of them; the facets' counts are the sizes of further ones. Products that are not listed are in none.
enum ListingSets {
    static let table = NumberSetTable("catalog_sets", versions: "catalog_set_versions")

    static let all = "all"
    /// Some variant can be bought.
    static let available = "available"
    static let featured = "featured"

    /// Members of a collection; for a category, of all below it too.
    static func collection(_ id: CollectionID) -> String { "c:\(id)" }
    /// Products that name this category themselves.
    static func direct(_ id: CollectionID) -> String { "d:\(id)" }
    static func tag(_ tag: String) -> String { "t:\(Slug.of(tag))" }
    static func facet(_ code: String, _ value: String) -> String { "f:\(code):\(value)" }
    static func onSale(_ currency: Currency) -> String { "sale:\(currency.code)" }

    /// Products with at least so many stars on average.
    static func rated(atLeast stars: Int) -> String { "stars:\(stars)" }

    /// The collection of a term that `collection(_:)` made.
    static func collection(of term: String) -> CollectionID? {
        term.hasPrefix("c:") ? Int64(term.dropFirst(2)).map(CollectionID.init(rawValue:)) : nil
    }
}

/// How labels compare and stand in addresses: "Kernel Black" is `kernel-black`.
enum Slug {
    static func of(_ label: String) -> String {
        // Most labels that come from addresses are slugs already.
        Handle.isPlain(label) ? label : Handle.from(title: label).text
    }
}
