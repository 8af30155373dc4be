import Commerce
import Testing
import WebCore

@Suite("HTML")
struct HTMLTests {
    @Test("text is escaped for content and for quoted attributes; literals are not")
    func escapes() {
        let name = #"<script>alert("1")</script> & 'x'"#
        let html: HTML = "<p title=\"\(name)\">\(name)</p>"
        let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test("a piece inside a piece is not escaped again, and nothing comes of nil")
    func nests() {
        let inner: HTML = "<b>\("a<b")</b>"
        let missing: HTML? = nil
        let list = ["x", "<y>"]
        let html: HTML = "<i>\(inner)\(missing)\(each: list, { "<li>\($0)</li>" })\(if: false, "no")\(if: true, "yes", else: "no")</i>"
        #expect(html.text == "<i><b>a&lt;b</b><li>x</li><li>&lt;y&gt;</li>yes</i>")
    }

    @Test("JSON in a script block cannot end the script", arguments: ["</script><script>alert(1)//", "<!--", "a & b", "\u{1}\n\"\\"])
    func jsonIsSafe(text: String) throws {
        var array = JSONArrayText()
        array.begin()
        array.add("name", text)
        array.end()
        let html = array.html.text
        #expect(!html.contains("<") && !html.contains(">") && !html.contains("&"))
        let parsed = try #require(try JSONReader.strings(html).first)
        #expect(parsed == text)
    }
}
