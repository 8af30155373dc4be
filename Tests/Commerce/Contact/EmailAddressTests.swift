import Commerce
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("amina@example.com", "amina@example.com"), (" Amina.O'Neil+shop@Example.CO.KE\n", "Amina.O'Neil+shop@example.co.ke"),
        ("a@b.co", "a@b.co"),
        ("x_1%y@xn--bcher-kva.example", "x_1%y@xn--bcher-kva.example"), ("1@2.3d", "1@2.3d"),
    ])
    func `addresses are read, and the domain folded`(given: String, text: String) throws {
        let address = try EmailAddress(given)
        #expect(address.text == text)
        #expect(address.folded == text.lowercased())
        #expect(address.domain == text.split(separator: "@").last!.lowercased())
    }

    @Test(arguments: [
        "amina", "@example.com", "amina@", "amina@example", "a@b@c.com", "a b@example.com", ".a@example.com", "a.@example.com",
        "a..b@example.com",
        "a@.com", "a@b..com", "a@-b.com", "a@b-.com", "a@b.com.", "a@127.0.0.1", "a@[127.0.0.1]", "\"a\"@example.com",
        "a@b.com\r\nBcc: c@d.com",
        "a\u{0}@b.com", "a,b@example.com", "<a@b.com>", "a@b_c.com", "a:b@c.com",
    ])
    func `other forms are refused`(text: String) {
        let problem = refusal { () throws(InputProblem) in try EmailAddress(text) }
        #expect(problem?.code == .invalid)
        #expect(problem?.message == "Email address must look like name@example.com.")
    }

    @Test func `lengths and letters are bounded`() throws {
        let local = String(repeating: "a", count: 64)
        let domain = Array(repeating: String(repeating: "b", count: 61), count: 3).joined(separator: ".") + ".de"
        #expect(try EmailAddress("\(local)@\(domain)").text.utf8.count == 253)
        #expect(refusal { () throws(InputProblem) in try EmailAddress("\(local)@\(domain)xx") }?.code == .tooLong)
        #expect(refusal { () throws(InputProblem) in try EmailAddress("a\(local)@example.com") }?.code == .invalid)
        #expect(refusal { () throws(InputProblem) in try EmailAddress("  ") }?.code == .required)
        #expect(refusal { () throws(InputProblem) in try EmailAddress("müller@example.de") }?.code == .unsupported)
    }
}
