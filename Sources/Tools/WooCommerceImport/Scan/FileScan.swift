import Commerce
import Crypto

/// The first look at the whole file: what is in it, what is wrong with it, and where things lie. It knows nothing of the
/// shop, so it says the same of the same file every time, and an import that goes on after a kill begins with it again.
struct FileScan: Sendable {
    /// SHA-256 of the content, in hexadecimal: under this name an import remembers how far it came.
    let contentHash: String
    let rows: RowReader
    /// Where the first row behind the header begins.
    let start: DiskIndex.Place
    private(set) var counts = Counts()
    private(set) var attributes = AttributeCensus()
    private let source: CSVSource
    /// Good rows by their own keys; the first row of a key has it.
    private let rowsByKey: DiskIndex
    /// Variations, good and bad, by the key of their parent.
    private let variationsByParent: DiskIndex

    struct Counts: Sendable, Equatable {
        var rows = 0
        var products = 0
        var variations = 0
        /// Rows that are not taken.
        var badRows = 0
        /// Pictures that good rows name.
        var images = 0
        var downloads = 0
        /// Whether any row speaks of others.
        var hasLinks = false
    }

    /// Reads the file to its end.
    /// - Parameters:
    ///   - report: is told of each problem.
    ///   - progress: is told how many rows and bytes are behind.
    init(
        _ source: CSVSource, currency: Currency, temporaryFolder: String, report: (RowProblem) -> Void,
        progress: (_ rows: Int, _ bytes: Int) throws -> Void
    ) throws {
        self.source = source
        contentHash = try Self.hash(source)
        var reader = try CSVReader(source)
        var record = CSVRecord()
        guard try reader.next(&record) else { throw ImportError.emptyFile }
        rows = RowReader(header: try Header(record, in: source), currency: currency)
        start = DiskIndex.Place(offset: reader.nextOffset, line: reader.nextLine)
        rowsByKey = try DiskIndex(in: temporaryFolder)
        variationsByParent = try DiskIndex(in: temporaryFolder)
        while try reader.next(&record) {
            try take(record, report)
            if counts.rows % 256 == 0 { try progress(counts.rows, reader.nextOffset) }
        }
        try reportOrphans(report)
        try progress(counts.rows, reader.nextOffset)
    }

    // MARK: Looking things up

    /// Whether the good row that begins there is the first with its keys.
    func owns(_ row: ProductRow, at offset: Int) throws -> Bool {
        try row.keys.allSatisfy { key in try rowsByKey.places(key.text).contains { $0.offset == offset } }
    }

    /// Where the row of a key begins, if there is one.
    func place(of key: RowKey) throws -> DiskIndex.Place? {
        try rowsByKey.places(key.text).first { place in
            rows.read(try CSVReader.record(in: source, at: place.offset, line: place.line)).row.keys.contains(key)
        }
    }

    /// The variations of a product, in the order of the file. Bad ones are told apart, since the product may have them already.
    func variations(of parent: ProductRow) throws -> (good: [ProductRow], bad: [ProductRow]) {
        var good: [ProductRow] = []
        var bad: [ProductRow] = []
        for key in parent.keys {
            for place in try variationsByParent.places(key.text) {
                let (row, isGood, _) = rows.read(try CSVReader.record(in: source, at: place.offset, line: place.line))
                guard row.parent == key else { continue }
                if isGood, try owns(row, at: place.offset) { good.append(row) } else { bad.append(row) }
            }
        }
        return (good.sorted { $0.line < $1.line }, bad)
    }

    // MARK: The first look

    private mutating func take(_ record: CSVRecord, _ report: (RowProblem) -> Void) throws {
        counts.rows += 1
        var (row, isGood, problems) = rows.read(record)
        let place = DiskIndex.Place(offset: record.byteRange.lowerBound, line: row.line)
        if isGood, let twin = try twin(of: row) {
            problems.append(RowProblem(.error, line: row.line, column: "", message: "The row has the same \(twin.key) as line \(twin.line)."))
            isGood = false
        }
        problems.forEach(report)
        if row.kind == .variation, let parent = row.parent { try variationsByParent.insert(parent.text, place) }
        guard isGood else { return counts.badRows += 1 }
        for key in row.keys { try rowsByKey.insert(key.text, place) }
        if row.kind == .variation { counts.variations += 1 } else { counts.products += 1 }
        counts.images += row.images.count
        counts.downloads += row.downloads.count
        attributes.count(row)
        if !row.links.isEmpty { counts.hasLinks = true }
    }

    private func twin(of row: ProductRow) throws -> (key: RowKey, line: Int)? {
        for key in row.keys {
            if let place = try place(of: key) { return (key, place.line) }
        }
        return nil
    }

    /// Variations whose parent is not in the file, or is there with an error.
    private mutating func reportOrphans(_ report: (RowProblem) -> Void) throws {
        try variationsByParent.each(missingIn: rowsByKey) { place in
            let (row, isGood, _) = rows.read(try CSVReader.record(in: source, at: place.offset, line: place.line))
            guard isGood, let parent = row.parent, try owns(row, at: place.offset) else { return }
            report(rows.problem(.error, row, .parent, "names the product with \(parent), which is not in this file or has errors."))
            counts.variations -= 1
            counts.badRows += 1
        }
    }

    private static func hash(_ source: CSVSource) throws -> String {
        var hasher = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var offset = 0
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(offset, $0) }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += count
        }
        return hasher.finalize().map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}
