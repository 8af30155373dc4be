import Commerce
import Platform

/// Keeps the index at what it was told last. Only the words that changed are written.
package enum SearchIndex {
    /// Adds documents or replaces those of the same products. Putting the same again writes nothing.
    package static func put(_ documents: [SearchDocument], in transaction: Transaction) throws {
        guard !documents.isEmpty else { return }
        let isOutdated = try takeTurn(in: transaction) < SearchRebuild.format
        let stored = try storedDocuments(documents.map(\.product), in: transaction)
        let storedSKUs = try skus(documents.map(\.product), in: transaction)
        var changes = NumberSetChanges()
        var table = WordTable()
        // Of documents that are new: by term, the numbers that join its set.
        var joining: [Int: [Int]] = [:]
        var rows: [ProductID: SQL] = [:]
        var newSKUs: [SQL] = []
        for document in documents {
            let words = DocumentWords(document, in: &table)
            let terms = table.terms(of: words)
            let old = stored[document.product]
            let isChanged: Bool
            if let old {
                isChanged = note(terms, of: document, instead: old, in: &changes, table)
            } else {
                for term in terms { joining[term, default: []].append(document.number) }
                isChanged = true
            }
            if isChanged {
                rows[document.product] = "(\(document.product), \(document.number), \(document.title), \(table.packed(terms)))"
            }
            if isChanged || isOutdated { table.note(words) }
            newSKUs += try skus(of: document, stored: storedSKUs[document.product] ?? [], in: transaction)
        }
        try transaction.insert(
            "INSERT INTO search_documents (product_id, number, title, terms) VALUES", rows.sorted { $0.key < $1.key }.map(\.value),
            "ON CONFLICT (product_id) DO UPDATE SET number = excluded.number, title = excluded.title, terms = excluded.terms")
        try transaction.insert(
            "INSERT INTO search_skus (sku, product_id) VALUES", newSKUs, "ON CONFLICT (sku, product_id) DO NOTHING")
        for (term, numbers) in joining { changes.insert(numbers, into: table.term(term)) }
        try finish(&changes, table, in: transaction)
    }

    /// Notes what a document changes in the sets of its terms.
    /// - Returns: whether it is stored in another way.
    private static func note(
        _ terms: [Int], of document: SearchDocument, instead old: Stored, in changes: inout NumberSetChanges, _ table: WordTable
    ) -> Bool {
        // A product never changes its number; should it, the old number must not stay in any set.
        if old.number != document.number {
            for term in old.terms { changes.assign(old.number, to: term, isMember: false) }
        }
        let before = old.number == document.number ? old.terms : []
        let after = Set(terms.map(table.term))
        for term in before.subtracting(after) { changes.assign(document.number, to: term, isMember: false) }
        for term in after.subtracting(before) { changes.assign(document.number, to: term, isMember: true) }
        return old.number != document.number || before != after || old.title != document.title
    }

    /// Products that are gone, or must not be found any more.
    package static func remove(_ products: [ProductID], in transaction: Transaction) throws {
        guard !products.isEmpty else { return }
        try takeTurn(in: transaction)
        var changes = NumberSetChanges()
        for (product, old) in try storedDocuments(products, in: transaction) {
            for term in old.terms { changes.assign(old.number, to: term, isMember: false) }
            try transaction.execute("DELETE FROM search_documents WHERE product_id = \(product)")
            try transaction.execute("DELETE FROM search_skus WHERE product_id = \(product)")
        }
        try finish(&changes, WordTable(), in: transaction)
    }

    private static func finish(_ changes: inout NumberSetChanges, _ words: WordTable, in transaction: Transaction) throws {
        let changed = try changes.flush(to: SearchPostings.table, in: transaction)
        try Vocabulary.update(words, changed: Set(changed.compactMap(SearchPostings.stem(ofAny:))), in: transaction)
        if !changed.isEmpty { transaction.bump(.search) }
    }

    private struct Stored {
        let number: Int
        let title: String
        let terms: Set<String>
    }

    /// Waits for the turn among the index's writers, and keeps it until the transaction ends: sets are read, changed and written
    /// back. Who reads what to put takes the turn before: else the older text may be put last.
    /// - Returns: the format that the whole index has; see `SearchRebuild`.
    @discardableResult
    package static func takeTurn(in transaction: Transaction) throws -> Int {
        _ = try transaction.first("SELECT value FROM search_state WHERE name = 'turn'\(transaction.dialect.forUpdate)") { try $0[0] as Int }
        return try transaction.first("SELECT value FROM search_state WHERE name = 'format'") { try $0[0] } ?? 0
    }

    private static func storedDocuments(_ products: [ProductID], in transaction: Transaction) throws -> [ProductID: Stored] {
        var stored: [ProductID: Stored] = [:]
        for start in stride(from: 0, to: products.count, by: 256) {
            let group = products[start..<min(start + 256, products.count)]
            try transaction.each("SELECT product_id, number, title, terms FROM search_documents WHERE product_id IN \(list: group)") { row in
                let terms: String = try row[3]
                stored[try row[0]] = Stored(
                    number: try row[1], title: try row[2], terms: Set(terms.utf8.split(separator: 0x20).map { String(Substring($0)) }))
            }
        }
        return stored
    }

    private static func skus(_ products: [ProductID], in transaction: Transaction) throws -> [ProductID: Set<String>] {
        var skus: [ProductID: Set<String>] = [:]
        for start in stride(from: 0, to: products.count, by: 256) {
            let group = products[start..<min(start + 256, products.count)]
            try transaction.each("SELECT product_id, sku FROM search_skus WHERE product_id IN \(list: group)") {
                skus[try $0[0], default: []].insert(try $0[1])
            }
        }
        return skus
    }

    /// Takes out SKUs that the product no longer has.
    /// - Returns: rows of those that are new.
    private static func skus(of document: SearchDocument, stored: Set<String>, in transaction: Transaction) throws -> [SQL] {
        let wanted = Set(document.skus.prefix(SearchDocument.maximumSKUs).map(\.folded))
        for sku in stored.subtracting(wanted) {
            try transaction.execute("DELETE FROM search_skus WHERE sku = \(sku) AND product_id = \(document.product)")
        }
        return wanted.subtracting(stored).sorted().map { "(\($0), \(document.product))" }
    }
}
