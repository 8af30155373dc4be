import Commerce
import Foundation
import Platform

/// What a set of files must be.
package enum DownloadSetRules {
    package static let maximumFiles = 50
    package static let maximumNameLength = 120
    package static let maximumURLBytes = 2_000
    package static let limits = 1...1_000_000
    package static let days = 1...36_500

    /// Names come out cleaned. Throws `InputProblems`.
    static func checked(_ draft: DownloadSetDraft) throws -> DownloadSetDraft {
        var problems: [InputProblem] = []
        var checked = draft
        if draft.files.count > maximumFiles {
            problems.append(problem("files", .tooLong, "Files must be at most \(maximumFiles)."))
        }
        if let limit = draft.terms.limit, !limits.contains(limit) {
            problems.append(problem("limit", .outOfRange, "Limit must be from 1 to \(limits.upperBound), or none."))
        }
        if let days = draft.terms.validDays, !self.days.contains(days) {
            problems.append(problem("validDays", .outOfRange, "Valid days must be from 1 to \(self.days.upperBound), or none."))
        }
        for (place, file) in draft.files.prefix(maximumFiles).enumerated() {
            let name = cleaned(file.name)
            checked.files[place].name = name
            if name.isEmpty {
                problems.append(problem("files[\(place)].name", .required, "Name is required."))
            } else if name.count > maximumNameLength {
                problems.append(problem("files[\(place)].name", .tooLong, "Name must be at most \(maximumNameLength) characters long."))
            }
            switch file.source {
            case .external(let url):
                if let wrong = wrong(url: url) { problems.append(problem("files[\(place)].url", .invalid, "URL \(wrong)")) }
            case .stored(let stored): problems += self.problems(of: stored, "files[\(place)]")
            }
            if draft.files.prefix(place).contains(where: { isSame($0.source, file.source) }) {
                problems.append(problem("files[\(place)]", .conflict, "A file must not be there twice."))
            }
        }
        if let problems = InputProblems(problems) { throw problems }
        return checked
    }

    /// What is wrong with an address of another server, as the rest of a sentence; `nil` when nothing is.
    package static func wrong(url: String) -> String? {
        guard url.utf8.count <= maximumURLBytes else { return "must be at most \(maximumURLBytes) bytes long." }
        let parts = URLComponents(string: url)
        guard let scheme = parts?.scheme?.lowercased(), scheme == "https" || scheme == "http", let host = parts?.host, !host.isEmpty,
            url.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") })
        else { return "must be an address that begins with https:// or http://." }
        guard parts?.user == nil, parts?.password == nil else { return "must not carry a user name or a password." }
        return nil
    }

    /// Two that are one file for a buyer, whatever it is called.
    static func isSame(_ a: DownloadSource, _ b: DownloadSource) -> Bool {
        switch (a, b) {
        case (.external(let a), .external(let b)): a == b
        case (.stored(let a), .stored(let b)): a.checksum == b.checksum && a.fileName == b.fileName
        default: false
        }
    }

    private static func problems(of stored: StoredDownload, _ field: String) -> [InputProblem] {
        var problems: [InputProblem] = []
        if let wrong = wrong(fileName: stored.fileName) { problems.append(problem("\(field).fileName", .invalid, wrong)) }
        if !(0...DownloadIntake.maximumBytes).contains(stored.byteCount) {
            problems.append(problem("\(field).size", .outOfRange, "Size must be at most \(DownloadIntake.maximumBytes >> 20) MB."))
        }
        if ObjectKey(stored.key)?.path.hasPrefix(DownloadIntake.folder + "/") != true {
            problems.append(problem("\(field).key", .invalid, "Key must name an object of the folder \(DownloadIntake.folder)."))
        }
        let isDigest = stored.checksum.utf8.count == 64 && stored.checksum.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        if !isDigest { problems.append(problem("\(field).checksum", .invalid, "Checksum must be a SHA-256 in hexadecimal.")) }
        let type = stored.contentType.utf8
        if !(3...100).contains(type.count) || !type.contains(UInt8(ascii: "/")) || !type.allSatisfy({ 0x20...0x7E ~= $0 }) {
            problems.append(problem("\(field).contentType", .invalid, "Content type must be one such as application/zip."))
        }
        return problems
    }

    static func wrong(fileName: String) -> String? {
        let isFine =
            (1...150).contains(fileName.utf8.count) && !fileName.hasPrefix(".") && cleaned(fileName) == fileName
            && !fileName.contains { "/\\:*?\"<>|".contains($0) }
        return isFine ? nil : "File name must be the plain name of a file, at most 150 bytes long."
    }

    /// One line, without characters that draw nothing.
    private static func cleaned(_ text: String) -> String {
        let visible = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: " "
            default: scalar
            }
        }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: visible)
        return String(line).split(whereSeparator: \.isWhitespace).joined(separator: " ").precomposedStringWithCanonicalMapping
    }

    private static func problem(_ field: String, _ code: InputProblem.Code, _ message: String) -> InputProblem {
        InputProblem(field: field, code: code, message: message)
    }
}
