/// A share of something, such as a tax or a discount in percent: a whole number of parts per million.
///
/// From 0 % to 1000 %, in steps of 0.0001 %.
package struct Rate: Hashable, Sendable {
    package let partsPerMillion: Int64

    package static let partsPerWhole: Int64 = 1_000_000
    package static let zero = Rate(inRange: 0)
    private static let maximumPartsPerMillion: Int64 = 10_000_000
    /// 1 % is 10^4 parts per million.
    private static let percentDigits = 4

    /// Throws `.outOfRange` below 0 or above 10,000,000 (1000 %).
    package init(partsPerMillion: Int64, field: String = "rate") throws(InputProblem) {
        guard 0...Rate.maximumPartsPerMillion ~= partsPerMillion else { throw Rate.outOfRange(field) }
        self.init(inRange: partsPerMillion)
    }

    /// Reads "7.25" exactly. Throws `.invalid` when it is not a number with at most 4 decimals, `.outOfRange` outside 0…1000.
    package init(percent text: String, field: String = "rate") throws(InputProblem) {
        let partsPerMillion: Int64
        do {
            partsPerMillion = try DecimalText.parse(text, digits: Rate.percentDigits, bound: Rate.maximumPartsPerMillion)
        } catch .tooLarge {
            throw Rate.outOfRange(field)
        } catch {
            throw InputProblem(
                field, .invalid, "must be a percentage with at most 4 decimals, such as 7.25.", ["maximumDecimals": "4"])
        }
        try self.init(partsPerMillion: partsPerMillion, field: field)
    }

    /// The percentage without trailing zeros: "7.25", "16", "0".
    package var percentText: String {
        var text = DecimalText.text(partsPerMillion, digits: Rate.percentDigits)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    private init(inRange partsPerMillion: Int64) { self.partsPerMillion = partsPerMillion }

    private static func outOfRange(_ field: String) -> InputProblem {
        InputProblem(field, .outOfRange, "must be from 0 to 1000 percent.", ["minimum": "0", "maximum": "1000"])
    }
}

extension Rate: Codable {
    /// Encoded as the whole number of parts per million.
    package init(from decoder: any Decoder) throws {
        let partsPerMillion = try decoder.singleValueContainer().decode(Int64.self)
        do { try self.init(partsPerMillion: partsPerMillion) } catch { throw DecodingError.refused(error, at: decoder.codingPath) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(partsPerMillion)
    }
}
