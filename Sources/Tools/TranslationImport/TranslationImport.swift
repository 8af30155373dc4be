import Catalog
import Commerce
import Content
import Platform
import WooCommerceImport

/// Takes translated texts from a file with the columns kind, key, language, field and text, in any order.
///
/// Every row stands for itself: one that is wrong is named by its line and left out, and all others go in. What is there already
/// changes nothing, so a run that was stopped is simply run again.
package struct TranslationImport: Sendable {
    package struct Problem: Sendable, Equatable {
        package let line: Int
        package let message: String
    }

    package struct Report: Sendable, Equatable {
        package var rows = 0
        package var changed = 0
        /// The first `maximumProblems` of them.
        package var problems: [Problem] = []
        package var problemCount = 0

        mutating func note(_ line: Int, _ message: String) {
            problemCount += 1
            if problems.count < TranslationImport.maximumProblems { problems.append(Problem(line: line, message: message)) }
        }
    }

    package static let maximumProblems = 100
    private static let batch = 500

    private let database: Database
    private let clock: Clock
    private let isDryRun: Bool

    /// - Parameter isDryRun: everything is tried, and taken back.
    package init(database: Database, clock: Clock, isDryRun: Bool = false) {
        self.database = database
        self.clock = clock
        self.isDryRun = isDryRun
    }

    /// - Throws: `InputProblem` for a file whose first line is not that of such a file; `ImportError` for one that cannot be read.
    package func run(_ source: CSVSource) async throws -> Report {
        var reader = try CSVReader(source)
        var record = CSVRecord()
        guard try reader.next(&record) else { throw ImportError.emptyFile }
        let order = try Self.order(of: record)
        let own = try await database.read { try ShopSettings.load(in: $0).languages.preferred }
        var report = Report()
        var rows: [(line: Int, row: TranslationRow)] = []
        while try reader.next(&record) {
            report.rows += 1
            do { rows.append((record.line, try Self.row(record, order, own))) } catch { report.note(record.line, error.message) }
            if rows.count >= Self.batch { try await write(&rows, &report) }
        }
        try await write(&rows, &report)
        report.problems.sort { $0.line < $1.line }
        return report
    }

    /// The place of each column in the file.
    private static func order(of header: CSVRecord) throws(InputProblem) -> [Int] {
        let names = header.cells.map { ($0 ?? "").lowercased().split(separator: " ").joined() }
        var order: [Int] = []
        for column in TranslationRow.columns {
            guard let place = names.firstIndex(of: column) else {
                throw InputProblem(
                    field: column, code: .required,
                    message: "Line 1: the column \(column) is missing. The first line must be: \(TranslationRow.columns.joined(separator: ","))")
            }
            order.append(place)
        }
        return order
    }

    private static func row(_ record: CSVRecord, _ order: [Int], _ own: LocaleCode) throws(InputProblem) -> TranslationRow {
        switch record.problem {
        case nil: break
        case .quoteNotClosed: throw InputProblem(field: "row", code: .invalid, message: "A quote was opened and never closed.")
        case .textAfterQuote: throw InputProblem(field: "row", code: .invalid, message: "Text stands between a closing quote and the next comma.")
        case .tooLarge: throw InputProblem(field: "row", code: .tooLong, message: "The row is too long; perhaps a quote was not closed.")
        }
        var cells: [String] = []
        for place in order {
            guard let cell = record[place] else { throw InputProblem(field: "row", code: .invalid, message: "The row is not UTF-8 text.") }
            cells.append(cell)
        }
        let row = try TranslationRow(cells)
        guard LanguageChoice.known.contains(row.locale) else {
            throw InputProblem(
                field: "language", code: .unsupported,
                message: "The interface has no words in \(row.locale.code). Languages are \(LanguageChoice.known.map(\.code).joined(separator: ", ")).")
        }
        guard row.locale != own else {
            throw InputProblem(field: "language", code: .conflict, message: "\(own.code) is the shop's own language: its texts are not translations.")
        }
        return row
    }

    private func write(_ rows: inout [(line: Int, row: TranslationRow)], _ report: inout Report) async throws {
        guard !rows.isEmpty else { return }
        let (batch, now, isDryRun) = (rows, clock.now(), isDryRun)
        let outcome: Outcome
        do {
            outcome = try await database.write { transaction in
                var outcome = Outcome()
                for (line, row) in batch {
                    do {
                        if try TranslationWriter.write(row, at: now, in: transaction) { outcome.changed += 1 }
                    } catch let problem as InputProblem { outcome.problems.append(Problem(line: line, message: problem.message)) }
                }
                if isDryRun { throw TakenBack(outcome: outcome) }
                return outcome
            }
        } catch let tried as TakenBack { outcome = tried.outcome }
        report.changed += outcome.changed
        for problem in outcome.problems { report.note(problem.line, problem.message) }
        rows.removeAll(keepingCapacity: true)
    }

    private struct Outcome: Sendable {
        var changed = 0
        var problems: [Problem] = []
    }

    /// Rolls a dry run back, with what it would have done.
    private struct TakenBack: Error { let outcome: Outcome }
}
