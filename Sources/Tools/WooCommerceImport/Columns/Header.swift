/// The first row: which cell of the following rows holds what.
package struct Header: Sendable {
    /// As the file spells them.
    package let names: [String]
    private let places: [Column: Int]
    /// The numbers of the attribute and download columns, in order.
    let attributeNumbers: [Int]
    let downloadNumbers: [Int]
    /// The columns nobody here knows, and those of plugins.
    package let unknown: [String]
    package let meta: [String]

    /// Throws `ImportError` when the row is no header of a product export.
    package init(_ record: CSVRecord, in source: CSVSource) throws(ImportError) {
        guard record.problem != .tooLarge else { throw .tooManyColumns(limit: CSVReader.cellLimit) }
        guard record.problem == nil else { throw Self.reasonNotToRead(record, source) }
        var names: [String] = []
        for (index, cell) in record.cells.enumerated() {
            guard let cell else { throw .headerNotUTF8(column: index + 1) }
            names.append(cell.trimmedOfSpace)
        }
        var places: [Column: Int] = [:]
        var unknown: [String] = []
        var meta: [String] = []
        for (index, name) in names.enumerated() {
            switch Column(name) {
            case nil: if !name.isEmpty { unknown.append(name) }
            case .unused: continue
            case .meta: meta.append(name)
            case let column?:
                guard places[column] == nil else { throw .columnTwice(name: name) }
                places[column] = index
            }
        }
        guard places[.id] != nil || places[.sku] != nil || places[.name] != nil else { throw Self.reasonNotToRead(record, source) }
        // Names alone would make products that nobody can buy. Who writes a short file by hand has no columns that nobody knows.
        if places[.sku] == nil, places[.type] == nil, places[.regularPrice] == nil, unknown.count >= 3 {
            throw .foreignNames(examples: unknown.prefix(3).map { "“\($0)”" })
        }
        self.names = names
        self.places = places
        self.unknown = unknown
        self.meta = meta
        attributeNumbers = places.keys.compactMap { if case .attributeName(let number) = $0 { number } else { nil } }.sorted()
        downloadNumbers = places.keys.compactMap { if case .downloadURL(let number) = $0 { number } else { nil } }.sorted()
    }

    package func has(_ column: Column) -> Bool { places[column] != nil }
    func place(_ column: Column) -> Int? { places[column] }

    /// The first weight column, whatever its unit.
    var weight: (place: Int, unit: Column.WeightUnit)? {
        for unit in [Column.WeightUnit.kg, .g, .lbs, .oz] {
            if let place = places[.weight(unit)] { return (place, unit) }
        }
        return nil
    }

    /// What to tell the owner once, not for every row.
    package var notes: [String] {
        var notes: [String] = []
        if !unknown.isEmpty { notes.append("These columns are unknown and were passed over: \(Self.list(unknown)).") }
        if !meta.isEmpty { notes.append("Fields of plugins were passed over: \(Self.list(meta)).") }
        return notes
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }

    /// What separates the first line, when its parts would be columns.
    private static func reasonNotToRead(_ record: CSVRecord, _ source: CSVSource) -> ImportError {
        var bytes = [UInt8](repeating: 0, count: 1 << 13)
        let count = (try? bytes.withUnsafeMutableBytes { try source.read(record.byteRange.lowerBound, $0) }) ?? 0
        let line = String(decoding: bytes[..<count], as: UTF8.self).prefix { !$0.isNewline }
        let separators: [(Character, String)] = [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
        for (separator, name) in separators where line.contains(separator) {
            let parts = line.split(separator: separator).map { $0.filter { $0 != "\"" } }
            if parts.contains(where: { Column(String($0).trimmedOfSpace) != nil }) { return .wrongSeparator(name: name) }
        }
        return .notAProductExport
    }
}

extension String {
    /// Without white space at both ends.
    var trimmedOfSpace: String {
        // Nearly every cell begins and ends with a plain character, and looking at whole characters is slow.
        guard let head = utf8.first, let tail = utf8.last else { return "" }
        if head > 0x20, head < 0x80, tail > 0x20, tail < 0x80 { return self }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
