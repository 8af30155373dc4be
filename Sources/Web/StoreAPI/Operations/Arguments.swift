import Commerce
import HTTPTypes
import WebCore

/// What a request says, read by an operation's own declarations: nothing gets here that they do not allow.
struct Arguments: Sendable {
    private var values: [String: JSONValue] = [:]
    /// `.object([:])` without one.
    private(set) var body = JSONValue.object([:])

    func text(_ name: String) -> String? { values[name]?.string }
    func integer(_ name: String) -> Int? { values[name]?.integer.map { Int($0) } }
    func flag(_ name: String) -> Bool { values[name]?.boolean ?? false }
    func texts(_ name: String) -> [String] { values[name]?.array?.compactMap(\.string) ?? [] }

    /// - Parameters:
    ///   - path: the path's own values.
    ///   - headers: none for what is the same for everybody.
    init(_ operation: StoreOperation, path: [String: String], query: Parameters, headers: HTTPFields = [:]) throws {
        var problems: [Problem.Detail] = []
        let known = Set(operation.parameters.filter { $0.place == .query }.map(\.name))
        for name in Set(query.items.map(\.name)).subtracting(known).sorted().prefix(20) {
            problems.append(.init(.parameter(String(name.prefix(60))), "unknown", "is not known here."))
        }
        for parameter in operation.parameters {
            let place = parameter.place == .header ? Problem.Place.header(parameter.name) : .parameter(parameter.name)
            let sent: [String] =
                switch parameter.place {
                case .path: path[parameter.name].map { [$0] } ?? []
                case .query: query.all(parameter.name)
                case .header: HTTPField.Name(parameter.name).flatMap { headers[$0] }.map { [$0] } ?? []
                }
            guard !sent.isEmpty else {
                if parameter.isRequired { problems.append(.init(place, "required", "is required.")) }
                continue
            }
            let value: JSONValue
            if case .list(let element, _) = parameter.schema {
                value = .array(sent.map { element.value(ofParameter: $0) })
            } else if sent.count > 1 {
                problems.append(.init(place, "conflict", "must be given once."))
                continue
            } else {
                value = parameter.schema.value(ofParameter: sent[0])
            }
            let found = parameter.schema.problems(of: value)
            // What cannot be the name of anything is the name of nothing.
            if !found.isEmpty, parameter.place == .path { throw Problem.notFound }
            problems += found.prefix(5).map { .init(place, $0.code, $0.message) }
            values[parameter.name] = value
        }
        guard problems.isEmpty else { throw Self.refusal(.badRequest, problems) }
    }

    mutating func read(_ sent: [UInt8], _ operation: StoreOperation) throws {
        guard let schema = operation.body else {
            guard sent.isEmpty else { throw Problem(.badRequest, "invalid", "This takes no body.") }
            return
        }
        guard !sent.isEmpty else {
            guard !operation.isBodyRequired else {
                throw Self.refusal(.badRequest, [.init(.pointer(""), "required", "A body is required.")])
            }
            return
        }
        do { body = try StrictJSON.read(sent) } catch {
            throw Problem(.badRequest, "malformed", "The body is no JSON that is taken here.", detail: error.message)
        }
        let problems = schema.problems(of: body)
        guard problems.isEmpty else {
            throw Self.refusal(.unprocessableContent, problems.prefix(50).map { .init(.pointer($0.pointer), $0.code, $0.message) })
        }
    }

    private static func refusal(_ status: HTTPResponse.Status, _ details: [Problem.Detail]) -> Problem {
        let first = details[0]
        let name: String =
            switch first.place {
            case .pointer(let pointer): pointer.isEmpty ? "" : "\(pointer) "
            case .parameter(let name), .header(let name): "\(name) "
            }
        return Problem(status, "invalid", "Something in the request is not as it must be.", detail: "\(name)\(first.message)", errors: details)
    }
}
