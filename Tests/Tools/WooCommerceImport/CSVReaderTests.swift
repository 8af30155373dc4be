import Testing

@testable import WooCommerceImport

@Suite("CSV reader")
struct CSVReaderTests {
    private func rows(_ text: String, chunkBytes: Int = 1 << 16) throws -> [[String?]] { try records(text, chunkBytes: chunkBytes).map(\.cells) }

    private func records(_ text: String, chunkBytes: Int = 1 << 16, limit: Int = 1 << 20) throws -> [CSVRecord] {
        var reader = try CSVReader(CSVSource(Array(text.utf8)), chunkBytes: chunkBytes, recordLimitBytes: limit)
        var records: [CSVRecord] = []
        var record = CSVRecord()
        while try reader.next(&record) { records.append(record) }
        return records
    }

    @Test func plainCellsAreSplitAtCommas() throws {
        #expect(try rows("a,b,c\n1,,3\n") == [["a", "b", "c"], ["1", "", "3"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func linesEndAsTheyDoAnywhere(end: String) throws {
        #expect(try rows("a,b\(end)c,d") == [["a", "b"], ["c", "d"]])
        #expect(try rows("a,b\(end)c,d\(end)") == [["a", "b"], ["c", "d"]])
    }

    @Test func quotedCellsHoldCommasQuotesAndLineEnds() throws {
        #expect(try rows("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\nnext,,\n") == [["a,b", "say \"hi\"", "two\r\nlines"], ["next", "", ""]])
    }

    @Test func aQuoteInsideAPlainCellIsText() throws {
        #expect(try rows("5\" nail,b") == [["5\" nail", "b"]])
    }

    @Test func theByteOrderMarkAndEmptyLinesArePassedOver() throws {
        #expect(try rows("\u{FEFF}a,b\n\n\n1,2\n\n") == [["a", "b"], ["1", "2"]])
        #expect(try rows("") == [])
        #expect(try rows("\u{FEFF}") == [])
        #expect(try rows("\"\"\n,") == [["", ""]])
    }

    @Test func otherEncodingsAreRefused() {
        #expect(throws: ImportError.notUTF8) { try CSVReader(CSVSource([0xFF, 0xFE, 0x41, 0x00])) }
    }

    @Test func cellsThatAreNotUTF8AreNil() throws {
        var reader = try CSVReader(CSVSource([0x61, 0x2C, 0xE9, 0x2C, 0x62]))
        var record = CSVRecord()
        #expect(try reader.next(&record))
        #expect(record.cells == ["a", nil, "b"])
    }

    @Test func rowsKnowTheLineTheyBeginOn() throws {
        let found = try records("h\n\"x\ny\nz\"\n\nlast\n")
        #expect(found.map(\.line) == [1, 2, 6])
    }

    @Test func aForgottenQuoteCostsOneRow() throws {
        let found = try records("h,i\n1,\"open\n2,fine\n3,fine\n")
        #expect(found.map(\.problem) == [nil, .quoteNotClosed, nil, nil])
        #expect(found.map(\.cells) == [["h", "i"], [], ["2", "fine"], ["3", "fine"]])
        #expect(found.map(\.line) == [1, 2, 3, 4])
    }

    @Test func textBehindAQuoteCostsOneRow() throws {
        let found = try records("h,i\n1,\"a\"b\n2,fine\n")
        #expect(found.map(\.problem) == [nil, .textAfterQuote, nil])
        #expect(found[2].cells == ["2", "fine"])
    }

    @Test func aRowHasABound() throws {
        let long = String(repeating: "x", count: 5_000)
        let found = try records("h\n\"\(long)\n2\n\(long)\n3\n", limit: 1_000)
        #expect(found.map(\.problem) == [nil, .tooLarge, nil, .tooLarge, nil])
        #expect(found[2].cells == ["2"])
        #expect(found[4].cells == ["3"])
    }

    @Test func readingGoesOnWhereItStopped() throws {
        let text = "h,i\n1,\"a\nb\"\n2,c\n3,d\n"
        let source = CSVSource(Array(text.utf8))
        var reader = try CSVReader(source)
        var record = CSVRecord()
        for _ in 0..<2 { _ = try reader.next(&record) }
        var second = try CSVReader(source, at: reader.nextOffset, line: reader.nextLine)
        #expect(try second.next(&record))
        #expect(record.cells == ["2", "c"])
        #expect(record.line == 4)
        let range = record.byteRange
        #expect(try CSVReader.record(in: source, at: range.lowerBound, line: 4).cells == ["2", "c"])
    }

    /// Random cells, quoted or not, read with chunks of all sizes: what was written is what is read.
    @Test(arguments: 0..<200) func whateverIsWrittenIsReadAgain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", "é", "😀", " ", "\\,", "'", ";", "\t", "long text without anything"]
        var expected: [[String]] = []
        var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let row = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            }
            // A row of one empty cell is an empty line.
            if row == [""] { continue }
            expected.append(row)
            text += row.map { written($0, &random) }.joined(separator: ",") + ["\n", "\r\n"].randomElement(using: &random)!
        }
        for chunk in [1, 2, 3, 7, 64, 1 << 16] {
            #expect(try rows(text, chunkBytes: chunk) == expected, "chunks of \(chunk)")
        }
    }

    private func written(_ cell: String, _ random: inout SeededGenerator) -> String {
        let needsQuotes = cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard needsQuotes || Bool.random(using: &random) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// Random bytes: whatever they are, reading ends, and the rows cover the file.
    @Test(arguments: 0..<200) func randomBytesNeverTrapOrHang(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 10_000)
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3, 0xA9, 0xFF, 0x00, 0xEF, 0xBB, 0xBF]
        let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else { return }
        var byChunk: [[CSVRecord]] = []
        for chunk in [1, 5, 4_096] {
            var reader = try CSVReader(CSVSource(bytes), chunkBytes: chunk, recordLimitBytes: 100)
            var record = CSVRecord()
            var records: [CSVRecord] = []
            while try reader.next(&record) {
                records.append(record)
                #expect(records.count <= bytes.count)
            }
            #expect(reader.nextOffset == bytes.count || bytes.count == 3)
            byChunk.append(records)
        }
        #expect(byChunk[0].map(\.cells) == byChunk[2].map(\.cells))
        #expect(byChunk[1].map(\.problem) == byChunk[2].map(\.problem))
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
