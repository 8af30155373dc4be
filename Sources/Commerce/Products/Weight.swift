/// A mass in whole grams, from nothing (a download) to 100 tonnes.
package struct Weight: Hashable, Sendable, Comparable {
    package let grams: Int

    package static let zero = Weight(inRange: 0)
    package static let maximumGrams = 100_000_000

    /// Throws `.outOfRange` outside 0…`maximumGrams`.
    package init(grams: Int, field: String = "weight") throws(InputProblem) {
        guard 0...Weight.maximumGrams ~= grams else { throw Weight.outOfRange(field) }
        self.init(inRange: grams)
    }

    /// Reads "0.35" exactly and rounds to the nearest gram, a half up. At most 6 decimals.
    package init(kilograms text: String, field: String = "weight") throws(InputProblem) {
        try self.init(text, microgramsPerUnit: 1_000_000_000, field: field)
    }

    /// Avoirdupois pounds of exactly 453.59237 g. Reads and rounds as for kilograms.
    package init(pounds text: String, field: String = "weight") throws(InputProblem) {
        try self.init(text, microgramsPerUnit: 453_592_370, field: field)
    }

    /// The weight of several, or nil beyond `maximumGrams`.
    package func times(_ quantity: Quantity) -> Weight? { try? Weight(grams: grams * quantity.value) }

    /// Both together, or nil beyond `maximumGrams`.
    package func adding(_ other: Weight) -> Weight? { try? Weight(grams: grams + other.grams) }

    package static func < (left: Weight, right: Weight) -> Bool { left.grams < right.grams }

    private init(inRange grams: Int) { self.grams = grams }

    private init(_ text: String, microgramsPerUnit: Int128, field: String) throws(InputProblem) {
        let millionths: Int64
        do {
            millionths = try DecimalText.parse(text, digits: 6, bound: 1_000_000_000_000_000)
        } catch .tooLarge {
            throw Weight.outOfRange(field)
        } catch {
            throw InputProblem(field, .invalid, "must be a number with at most 6 decimals, such as 0.35.", ["maximumDecimals": "6"])
        }
        guard millionths >= 0 else { throw Weight.outOfRange(field) }
        // Millionths of a unit times micrograms per unit: picograms, 10^12 to the gram.
        let grams = RoundingMode.halfUp.quotient(Int128(millionths) * microgramsPerUnit, by: 1_000_000_000_000)
        try self.init(grams: Int(clamping: grams), field: field)
    }

    private static func outOfRange(_ field: String) -> InputProblem {
        InputProblem(
            field, .outOfRange, "must be from 0 to 100,000 kg.", ["minimumGrams": "0", "maximumGrams": String(maximumGrams)])
    }
}

extension Weight: Codable {
    /// Encoded as the number of grams.
    package init(from decoder: any Decoder) throws {
        let grams = try decoder.singleValueContainer().decode(Int.self)
        do { try self.init(grams: grams) } catch { throw DecodingError.refused(error, at: decoder.codingPath) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(grams)
    }
}
