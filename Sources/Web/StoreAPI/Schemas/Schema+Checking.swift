import WebCore

extension Schema {
    /// Everything in the value that the schema does not allow, by where it stands.
    package func problems(of value: JSONValue, at pointer: String = "") -> [(pointer: String, code: String, message: String)] {
        func no(_ code: String, _ message: String) -> [(pointer: String, code: String, message: String)] { [(pointer, code, message)] }
        switch (self, value) {
        case (.named(_, let schema), _): return schema.problems(of: value, at: pointer)
        case (.nullable, .null): return []
        case (.nullable(let schema), _): return schema.problems(of: value, at: pointer)
        case (.boolean, .boolean): return []
        case (.boolean, _): return no("invalid", "must be true or false.")
        case (.integer(let range), .integer(let number)):
            return range.contains(number) ? [] : no("out-of-range", "must be from \(range.lowerBound) to \(range.upperBound).")
        case (.integer, _): return no("invalid", "must be a whole number.")
        case (.choice(let choices), .string(let text)):
            return choices.contains(text) ? [] : no("unknown", "must be one of \(choices.joined(separator: ", ")).")
        case (.choice(let choices), _): return no("invalid", "must be one of \(choices.joined(separator: ", ")).")
        case (.text(let lengths, let shape), .string(let text)):
            let count = text.unicodeScalars.count
            if count < lengths.lowerBound { return no("too-short", "must have at least \(lengths.lowerBound) characters.") }
            if count > lengths.upperBound { return no("too-long", "must have at most \(lengths.upperBound) characters.") }
            guard shape?.isMet(text) == false else { return [] }
            return no("invalid", shape?.pattern.map { "must match \($0)" } ?? "does not have the form that is asked for.")
        case (.text, _): return no("invalid", "must be a text.")
        case (.list(let schema, let counts), .array(let values)):
            if values.count < counts.lowerBound { return no("too-short", "must have at least \(counts.lowerBound) elements.") }
            if values.count > counts.upperBound { return no("too-long", "must have at most \(counts.upperBound) elements.") }
            return values.enumerated().flatMap { schema.problems(of: $1, at: "\(pointer)/\($0)") }
        case (.list, _): return no("invalid", "must be an array.")
        case (.object(let fields), .object(let members)): return problems(of: members, fields, at: pointer)
        case (.object, _): return no("invalid", "must be an object.")
        }
    }

    private func problems(
        of members: [String: JSONValue], _ fields: [Field], at pointer: String
    ) -> [(pointer: String, code: String, message: String)] {
        var problems = fields.flatMap { field -> [(pointer: String, code: String, message: String)] in
            let place = "\(pointer)/\(field.name)"
            guard let value = members[field.name] else { return field.isRequired ? [(place, "required", "is required.")] : [] }
            return field.schema.problems(of: value, at: place)
        }
        let known = Set(fields.map(\.name))
        for name in members.keys.sorted() where !known.contains(name) {
            let place = "\(pointer)/\(name.prefix(60).replacing("~", with: "~0").replacing("/", with: "~1"))"
            problems.append((place, "unknown", "is not known here."))
            if problems.count > 50 { break }
        }
        return problems
    }

    /// What a parameter's text says, for the schema to check.
    func value(ofParameter text: String) -> JSONValue {
        switch self {
        case .named(_, let schema), .nullable(let schema): schema.value(ofParameter: text)
        case .integer: Self.number(text) ?? .string(text)
        case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
        case .text, .choice, .list, .object: .string(text)
        }
    }

    private static func number(_ text: String) -> JSONValue? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), digits == "0" || digits.first != "0", let number = Int64(text) else {
            return nil
        }
        return .integer(number)
    }
}
