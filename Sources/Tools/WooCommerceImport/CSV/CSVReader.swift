/// Reads comma-separated values (RFC 4180) row by row, holding one chunk and one row.
///
/// Lines end in LF, CRLF or CR. A byte order mark is passed over, and so are empty lines. A quote inside a cell that is not
/// quoted is text. A row that cannot be read is handed out with its problem, and reading goes on at the line after the one
/// it began on: one forgotten quote costs one row, not the rest of the file.
package struct CSVReader: Sendable {
    private let source: CSVSource
    private let recordLimitBytes: Int
    private var buffer: [UInt8]
    private var position = 0
    private var end = 0
    private var bufferOffset: Int
    private var line: Int

    static let cellLimit = 2_000

    /// - Parameters:
    ///   - offset: where a row begins, from an earlier `nextOffset`; with its line.
    ///   - chunkBytes: how much is read at once.
    package init(_ source: CSVSource, at offset: Int = 0, line: Int = 1, chunkBytes: Int = 1 << 16, recordLimitBytes: Int = 1 << 20) throws {
        self.source = source
        self.recordLimitBytes = recordLimitBytes
        buffer = Array(repeating: 0, count: max(1, chunkBytes))
        bufferOffset = offset
        self.line = line
        if offset == 0 { try skipByteOrderMark() }
    }

    /// Where the next row begins.
    package var nextOffset: Int { bufferOffset + position }
    package var nextLine: Int { line }

    /// Reads the next row into `record`, whose storage is used again.
    /// - Returns: false at the end of the file.
    package mutating func next(_ record: inout CSVRecord) throws -> Bool {
        while true {
            let (startOffset, startLine) = (nextOffset, line)
            guard try peek() != nil else { return false }
            record.begin(line: startLine, offset: startOffset)
            if let problem = try readCells(&record, startOffset: startOffset) {
                record.fail(problem)
                try goBehindFirstLine(startOffset: startOffset, startLine: startLine)
            }
            record.byteRange = startOffset..<nextOffset
            let isEmptyLine = record.problem == nil && record.bytes.isEmpty && record.count == 1
            if !isEmptyLine { return true }
        }
    }

    /// Reads the one row that begins at an offset.
    package static func record(in source: CSVSource, at offset: Int, line: Int) throws -> CSVRecord {
        var reader = try CSVReader(source, at: offset, line: line, chunkBytes: 1 << 12)
        var record = CSVRecord()
        _ = try reader.next(&record)
        return record
    }

    // MARK: One row

    private enum CellEnd { case comma, row, problem(CSVRecord.Problem) }

    private mutating func readCells(_ record: inout CSVRecord, startOffset: Int) throws -> CSVRecord.Problem? {
        while true {
            let cellEnd: CellEnd
            if try peek() == UInt8(ascii: "\"") {
                position += 1
                cellEnd = try readQuoted(&record)
            } else {
                cellEnd = try readPlain(&record)
            }
            if case .problem(let problem) = cellEnd { return problem }
            record.ends.append(record.bytes.count)
            guard record.ends.count <= Self.cellLimit, nextOffset - startOffset <= recordLimitBytes else { return .tooLarge }
            if case .row = cellEnd { return nil }
        }
    }

    private mutating func readPlain(_ record: inout CSVRecord) throws -> CellEnd {
        while try peek() != nil {
            let found = run { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            record.bytes += buffer[position..<found]
            position = found
            guard record.bytes.count <= recordLimitBytes else { return .problem(.tooLarge) }
            if found < end { return try endCell() ?? .row }
        }
        return .row
    }

    private mutating func readQuoted(_ record: inout CSVRecord) throws -> CellEnd {
        while try peek() != nil {
            let found = run { $0 == UInt8(ascii: "\"") }
            countLines(in: position..<found)
            record.bytes += buffer[position..<found]
            position = found
            guard record.bytes.count <= recordLimitBytes else { return .problem(.tooLarge) }
            guard found < end else { continue }
            position += 1
            guard let next = try peek() else { return .row }
            if next == UInt8(ascii: "\"") {
                record.bytes.append(next)
                position += 1
            } else {
                return try endCell() ?? .problem(.textAfterQuote)
            }
        }
        return .problem(.quoteNotClosed)
    }

    /// Passes over the comma or the line end at the position; nil when there is neither.
    private mutating func endCell() throws -> CellEnd? {
        switch buffer[position] {
        case UInt8(ascii: ","):
            position += 1
            return .comma
        case UInt8(ascii: "\n"):
            position += 1
        case UInt8(ascii: "\r"):
            position += 1
            if try peek() == UInt8(ascii: "\n") { position += 1 }
        default: return nil
        }
        line += 1
        return .row
    }

    /// The first position from here on where the byte is looked for, or the end of what is in the buffer.
    private func run(until isStop: (UInt8) -> Bool) -> Int {
        buffer.withUnsafeBufferPointer { bytes in
            var index = position
            while index < end, !isStop(bytes[index]) { index += 1 }
            return index
        }
    }

    private mutating func countLines(in range: Range<Int>) {
        var lines = 0
        buffer.withUnsafeBufferPointer { bytes in
            for index in range where bytes[index] == UInt8(ascii: "\n") { lines += 1 }
        }
        line += lines
    }

    // MARK: The buffer

    /// The byte at the position, or nil at the end of the file.
    private mutating func peek() throws -> UInt8? {
        if position == end {
            bufferOffset += end
            (position, end) = (0, 0)
            let (source, offset) = (source, bufferOffset)
            end = try buffer.withUnsafeMutableBytes { try source.read(offset, $0) }
            if end == 0 { return nil }
        }
        return buffer[position]
    }

    private mutating func goBehindFirstLine(startOffset: Int, startLine: Int) throws {
        bufferOffset = startOffset
        (position, end) = (0, 0)
        line = startLine
        while try peek() != nil {
            position = run { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            if position < end {
                _ = try endCell()
                return
            }
        }
    }

    private mutating func skipByteOrderMark() throws {
        var first: [UInt8] = Array(repeating: 0, count: 3)
        let source = source
        let count = try first.withUnsafeMutableBytes { try source.read(0, $0) }
        if count >= 2, first[0...1] == [0xFF, 0xFE] || first[0...1] == [0xFE, 0xFF] { throw ImportError.notUTF8 }
        if first == [0xEF, 0xBB, 0xBF] { bufferOffset = 3 }
    }
}
