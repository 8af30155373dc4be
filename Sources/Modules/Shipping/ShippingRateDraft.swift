import Commerce

/// One way of sending, as a merchant writes it.
package struct ShippingRateDraft: Hashable, Sendable {
    package struct Price: Hashable, Sendable {
        package var price: Money
        /// Free from this subtotal on.
        package var freeOver: Money?

        package init(_ price: Money, freeOver: Money? = nil) {
            self.price = price
            self.freeOver = freeOver
        }
    }

    package static let maximumDays = 365
    package static let allWeights = 0...Weight.maximumGrams

    package var name: String
    /// At most one per currency. A buyer who pays in a currency without a price is not offered this rate.
    package var prices: [Price]
    /// Working days until it arrives.
    package var days: ClosedRange<Int>
    package var weightGrams: ClosedRange<Int>

    package init(name: String, prices: [Price], days: ClosedRange<Int>, weightGrams: ClosedRange<Int> = allWeights) {
        self.name = name
        self.prices = prices
        self.days = days
        self.weightGrams = weightGrams
    }

    func validate(field: String) throws(InputProblem) {
        try Self.requireName(name, field: "\(field).name")
        guard !prices.isEmpty else {
            throw InputProblem(field: "\(field).prices", code: .required, message: "A rate needs a price in at least one currency.")
        }
        var currencies: Set<Currency> = []
        for (index, price) in prices.enumerated() { try check(price, field: "\(field).prices[\(index)]", seen: &currencies) }
        guard days.lowerBound >= 0, days.upperBound <= Self.maximumDays else {
            throw InputProblem(
                field: "\(field).days", code: .outOfRange, message: "The days must be from 0 to \(Self.maximumDays).",
                parameters: ["minimum": "0", "maximum": String(Self.maximumDays)])
        }
        guard weightGrams.lowerBound >= 0, weightGrams.upperBound <= Weight.maximumGrams else {
            throw InputProblem(
                field: "\(field).weightGrams", code: .outOfRange, message: "The weight must be from 0 to 100,000 kg.",
                parameters: ["minimum": "0", "maximum": String(Weight.maximumGrams)])
        }
    }

    private func check(_ price: Price, field: String, seen: inout Set<Currency>) throws(InputProblem) {
        guard seen.insert(price.price.currency).inserted else {
            throw InputProblem(field: field, code: .conflict, message: "A rate must have one price per currency.")
        }
        guard !price.price.isNegative else {
            throw InputProblem(field: "\(field).price", code: .outOfRange, message: "The price must not be negative.")
        }
        guard let freeOver = price.freeOver else { return }
        guard freeOver.currency == price.price.currency, !freeOver.isNegative else {
            throw InputProblem(
                field: "\(field).freeOver", code: .invalid, message: "The free-over amount must be in the price's currency and not negative.")
        }
    }

    static func requireName(_ name: String, field: String) throws(InputProblem) {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw InputProblem(field: field, code: .required, message: "A name is required.")
        }
        guard name.unicodeScalars.count <= 100, !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw InputProblem(
                field: field, code: .invalid, message: "A name must be one line of at most 100 characters.", parameters: ["maximum": "100"])
        }
    }
}
