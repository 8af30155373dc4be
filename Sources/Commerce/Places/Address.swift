/// Where something is sent or billed to. Made by `validating`, so its fields fit each other and its country.
///
/// Decoding trusts what was stored: an order of long ago keeps its address even when the rules have changed since.
package struct Address: Hashable, Sendable, Codable {
    package let name: String
    package let company: String?
    package let line1: String
    package let line2: String?
    package let city: String
    /// The code where the country has a list of regions (`CA`, `GP`), otherwise free text.
    package let region: String?
    /// As the postal service writes it: `SW1A 1AA`.
    package let postcode: String?
    package let country: CountryCode
    package let phone: PhoneNumber?

    /// For rows that were written from a valid address. What people send goes through `validating`.
    package init(
        stored name: String, company: String?, line1: String, line2: String?, city: String, region: String?, postcode: String?,
        country: CountryCode, phone: PhoneNumber?
    ) {
        self.name = name
        self.company = company
        self.line1 = line1
        self.line2 = line2
        self.city = city
        self.region = region
        self.postcode = postcode
        self.country = country
        self.phone = phone
    }

    package var format: AddressFormat { AddressFormat.of(country) }

    /// The name of the region as people read it: "California". Nil without a region.
    package var regionName: String? {
        region.map { region in format.region.choices.first { $0.code == region }?.name ?? region }
    }

    /// The address as it is written on a parcel in that country, the country's English name last. No line is empty.
    package var lines: [String] {
        [name, company, line1, line2].compactMap(\.self)
            + format.localLines(city: city, region: region, postcode: postcode)
            + [country.name]
    }
}
