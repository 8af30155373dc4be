import Commerce
import Testing

@Suite struct SKUTests {
    @Test(arguments: [
        ("TSHIRT-m/2", "TSHIRT-m/2", "tshirt-m/2"), ("  A 1\n", "A 1", "a 1"), ("Größe", "Größe", "größe"), ("É1", "É1", "é1"),
        ("货号", "货号", "货号"),
    ])
    func `case is kept and folded for lookup`(given: String, text: String, folded: String) throws {
        let sku = try SKU(given)
        #expect(Array(sku.text.utf8) == Array(text.utf8))
        #expect(sku.folded == folded)
    }

    @Test func `both spellings of an accent are the same bytes`() throws {
        #expect(Array(try SKU("E\u{301}1").text.utf8) == Array("\u{C9}1".utf8))
    }

    @Test(arguments: [
        "a\u{0}b", "a\tb", "a\nb", "a\u{200B}b", "a\u{200D}b", "a\u{202E}b", "a\u{A0}b", "a\u{2028}b", "a\u{7F}b", "a\u{FEFF}",
    ])
    func `what cannot be seen is refused`(text: String) {
        let problem = refusal { () throws(InputProblem) in try SKU(text) }
        #expect(problem?.code == .invalid)
        #expect(problem?.message == "SKU must have printable characters only.")
    }

    @Test func `1 to 64 characters`() throws {
        #expect(refusal { () throws(InputProblem) in try SKU("  ") }?.code == .required)
        #expect(try SKU(String(repeating: "é", count: 64)).text.count == 64)
        #expect(refusal { () throws(InputProblem) in try SKU(String(repeating: "x", count: 65)) }?.code == .tooLong)
        #expect(refusal { () throws(InputProblem) in try SKU("x" + String(repeating: "\u{301}", count: 100)) }?.code == .tooLong)
    }
}
