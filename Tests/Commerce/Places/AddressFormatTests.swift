import Commerce
import Testing

@Suite struct AddressFormatTests {
    private func format(_ code: String) throws -> AddressFormat { AddressFormat.of(try CountryCode(code)) }

    @Test(arguments: [
        ("US", 59, "State"), ("CA", 13, "Province"), ("AU", 8, "State"), ("IN", 36, "State"), ("NG", 37, "State"),
        ("KE", 47, "County"), ("ZA", 9, "Province"),
        ("BR", 27, "State"), ("MX", 32, "State"), ("IT", 107, "Province"), ("ES", 52, "Province"), ("JP", 47, "Prefecture"),
        ("MY", 16, "State"),
        ("AE", 7, "Emirate"), ("AR", 24, "Province"),
    ])
    func `shoppers choose their region from a list`(code: String, count: Int, label: String) throws {
        let region = try format(code).region
        #expect(region.choices.count == count)
        #expect(Set(region.choices.map(\.code)).count == count)
        #expect(Set(region.choices.map(\.name)).count == count)
        #expect(region.choices.allSatisfy { !$0.code.isEmpty && !$0.name.isEmpty })
        #expect(region.label == label)
        #expect(region.presence == (code == "KE" ? .optional : .required))
    }

    @Test(
        arguments: [
            ("US", .required, "ZIP code", ["12345", "12345-6789"]), ("CA", .required, "Postal code", ["A1B 2C3"]),
            ("KE", .optional, "Postal code", ["12345"]),
            ("TZ", .optional, "Postcode", ["12345"]), ("UG", .absent, "Postcode", []), ("AE", .absent, "Postcode", []),
            ("HK", .absent, "Postcode", []),
            ("GH", .optional, "Digital address", ["AB-123-4567", "AB-1234-5678"]),
            ("IE", .optional, "Eircode", ["A12 BCDE", "A1B CDEF"]),
            ("IN", .required, "PIN code", ["123456"]), ("DE", .required, "Postcode", ["12345"]), ("AF", .optional, "Postcode", []),
        ] as [(String, AddressFormat.Presence, String, [String])])
    func `postcodes are asked for where there are any`(
        code: String, presence: AddressFormat.Presence, label: String, examples: [String]
    ) throws {
        let postcode = try format(code).postcode
        #expect(postcode.presence == presence)
        #expect(postcode.label == label)
        #expect(postcode.examples == examples)
        #expect((postcode.htmlPattern == nil) == examples.isEmpty)
    }

    @Test func `the pattern for browsers lets people leave out spaces and hyphens`() throws {
        #expect(try format("CA").postcode.htmlPattern == #"[A-Za-z][0-9][A-Za-z][ \-]?[0-9][A-Za-z][0-9]"#)
        #expect(
            try format("US").postcode.htmlPattern
                == #"[0-9][0-9][0-9][0-9][0-9]|[0-9][0-9][0-9][0-9][0-9][ \-]?[0-9][0-9][0-9][0-9]"#)
        #expect(try format("JE").postcode.htmlPattern == #"[Jj][Ee][0-9][ \-]?[0-9][A-Za-z][A-Za-z]"#)
    }

    @Test(
        arguments: [
            ("US", [.city, .region, .postcode]), ("DE", [.postcode, .city]), ("GB", [.city, .region, .postcode]),
            ("UG", [.city, .region]), ("JP", [.city, .region, .postcode]),
        ] as [(String, [AddressFormat.Field])])
    func `fields come in the order of the country`(code: String, local: [AddressFormat.Field]) throws {
        #expect(try format(code).fields == [.name, .company, .line1, .line2] + local + [.country, .phone])
    }

    @Test(arguments: CountryCode.all)
    func `every country shows each field that exists, once, and takes its own example postcodes`(country: CountryCode) throws {
        let format = AddressFormat.of(country)
        let existing = AddressFormat.Field.allCases.filter { format.presence(of: $0) != .absent }
        #expect(Set(format.fields) == Set(existing))
        #expect(format.fields.count == existing.count)
        #expect(Set(format.postcode.examples).count == format.postcode.examples.count)
        for example in format.postcode.examples {
            let region = format.region.presence == .required ? format.region.choices.first?.name ?? "Somewhere" : nil
            let result = Address.validating(
                name: "A", line1: "B 1", city: "C", region: region, postcode: example.lowercased(), country: country.code)
            #expect(try result.get().postcode == example)
        }
    }

    @Test(arguments: [
        ("US", "tx", "TX"), ("US", "Texas", "TX"), ("US", " new  york ", "NY"), ("KE", "nairobi", "30"), ("KE", "30", "30"),
        ("KE", "Muranga", "29"), ("BR", "sao paulo", "SP"),
        ("IT", "L'Aquila", "AQ"), ("ZA", "kwazulu natal", "KZN"), ("AE", "Dubai", "DU"), ("ES", "Cadiz", "CA"),
        ("IN", "Tamil Nadu", "TN"), ("NG", "LAGOS", "LA"),
    ])
    func `a region is found by its code or name`(country: String, text: String, code: String) throws {
        #expect(try format(country).region(matching: text)?.code == code)
    }

    @Test func `an unknown region is none`() throws {
        #expect(try format("US").region(matching: "Bavaria") == nil)
        #expect(try format("US").region(matching: "") == nil)
    }
}
