import Catalog
import Commerce
import Platform
import Search
import Synchronization
import WebCore

/// What searches of one process share: names of categories, the counter.
struct Searching: Sendable {
    let categories = CategoryNames()
    let counter: SearchCounter
}

/// The titles of the menu's categories, to find some by the beginnings of their words. A shop has hundreds, so they are
/// simply gone through; they are read again when the menu's version is another one.
final class CategoryNames: Sendable {
    struct Name: Sendable {
        let handle: Handle
        let title: String
        /// Of the category above.
        let within: String?
        let words: [String]
    }

    private let known = Mutex<(version: CacheVersion, names: [Name])?>(nil)

    func beginning(_ text: String, limit: Int, in reader: Reader) throws -> [Name] {
        let typed = SearchWords.words(text, limit: SearchQuery.maximumWords)
        guard !typed.isEmpty else { return [] }
        return Array(try names(in: reader).lazy.filter { SearchWords.isMatch($0.words, beginning: typed) }.prefix(limit))
    }

    private func names(in reader: Reader) throws -> [Name] {
        reader.depend(on: .menu)
        let version = try CacheVersions.version(of: .menu, in: reader)
        if let known = known.withLock({ $0 }), known.version == version { return known.names }
        var names: [Name] = []
        func add(_ categories: [MenuCategory], within: String?) {
            for category in categories {
                names.append(
                    Name(handle: category.handle, title: category.title, within: within, words: SearchWords.words(category.title, limit: 20)))
                add(category.children, within: category.title)
            }
        }
        add(try CatalogReads.menu(depth: 8, in: reader), within: nil)
        let read = names
        known.withLock { $0 = (version, read) }
        return read
    }
}

/// Titles with what was searched for marked in them.
enum Highlighted {
    static func html(_ title: String, _ highlights: SearchHighlights) -> HTML {
        HTML(highlights.pieces(of: title).map { $0.isMatch ? "<mark>\($0.text)</mark>" : "\($0.text)" })
    }
}
