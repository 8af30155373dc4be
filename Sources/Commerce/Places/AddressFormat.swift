/// What an address consists of in one country: which fields a form shows, which it insists on, and how a label is written.
///
/// Sources: the Universal Postal Union's addressing sheets and what shoppers there are used to. Where a rule is doubtful it
/// is lenient: an odd address costs a question, a refused one costs the order.
package struct AddressFormat: Sendable {
    package enum Field: String, Hashable, Sendable, Codable, CaseIterable {
        case name, company, line1, line2, city, region, postcode, country, phone
    }

    package enum Presence: String, Hashable, Sendable, Codable {
        case required, optional
        /// The country has no such thing; what is sent for it is dropped.
        case absent
    }

    /// A state, province or county that is chosen from a list.
    package struct Region: Hashable, Sendable, Codable {
        /// ISO 3166-2 without the country: `CA`, `GP`, `30`.
        package let code: String
        package let name: String
    }

    package struct RegionRule: Sendable {
        package let presence: Presence
        /// What it is called there, in English: "State", "Province", "County".
        package let label: String
        /// Empty where it is free text.
        package let choices: [Region]
        /// Whether a label has the code ("Austin, TX") rather than the name ("Kisumu").
        let showsCode: Bool
    }

    package struct PostcodeRule: Sendable {
        package let presence: Presence
        /// What it is called there, in English: "ZIP code", "PIN code", "Eircode".
        package let label: String
        /// Empty where any text will do.
        let shapes: [PostcodeShape]

        /// Made-up postcodes of the right form, for a hint.
        package var examples: [String] { shapes.map(\.example) }
        /// For the `pattern` attribute of an HTML input; nil where any text will do.
        package var htmlPattern: String? { shapes.isEmpty ? nil : shapes.map(\.htmlPattern).joined(separator: "|") }
    }

    package let country: CountryCode
    package let region: RegionRule
    package let postcode: PostcodeRule
    /// The lines below the street: C is the city, S the region (state), Z the postcode; the rest stands for itself.
    let template: String

    /// The rules of that country; lenient ones for a country without rules of its own.
    package static func of(_ country: CountryCode) -> AddressFormat { AddressFormatTable.format(of: country) }

    /// The fields that exist in this country, in the order in which people there write them.
    package var fields: [Field] {
        let local = template.compactMap { sign -> Field? in
            switch sign {
            case "C": .city
            case "S": .region
            case "Z": .postcode
            default: nil
            }
        }
        return ([.name, .company, .line1, .line2] + local + [.country, .phone]).filter { presence(of: $0) != .absent }
    }

    package func presence(of field: Field) -> Presence {
        switch field {
        case .name, .line1, .city, .country: .required
        case .company, .line2, .phone: .optional
        case .region: region.presence
        case .postcode: postcode.presence
        }
    }

    /// The listed region that is meant by a code or a name, in any case and with or without diacritics.
    package func region(matching text: String) -> Region? {
        // A list to choose from sends the code, so only what somebody typed is compared by name.
        let code = PlainText.trimmed(text).uppercased()
        if let region = region.choices.first(where: { $0.code == code }) { return region }
        let handle = Handle.from(title: text)
        return region.choices.first { Handle.from(title: $0.name) == handle }
    }

    /// The lines below the street. What is missing leaves no stray comma and no empty line.
    func localLines(city: String, region: String?, postcode: String?) -> [String] {
        let regionText = region.map { region in
            self.region.choices.first { $0.code == region }.map { self.region.showsCode ? $0.code : $0.name } ?? region
        }
        return template.split(separator: "\n").map { line in
            var text = ""
            var separator = ""
            for sign in line {
                let value: String?
                switch sign {
                case "C": value = city
                case "S": value = regionText
                case "Z": value = postcode
                default:
                    separator.append(sign)
                    continue
                }
                if let value, !value.isEmpty { text += (text.isEmpty ? "" : separator) + value }
                // A missing value takes the sign before it along: "Austin, 78701" would be odd without the state.
                separator = ""
            }
            return text
        }.filter { !$0.isEmpty }
    }
}
