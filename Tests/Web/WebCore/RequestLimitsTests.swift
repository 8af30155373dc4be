import Commerce
import TestSupport
import Testing
import WebCore

@Suite("Limits and origins")
struct RequestLimitsTests {
    private let now = TestClock.start

    @Test("so much a minute for each visitor, changes a fifth of it, and a new minute begins anew")
    func window() {
        let limits = RequestLimits(perMinute: 10)
        for _ in 0..<10 { #expect(limits.take(.reads, for: "a", at: now).isAllowed) }
        #expect(!limits.take(.reads, for: "a", at: now.adding(seconds: 59)).isAllowed)
        #expect(limits.take(.reads, for: "b", at: now).isAllowed)
        #expect(limits.take(.changes, for: "a", at: now).isAllowed && limits.take(.changes, for: "a", at: now).isAllowed)
        #expect(!limits.take(.changes, for: "a", at: now).isAllowed)
        #expect(limits.take(.reads, for: "a", at: now.adding(seconds: 60)).isAllowed)
    }

    @Test("visitors beyond the bound share a bounded number of places, until others have gone")
    func bounded() {
        let limits = RequestLimits(perMinute: 5)
        for number in 0..<20_000 { _ = limits.take(.reads, for: "v\(number)", at: now) }
        let allowed = (0..<20_000).count { limits.take(.reads, for: "late\($0)", at: now).isAllowed }
        #expect((1_000...5 * 1_024).contains(allowed))
        #expect(limits.take(.reads, for: "v7", at: now).isAllowed)
        #expect(limits.take(.reads, for: "late9", at: now.adding(seconds: 61)).isAllowed)
    }

    @Test("sites are read from the setting")
    func origins() {
        #expect(AllowedOrigins("") == AllowedOrigins.none && AllowedOrigins("*") == .any)
        #expect(AllowedOrigins("https://app.example, http://localhost:3000") == .listed(["https://app.example", "http://localhost:3000"]))
    }

    @Test(
        "what is no site is refused",
        arguments: [
            "app.example", "https://app.example/", "https://app.example/path", "HTTPS://app.example", "https://", "ftp://app.example", "https://a,", ",",
            "null",
            "https://app.example:443", "https://user@app.example", "https://app.example?x", "* , https://a.example",
        ])
    func noOrigins(text: String) { #expect(AllowedOrigins(text) == nil) }
}
