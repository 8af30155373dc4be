/// A country or territory, by its ISO 3166-1 alpha-2 code.
package struct CountryCode: Hashable, Sendable, Comparable {
    /// Two upper-case letters.
    package let code: String

    /// Throws `.required` for nothing and `.unknown` for anything but an assigned code in upper case.
    package init(_ code: String, field: String = "country") throws(InputProblem) {
        guard !code.isEmpty else { throw InputProblem(field, .required, "is required.") }
        guard CountryNames.byCode[code] != nil else {
            throw InputProblem(field, .unknown, "must be a two-letter country code in capitals, such as KE or US.")
        }
        self.init(listed: code)
    }

    /// The everyday name in English: "Tanzania".
    package var name: String { CountryNames.byCode[code] ?? code }

    /// Every country, in the order of the English names, as a list to choose from shows them.
    package static let all: [CountryCode] =
        CountryNames.byCode
        .map { (code: $0.key, order: Handle.from(title: $0.value)) }
        .sorted { $0.order < $1.order }
        .map { CountryCode(listed: $0.code) }

    package static func < (left: CountryCode, right: CountryCode) -> Bool { left.code < right.code }

    /// For the tables only.
    init(listed code: String) { self.code = code }
}

extension CountryCode: CodableAsText {
    package var encodedText: String { code }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}

extension CountryCode: CustomStringConvertible {
    package var description: String { code }
}
