/// One row of a CSV file: the contents of its cells without quotes, kept as bytes because most cells are never looked at.
package struct CSVRecord: Sendable, Equatable {
    /// The line on which the row begins, from 1. A quoted cell may hold line ends, so rows are not lines.
    package internal(set) var line = 1
    /// Where the row lies in the file.
    package internal(set) var byteRange = 0..<0
    /// Why the row could not be read. Such a row has no cells.
    package internal(set) var problem: Problem?

    var bytes: [UInt8] = []
    var ends: [Int] = []

    package enum Problem: Sendable, Equatable {
        /// A quote was opened in this row and never closed.
        case quoteNotClosed
        /// Something stands between a closing quote and the next comma.
        case textAfterQuote
        /// More bytes or cells than a row may have; mostly a quote that was not closed.
        case tooLarge
    }

    package init() {}

    package var count: Int { ends.count }

    /// Nil when the cell is not valid UTF-8; empty when the row is too short to have it.
    package subscript(index: Int) -> String? {
        guard index < ends.count else { return "" }
        let start = index == 0 ? 0 : ends[index - 1]
        guard start < ends[index] else { return "" }
        return String(validating: bytes[start..<ends[index]], as: UTF8.self)
    }

    package func isEmpty(_ index: Int) -> Bool {
        guard index < ends.count else { return true }
        return ends[index] == (index == 0 ? 0 : ends[index - 1])
    }

    /// All cells, for tests and for the header.
    package var cells: [String?] { (0..<count).map { self[$0] } }

    mutating func begin(line: Int, offset: Int) {
        self.line = line
        byteRange = offset..<offset
        problem = nil
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func fail(_ problem: Problem) {
        self.problem = problem
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
