import Commerce

/// Reads the products of the file in batches, each with its variations from wherever they lie.
struct BatchReader: Sendable {
    struct Batch: Sendable {
        var products: [ProductInFile] = []
        /// Rows behind this batch.
        var rows = 0
        var problems: [RowProblem] = []
        /// Where the next batch begins.
        var nextOffset = 0
        var nextLine = 0
    }

    /// No batch spans more of the file than this, so what lies further back is in an earlier one.
    static let spanBytes = 1 << 21
    private static let variantLimit = 4_000

    private let scan: FileScan
    private let stage: ImportRun.Stage
    private var reader: CSVReader
    private var record = CSVRecord()

    init(_ source: CSVSource, _ scan: FileScan, _ run: ImportRun) throws {
        self.scan = scan
        stage = run.stage
        reader = try CSVReader(source, at: run.nextOffset, line: run.nextLine)
    }

    /// The next products of the stage; nil at the end of the file.
    mutating func next(limit: Int) throws -> Batch? {
        var batch = Batch()
        let start = reader.nextOffset
        var variants = 0
        var isAtEnd = false
        while batch.products.count < limit, variants < Self.variantLimit, reader.nextOffset - start < Self.spanBytes {
            guard try reader.next(&record) else {
                isAtEnd = true
                break
            }
            batch.rows += 1
            if let product = try product(&batch.problems) {
                variants += product.variations.count
                batch.products.append(product)
            }
        }
        (batch.nextOffset, batch.nextLine) = (reader.nextOffset, reader.nextLine)
        return isAtEnd && batch.rows == 0 ? nil : batch
    }

    /// Whether the target of a link may be made in the same batch as this row or later, so that it is only known in the
    /// stage of links. Told from the file alone.
    static func isLate(_ key: RowKey, of row: ProductRow, at offset: Int, _ scan: FileScan) throws -> Bool {
        guard !row.keys.contains(key), let place = try scan.place(of: key) else { return false }
        return place.offset > offset - spanBytes
    }

    /// Told without reading the row, because most rows have none.
    private var hasLinks: Bool {
        [Column.groupedProducts, .upsells, .crossSells].contains { column in
            scan.rows.header.place(column).map { !record.isEmpty($0) } ?? false
        }
    }

    private func product(_ problems: inout [RowProblem]) throws -> ProductInFile? {
        if stage == .links, !hasLinks { return nil }
        let offset = record.byteRange.lowerBound
        let (row, isGood, _) = scan.rows.read(record)
        guard isGood, row.kind != .variation, try scan.owns(row, at: offset) else { return nil }
        if stage == .links {
            guard try row.links.contains(where: { try Self.isLate($0, of: row, at: offset, scan) }) else { return nil }
        }
        let (good, bad) = try scan.variations(of: row)
        if row.kind != .variable {
            for variation in good where stage == .products {
                problems.append(scan.rows.problem(.error, variation, .parent, "names the product on line \(row.line), which is not a variable one."))
            }
            return ProductInFile(row: row, offset: offset)
        }
        return ProductInFile(row: row, offset: offset, variations: good, badVariations: bad)
    }
}

extension ProductRow {
    /// All other products that the row speaks of.
    var links: [RowKey] { groupedProducts + upsells + crossSells }
}
