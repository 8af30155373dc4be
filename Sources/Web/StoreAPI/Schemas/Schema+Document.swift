import WebCore

extension Schema {
    /// As JSON Schema 2020-12, with references to what has a name.
    func write(_ name: String? = nil, about: String = "", into json: inout JSONWriter) {
        let write: (inout JSONWriter) -> Void = { json in
            members(into: &json)
            if !about.isEmpty { json.add("description", about) }
        }
        if let name { json.object(name, write) } else { json.object(write) }
    }

    private func members(into json: inout JSONWriter) {
        switch self {
        case .named(let name, _): json.add("$ref", "#/components/schemas/\(name)")
        case .nullable(let schema):
            json.array("anyOf") { json in
                schema.write(into: &json)
                json.object { $0.add("type", "null") }
            }
        case .boolean: json.add("type", "boolean")
        case .integer(let range):
            json.add("type", "integer")
            json.add("minimum", range.lowerBound)
            json.add("maximum", range.upperBound)
        case .choice(let choices):
            json.add("type", "string")
            json.add("enum", choices)
        case .text(let lengths, let shape):
            json.add("type", "string")
            if lengths.lowerBound > 0 { json.add("minLength", lengths.lowerBound) }
            json.add("maxLength", lengths.upperBound)
            if let pattern = shape?.pattern { json.add("pattern", pattern) }
            if let format = shape?.format { json.add("format", format) }
        case .list(let schema, let counts):
            json.add("type", "array")
            schema.write("items", into: &json)
            if counts.lowerBound > 0 { json.add("minItems", counts.lowerBound) }
            json.add("maxItems", counts.upperBound)
        case .object(let fields):
            json.add("type", "object")
            json.object("properties") { json in
                for field in fields { field.schema.write(field.name, about: field.about, into: &json) }
            }
            let required = fields.filter(\.isRequired).map(\.name)
            if !required.isEmpty { json.add("required", required) }
            json.add("additionalProperties", false)
        }
    }

    /// All that has a name in it, itself included.
    var named: [(name: String, schema: Schema)] {
        switch self {
        case .named(let name, let schema): [(name, schema)] + schema.named
        case .nullable(let schema), .list(let schema, _): schema.named
        case .object(let fields): fields.flatMap { $0.schema.named }
        case .text, .choice, .integer, .boolean: []
        }
    }

    /// "text", "whole number", "list of Product", for people.
    var summary: String {
        switch self {
        case .named(let name, _): name
        case .nullable(let schema): "\(schema.summary) or null"
        case .boolean: "true or false"
        case .integer(let range): range.upperBound >= 1_000_000_000 ? "whole number" : "whole number, \(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices): choices.map { "“\($0)”" }.joined(separator: ", ")
        case .text(let lengths, _): lengths.upperBound >= 1_000_000 ? "text" : "text, up to \(lengths.upperBound) characters"
        case .list(let schema, _): "list of \(schema.summary)"
        case .object: "object"
        }
    }
}
