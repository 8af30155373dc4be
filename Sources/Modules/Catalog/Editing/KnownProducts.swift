import Commerce
import Platform

/// What a batch of edits knows of products without reading them: who has which origin, handle and SKU. Asked of the database once
/// for many drafts, then kept up by the batch itself.
final class KnownProducts {
    private let transaction: Transaction
    // Known, or known to be absent.
    private var byOrigin: [String: ProductStore.Found?] = [:]
    private var byHandle: [String: ProductStore.Found?] = [:]
    private var ownersOfSKUs: [String: ProductID?] = [:]
    private var variantsOf: [ProductID: [VariantID]] = [:]

    init(in transaction: Transaction) { self.transaction = transaction }

    /// In few statements, what is asked below about these drafts.
    func lookUp(_ drafts: [ProductDraft]) throws {
        var origins: [String: [String]] = [:]
        for draft in drafts {
            if let origin = draft.origin { origins[origin.source, default: []].append(origin.id) }
        }
        for (source, ids) in origins {
            try inGroups(ids) { group in
                let found = try ProductStore.found(origins: source, group, in: transaction)
                for id in group { byOrigin["\(source)\n\(id)"] = .some(found[id]) }
            }
        }
        // A product that is there keeps its handle and its SKUs, nearly always.
        let others = drafts.filter { draft in
            guard let origin = draft.origin else { return true }
            return (byOrigin["\(origin.source)\n\(origin.id)"] ?? nil) == nil
        }
        try inGroups(others.map { $0.handle ?? Handle.from(title: $0.title) }) { group in
            let found = try ProductStore.found(handles: group, in: transaction)
            for handle in group { byHandle[handle.text] = .some(found[handle.text]) }
        }
        try lookUp(skus: others.flatMap { $0.variants.compactMap { $0.sku?.folded } })
        let products = byOrigin.values.compactMap { $0?.id } + byHandle.values.compactMap { $0?.id }
        for id in products { variantsOf[id] = [] }
        try inGroups(products) { group in
            try transaction.each("SELECT product_id, id FROM catalog_variants WHERE product_id IN \(list: group) ORDER BY product_id, position") {
                variantsOf[try $0[0], default: []].append(try $0[1])
            }
        }
    }

    /// The product that a draft is of.
    func product(of draft: ProductDraft) throws -> ProductStore.Found? {
        if let origin = draft.origin {
            if let known = byOrigin["\(origin.source)\n\(origin.id)"] { return known }
            return try ProductStore.found(origins: origin.source, [origin.id], in: transaction)[origin.id]
        }
        guard let handle = draft.handle else { return nil }
        if let known = byHandle[handle.text] { return known }
        return try ProductStore.found(handles: [handle], in: transaction)[handle.text]
    }

    func isTaken(_ handle: Handle) throws -> Bool {
        if let known = byHandle[handle.text] { return known != nil }
        return try ProductStore.find(handle: handle, in: transaction) != nil
    }

    func variants(of id: ProductID) throws -> [VariantID] {
        if let known = variantsOf[id] { return known }
        return try transaction.all("SELECT id FROM catalog_variants WHERE product_id = \(id) ORDER BY position") { try $0[0] }
    }

    /// SKUs are unique over the whole catalogue, whatever their case. Throws `InputProblems` when another product has one.
    func checkSKUs(_ variants: [VariantDraft], of product: ProductID?) throws {
        var places: [String: Int] = [:]
        for (place, variant) in variants.enumerated() {
            if let sku = variant.sku { places[sku.folded] = place }
        }
        try lookUp(skus: places.keys.filter { ownersOfSKUs[$0] == nil }.sorted())
        var problems = ProblemList()
        for (key, place) in places.sorted(by: { $0.key < $1.key }) {
            guard let owner = ownersOfSKUs[key] ?? nil, owner != product else { continue }
            problems.add("variants[\(place)].sku", .conflict, "Another product has this SKU.")
        }
        if let problems = InputProblems(problems.list) { throw problems }
    }

    /// A later draft of the same batch may name the same product.
    func remember(_ draft: ProductDraft, _ handle: Handle, _ found: ProductStore.Found, _ variants: [VariantID]) {
        if let origin = draft.origin { byOrigin["\(origin.source)\n\(origin.id)"] = .some(found) }
        byHandle[handle.text] = .some(found)
        for variant in draft.variants {
            if let sku = variant.sku { ownersOfSKUs[sku.folded] = .some(found.id) }
        }
        variantsOf[found.id] = variants
    }

    /// What a product had is free, or another's, or asked for anew.
    func forget(_ product: StoredProduct) {
        if let origin = product.draft.origin { byOrigin["\(origin.source)\n\(origin.id)"] = nil }
        byHandle[product.handle.text] = nil
        for variant in product.draft.variants {
            if let sku = variant.sku { ownersOfSKUs[sku.folded] = nil }
        }
        variantsOf[product.id] = nil
    }

    private func lookUp(skus: [String]) throws {
        try inGroups(skus) { group in
            for key in group { ownersOfSKUs[key] = .some(nil) }
            try transaction.each("SELECT sku_key, product_id FROM catalog_variants WHERE sku_key IN \(list: group)") {
                ownersOfSKUs[try $0[0]] = .some(try $0[1])
            }
        }
    }

    private func inGroups<Value>(_ values: [Value], _ body: ([Value]) throws -> Void) rethrows {
        for start in stride(from: 0, to: values.count, by: 256) { try body(Array(values[start..<min(start + 256, values.count)])) }
    }
}
