import Commerce
import Testing

@Suite("Rich text") struct RichTextTests {
    @Test("blocks are paragraphs, headings and bullets") func blocks() {
        let text = RichText(markup: "One\nline.\n\n## Care\nWash cold.\n- A\n* B\n\n### More\r\n\r\nEnd")
        #expect(
            text.blocks == [
                .paragraph([.text("One line.")]), .heading(level: 2, [.text("Care")]), .paragraph([.text("Wash cold.")]),
                .bullets([[.text("A")], [.text("B")]]), .heading(level: 3, [.text("More")]), .paragraph([.text("End")]),
            ])
        #expect(text.plainText == "One line. Care Wash cold. A B More End")
    }

    @Test("bold and links stand inside a line") func spans() {
        #expect(
            RichText(markup: "a **b c** [d](/pages/e) f").blocks == [
                .paragraph([.text("a "), .strong("b c"), .text(" "), .link(text: "d", target: "/pages/e"), .text(" f")])
            ])
    }

    @Test(
        "what is no markup stays as it was typed",
        arguments: [
            "**", "****", "** a", "[a]", "[](x)", "[a](javascript:alert(1))", "[a](//evil.example)", "[a](data:text/html,x)", "2 * 3 * 4", "<b>x</b>", "#no",
        ])
    func plain(_ markup: String) {
        #expect(RichText(markup: markup).blocks == [.paragraph([.text(markup)])])
        #expect(RichText(markup: markup).plainText == markup)
    }

    @Test(
        "HTML becomes markup",
        arguments: [
            ("<p>One</p><p>Two <b>bold</b> end</p>", "One\n\nTwo **bold** end"), ("<h1>T</h1>x", "## T\n\nx"),
            ("<ul><li>A</li><li>B</li></ul>after", "- A\n- B\n\nafter"), ("a<br>b", "a\nb"), ("x<script>alert(1)</script>y", "xy"),
            ("<style>p{}</style>t", "t"), ("<a href=\"https://a.example/?x=1&amp;y=2\">link</a>", "[link](https://a.example/?x=1&y=2)"),
            ("<a href='javascript:alert(1)'>link</a>", "link"), ("<a onclick=x>link</a>", "link"), ("a &lt;b&gt; &amp; &#8364; &eacute;", "a <b> & € é"),
            ("1 < 2 > 1", "1 < 2 > 1"), ("<!-- no -->yes", "yes"), ("<b></b>x", "x"), ("plain\n\ntext", "plain\n\ntext"), ("<p title='a>b'>q</p>", "q"),
            ("<scr<script>x</script>ipt>alert</script>", "xipt>alert"), ("", ""), ("<", "<"), ("<p", ""), ("&", "&"), ("<b>open", "**open**"),
        ]) func html(_ html: String, _ markup: String)
    {
        #expect(RichText.markup(fromHTML: html) == markup)
    }

    @Test("hostile input takes no more than linear time") func hostile() {
        for piece in ["[", "**a", "[a](", "<a href=", "<b>", "&#", "<!--", "*", "<script>"] {
            let text = String(repeating: piece, count: 20_000)
            #expect(RichText(markup: RichText.markup(fromHTML: text)).plainText.utf8.count <= text.utf8.count * 5)
        }
    }
}
