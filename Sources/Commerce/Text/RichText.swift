/// Text with light structure, as a shop's people write it: paragraphs, headings, bullets, bold and links.
///
/// Its source is a small part of Markdown, kept as one string:
///
///     ## Care
///     Wash **cold**, see [our guide](/pages/care).
///     - Hang dry
///
/// Blocks are separated by blank lines; `## ` and `### ` begin a heading, `- ` or `* ` a bullet. Every text is a text: there is
/// no raw HTML, and links go to `https:`, `http:`, `mailto:`, `tel:` or a path of this shop, or are no links.
package struct RichText: Hashable, Sendable {
    package enum Block: Hashable, Sendable {
        case paragraph([Span])
        /// Level 2 or 3: level 1 is the page's own.
        case heading(level: Int, [Span])
        case bullets([[Span]])
    }

    package enum Span: Hashable, Sendable {
        case text(String)
        case strong(String)
        case link(text: String, target: String)

        package var text: String {
            switch self {
            case .text(let text), .strong(let text), .link(let text, _): text
            }
        }
    }

    package let blocks: [Block]

    package init(blocks: [Block]) { self.blocks = blocks }

    /// Never fails: what has no meaning as markup is shown as it was typed.
    package init(markup: String) {
        var blocks = RichTextBlocks()
        for line in Self.lines(of: markup) { blocks.take(line) }
        self.blocks = blocks.finish()
    }

    private static func lines(of markup: String) -> [Substring] {
        // Only "\r\n" is one line end of two scalars; without it nobody needs to look for characters, which is slow.
        if markup.utf8.contains(0x0D) { return markup.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
        return markup.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
            switch scalar.value {
            case 0x0A...0x0C, 0x85, 0x2028, 0x2029: true
            default: false
            }
        }.map { Substring($0) }
    }

    package var isEmpty: Bool { blocks.isEmpty }

    /// Without markup, a space between blocks: for descriptions in search results and for the search index.
    package var plainText: String {
        var lines: [String] = []
        for block in blocks {
            switch block {
            case .paragraph(let spans), .heading(_, let spans): lines.append(spans.map(\.text).joined())
            case .bullets(let items): lines += items.map { $0.map(\.text).joined() }
            }
        }
        return lines.joined(separator: " ")
    }

    /// Whether a link may go there: no `javascript:`, no `data:`, no other host disguised as a path.
    package static func isSafe(target: String) -> Bool {
        guard !target.isEmpty, target.utf8.count <= 2_000, target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
        else { return false }
        if target.hasPrefix("/") { return !target.hasPrefix("//") }
        if target.hasPrefix("#") { return true }
        let lowered = target.prefix(8).lowercased()
        return ["https://", "http://", "mailto:", "tel:"].contains { lowered.hasPrefix($0) }
    }
}

/// Gathers lines into blocks.
private struct RichTextBlocks {
    private var blocks: [RichText.Block] = []
    private var paragraph = ""
    private var bullets: [[RichText.Span]] = []

    mutating func take(_ line: Substring) {
        let text = line.drop { $0 == " " || $0 == "\t" }
        if text.isEmpty {
            closeParagraph()
            closeBullets()
        } else if text.hasPrefix("### ") {
            heading(level: 3, text.dropFirst(4))
        } else if text.hasPrefix("## ") {
            heading(level: 2, text.dropFirst(3))
        } else if text.hasPrefix("- ") || text.hasPrefix("* ") {
            closeParagraph()
            bullets.append(RichTextSpans.parse(text.dropFirst(2)))
        } else {
            closeBullets()
            if !paragraph.isEmpty { paragraph += " " }
            paragraph += text
        }
    }

    mutating func finish() -> [RichText.Block] {
        closeParagraph()
        closeBullets()
        return blocks
    }

    private mutating func heading(level: Int, _ text: Substring) {
        closeParagraph()
        closeBullets()
        blocks.append(.heading(level: level, RichTextSpans.parse(text)))
    }

    private mutating func closeParagraph() {
        guard !paragraph.isEmpty else { return }
        blocks.append(.paragraph(RichTextSpans.parse(paragraph[...])))
        paragraph = ""
    }

    private mutating func closeBullets() {
        guard !bullets.isEmpty else { return }
        blocks.append(.bullets(bullets))
        bullets = []
    }
}

/// Finds `**bold**` and `[text](target)` in one line. Works on bytes: the marks are ASCII.
private enum RichTextSpans {
    static func parse(_ line: Substring) -> [RichText.Span] {
        let bytes = line.utf8
        var spans: [RichText.Span] = []
        var plainStart = bytes.startIndex
        var index = bytes.startIndex

        func plain(to end: Substring.UTF8View.Index) {
            if plainStart < end { spans.append(.text(String(line[plainStart..<end]))) }
        }

        while index < bytes.endIndex {
            let found: (span: RichText.Span, end: Substring.UTF8View.Index)? =
                switch bytes[index] {
                case UInt8(ascii: "*"): strong(line, at: index)
                case UInt8(ascii: "["): link(line, at: index)
                default: nil
                }
            if let found {
                plain(to: index)
                spans.append(found.span)
                index = found.end
                plainStart = index
            } else {
                index = bytes.index(after: index)
            }
        }
        plain(to: bytes.endIndex)
        return spans
    }

    /// Longest text between marks, in bytes: it keeps the search for an end bounded on hostile input.
    private static let reach = 1_000

    private static func strong(_ line: Substring, at start: String.Index) -> (RichText.Span, String.Index)? {
        let bytes = line.utf8[start...].prefix(reach)
        guard bytes.starts(with: "**".utf8) else { return nil }
        let inner = bytes.dropFirst(2)
        var index = inner.startIndex
        while let star = inner[index...].firstIndex(of: UInt8(ascii: "*")) {
            let next = inner.index(after: star)
            if next < inner.endIndex, inner[next] == UInt8(ascii: "*") {
                guard star > inner.startIndex else { return nil }
                return (.strong(String(line[inner.startIndex..<star])), inner.index(after: next))
            }
            index = next
        }
        return nil
    }

    private static func link(_ line: Substring, at start: String.Index) -> (RichText.Span, String.Index)? {
        let bytes = line.utf8[start...].prefix(reach)
        let inner = bytes.dropFirst()
        guard let close = inner.firstIndex(of: UInt8(ascii: "]")), close > inner.startIndex else { return nil }
        let open = inner.index(after: close)
        guard open < inner.endIndex, inner[open] == UInt8(ascii: "(") else { return nil }
        let targetStart = inner.index(after: open)
        guard let end = inner[targetStart...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let target = String(line[targetStart..<end])
        guard RichText.isSafe(target: target) else { return nil }
        return (.link(text: String(line[inner.startIndex..<close]), target: target), inner.index(after: end))
    }
}
