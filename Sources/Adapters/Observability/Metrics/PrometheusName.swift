/// Turns the program's labels into names that Prometheus takes.
enum PrometheusName {
    /// `http.server.request.duration` of a timer is `http_server_request_duration_seconds`.
    static func metric(_ label: String, kind: MetricKind) -> String {
        let name = legal(label, allowing: UInt8(ascii: ":"))
        return name.hasSuffix(kind.suffix) ? name : name + kind.suffix
    }

    /// `method="GET",path="/cart"`, in the order of the names, so that the order of asking makes no second series.
    static func labels(_ dimensions: [(String, String)], valueLimitBytes: Int) -> String {
        dimensions
            .map { (legal($0.0, allowing: nil), escaped(cut($0.1, to: valueLimitBytes), quotes: true)) }
            .sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\"\($0.1)\"" }
            .joined(separator: ",")
    }

    /// Backslashes and line feeds, and in label values quotes.
    static func escaped(_ text: String, quotes: Bool) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\"") }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\"" where quotes: result.append(contentsOf: "\\\"".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var result = ""
        for character in text {
            guard result.utf8.count + character.utf8.count <= limit else { break }
            result.append(character)
        }
        return result
    }

    private static func legal(_ label: String, allowing extra: UInt8?) -> String {
        var bytes = label.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: byte == extra ? byte : UInt8(ascii: "_")
            }
        }
        if bytes.isEmpty || UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[0] { bytes.insert(UInt8(ascii: "_"), at: 0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
