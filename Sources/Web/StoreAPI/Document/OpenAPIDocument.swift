import Commerce
import HTTPTypes
import WebCore

/// OpenAPI 3.1, written from the table of operations: what it says is what is checked and answered.
struct OpenAPIDocument {
    let api: StoreAPI

    static let version = "1.0.0"

    var bytes: [UInt8] {
        var json = JSONWriter(capacity: 65_536)
        json.object { json in
            json.add("openapi", "3.1.0")
            json.object("info") { json in
                json.add("title", "Duka Store API")
                json.add("version", Self.version)
                json.add("summary", "The shop for programs: products, search, carts, checkout, orders.")
                json.add("description", "How to use it is told at /docs. No cookie is read or set anywhere below /api.")
            }
            json.array("servers", api.markets.all) { json, market in
                json.object { json in
                    json.add("url", market.prefix.isEmpty ? "/" : "/\(market.prefix)")
                    json.add("description", "\(market.locale.code), \(market.currency.code)")
                }
            }
            json.array("tags", StoreOperation.Subject.allCases) { json, subject in json.object { $0.add("name", subject.rawValue) } }
            json.object("paths", paths)
            json.object("components") { json in json.object("schemas", schemas) }
        }
        return json.bytes
    }

    private func paths(_ json: inout JSONWriter) {
        var seen: Set<String> = []
        for path in api.operations.map(\.path) where seen.insert(path).inserted {
            json.object(path) { json in
                for operation in api.operations where operation.path == path {
                    json.object(operation.method.rawValue.lowercased()) { write(operation, into: &$0) }
                }
            }
        }
    }

    private func write(_ operation: StoreOperation, into json: inout JSONWriter) {
        json.add("operationId", operation.id)
        json.add("tags", [operation.subject.rawValue])
        json.add("summary", operation.summary)
        if !operation.about.isEmpty { json.add("description", operation.about) }
        if !operation.parameters.isEmpty {
            json.array("parameters", operation.parameters) { json, parameter in
                json.object { json in
                    json.add("name", parameter.name)
                    json.add("in", parameter.place.rawValue)
                    json.add("required", parameter.isRequired)
                    json.add("description", parameter.about)
                    parameter.schema.write("schema", into: &json)
                    if let example = operation.example.values[parameter.name] { write(example, of: parameter.schema, into: &json) }
                }
            }
        }
        if let body = operation.body {
            json.object("requestBody") { json in
                json.add("required", operation.isBodyRequired)
                json.object("content") { json in
                    json.object("application/json") { json in
                        body.write("schema", into: &json)
                        if let example = operation.example.body, let value = try? StrictJSON.read(Array(example.utf8)) { json.add("example", value) }
                    }
                }
            }
        }
        json.object("responses") { responses(of: operation, into: &$0) }
    }

    private func write(_ example: String, of schema: Schema, into json: inout JSONWriter) {
        if case .list = schema {
            json.array("example") { $0.add(example) }
        } else {
            json.add("example", schema.value(ofParameter: example))
        }
    }

    private func responses(of operation: StoreOperation, into json: inout JSONWriter) {
        for answer in operation.answers {
            json.object(String(answer.status.code)) { json in
                json.add("description", answer.about)
                guard let schema = answer.schema else { return }
                json.object("content") { json in json.object("application/json") { json in schema.write("schema", into: &json) } }
            }
        }
        if operation.method == .get { json.object("304") { $0.add("description", "It is as it was under the ETag that If-None-Match names.") } }
        json.object("431") { json in
            json.add("description", "The headers of the request, or its address, are beyond all bounds: told before anything is read of it.")
            json.object("content") { json in json.object("text/plain") { json in Schema.answerText.write("schema", into: &json) } }
        }
        for status in operation.problemStatuses {
            json.object(String(status.code)) { json in
                json.add("description", status.reasonPhrase)
                json.object("content") { json in json.object(Problem.mediaType) { json in Schema.problem.write("schema", into: &json) } }
            }
        }
    }

    private func schemas(_ json: inout JSONWriter) {
        for (name, schema) in namedSchemas { schema.write(name, into: &json) }
    }

    /// By name, what each is.
    var namedSchemas: [(name: String, schema: Schema)] {
        var found: [String: Schema] = [:]
        let used = api.operations.flatMap { $0.answers.compactMap(\.schema) + [$0.body].compactMap(\.self) } + [.problem]
        for (name, schema) in used.flatMap(\.named) {
            if case .named(_, let inner) = schema { found[name] = inner } else { found[name] = schema }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension StoreOperation {
    /// Those that all can have, and its own.
    package var problemStatuses: [HTTPResponse.Status] {
        var statuses: Set<Int> = [400, 404, 405, 414, 429, 503]
        if body != nil { statuses.formUnion([413, 415, 422]) }
        statuses.formUnion(problems.map(\.code))
        return statuses.sorted().map { HTTPResponse.Status(code: $0) }
    }
}

extension Schema {
    static let problem = Schema.named(
        "Problem",
        .object([
            Field("type", .answerText, "Names the kind, and where the reference explains it."), Field("title", .answerText),
            Field("status", .integer(400...599)),
            Field("detail", .answerText), Field("requestId", .answerText, "For the shop's people."),
            .optional(
                "errors",
                .list(
                    of: .object([
                        .optional("pointer", .answerText, "Where in the body: RFC 6901."), .optional("parameter", .answerText),
                        .optional("header", .answerText),
                        Field("code", .answerText, "For programs: `required`, `out-of-range`."), Field("message", .answerText),
                    ]), 0...100)),
        ]))
}

extension JSONWriter {
    mutating func add(_ name: String, _ value: JSONValue) {
        switch value {
        case .null, .fraction: addNull(name)
        case .boolean(let value): add(name, value)
        case .integer(let number): add(name, number)
        case .string(let text): add(name, text)
        case .array(let values): array(name) { json in for value in values { json.add(value) } }
        case .object(let members):
            object(name) { json in for (name, value) in members.sorted(by: { $0.key < $1.key }) { json.add(name, value) } }
        }
    }

    private mutating func add(_ value: JSONValue) {
        switch value {
        case .null, .fraction: addNull()
        case .boolean(let value): add(value)
        case .integer(let number): add(Int(number))
        case .string(let text): add(text)
        case .array(let values): array { json in for value in values { json.add(value) } }
        case .object(let members): object { json in for (name, value) in members.sorted(by: { $0.key < $1.key }) { json.add(name, value) } }
        }
    }
}
