import Commerce

/// Turns the cells of a row into a `ProductRow`, and says what is wrong with them by the names of their columns.
package struct RowReader: Sendable {
    package let header: Header
    package let currency: Currency

    package init(header: Header, currency: Currency) {
        self.header = header
        self.currency = currency
    }

    /// - Parameter problems: receives what is found.
    /// - Returns: nil when the row has an error and must not be taken.
    package func row(_ record: CSVRecord, problems: inout [RowProblem]) -> ProductRow? {
        let read = read(record)
        problems += read.problems
        return read.isGood ? read.row : nil
    }

    /// What could be read of the row, good or not: of a bad variation the parent must know.
    func read(_ record: CSVRecord) -> (row: ProductRow, isGood: Bool, problems: [RowProblem]) {
        var problems: [RowProblem] = []
        guard check(record, &problems) else { return (ProductRow(line: record.line), false, problems) }
        var cells = Cells(header: header, record: record)
        let row = ProductRow(cells: &cells, currency: currency)
        return (row, !cells.hasError, cells.problems)
    }

    private func check(_ record: CSVRecord, _ problems: inout [RowProblem]) -> Bool {
        if let problem = record.problem {
            problems.append(RowProblem(.error, line: record.line, column: "", message: Self.message(problem)))
            return false
        }
        if let extra = (header.names.count..<max(record.count, header.names.count)).first(where: { !record.isEmpty($0) }) {
            problems.append(
                RowProblem(
                    .error, line: record.line, column: "",
                    message: "The row has \(extra + 1) cells, and there are only \(header.names.count) columns. A comma may lack its quotes."))
            return false
        }
        return true
    }

    /// A problem of one cell, under the name that the file has for its column.
    func problem(_ severity: RowProblem.Severity, _ row: ProductRow, _ column: Column?, _ message: String) -> RowProblem {
        RowProblem(severity, line: row.line, column: column.map(columnName) ?? "", message: message)
    }

    /// As the file spells it; empty when it has no such column.
    func columnName(_ column: Column) -> String { header.place(column).map { header.names[$0] } ?? "" }

    private static func message(_ problem: CSVRecord.Problem) -> String {
        switch problem {
        case .quoteNotClosed: "A quote is opened in this row and never closed."
        case .textAfterQuote: "Something stands between a closing quote and the next comma. A quote inside a cell is written twice."
        case .tooLarge: "The row is too long. A quote may not be closed."
        }
    }
}

/// The cells of one row, by column, and what was found wrong with them.
struct Cells {
    let header: Header
    let record: CSVRecord
    private(set) var problems: [RowProblem] = []
    private(set) var hasError = false
    /// Told once for the row: nearly none has any.
    private let hasControls: Bool

    init(header: Header, record: CSVRecord) {
        self.header = header
        self.record = record
        hasControls = record.bytes.contains { CellText.isControl(UInt32($0)) }
    }

    var line: Int { record.line }

    /// Without white space at the ends and without the guard against formulas. Empty when there is no such column.
    mutating func text(_ column: Column, limit: Int = 1_000) -> String {
        guard let place = header.place(column), !record.isEmpty(place) else { return "" }
        guard let cell = record[place] else {
            error(column, "is not UTF-8 text. Save the file as “CSV UTF-8”.")
            return ""
        }
        let printable = hasControls ? CellText.printable(cell) : cell
        if printable.utf8.count != cell.utf8.count, !problems.contains(where: { $0.column == name(column) }) {
            note(column, "holds control characters, which were left out.")
        }
        let text = CellText.withoutFormulaGuard(printable).trimmedOfSpace
        guard text.utf8.count <= limit || text.unicodeScalars.count <= limit else {
            error(column, "is longer than \(limit) characters.")
            return ""
        }
        return text
    }

    mutating func flag(_ column: Column, otherwise: Bool) -> Bool {
        let text = text(column)
        guard !text.isEmpty else { return otherwise }
        guard let flag = CellText.flag(text) else {
            error(column, "must be 1 or 0.")
            return otherwise
        }
        return flag
    }

    mutating func number(_ column: Column, otherwise: Int = 0, in range: ClosedRange<Int>) -> Int {
        let text = text(column)
        guard !text.isEmpty else { return otherwise }
        // "5.0" is what some shops' stock looks like.
        guard let decimal = CellText.decimal(text), let number = Int(decimal), range.contains(number) else {
            error(column, "must be a whole number from \(range.lowerBound) to \(range.upperBound).")
            return otherwise
        }
        return number
    }

    mutating func keys(_ column: Column) -> [RowKey] { CellText.list(text(column, limit: 20_000)).compactMap(RowKey.init) }

    mutating func take<Value>(_ column: Column, _ parse: () throws(InputProblem) -> Value) -> Value? {
        do {
            return try parse()
        } catch {
            problems.append(RowProblem(.error, line: line, column: name(column), message: error.rule))
            hasError = true
            return nil
        }
    }

    mutating func error(_ column: Column?, _ message: String) {
        problems.append(RowProblem(.error, line: line, column: column.map(name) ?? "", message: message))
        hasError = true
    }

    mutating func note(_ column: Column?, _ message: String) {
        problems.append(RowProblem(.note, line: line, column: column.map(name) ?? "", message: message))
    }

    /// Whether the column has said already what is wrong with its cell.
    func isRefused(_ column: Column) -> Bool { problems.contains { $0.severity == .error && $0.column == name(column) } }

    private func name(_ column: Column) -> String { header.place(column).map { header.names[$0] } ?? "" }
}
