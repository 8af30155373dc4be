import Commerce
import WebCore

/// An address as it was typed: nothing of it is trusted yet.
struct AddressText: Sendable, Equatable {
    var name = ""
    var company = ""
    var line1 = ""
    var line2 = ""
    var city = ""
    var region = ""
    var postcode = ""
    var country = ""
    var phone = ""

    init() {}

    init(_ address: Address) {
        name = address.name
        line1 = address.line1
        company = address.company ?? ""
        line2 = address.line2 ?? ""
        city = address.city
        region = address.region ?? ""
        postcode = address.postcode ?? ""
        country = address.country.code
        phone = address.phone?.text ?? ""
    }

    /// - Parameter prefix: of the fields' names: `shipping.`
    init(_ form: FormReader, prefix: String) {
        func text(_ field: AddressFormat.Field) -> String { form.text(prefix + field.rawValue) }
        name = text(.name)
        company = text(.company)
        line1 = text(.line1)
        line2 = text(.line2)
        city = text(.city)
        region = text(.region)
        postcode = text(.postcode)
        country = text(.country)
        phone = text(.phone)
    }

    subscript(_ field: AddressFormat.Field) -> String {
        switch field {
        case .name: name
        case .company: company
        case .line1: line1
        case .line2: line2
        case .city: city
        case .region: region
        case .postcode: postcode
        case .country: country
        case .phone: phone
        }
    }

    /// `nil` while no country was chosen, or it is none.
    var countryCode: CountryCode? { try? CountryCode(country) }

    var format: AddressFormat? { countryCode.map(AddressFormat.of) }

    func validated(prefix: String) -> Result<Address, InputProblems> {
        Address.validating(
            name: name, company: company, line1: line1, line2: line2, city: city, region: region, postcode: postcode, country: country, phone: phone,
            prefix: prefix)
    }
}
