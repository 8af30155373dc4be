import Commerce
import Foundation
import Testing

@Suite struct AddressTests {
    private func problems(_ result: Result<Address, InputProblems>) -> [InputProblem] {
        switch result {
        case .success: []
        case .failure(let problems): problems.problems
        }
    }

    @Test(arguments: [
        ("US", "Austin", "texas", "787011234", ["Austin, TX 78701-1234", "United States"]),
        ("CA", "Ottawa", "ON", "k1a0b1", ["Ottawa ON K1A 0B1", "Canada"]),
        ("GB", "London", "", "sw1a1aa", ["London", "SW1A 1AA", "United Kingdom"]),
        ("KE", "Nairobi", "Nairobi", "", ["Nairobi", "Nairobi", "Kenya"]),
        ("KE", "Eldoret", "", "30100", ["Eldoret", "30100", "Kenya"]),
        ("TZ", "Arusha", "", "23101", ["23101 Arusha", "Tanzania"]),
        ("UG", "Kampala", "", "00000", ["Kampala", "Uganda"]),
        ("NG", "Ikeja", "Lagos", "", ["Ikeja", "Lagos", "Nigeria"]),
        ("ZA", "Cape Town", "Western Cape", "8001", ["Cape Town", "Western Cape", "8001", "South Africa"]),
        ("GH", "Accra", "", "ga1838164", ["Accra", "GA-183-8164", "Ghana"]),
        ("IE", "Dublin", "", "d02x285", ["Dublin", "D02 X285", "Ireland"]),
        ("IE", "Dublin", "", "D6W XY00", ["Dublin", "D6W XY00", "Ireland"]),
        ("DE", "Berlin", "Berlin", "10115", ["10115 Berlin", "Germany"]),
        ("NL", "Utrecht", "", "3511ab", ["3511 AB Utrecht", "Netherlands"]),
        ("BR", "São Paulo", "SP", "01310-100", ["São Paulo - SP", "01310-100", "Brazil"]),
        ("IT", "Roma", "roma", "00184", ["00184 Roma RM", "Italy"]),
        ("IN", "Mumbai", "MH", "400001", ["Mumbai 400001", "Maharashtra", "India"]),
        ("JP", "Shibuya", "13", "１５０－０００１", ["Shibuya, Tokyo 150-0001", "Japan"]),
        ("AE", "Dubai", "DU", "", ["Dubai", "Dubai", "United Arab Emirates"]),
        ("SG", "Singapore", "", "049178", ["Singapore 049178", "Singapore"]),
        ("LV", "Rīga", "", "1050", ["Rīga, 1050", "Latvia"]),
        ("LV", "Rīga", "", "lv1050", ["Rīga, LV-1050", "Latvia"]),
        ("AF", "Kabul", "", "any thing", ["Kabul any thing", "Afghanistan"]),
    ])
    func `an address is written as its country does`(
        country: String, city: String, region: String, postcode: String, lines: [String]
    ) throws {
        let address = try Address.validating(
            name: "Amina Otieno", line1: "Main St 1", city: city, region: region, postcode: postcode, country: country
        ).get()
        #expect(address.lines == ["Amina Otieno", "Main St 1"] + lines)
    }

    @Test func `all fields are cleaned and kept`() throws {
        let address = try Address.validating(
            name: " Amina\u{0} \t Otieno\r\n", company: "Duka\u{202E} Ltd", line1: "1 Cafe\u{301} Rd", line2: "  ",
            city: "San Francisco", region: "ca",
            postcode: "94103", country: " US ", phone: "+1 415 555 0100"
        ).get()
        #expect(address.name == "Amina Otieno")
        #expect(address.company == "Duka Ltd")
        #expect(Array(address.line1.utf8) == Array("1 Caf\u{E9} Rd".utf8))
        #expect(address.line2 == nil)
        #expect(address.region == "CA")
        #expect(address.regionName == "California")
        #expect(address.phone?.dialable == "+14155550100")
        #expect(address.lines == ["Amina Otieno", "Duka Ltd", "1 Café Rd", "San Francisco, CA 94103", "United States"])
        #expect(try JSONDecoder().decode(Address.self, from: JSONEncoder().encode(address)) == address)
    }

    @Test func `every problem is reported at once, in the order of the fields`() {
        let found = problems(
            .validatingNothing(country: "US", phone: "call me"))
        #expect(
            found.map(\.field) == [
                "shipping.name", "shipping.line1", "shipping.city", "shipping.region", "shipping.postcode", "shipping.phone",
            ])
        #expect(found.map(\.code) == [.required, .required, .required, .required, .required, .invalid])
        #expect(
            found.map(\.message) == [
                "Name is required.", "Address line 1 is required.", "City is required.", "State is required.",
                "ZIP code is required.",
                "Phone number must be 4 to 20 digits, such as +254 712 345678.",
            ])
    }

    @Test func `without a country its rules cannot be checked`() {
        #expect(
            problems(.validatingNothing(country: nil)).map(\.field) == [
                "shipping.name", "shipping.line1", "shipping.city", "shipping.country",
            ])
        #expect(problems(.validatingNothing(country: "XX")).last?.code == .unknown)
    }

    @Test(arguments: [
        ("US", "TX", "7870", "ZIP code must look like 12345 or 12345-6789."),
        ("US", "TX", "ABCDE", "ZIP code must look like 12345 or 12345-6789."),
        ("GB", "", "12345", "Postcode must look like A1 2BC or A12 3BC or AB1 2CD."),
        ("IE", "", "1", "Eircode must look like A12 BCDE or A1B CDEF, or be left out."),
        ("IN", "MH", "4000011", "PIN code must look like 123456."), ("VA", "", "00121", "Postcode must look like 00120."),
    ])
    func `a postcode of another form is refused with an example`(country: String, region: String, postcode: String, message: String) {
        let result = Address.validating(name: "A", line1: "B", city: "C", region: region, postcode: postcode, country: country)
        #expect(problems(result).map(\.message) == [message])
        #expect(problems(result).map(\.code) == [.invalid])
    }

    @Test func `a region that is not in the list is refused`() {
        let result = Address.validating(
            name: "A", line1: "B", city: "C", region: "Bavaria", postcode: "78701", country: "US", prefix: "billing_")
        #expect(
            problems(result) == [
                InputProblem(
                    field: "billing_region", code: .unknown, message: "State must be one of the list for United States.",
                    parameters: ["country": "US", "label": "State"])
            ])
    }

    @Test func `lengths are bounded, however the text is made up`() {
        let long = String(repeating: "x", count: 121)
        let stacked = "e" + String(repeating: "\u{301}", count: 100_000)
        let result = Address.validating(
            name: long, company: long, line1: stacked, line2: long + long, city: long, region: long, postcode: long, country: "GB",
            phone: long)
        #expect(problems(result).map(\.field) == ["name", "company", "line1", "line2", "city", "region", "postcode", "phone"])
        #expect(problems(result).allSatisfy { $0.code == .tooLong })
        #expect(
            (try? Address.validating(name: String(repeating: "é", count: 120), line1: "B", city: "C", country: "KE").get()) != nil)
    }

    @Test(arguments: ["-", "\u{200D}", "...", "\u{0}", " "])
    func `a required field needs a letter or digit`(text: String) {
        let result = Address.validating(name: text, line1: "1", city: "東京", country: "KE")
        #expect(problems(result).map(\.message) == ["Name is required."])
    }

    @Test func `a stored address is read even when today's rules would refuse it`() throws {
        let old = Address(
            stored: "A", company: nil, line1: "B", line2: nil, city: "C", region: "Somewhere", postcode: "x",
            country: try CountryCode("US"), phone: nil)
        #expect(old.lines == ["A", "B", "C, Somewhere x", "United States"])
    }
}

extension Result where Success == Address, Failure == InputProblems {
    fileprivate static func validatingNothing(country: String?, phone: String? = nil) -> Self {
        Address.validating(name: nil, line1: " ", city: "", country: country, phone: phone, prefix: "shipping.")
    }
}
