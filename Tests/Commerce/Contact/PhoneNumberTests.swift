import Commerce
import Testing

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("+254 712 345 678", "+254 712 345 678", "+254712345678"), ("(020) 7946-0958", "(020) 7946-0958", "02079460958"),
        (" 0712\u{A0}345\t678 ", "0712 345 678", "0712345678"),
        ("٠٧١٢٣٤٥", "0712345", "0712345"), ("(+49) 30/1234", "(+49) 30/1234", "+49301234"),
    ])
    func `numbers keep their grouping`(given: String, text: String, dialable: String) throws {
        let number = try PhoneNumber(given)
        #expect(number.text == text)
        #expect(number.dialable == dialable)
    }

    @Test(arguments: ["123", "phone", "+", "12+34567", "++254712345", "123456789012345678901", "0712;345678", "0712 345 678 x9"])
    func `other texts are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try PhoneNumber(text) }?.code == .invalid)
    }

    @Test func `lengths are bounded`() {
        #expect(refusal { () throws(InputProblem) in try PhoneNumber("") }?.code == .required)
        #expect(refusal { () throws(InputProblem) in try PhoneNumber(String(repeating: "-", count: 33)) }?.code == .tooLong)
    }
}
