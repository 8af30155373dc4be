import Commerce
import Testing

@Suite struct CountryCodeTests {
    @Test(arguments: [
        ("KE", "Kenya"), ("TZ", "Tanzania"), ("US", "United States"), ("GB", "United Kingdom"), ("CI", "Côte d’Ivoire"),
        ("AX", "Åland Islands"),
    ])
    func `a code has a name`(code: String, name: String) throws {
        #expect(try CountryCode(code).name == name)
    }

    @Test(arguments: ["ke", "UK", "XX", "KEN", "K", "EU", "AN", "Kenya"])
    func `unassigned codes are refused`(code: String) {
        #expect(refusal { () throws(InputProblem) in try CountryCode(code) }?.code == .unknown)
    }

    @Test func `all of ISO 3166-1, in the order of the names`() {
        let all = CountryCode.all
        #expect(all.count == 249)
        #expect(Set(all).count == 249)
        #expect(Set(all.map(\.name)).count == 249)
        #expect(all.prefix(3).map(\.code) == ["AF", "AX", "AL"])
        #expect(all.last?.code == "ZW")
    }
}
