import Commerce
import Foundation
import Platform

enum CollectionStore {
    static func find(handle: Handle, in reader: Reader) throws -> CollectionID? {
        try reader.first("SELECT id FROM catalog_collections WHERE handle = \(handle)") { try $0[0] }
    }

    static func find(origin: ExternalOrigin, in reader: Reader) throws -> CollectionID? {
        try reader.first("SELECT id FROM catalog_collections WHERE source = \(origin.source) AND external_id = \(origin.id)") { try $0[0] }
    }

    static func header(handle: Handle, in reader: Reader) throws -> CollectionHeader? {
        reader.depend(on: .menu)
        let found = try reader.first(
            """
            SELECT id, handle, title, description, kind, picture, default_sort, path, seo_title, seo_description, updated_at
            FROM catalog_collections WHERE handle = \(handle) AND is_published = 1
            """
        ) { row in
            CollectionHeader(
                id: try row[0], handle: try row[1], title: try row[2], descriptionMarkup: try row[3], kind: try row[4],
                picture: try PictureReference.unpack(try row[5] as String?), defaultSort: try row[6],
                breadcrumb: try CategoryPath.unpack(try row[7]).dropLast(), children: [], seoTitle: try row[8], seoDescription: try row[9],
                updatedAt: try row[10])
        }
        guard let found, found.kind == .category else { return found }
        return found.with(children: try cards("parent_id = \(found.id)", in: reader))
    }

    static func cards(kind: CollectionKind?, in reader: Reader) throws -> [CollectionCard] {
        try cards(kind.map { "kind = \($0)" } ?? "1 = 1", in: reader)
    }

    static func cards(_ handles: [Handle], in reader: Reader) throws -> [CollectionCard] {
        let handles = handles.prefix(maximumCards)
        guard !handles.isEmpty else { return [] }
        let found = Dictionary(uniqueKeysWithValues: try cards("handle IN \(list: handles)", in: reader).map { ($0.handle, $0) })
        return handles.compactMap { found[$0] }
    }

    private static let maximumCards = 200

    private static func cards(_ condition: SQL, in reader: Reader) throws -> [CollectionCard] {
        reader.depend(on: .menu)
        let rows: [(CollectionID, Handle, String, CollectionKind, PictureReference?)] = try reader.all(
            """
            SELECT id, handle, title, kind, picture FROM catalog_collections
            WHERE is_published = 1 AND \(condition) ORDER BY position, title, id LIMIT \(maximumCards)
            """
        ) { (try $0[0], try $0[1], try $0[2], try $0[3], try PictureReference.unpack(try $0[4] as String?)) }
        let counts = try ListingSets.table.counts(rows.map { ListingSets.collection($0.0) }, in: reader)
        // A tile may well be built without its count; with it, it depends on the members.
        if rows.count > CardStore.maximumTags { reader.depend(on: .products) } else { for row in rows { reader.depend(on: .collection(row.0)) } }
        return rows.map { id, handle, title, kind, picture in
            CollectionCard(
                id: id, handle: handle, title: title, kind: kind, picture: picture, productCount: counts[ListingSets.collection(id)] ?? 0)
        }
    }

    static func memberships(
        of products: [ProductID], in collections: [CollectionID], in reader: Reader
    ) throws -> [ProductID: Set<CollectionID>] {
        guard !products.isEmpty, !collections.isEmpty else { return [:] }
        let ordinals: [(ProductID, Int)] = try reader.all(
            "SELECT id, ordinal FROM catalog_products WHERE id IN \(list: products.prefix(500))"
        ) { (try $0[0], try $0[1]) }
        let terms = Dictionary(collections.prefix(500).map { (ListingSets.collection($0), $0) }) { first, _ in first }
        var memberships: [ProductID: Set<CollectionID>] = [:]
        for (term, members) in try ListingSets.table.members(ordinals.map(\.1), of: terms.keys, in: reader) {
            guard let collection = terms[term] else { continue }
            for (product, ordinal) in ordinals where members.contains(ordinal) { memberships[product, default: []].insert(collection) }
        }
        return memberships
    }

    private static let maximumMenu = 1_000

    static func menu(depth: Int, in reader: Reader) throws -> [MenuCategory] {
        reader.depend(on: .menu)
        let rows: [(id: CollectionID, parent: CollectionID?, handle: Handle, title: String)] = try reader.all(
            """
            SELECT id, parent_id, handle, title FROM catalog_collections
            WHERE kind = 'category' AND is_published = 1 AND is_in_menu = 1 ORDER BY position, title, id LIMIT \(maximumMenu)
            """
        ) { (try $0[0], try $0[1], try $0[2], try $0[3]) }
        let children = Dictionary(grouping: rows, by: \.parent)
        func branch(_ parent: CollectionID?, _ levels: Int) -> [MenuCategory] {
            guard levels > 0 else { return [] }
            return (children[parent] ?? []).map {
                MenuCategory(id: $0.id, handle: $0.handle, title: $0.title, children: branch($0.id, levels - 1))
            }
        }
        return branch(nil, min(max(depth, 1), CollectionDraft.maximumDepth))
    }

    /// The draft that would make the stored collection.
    static func draft(_ id: CollectionID, in reader: Reader) throws -> CollectionDraft? {
        let found = try reader.first(
            """
            SELECT handle, title, description, kind, parent_id, rules, picture, position, default_sort, is_published, is_in_menu, seo_title,
                seo_description, source, external_id
            FROM catalog_collections WHERE id = \(id)
            """
        ) { row in
            let content: CollectionDraft.Content =
                switch try row[3] as CollectionKind {
                case .category: .category(parent: try row[4])
                case .manual: .manual([])
                case .rules: .rules(try CollectionRules(json: try row[5]))
                }
            var origin: ExternalOrigin?
            if let source: String = try row[13], let id: String = try row[14] { origin = ExternalOrigin(source: source, id: id) }
            return CollectionDraft(
                handle: try row[0], title: try row[1], description: try row[2], content: content,
                picture: try PictureReference.unpack(try row[6] as String?), position: try row[7], defaultSort: try row[8], isPublished: try row[9],
                isInMenu: try row[10], seoTitle: try row[11], seoDescription: try row[12], origin: origin)
        }
        guard var found else { return nil }
        if case .manual = found.content { found.content = .manual(try picked(id, in: reader)) }
        return found
    }

    static func picked(_ id: CollectionID, in reader: Reader) throws -> [ProductID] {
        try reader.all("SELECT product_id FROM catalog_collection_products WHERE collection_id = \(id) ORDER BY position") { try $0[0] }
    }
}

extension CollectionHeader {
    fileprivate func with(children: [CollectionCard]) -> CollectionHeader {
        CollectionHeader(
            id: id, handle: handle, title: title, descriptionMarkup: descriptionMarkup, kind: kind, picture: picture, defaultSort: defaultSort,
            breadcrumb: breadcrumb, children: children, seoTitle: seoTitle, seoDescription: seoDescription, updatedAt: updatedAt)
    }
}

extension CollectionRules {
    init(json: String) throws {
        do { self = try JSONDecoder().decode(CollectionRules.self, from: Data(json.utf8)) } catch { throw DatabaseError.unreadable("collection rules") }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
