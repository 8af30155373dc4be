import Commerce
import Platform

/// What goods come with which files.
package enum DownloadSets {
    /// Of all variants of the products, as they are sold today; goods without files are left out. At most 1,000 products.
    package static func sets(of products: some Collection<ProductID>, in reader: Reader) throws -> [DownloadSet] {
        let products = Set(products).sorted().prefix(1_000)
        guard !products.isEmpty else { return [] }
        return try sets(where: "s.product_id IN \(list: Array(products))", in: reader).filter { !$0.files.isEmpty }
    }

    package static func set(of goods: DownloadableGoods, in reader: Reader) throws -> DownloadSet? {
        try sets(where: "s.product_id = \(goods.product) AND s.variant_id = \(goods.variantColumn)", in: reader).first
    }

    /// Brings what a purchase contains to the draft. Who has bought keeps what they bought, as it was; later buyers get the new.
    /// Throws `InputProblems`, and changes nothing then.
    /// - Returns: what changed; empty when everything was so already.
    package static func set(
        _ draft: DownloadSetDraft, for goods: DownloadableGoods, at now: Timestamp, in transaction: Transaction
    ) throws -> [DownloadChange] {
        let draft = try DownloadSetRules.checked(draft)
        if let turn = transaction.dialect.turn(at: "downloads of product \(goods.product)") { try transaction.each(turn) { _ in } }
        let before = try set(of: goods, in: transaction)
        if before == nil, draft.files.isEmpty { return [] }
        let id: Identifier<DownloadSet> = before?.id ?? transaction.newIdentifier()
        if before == nil {
            try transaction.execute(
                """
                INSERT INTO downloads_sets (id, product_id, variant_id, download_limit, valid_days, created_at, updated_at)
                VALUES (\(id), \(goods.product), \(goods.variantColumn), \(draft.terms.limit), \(draft.terms.validDays), \(now), \(now))
                """)
        }
        let changes = changes(before, draft)
        guard !changes.isEmpty else { return [] }
        try transaction.execute(
            "UPDATE downloads_sets SET download_limit = \(draft.terms.limit), valid_days = \(draft.terms.validDays), updated_at = \(now) WHERE id = \(id)")
        try write(draft.files, to: id, before: before?.files ?? [], at: now, in: transaction)
        return changes
    }

    private static func write(
        _ files: [DownloadSetDraft.File], to set: Identifier<DownloadSet>, before: [DownloadFile], at now: Timestamp, in transaction: Transaction
    ) throws {
        var kept: Set<DownloadFileID> = []
        for (position, file) in files.enumerated() {
            if let same = before.first(where: { DownloadSetRules.isSame($0.source, file.source) }) {
                kept.insert(same.id)
                try transaction.execute("UPDATE downloads_files SET name = \(file.name), position = \(position) WHERE id = \(same.id)")
                continue
            }
            let id: DownloadFileID = transaction.newIdentifier()
            let (stored, url) = file.source.parts
            try transaction.execute(
                """
                INSERT INTO downloads_files (id, set_id, position, name, object_key, file_name, content_type, byte_count, checksum, url, created_at)
                VALUES (\(id), \(set), \(position), \(file.name), \(stored?.key), \(stored?.fileName), \(stored?.contentType), \(stored?.byteCount),
                    \(stored?.checksum), \(url), \(now))
                """)
        }
        for file in before where !kept.contains(file.id) {
            try transaction.execute("UPDATE downloads_files SET retired_at = \(now) WHERE id = \(file.id)")
        }
    }

    private static func changes(_ before: DownloadSet?, _ draft: DownloadSetDraft) -> [DownloadChange] {
        let old = before?.files.map { DownloadSetDraft.File(name: $0.name, source: $0.source) } ?? []
        var changes: [DownloadChange] = []
        // The same content under another key is the same file.
        let isSame = old.count == draft.files.count && zip(old, draft.files).allSatisfy { $0.name == $1.name && DownloadSetRules.isSame($0.source, $1.source) }
        if !isSame {
            changes.append(
                DownloadChange(field: "downloads", before: old.map(\.text).joined(separator: ", "), after: draft.files.map(\.text).joined(separator: ", ")))
        }
        let terms = before?.terms ?? DownloadTerms()
        if terms.limit != draft.terms.limit { changes.append(change("downloads.limit", terms.limit, draft.terms.limit)) }
        if terms.validDays != draft.terms.validDays { changes.append(change("downloads.days", terms.validDays, draft.terms.validDays)) }
        return changes
    }

    private static func change(_ field: String, _ before: Int?, _ after: Int?) -> DownloadChange {
        DownloadChange(field: field, before: before.map(String.init) ?? "none", after: after.map(String.init) ?? "none")
    }

    private static func sets(where condition: SQL, in reader: Reader) throws -> [DownloadSet] {
        struct Row {
            let id: Identifier<DownloadSet>
            let goods: DownloadableGoods
            let terms: DownloadTerms
            let file: DownloadFile?
        }
        let rows = try reader.all(
            """
            SELECT s.id, s.product_id, s.variant_id, s.download_limit, s.valid_days, f.id, \(DownloadFile.columns)
            FROM downloads_sets s LEFT JOIN downloads_files f ON f.set_id = s.id AND f.retired_at IS NULL
            WHERE \(condition) ORDER BY s.product_id, s.variant_id, f.position, f.id LIMIT 50000
            """
        ) { row in
            let variant: VariantID = try row[2]
            let file: DownloadFileID? = try row[5]
            return Row(
                id: try row[0], goods: DownloadableGoods(try row[1], variant: variant.rawValue == 0 ? nil : variant),
                terms: DownloadTerms(limit: try row[3], validDays: try row[4]), file: try file.map { try DownloadFile($0, row, at: 6) })
        }
        var sets: [DownloadSet] = []
        for row in rows {
            if let last = sets.last, last.id == row.id {
                sets[sets.count - 1] = DownloadSet(id: last.id, goods: last.goods, terms: last.terms, files: last.files + [row.file].compactMap(\.self))
            } else {
                sets.append(DownloadSet(id: row.id, goods: row.goods, terms: row.terms, files: [row.file].compactMap(\.self)))
            }
        }
        return sets
    }
}

extension DownloadableGoods {
    /// 0 for every variant: a unique index takes each NULL for another value.
    fileprivate var variantColumn: Int64 { variant?.rawValue ?? 0 }
}

extension DownloadSource {
    fileprivate var parts: (StoredDownload?, url: String?) {
        switch self {
        case .stored(let stored): (stored, nil)
        case .external(let url): (nil, url)
        }
    }
}

extension DownloadSetDraft.File {
    fileprivate var text: String {
        switch source {
        case .stored(let stored): "\(name) (\(stored.fileName))"
        case .external(let url): "\(name) (\(url))"
        }
    }
}

extension DownloadFile {
    static let columns: SQL = "f.name, f.url, f.object_key, f.file_name, f.content_type, f.byte_count, f.checksum"

    /// - Parameter first: the place of the first of `columns`.
    init(_ id: DownloadFileID, _ row: SQLRow, at first: Int) throws {
        let url: String? = try row[first + 1]
        let source: DownloadSource =
            if let url {
                .external(url: url)
            } else {
                .stored(
                    StoredDownload(
                        key: try row[first + 2], fileName: try row[first + 3], contentType: try row[first + 4], byteCount: try row[first + 5],
                        checksum: try row[first + 6]))
            }
        self.init(id: id, name: try row[first], source: source)
    }
}
