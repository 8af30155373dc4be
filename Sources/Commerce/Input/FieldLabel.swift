/// The name of a field as a sentence begins with it: `items[2].maximumPerOrder` is "Maximum per order".
enum FieldLabel {
    private static let spelledOut = [
        "sku": "SKU", "id": "ID", "url": "URL", "line1": "Address line 1", "line2": "Address line 2", "email": "Email address",
        "phone": "Phone number",
    ]

    static func of(_ field: String) -> String {
        var name = field.split(separator: ".").last.map(String.init) ?? ""
        if let bracket = name.firstIndex(of: "[") { name = String(name[..<bracket]) }
        if let known = spelledOut[name] { return known }

        var words = ""
        for character in name {
            if character == "_" || character == "-" {
                words.append(" ")
            } else if character.isUppercase, let last = words.last, last.isLowercase {
                words += " " + character.lowercased()
            } else {
                words.append(character)
            }
        }
        guard let first = words.first else { return "This field" }
        return first.uppercased() + words.dropFirst()
    }
}

extension InputProblem {
    /// A problem whose sentence is the field's label followed by `rule`: "Quantity" + "must be a whole number."
    init(_ field: String, _ code: Code, _ rule: String, _ parameters: [String: String] = [:]) {
        self.init(field: field, code: code, message: FieldLabel.of(field) + " " + rule, parameters: parameters)
    }

    /// The sentence without the field's label, for where a name of the field stands before it already.
    package var rule: String {
        let label = FieldLabel.of(field) + " "
        return message.hasPrefix(label) ? String(message.dropFirst(label.count)) : message
    }
}

extension DecodingError {
    /// Stored or sent text that its type refused, in the words that decoders use.
    static func refused(_ problem: InputProblem, at path: [any CodingKey]) -> DecodingError {
        .dataCorrupted(.init(codingPath: path, debugDescription: problem.message, underlyingError: problem))
    }
}
