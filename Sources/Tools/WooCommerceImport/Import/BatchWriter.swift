import Catalog
import Commerce
import Inventory
import Platform

/// Brings one batch into the shop, inside one transaction. A value: when the transaction runs again, it begins as it was.
struct BatchWriter: Sendable {
    struct Outcome: Sendable {
        var created = 0
        var updated = 0
        var unchanged = 0
        /// Rows that the shop refused, variations included.
        var refused = 0
        var problems: [RowProblem] = []
        var changes: [ProductChange] = []
        var changedProducts: [ProductID] = []
    }

    let scan: FileScan
    let options: ImportOptions
    let startedAt: Timestamp
    let stage: ImportRun.Stage
    /// By the names in the file.
    private var definitions: [String: AttributeDefinition]
    private(set) var tree: CategoryTree
    private(set) var outcome = Outcome()
    private var origins: [RowKey: String] = [:]
    /// Of the rows' SKUs.
    private var owners: [SKU: ProductID] = [:]
    private var newKeys: [(key: RowKey, origin: String)] = []

    init(
        scan: FileScan, options: ImportOptions, startedAt: Timestamp, stage: ImportRun.Stage, definitions: [String: AttributeDefinition],
        tree: CategoryTree
    ) {
        self.scan = scan
        self.options = options
        self.startedAt = startedAt
        self.stage = stage
        self.definitions = definitions
        self.tree = tree
    }

    private struct Work {
        let product: ProductInFile
        let stored: StoredProduct?
        let assembled: DraftAssembly.Assembled
        let isCounted: Bool
        /// What a dry run cannot do yet, because it speaks of products further down.
        let promised: [ProductChange.Field]
    }

    mutating func write(_ batch: BatchReader.Batch, at now: Timestamp, in transaction: Transaction) throws {
        // Of an earlier batch of a dry run nothing is left.
        if options.isDryRun { definitions = try AttributeNames.define(scan.attributes, in: transaction) }
        outcome.problems += batch.problems
        outcome.refused += batch.problems.count { $0.severity == .error }
        let keys = batch.products.flatMap { $0.row.keys + $0.row.links }
        origins = try ImportKeyStore.origins(of: keys, source: options.source, in: transaction)
        owners = try CatalogReads.products(skus: batch.products.compactMap(\.row.sku), in: transaction)
        var works: [Work] = []
        for product in batch.products {
            if let work = try prepare(product, at: now, in: transaction) { works.append(work) }
        }
        let announces = options.didChange == nil && !options.isDryRun
        let outcomes = try CatalogWrites.upsert(works.map(\.assembled.draft), announces: announces, at: now, in: transaction)
        var stock = StockImport(source: options.source, now: now, transaction: transaction)
        var downloads = DownloadImport(header: scan.rows.header, now: now, transaction: transaction)
        for (work, result) in zip(works, outcomes) { try finish(work, result, &stock, &downloads) }
        outcome.problems += downloads.notes.map { RowProblem(.note, line: $0.line, column: "", message: $0.message) }
        try stock.flush()
        for note in stock.notes {
            outcome.problems.append(RowProblem(.note, line: note.line, column: scan.rows.columnName(.stock), message: note.message))
        }
        if options.isDryRun { return tree.forget() }
        try ImportKeyStore.set(newKeys, source: options.source, in: transaction)
        if !outcome.changedProducts.isEmpty { try options.didChange?(outcome.changedProducts, now, transaction) }
    }

    // MARK: Before

    private mutating func prepare(_ product: ProductInFile, at now: Timestamp, in transaction: Transaction) throws -> Work? {
        let row = product.row
        let stored = try find(row, in: transaction)
        let isNew = stored.map { $0.createdAt >= startedAt } ?? true
        switch stage {
        case .products where stored != nil && !options.isDryRun:
            // The whole product waits until the products further down are there, so that it is changed and counted once.
            guard try !row.links.contains(where: { try BatchReader.isLate($0, of: row, at: product.offset, scan) }) else { return nil }
        case .links where stored == nil: return nil  // refused before
        default: break
        }
        var shop = ShopKnowledge(stored: stored, definitions: definitions)
        do { shop.categories = try tree.categories(row.categories, at: now, in: transaction) } catch let problems as InputProblems {
            for problem in problems.problems { outcome.problems.append(scan.rows.problem(.error, row, .categories, problem.message)) }
            refuse(product, title: row.name)
            return nil
        }
        shop.related = try resolve(row.upsells + row.crossSells, of: row, stored, isNew, column: .upsells, in: transaction)
        shop.children = try resolve(row.groupedProducts, of: row, stored, isNew, column: .groupedProducts, in: transaction)
        var assembly = DraftAssembly(rows: scan.rows)
        let assembled = assembly.assemble(product, shop)
        if stage == .products || stored != nil && !isNew { outcome.problems += assembly.problems }
        guard var assembled else {
            refuse(product, title: row.name)
            return nil
        }
        if let stored {
            assembled.draft.origin = stored.draft.origin
            assembled.draft.handle = stored.draft.origin == nil ? stored.handle : nil
        } else {
            assembled.draft.origin = ExternalOrigin(source: options.source, id: Self.originID(row))
        }
        let promised = options.isDryRun && stored != nil ? try promisedLinks(product, in: transaction) : []
        return Work(product: product, stored: stored, assembled: assembled, isCounted: stage == .products || !isNew, promised: promised)
    }

    /// The product that the shop has of this row: by ID, else by SKU, as imported before or made by hand.
    private func find(_ row: ProductRow, in transaction: Transaction) throws -> StoredProduct? {
        for key in row.keys.reversed() {
            if let product = try product(key, in: transaction), let stored = try CatalogReads.stored(product, in: transaction),
                try isSame(stored, row, by: key)
            {
                return stored
            }
        }
        guard let sku = row.sku, let owner = owners[sku], let stored = try CatalogReads.stored(owner, in: transaction) else { return nil }
        return try isSame(stored, row, by: .sku(sku.folded)) ? stored : nil
    }

    /// A SKU may go over from one product to another. One that this file names by another ID is not this row's, nor one that has another
    /// SKU by now.
    private func isSame(_ stored: StoredProduct, _ row: ProductRow, by key: RowKey) throws -> Bool {
        guard case .sku(let sku) = key else { return true }
        if let id = row.sourceID, let origin = stored.draft.origin, origin.source == options.source, let other = RowKey(origin.id),
            case .id(let otherID) = other, otherID != id, try scan.place(of: other) != nil
        {
            return false
        }
        let now = stored.draft.variants.compactMap(\.sku?.folded)
        return now.count != 1 || stored.draft.variants.count != 1 || now[0] == sku
    }

    private func product(_ key: RowKey, in transaction: Transaction) throws -> ProductID? {
        guard let origin = origins[key] else { return nil }
        if origin.hasPrefix(Self.byHand), let id = Int64(origin.dropFirst(Self.byHand.count)) { return ProductID(rawValue: id) }
        return try CatalogReads.product(origin: ExternalOrigin(source: options.source, id: origin), in: transaction)
    }

    private mutating func resolve(
        _ keys: [RowKey], of row: ProductRow, _ stored: StoredProduct?, _ isNew: Bool, column: Column, in transaction: Transaction
    ) throws -> [ProductID] {
        var found: [ProductID] = []
        for key in keys where !row.keys.contains(key) {
            if let id = try self.product(key, in: transaction) ?? key.sku.flatMap({ try CatalogReads.variant(sku: $0, in: transaction)?.product }) {
                if !found.contains(id), id != stored?.id { found.append(id) }
                continue
            }
            // Each is told once: what nobody has when the row comes up first, what the shop refused when all are there.
            let isInFile = try scan.place(of: key) != nil
            if stage == .products ? !isInFile : isInFile || !isNew {
                outcome.problems.append(scan.rows.problem(.note, row, column, "names the product with \(key), which is neither in this file nor in the shop."))
            }
        }
        return found
    }

    private func promisedLinks(_ product: ProductInFile, in transaction: Transaction) throws -> [ProductChange.Field] {
        let late = try product.row.links.filter { key in
            try self.product(key, in: transaction) == nil && BatchReader.isLate(key, of: product.row, at: product.offset, scan)
        }
        return late.isEmpty ? [] : [ProductChange.Field(name: "links", before: "", after: late.map(\.description).joined(separator: ", "))]
    }

    private static let byHand = "product:"
    private static func originID(_ row: ProductRow) -> String { row.keys.last?.text ?? "line:\(row.line)" }

    // MARK: After

    private mutating func finish(_ work: Work, _ result: UpsertOutcome, _ stock: inout StockImport, _ downloads: inout DownloadImport) throws {
        let row = work.product.row
        if case .refused(let problems) = result.effect {
            if stage == .products || work.stored != nil {
                for problem in problems { outcome.problems.append(report(problem, work)) }
                refuse(work.product, title: work.assembled.draft.title)
            }
            return
        }
        var fields = work.promised + result.changes.map { ProductChange.Field(name: $0.field, before: $0.before, after: $0.after) }
        if scan.rows.header.has(.stock) || scan.rows.header.has(.isInStock), stage == .products || work.isCounted {
            fields += try stock.apply(work.assembled, result.variants, isNew: result.effect == .created)
        }
        if let product = result.product {
            fields += try downloads.apply(
                work.product, work.assembled, product: product, variants: result.variants, isNew: result.effect == .created)
        }
        remember(row, result.product, work.stored)
        let effect: ProductChange.Effect = result.effect == .created ? .create : fields.isEmpty && result.effect == .unchanged ? .unchanged : .update
        if let product = result.product, result.effect != .unchanged { outcome.changedProducts.append(product) }
        guard work.isCounted else { return }
        switch effect {
        case .create: outcome.created += 1
        case .update: outcome.updated += 1
        case .unchanged: outcome.unchanged += 1
        case .refused: break
        }
        tell(row, work.assembled.draft.title, effect, fields)
    }

    private mutating func remember(_ row: ProductRow, _ product: ProductID?, _ stored: StoredProduct?) {
        guard let product else { return }
        let origin: String =
            if let stored {
                stored.draft.origin?.source == options.source ? stored.draft.origin?.id ?? "" : Self.byHand + "\(product)"
            } else {
                Self.originID(row)
            }
        for key in row.keys where origins[key] != origin { newKeys.append((key, origin)) }
    }

    private mutating func refuse(_ product: ProductInFile, title: String) {
        outcome.refused += 1 + product.variations.count
        tell(product.row, title, .refused, [])
    }

    private mutating func tell(_ row: ProductRow, _ title: String, _ effect: ProductChange.Effect, _ fields: [ProductChange.Field]) {
        guard options.isDryRun || effect == .create || effect == .update else { return }
        outcome.changes.append(
            ProductChange(line: row.line, key: row.keys.first?.description ?? "", title: title, effect: effect, fields: fields))
    }

    /// What the shop says of a field, as the column and line it came from.
    private func report(_ problem: InputProblem, _ work: Work) -> RowProblem {
        var line = work.product.row.line
        if problem.field.hasPrefix("variants["), let place = Int(problem.field.dropFirst(9).prefix { $0 != "]" }), work.assembled.lines.indices.contains(place)
        {
            line = work.assembled.lines[place]
        }
        let last = problem.field.split(separator: ".").last.map(String.init) ?? problem.field
        let column: Column? =
            switch last.prefix(while: { $0 != "[" }) {
            case "title": .name
            case "subtitle": .shortDescription
            case "description": .description
            case "tags": .tags
            case "categories": .categories
            case "externalURL": .externalURL
            case "buttonText": .buttonText
            case "sku": .sku
            case "barcode": .globalNumber
            case "prices", "regular": .regularPrice
            case "sale", "endsAt": .salePrice
            case "children": .groupedProducts
            case "related": .upsells
            default: nil
            }
        return RowProblem(.error, line: line, column: column.map(scan.rows.columnName) ?? "", message: problem.message)
    }
}
