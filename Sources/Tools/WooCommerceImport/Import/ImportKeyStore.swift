import Catalog
import Commerce
import Platform

/// Under which origin the catalogue has what the file calls by ID or SKU. A variable product's own SKU, say, is kept nowhere
/// else.
enum ImportKeyStore {
    static func origins(of keys: [RowKey], source: String, in reader: Reader) throws -> [RowKey: String] {
        let byText = Dictionary(keys.map { ($0.text, $0) }) { first, _ in first }
        let texts = byText.keys.sorted()
        var origins: [RowKey: String] = [:]
        for start in stride(from: 0, to: texts.count, by: 256) {
            let some = texts[start..<min(start + 256, texts.count)]
            try reader.each("SELECT key, origin_id FROM import_keys WHERE source = \(source) AND key IN \(list: some)") { row in
                let text: String = try row[0]
                if let key = byText[text] { origins[key] = try row[1] }
            }
        }
        return origins
    }

    static func set(_ origins: [(key: RowKey, origin: String)], source: String, in transaction: Transaction) throws {
        try transaction.insert(
            "INSERT INTO import_keys (source, key, origin_id) VALUES", origins.map { "(\(source), \($0.key.text), \($0.origin))" },
            "ON CONFLICT (source, key) DO UPDATE SET origin_id = excluded.origin_id")
    }
}

extension RowKey {
    /// The SKU of this key, to look for in the shop.
    var sku: SKU? {
        if case .sku(let text) = self { try? SKU(text) } else { nil }
    }
}
