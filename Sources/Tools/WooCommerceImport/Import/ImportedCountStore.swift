import Commerce
import Platform

/// What the last file of a source said of each variant's count. The shop sells between two files, so a file does not know what
/// lies here; it does know what changed since the file before it.
enum ImportedCountStore {
    /// Variants of which no file spoke yet are left out.
    static func counts(of variants: [VariantID], source: String, in reader: Reader) throws -> [VariantID: Int] {
        var counts: [VariantID: Int] = [:]
        for start in stride(from: 0, to: variants.count, by: 256) {
            let some = variants[start..<min(start + 256, variants.count)]
            try reader.each("SELECT variant_id, counted FROM import_counts WHERE source = \(source) AND variant_id IN \(list: some)") { row in
                let counted: Int? = try row[1]
                counts[try row[0]] = counted
            }
        }
        return counts
    }

    /// - Parameter counts: nil for what the file does not count.
    static func set(_ counts: [VariantID: Int?], source: String, in transaction: Transaction) throws {
        try transaction.insert(
            "INSERT INTO import_counts (source, variant_id, counted) VALUES",
            counts.sorted { $0.key < $1.key }.map { "(\(source), \($0.key), \($0.value))" },
            "ON CONFLICT (source, variant_id) DO UPDATE SET counted = excluded.counted")
    }
}
