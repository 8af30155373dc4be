/// A value that is one checked text in JSON. Conforming gives `Codable`, and refused text becomes a `DecodingError` in the
/// words of its `InputProblem`.
package protocol CodableAsText: Codable {
    init(decoded text: String) throws(InputProblem)
    var encodedText: String { get }
}

extension CodableAsText {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do { try self.init(decoded: text) } catch { throw DecodingError.refused(error, at: decoder.codingPath) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(encodedText)
    }
}
