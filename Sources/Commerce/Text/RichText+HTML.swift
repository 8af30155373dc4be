// Reads HTML of another shop system as markup. A scanner, not a browser: it keeps text and the few elements that markup has,
// and drops everything else, scripts and styles with their content.
extension RichText {
    /// Most bytes of HTML that are read; the rest is left out.
    package static let maximumHTMLBytes = 200_000

    /// Markup with the text of the HTML. What comes out is parsed like any other markup, so nothing of the source's tags,
    /// attributes or scripts survives.
    package static func markup(fromHTML html: String) -> String {
        var reader = HTMLReader(bytes: Array(html.utf8.prefix(maximumHTMLBytes)))
        return reader.markup()
    }
}

private struct HTMLReader {
    let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []
    private var needsSpace = false
    private var linkTarget: String?
    private var linkStart = 0
    private var boldStart: Int?

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func markup() -> String {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "<"): tag()
            case UInt8(ascii: "&"): entity()
            case let byte where byte <= 0x20:
                // Plain text, too, comes through here: an empty line in it separates paragraphs.
                if byte == 0x0A, isBlankLine() { breakBlock() } else { needsSpace = true }
                position += 1
            case let byte:
                position += 1
                text(CollectionOfOne(byte))
            }
        }
        closeBold()
        closeLink()
        while let last = output.last, last <= 0x20 { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    private func isBlankLine() -> Bool {
        var next = position + 1
        while next < bytes.count, bytes[next] <= 0x20 {
            if bytes[next] == 0x0A { return true }
            next += 1
        }
        return false
    }

    private mutating func text(_ content: some Swift.Collection<UInt8>) {
        if needsSpace, let last = output.last, last != 0x0A { output.append(0x20) }
        needsSpace = false
        output.append(contentsOf: content)
    }

    /// A mark that markup gives a meaning must come from an element: the same sign in the text is set off.
    private mutating func mark(_ text: StaticString) {
        text.withUTF8Buffer { mark in
            if needsSpace, let last = output.last, last != 0x0A { output.append(0x20) }
            needsSpace = false
            output.append(contentsOf: mark)
        }
    }

    private mutating func breakBlock() {
        closeBold()
        closeLink()
        needsSpace = false
        while let last = output.last, last == 0x20 { output.removeLast() }
        if !output.isEmpty, !output.hasSuffix([0x0A, 0x0A]) { output += output.last == 0x0A ? [0x0A] : [0x0A, 0x0A] }
    }

    private mutating func breakLine() {
        closeBold()
        needsSpace = false
        if let last = output.last, last != 0x0A { output.append(0x0A) }
    }

    private mutating func tag() {
        if bytes[position...].starts(with: "<!--".utf8) {
            skip(past: "-->")
            return
        }
        let next = position + 1
        guard next < bytes.count, isLetter(bytes[next]) || bytes[next] == UInt8(ascii: "/") || bytes[next] == UInt8(ascii: "!") else {
            position = next
            text(CollectionOfOne(UInt8(ascii: "<")))
            return
        }
        let isClosing = bytes[next] == UInt8(ascii: "/")
        var end = isClosing ? next + 1 : next
        let nameStart = end
        while end < bytes.count, isLetter(bytes[end]) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
        let name = String(decoding: bytes[nameStart..<end], as: UTF8.self).lowercased()
        let attributesStart = end
        end = endOfTag(from: end)
        let attributes = bytes[attributesStart..<end]
        position = min(end + 1, bytes.count)
        if isClosing { close(name) } else { open(name, attributes) }
    }

    private mutating func open(_ name: String, _ attributes: ArraySlice<UInt8>) {
        switch name {
        case "script", "style", "iframe", "object", "template", "noscript", "svg", "textarea", "select", "title":
            skip(past: "</\(name)")
            while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
            position = min(position + 1, bytes.count)
        case "p", "div", "section", "article", "ul", "ol", "table", "blockquote", "figure", "pre", "header", "footer": breakBlock()
        case "h1", "h2":
            breakBlock()
            mark("## ")
        case "h3", "h4", "h5", "h6":
            breakBlock()
            mark("### ")
        case "li":
            breakLine()
            mark("- ")
        case "br", "tr": breakLine()
        case "b", "strong":
            if boldStart == nil, linkTarget == nil {
                mark("**")
                boldStart = output.count
            }
        case "a":
            closeLink()
            if boldStart == nil, let target = attribute("href", in: attributes), RichText.isSafe(target: target),
                !target.contains(where: { "()[]".contains($0) })
            {
                mark("[")
                linkTarget = target
                linkStart = output.count
            }
        default: break
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "p", "div", "section", "article", "ul", "ol", "table", "blockquote", "figure", "pre", "h1", "h2", "h3", "h4", "h5", "h6": breakBlock()
        case "li", "tr": breakLine()
        case "td", "th": needsSpace = true
        case "b", "strong": closeBold()
        case "a": closeLink()
        default: break
        }
    }

    private mutating func closeBold() {
        guard let start = boldStart else { return }
        boldStart = nil
        if output.count == start { output.removeLast(2) } else { output += "**".utf8 }
    }

    private mutating func closeLink() {
        guard let target = linkTarget else { return }
        linkTarget = nil
        if output.count == linkStart { output.removeLast() } else { output += "](\(target))".utf8 }
    }

    private mutating func entity() {
        let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
        guard let end, let scalar = Self.scalar(of: String(decoding: bytes[(position + 1)..<end], as: UTF8.self)) else {
            position += 1
            text(CollectionOfOne(UInt8(ascii: "&")))
            return
        }
        position = end + 1
        if scalar.properties.isWhitespace { needsSpace = true } else if scalar.value >= 0x20 { text(Array(String(scalar).utf8)) }
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—", "hellip": "…", "rsquo": "’",
        "lsquo": "‘", "rdquo": "”", "ldquo": "“", "euro": "€", "pound": "£", "copy": "©", "reg": "®", "trade": "™", "times": "×", "deg": "°",
        "eacute": "é", "egrave": "è", "agrave": "à", "uuml": "ü", "ouml": "ö", "auml": "ä", "szlig": "ß", "bull": "•", "frac12": "½",
    ]

    private static func scalar(of name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return named[name] }
        let digits = name.dropFirst()
        let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init)
    }

    private func attribute(_ name: String, in attributes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: attributes.prefix(4_000), as: UTF8.self)
        guard let range = text.lowercased().utf8.firstRange(of: Array("\(name)=".utf8)) else { return nil }
        let offset = text.lowercased().utf8.distance(from: text.lowercased().utf8.startIndex, to: range)
        var rest = text.utf8.dropFirst(offset + name.utf8.count + 1)
        guard let quote = rest.first else { return nil }
        let value: Substring.UTF8View
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            rest = rest.dropFirst()
            value = rest.prefix { $0 != quote }
        } else {
            value = rest.prefix { $0 > 0x20 }
        }
        return Substring(value).split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
    }

    /// The `>` that ends the tag; one inside quotes does not.
    private func endOfTag(from start: Int) -> Int {
        var index = start
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
            index += 1
        }
        return bytes.count
    }

    private mutating func skip(past text: String) {
        let target = Array(text.utf8)
        var index = position
        while index + target.count <= bytes.count {
            if zip(bytes[index...], target).allSatisfy({ $0 | (isLetter($0) ? 0x20 : 0) == $1 }) {
                position = index + target.count
                return
            }
            index += 1
        }
        position = bytes.count
    }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool { count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix) }
}

extension String.UTF8View {
    fileprivate func firstRange(of needle: [UInt8]) -> Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].starts(with: needle) { return start }
            start = index(after: start)
        }
        return nil
    }
}
