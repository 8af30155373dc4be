import Commerce
import Platform

enum PictureStore {
    static func find(_ key: String, in reader: Reader) throws -> PictureReference? {
        try reader.first("SELECT key, width, height, sizes FROM catalog_pictures WHERE key = \(key)") { row in
            PictureReference(
                key: try row[0], alt: "", width: try row[1], height: try row[2],
                sizes: PackedText.records(try row[3] as String, by: " ") { $0.number ?? 0 })
        }
    }

    /// The picture as stored; the first of two runs wins, with the same content.
    static func add(_ picture: PictureReference, format: ImageFormat, at now: Timestamp, in transaction: Transaction) throws -> PictureReference {
        let id: PictureID = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO catalog_pictures (id, key, format, width, height, sizes, created_at)
            VALUES (\(id), \(picture.key), \(format.rawValue), \(picture.width), \(picture.height),
                \(picture.sizes.map(String.init).joined(separator: " ")), \(now))
            ON CONFLICT (key) DO NOTHING
            """)
        return try find(picture.key, in: transaction) ?? picture
    }
}
