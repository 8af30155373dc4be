import Commerce
import Platform

/// Makes, changes and removes categories and collections, with their members in listings.
enum CollectionEditing {
    static func save(
        _ given: CollectionDraft, replacing: CollectionID?, at now: Timestamp, in transaction: Transaction
    ) throws -> (id: CollectionID, isChanged: Bool) {
        try CatalogLock.take(in: transaction)
        let map = try CollectionMap.load(in: transaction)
        var known = replacing
        if known == nil, let origin = given.origin { known = try CollectionStore.find(origin: origin, in: transaction) }
        if known == nil, given.origin == nil { known = try CollectionStore.find(handle: given.handle, in: transaction) }
        let old = try known.flatMap { try CollectionStore.draft($0, in: transaction) }
        if replacing != nil, old == nil { throw EditRefusal.notFound }

        var draft = try CollectionDraftRules(paths: map.paths, id: known).check(given)
        if draft.origin == nil { draft.origin = old?.origin }
        if draft == old, let known { return (known, false) }
        if let old, old.content.kind != draft.content.kind { throw InputProblems(kindFixed) }
        if draft.handle != old?.handle, try CollectionStore.find(handle: draft.handle, in: transaction) != nil { throw InputProblems(handleTaken) }

        let id = known ?? transaction.newIdentifier()
        try write(draft, id, at: now, in: transaction)
        if let old, old.handle != draft.handle {
            try HandleHistory.note(.collection, old: old.handle, new: draft.handle, target: id.rawValue, in: transaction)
        }
        try updateMembers(of: id, from: old, to: draft, map, in: transaction)
        transaction.bump(.menu)
        transaction.bump(.collection(id))
        return (id, true)
    }

    static func remove(_ id: CollectionID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try CatalogLock.take(in: transaction)
        guard let draft = try CollectionStore.draft(id, in: transaction) else { return false }
        if case .category = draft.content { try removeCategory(id, at: now, in: transaction) }
        try transaction.execute("DELETE FROM catalog_collections WHERE id = \(id)")
        try CatalogTranslations.remove(id, in: transaction)
        try transaction.execute("DELETE FROM catalog_collection_products WHERE collection_id = \(id)")
        try ListingSets.table.store(NumberSet(), as: ListingSets.collection(id), in: transaction)
        try HandleHistory.forget(.collection, target: id.rawValue, in: transaction)
        transaction.bump(.menu)
        transaction.bump(.collection(id))
        return true
    }

    private static let kindFixed = InputProblem(field: "kind", code: .conflict, message: "The kind of a collection cannot change.")
    private static let handleTaken = InputProblem(field: "handle", code: .conflict, message: "Another collection has this handle.")
    private static let hasChildren = InputProblem(field: "id", code: .conflict, message: "The category has categories below it.")
    private static let isInRules = InputProblem(field: "id", code: .conflict, message: "A collection's rules name this category.")

    private static func write(_ draft: CollectionDraft, _ id: CollectionID, at now: Timestamp, in transaction: Transaction) throws {
        var parent: CollectionID?
        var rules: String?
        switch draft.content {
        case .category(let id): parent = id
        case .manual: break
        case .rules(let conditions): rules = try conditions.json()
        }
        try transaction.execute(
            """
            INSERT INTO catalog_collections (
                id, handle, kind, parent_id, position, is_published, is_in_menu, default_sort, title, picture, path, rules, seo_title,
                seo_description, source, external_id, updated_at, description)
            VALUES (
                \(id), \(draft.handle), \(draft.content.kind), \(parent), \(draft.position), \(draft.isPublished), \(draft.isInMenu),
                \(draft.defaultSort), \(draft.title), \(draft.picture?.packed), '', \(rules), \(draft.seoTitle), \(draft.seoDescription),
                \(draft.origin?.source), \(draft.origin?.id), \(now), \(draft.description))
            ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, parent_id = excluded.parent_id, position = excluded.position,
                is_published = excluded.is_published, is_in_menu = excluded.is_in_menu, default_sort = excluded.default_sort,
                title = excluded.title, picture = excluded.picture, rules = excluded.rules, seo_title = excluded.seo_title,
                seo_description = excluded.seo_description, source = excluded.source, external_id = excluded.external_id,
                updated_at = excluded.updated_at, description = excluded.description
            """)
        try transaction.execute(
            "DELETE FROM catalog_handle_history WHERE kind = \(HandleHistory.Kind.collection) AND handle = \(draft.handle)")
    }

    private static func updateMembers(
        of id: CollectionID, from old: CollectionDraft?, to draft: CollectionDraft, _ map: CollectionMap, in transaction: Transaction
    ) throws {
        switch draft.content {
        case .category(let parent):
            var paths = map.paths
            paths.parents[id] = .some(parent)
            try CategoryTree(paths: paths, transaction: transaction).settle(id, movedFrom: map.paths, isNew: old == nil)
            if old != nil, old?.content != draft.content { try refillRules(map, in: transaction) }
        case .manual(let products):
            if old?.content != draft.content { try pick(products, for: id, in: transaction) }
        case .rules(let rules):
            if old?.content != draft.content {
                try ListingSets.table.store(try rules.members(in: transaction), as: ListingSets.collection(id), in: transaction)
            }
        }
    }

    private static func pick(_ products: [ProductID], for id: CollectionID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM catalog_collection_products WHERE collection_id = \(id)")
        let all = try ListingSets.table.set(ListingSets.all, in: transaction)
        var members = NumberSet()
        for start in stride(from: 0, to: products.count, by: 256) {
            let group = products[start..<min(start + 256, products.count)]
            var ordinals: [ProductID: Int] = [:]
            try transaction.each("SELECT id, ordinal FROM catalog_products WHERE id IN \(list: group)") { ordinals[try $0[0]] = try $0[1] }
            for (place, product) in zip(group.indices, group) {
                guard let ordinal = ordinals[product] else { continue }
                try transaction.execute(
                    "INSERT INTO catalog_collection_products (collection_id, position, product_id) VALUES (\(id), \(place), \(product))")
                if all.contains(ordinal) { members.insert(ordinal) }
            }
        }
        try ListingSets.table.store(members, as: ListingSets.collection(id), in: transaction)
    }

    /// Rules may ask for categories, and a category has others below it now.
    private static func refillRules(_ map: CollectionMap, in transaction: Transaction) throws {
        for (id, rules) in map.rules where rules.conditions.contains(where: { !$0.categories.isEmpty }) {
            try ListingSets.table.store(try rules.members(in: transaction), as: ListingSets.collection(id), in: transaction)
            transaction.bump(.collection(id))
        }
    }

    private static func removeCategory(_ id: CollectionID, at now: Timestamp, in transaction: Transaction) throws {
        var map = try CollectionMap.load(in: transaction)
        if map.paths.downwards(from: id).count > 1 { throw InputProblems(hasChildren) }
        if map.rules.contains(where: { $0.1.conditions.contains { $0.categories.contains(id) } }) { throw InputProblems(isInRules) }
        let above = map.paths.upwards(from: id).dropFirst()
        map.paths.parents[id] = nil
        for table in [ListingSets.collection(id), ListingSets.direct(id)] { try ListingSets.table.store(NumberSet(), as: table, in: transaction) }
        try CategoryTree(paths: map.paths, transaction: transaction).refill(Array(above))
        // Products that name it keep its id, which leads nowhere; their next import must not take them for unchanged.
        try transaction.execute("UPDATE catalog_products SET content_hash = '', category_id = NULL WHERE category_id = \(id)")
    }
}

/// The tree's own upkeep: paths for breadcrumbs and the members of categories above others.
struct CategoryTree {
    let paths: CategoryPaths
    let transaction: Transaction

    /// After a category was made, renamed or moved.
    func settle(_ id: CollectionID, movedFrom old: CategoryPaths, isNew: Bool) throws {
        try writePaths(of: paths.downwards(from: id))
        let (before, after) = (old.upwards(from: id).dropFirst(), paths.upwards(from: id).dropFirst())
        guard !isNew, Array(before) != Array(after) else { return }
        try refill(Array(before))
        try refill(Array(after))
    }

    /// Works out the members of categories anew from their own products and their children, lowest first.
    func refill(_ categories: [CollectionID]) throws {
        let children = Dictionary(grouping: paths.parents.keys.sorted()) { paths.parents[$0] ?? nil }
        for id in categories {
            var members = try ListingSets.table.set(ListingSets.direct(id), in: transaction)
            for child in children[id] ?? [] {
                members = members.union(try ListingSets.table.set(ListingSets.collection(child), in: transaction))
            }
            try ListingSets.table.store(members, as: ListingSets.collection(id), in: transaction)
            transaction.bump(.collection(id))
        }
    }

    private func writePaths(of categories: [CollectionID]) throws {
        var steps: [CollectionID: Breadcrumb] = [:]
        let needed = Set(categories.flatMap { paths.upwards(from: $0) }).sorted()
        for start in stride(from: 0, to: needed.count, by: 256) {
            try transaction.each("SELECT id, handle, title FROM catalog_collections WHERE id IN \(list: needed[start..<min(start + 256, needed.count)])") {
                steps[try $0[0]] = Breadcrumb(handle: try $0[1], title: try $0[2])
            }
        }
        for id in categories {
            let path = CategoryPath.pack(paths.upwards(from: id).reversed().compactMap { steps[$0] })
            try transaction.execute("UPDATE catalog_collections SET path = \(path) WHERE id = \(id)")
        }
    }
}
