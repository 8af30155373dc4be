/// Why an import could not begin or could not go on. What is wrong with one row is a `RowProblem` and stops nothing.
package enum ImportError: Error, Equatable {
    case unreadableFile(path: String, reason: String)
    case notUTF8
    case emptyFile
    /// The first row is separated by something else than commas.
    case wrongSeparator(name: String)
    /// None of the columns that say what a row is about was found.
    case notAProductExport
    /// Two columns mean the same.
    case columnTwice(name: String)
    /// Another import of the same source is under way.
    case alreadyRunning
    /// A test stopped it.
    case stopped

    /// A sentence for the person who runs the import.
    package var message: String {
        switch self {
        case .unreadableFile(let path, let reason): "The file \(path) cannot be read: \(reason)"
        case .notUTF8: "The file is not UTF-8 text. Save it as “CSV UTF-8” and try again."
        case .emptyFile: "The file is empty."
        case .wrongSeparator(let name): "The columns are separated by \(name). Export the file with commas and try again."
        case .notAProductExport: "This is no product export of WooCommerce: its first row names none of the columns ID, SKU and Name."
        case .columnTwice(let name): "The column “\(name)” is there twice. Remove one and try again."
        case .alreadyRunning: "Another import of this source is under way. Wait until it ends, then run this one again."
        case .stopped: "The import was stopped. Run it again to go on."
        }
    }
}

/// Something about one row that its owner should know.
package struct RowProblem: Sendable, Equatable {
    package enum Severity: String, Sendable {
        /// The row was not taken.
        case error
        /// The row was taken, but not all of it as it stands.
        case note
    }

    package let severity: Severity
    /// The line of the file on which the row begins.
    package let line: Int
    /// The column's name as the file spells it; empty when the whole row is meant.
    package let column: String
    package let message: String

    package init(_ severity: Severity, line: Int, column: String, message: String) {
        self.severity = severity
        self.line = line
        self.column = column
        self.message = message
    }
}

extension RowProblem: CustomStringConvertible {
    /// `Line 12, Regular price: …`
    package var description: String { column.isEmpty ? "Line \(line): \(message)" : "Line \(line), \(column): \(message)" }
}
