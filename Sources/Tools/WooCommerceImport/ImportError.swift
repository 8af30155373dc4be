/// Why an import could not begin or could not go on. What is wrong with one row is a `RowProblem` and stops nothing.
package enum ImportError: Error, Equatable {
    case unreadableFile(path: String, reason: String)
    case notUTF8
    /// The name of a column, counted from 1, cannot be read.
    case headerNotUTF8(column: Int)
    case emptyFile
    /// The first row is separated by something else than commas.
    case wrongSeparator(name: String)
    /// None of the columns that say what a row is about was found.
    case notAProductExport
    /// Columns that every export has are missing, and others are there that nobody knows: it was written in another language.
    case foreignNames(examples: [String])
    case tooManyColumns(limit: Int)
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
        case .headerNotUTF8(let column): "Line 1, column \(column): the name of the column is not UTF-8 text. Save the file as “CSV UTF-8” and try again."
        case .emptyFile: "The file is empty. Export it again (in WooCommerce: Products, Export) and import that file."
        case .wrongSeparator(let name): "Line 1: the columns are separated by \(name). Export or save the file with commas and try again."
        case .notAProductExport:
            "Line 1: this is no product export of WooCommerce, because none of the columns ID, SKU and Name is there. Export it in WooCommerce: Products, Export."
        case .foreignNames(let examples):
            "Line 1: none of the columns Type, SKU and Regular price is there, but \(examples.joined(separator: ", ")). WooCommerce writes the names of the columns in the language of who exports: set yours to English (Users, Profile, Language), export again and import that file."
        case .tooManyColumns(let limit):
            "Line 1: it is too long, or has more than \(limit) columns. Export without the fields of plugins (custom meta), or take columns out."
        case .columnTwice(let name): "Line 1: the column “\(name)” is there twice, or twice under names that mean the same. Remove one and try again."
        case .alreadyRunning: "Another import of this source is under way. Wait until it ends, then run this one again."
        case .stopped: "The import was stopped. Run it again to go on."
        }
    }
}

extension ImportError: CustomStringConvertible {
    package var description: String { message }

    /// The sentence with the file before it, as the person named it.
    package func message(file: String) -> String {
        switch self {
        case .unreadableFile("", let reason): "The file \(file) cannot be read: \(reason)"
        case .unreadableFile, .alreadyRunning, .stopped: message
        default: "\(file): \(message)"
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
