import Commerce
import Platform

/// The categories that a search offers as a filter: the topmost, and below each chosen one its own.
struct CategoryFacet {
    /// As filters name it. An attribute of this code is not offered beside it.
    static let code = "category"

    /// In the order they are shown.
    let values: [FacetStore.Value]
    /// The terms of the chosen ones that count: a chosen category gives way to a chosen one below it.
    let chosen: [String]

    private static let maximum = 1_000

    private struct Category {
        let id: CollectionID
        let parent: CollectionID?
        let handle: String
        let title: String
    }

    init(chosen handles: Set<String>, in reader: Reader) throws {
        reader.depend(on: .menu)
        let all = try reader.all(
            """
            SELECT id, parent_id, handle, title FROM catalog_collections
            WHERE kind = 'category' AND is_published = 1 ORDER BY position, title, id LIMIT \(Self.maximum)
            """
        ) { Category(id: try $0[0], parent: try $0[1], handle: try $0[2], title: try $0[3]) }
        let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        let children = Dictionary(grouping: all, by: \.parent)
        let wanted = all.filter { handles.contains($0.handle) }

        // All above a chosen one is open, so that the way back is shown.
        var open: Set<CollectionID> = []
        var above: Set<CollectionID> = []
        for category in wanted {
            open.insert(category.id)
            var next = category.parent
            while let id = next, above.insert(id).inserted { next = byID[id]?.parent }
        }
        open.formUnion(above)
        chosen = wanted.filter { !above.contains($0.id) }.map { ListingSets.collection($0.id) }

        var top = children[nil] ?? []
        while top.count == 1, let only = top.first, let below = children[only.id], !handles.contains(only.handle) { top = below }
        var values: [FacetStore.Value] = []
        func add(_ categories: [Category], depth: Int) {
            for category in categories {
                values.append(
                    FacetStore.Value(
                        facet: Self.code, facetLabel: "", kind: .category, key: category.handle, label: category.title, swatch: nil,
                        term: ListingSets.collection(category.id), depth: depth))
                if open.contains(category.id), depth < 8 { add(children[category.id] ?? [], depth: depth + 1) }
            }
        }
        add(top, depth: 0)
        self.values = values
    }
}
