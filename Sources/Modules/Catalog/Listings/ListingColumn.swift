import Commerce
import Platform

/// One number per product, by ordinal, for sorting and ranges: read as a whole, so that ordering 50,000 products takes a
/// few blobs and no index walk.
struct ListingColumn {
    /// Stands for no number.
    static let none = Int64.min
    static let chunkSize = 2_048

    static let published = "published"
    static let featured = "featured"
    static let sold = "sold"
    static let rating = "rating"
    static func price(_ currency: Currency) -> String { "price:\(currency.code)" }

    private var values: [Int64]

    var sizeBytes: Int { values.count * 8 }

    /// What a column's version is called beside those of the sets.
    static func versionTerm(_ name: String) -> String { "column:\(name)" }

    static func load(_ name: String, in reader: Reader) throws -> ListingColumn {
        var values: [Int64] = []
        try reader.each("SELECT chunk, numbers FROM catalog_columns WHERE name = \(name) ORDER BY chunk") { row in
            let start = (try row[0] as Int) * chunkSize
            let bytes: [UInt8] = try row[1]
            guard bytes.count == chunkSize * 8 else { throw DatabaseError.unreadable("a column of \(bytes.count) bytes") }
            if values.count < start { values += repeatElement(none, count: start - values.count) }
            values += numbers(bytes)
        }
        return ListingColumn(values: values)
    }

    subscript(ordinal: Int) -> Int64 { ordinal < values.count ? values[ordinal] : Self.none }

    fileprivate static func numbers(_ bytes: [UInt8]) -> [Int64] {
        [Int64](unsafeUninitializedCapacity: bytes.count / 8) { buffer, initialized in
            UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
            initialized = bytes.count / 8
        }
    }
}

/// Changes to columns, gathered so that each chunk is read and written once.
struct ListingColumnChanges {
    private struct Place: Hashable {
        let name: String
        let chunk: Int
    }

    private var wanted: [Place: [Int: Int64]] = [:]

    mutating func set(_ name: String, _ ordinal: Int, _ value: Int64?) {
        let (chunk, place) = ordinal.quotientAndRemainder(dividingBy: ListingColumn.chunkSize)
        wanted[Place(name: name, chunk: chunk), default: [:]][place] = value ?? ListingColumn.none
    }

    mutating func flush(in transaction: Transaction) throws {
        var changed: Set<String> = []
        for (place, numbers) in wanted.sorted(by: { ($0.key.name, $0.key.chunk) < ($1.key.name, $1.key.chunk) }) {
            let stored: [UInt8]? = try transaction.first(
                "SELECT numbers FROM catalog_columns WHERE name = \(place.name) AND chunk = \(place.chunk)"
            ) { try $0[0] }
            var values = stored.map(ListingColumn.numbers) ?? [Int64](repeating: ListingColumn.none, count: ListingColumn.chunkSize)
            var isChanged = false
            for (index, number) in numbers where values[index] != number {
                values[index] = number
                isChanged = true
            }
            guard isChanged else { continue }
            changed.insert(ListingColumn.versionTerm(place.name))
            let bytes = values.withUnsafeBytes { Array($0) }
            try transaction.execute(
                """
                INSERT INTO catalog_columns (name, chunk, numbers) VALUES (\(place.name), \(place.chunk), \(bytes))
                ON CONFLICT (name, chunk) DO UPDATE SET numbers = excluded.numbers
                """)
        }
        wanted = [:]
        try ListingSets.table.noteChange(of: changed, in: transaction)
    }
}
