import Foundation

/// Named figures, printed as one JSON object for the script that collects them.
struct Figures {
    private var values: [String: Any] = [:]

    subscript(_ name: String) -> Any? {
        get { values[name] }
        set { values[name] = newValue }
    }

    func print() throws {
        let data = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys, .prettyPrinted])
        FileHandle.standardOutput.write(data + Data("\n".utf8))
    }
}

enum Progress {
    static func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension Array where Element == Double {
    /// The value that this share of them does not exceed; 0 of none.
    func percentile(_ share: Double) -> Double {
        guard !isEmpty else { return 0 }
        return sorted()[Swift.min(Int(Double(count) * share), count - 1)]
    }
}
