import Foundation

/// A JSON file of settings, its keys nested by their dots. Every key must be a setting and every value be written as that
/// setting is: a misspelt key would otherwise be a default that nobody asked for.
struct SettingsFile {
    let values: [Setting: String]

    private static let limitBytes = 1 << 20

    init(path: String) throws(SettingsFileError) {
        let content = try Self.content(of: path)
        let json: Any
        do { json = try JSONSerialization.jsonObject(with: content) } catch {
            throw SettingsFileError("The file \(path) is not JSON: \(Self.reason(error)). Write settings such as {\"database\": {\"url\": \"sqlite:\"}}.")
        }
        guard let object = json as? [String: Any] else {
            throw SettingsFileError("The file \(path) must hold one JSON object, such as {\"database\": {\"url\": \"sqlite:\"}}.")
        }
        var values: [Setting: String] = [:]
        try Self.read(object, under: "", path, into: &values)
        self.values = values
    }

    private static func read(_ object: [String: Any], under prefix: String, _ path: String, into values: inout [Setting: String]) throws(SettingsFileError) {
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            let key = prefix.isEmpty ? name : "\(prefix).\(name)"
            if let setting = Setting(rawValue: key) {
                guard let text = text(value, of: setting) else {
                    throw SettingsFileError(
                        "The file \(path): \(key) must be \(setting.isWholeNumber ? "a whole number" : "text in quotes"): \(setting.meaning).")
                }
                values[setting] = text
                continue
            }
            guard let inner = value as? [String: Any], Setting.allCases.contains(where: { $0.key.hasPrefix(key + ".") }) else {
                throw unknown(key, value, path)
            }
            try read(inner, under: key, path, into: &values)
        }
    }

    private static func text(_ value: Any, of setting: Setting) -> String? {
        if let text = value as? String { return text }
        // JSON's true and false come as numbers too; 0 and 1 pass for `Bool`, so only the type that is stored tells them apart.
        guard setting.isWholeNumber, let number = value as? NSNumber, String(cString: number.objCType) != "c" else { return nil }
        return "\(number)"
    }

    private static func unknown(_ key: String, _ value: Any, _ path: String) -> SettingsFileError {
        // Of a misspelt section, the setting in it that was meant.
        let leaf = (value as? [String: Any])?.keys.sorted().first.map { "\(key).\($0)" } ?? key
        let hint = Spelling.nearest(to: leaf, among: Setting.allCases.map(\.key)).map { "Did you mean \($0)? " } ?? ""
        return SettingsFileError(
            "The file \(path): \(leaf) is no setting. \(hint)Settings are \(Setting.allCases.map(\.key).joined(separator: ", ")).")
    }

    private static func content(of path: String) throws(SettingsFileError) -> Data {
        guard let file = fopen(path, "re") else { throw SettingsFileError("The file \(path) cannot be read: \(String(cString: strerror(errno))).") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: limitBytes + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        if ferror(file) != 0 { throw SettingsFileError("The file \(path) cannot be read: \(String(cString: strerror(errno))).") }
        guard count <= limitBytes else { throw SettingsFileError("The file \(path) is larger than 1 MB, and so no file of settings.") }
        return Data(bytes[..<count])
    }

    private static func reason(_ error: any Error) -> String {
        let text = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "it cannot be parsed"
        return text.last == "." ? String(text.dropLast()) : text
    }
}

/// Finds what was meant by a misspelt name.
enum Spelling {
    /// The one name that takes the fewest letters to write, added, left out or changed; `nil` when none is near.
    static func nearest(to text: String, among names: [String]) -> String? {
        let distances = names.map { (name: $0, distance: distance(Array(text.lowercased().utf8), Array($0.lowercased().utf8))) }
        guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(1, text.utf8.count / 4) else { return nil }
        return best.name
    }

    /// Levenshtein's; long texts are far from everything.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard a.count <= 100, b.count <= 100 else { return .max }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let cost = x == y ? diagonal : diagonal + 1
                diagonal = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
