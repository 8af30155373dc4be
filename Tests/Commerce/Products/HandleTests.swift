import Commerce
import Testing

@Suite struct HandleTests {
    @Test(arguments: [
        ("T-Shirt Größe 38 – Café!", "t-shirt-grosse-38-cafe"),
        ("  Hello,   World  ", "hello-world"),
        ("Don’t panic", "dont-panic"),
        ("Salt & Pepper", "salt-and-pepper"),
        ("R&D", "r-and-d"),
        ("Æther Øl Łódź Þór œuf", "aether-ol-lodz-thor-oeuf"),
        ("İstanbul", "istanbul"),
        ("Việt Nam", "viet-nam"),
        ("Ώρα", "ωρα"),
        ("Йод и ёлка", "йод-и-ёлка"),
        ("مرحبا بالعالم", "مرحبا-بالعالم"),
        ("हिन्दी किताब", "हिन्दी-किताब"),
        ("日本語の本", "日本語の本"),
        ("한국어", "한국어"),
        ("ガラス", "ガラス"),
        ("١٢٣ kg", "123-kg"),
        ("100% cotton", "100-cotton"),
        ("a__b--c", "a-b-c"),
        ("sof\u{AD}t", "soft"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("", "untitled"), ("!!!", "untitled"), ("🎉", "untitled"), ("\u{301}", "untitled"),
    ])
    func `a title gives a handle`(title: String, text: String) throws {
        let handle = Handle.from(title: title)
        #expect(Array(handle.text.utf8) == Array(text.utf8))
        #expect(try Handle(handle.text) == handle)
    }

    @Test func `a long title is cut between words`() {
        #expect(
            Handle.from(title: String(repeating: "word ", count: 60)).text
                == Array(repeating: "word", count: 24).joined(separator: "-"))
        #expect(Handle.from(title: String(repeating: "x", count: 300)).text == String(repeating: "x", count: 120))
    }

    @Test func `whatever the title, the handle is one`() throws {
        var random = SplitMix64(seed: 6)
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x5FF, 0x900...0x97F, 0x1E00...0x1FFF, 0x2000...0x206F,
            0x1_F300...0x1_F6FF,
        ]
        for _ in 0..<5000 {
            var title = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...150, using: &random) {
                let range = ranges.randomElement(using: &random)!
                title.append(Unicode.Scalar(.random(in: range, using: &random)) ?? "x")
            }
            let handle = Handle.from(title: String(title))
            #expect(try Handle(handle.text) == handle, "\(String(title).unicodeScalars.map { String($0.value, radix: 16) })")
        }
    }

    @Test(arguments: ["sac-en-sisal", "a", "42", "café", "日本語", "हिन्दी"])
    func `handles are accepted as they are`(text: String) throws {
        #expect(try Handle(text).text == text)
    }

    @Test(arguments: [
        "Sac", "a b", "a--b", "-a", "a-", "a_b", "a/b", "a.b", "../a", "a%20b", "a\u{0}", "\u{301}a", "a\u{200D}", "a?b", "<b>",
        "٣",
    ])
    func `other texts are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try Handle(text) }?.code == .invalid)
    }

    @Test func `1 to 120 characters`() {
        #expect(refusal { () throws(InputProblem) in try Handle("") }?.code == .required)
        #expect(refusal { () throws(InputProblem) in try Handle(String(repeating: "a", count: 121)) }?.code == .tooLong)
    }
}
