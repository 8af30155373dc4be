import Commerce
import Foundation

/// A value of a JSON document with the path that leads to it. What is asked for is taken; `finish` refuses what nobody asked for,
/// since a misspelt key would otherwise be a rule that is not there.
final class DocumentObject {
    let path: String
    private var rest: [String: Any]

    init(_ value: Any, at path: String) throws(InputProblem) {
        guard let object = value as? [String: Any] else { throw Self.problem(path, "must be an object in braces") }
        self.path = path
        rest = object
    }

    func take<Value>(_ key: String, _ read: (Any, _ path: String) throws(InputProblem) -> Value) throws(InputProblem) -> Value? {
        guard let value = rest.removeValue(forKey: key), !(value is NSNull) else { return nil }
        return try read(value, inner(key))
    }

    func require<Value>(_ key: String, _ read: (Any, _ path: String) throws(InputProblem) -> Value) throws(InputProblem) -> Value {
        guard let value = try take(key, read) else { throw InputProblem(field: inner(key), code: .required, message: "\(inner(key)) is missing.") }
        return value
    }

    /// The rest of the keys, each with its value.
    func takeAll<Value>(_ read: (_ key: String, Any, _ path: String) throws(InputProblem) -> Value) throws(InputProblem) -> [Value] {
        var values: [Value] = []
        for (key, value) in rest.sorted(by: { $0.key < $1.key }) { values.append(try read(key, value, inner(key))) }
        rest = [:]
        return values
    }

    func finish() throws(InputProblem) {
        guard let key = rest.keys.min() else { return }
        throw InputProblem(field: inner(key), code: .unknown, message: "\(inner(key)) is no key of this file.")
    }

    private func inner(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    static func problem(_ path: String, _ what: String) -> InputProblem {
        InputProblem(field: path, code: .invalid, message: "\(path.isEmpty ? "The file" : path) \(what).")
    }

    // MARK: Readers of values

    static func text(_ value: Any, _ path: String) throws(InputProblem) -> String {
        guard let text = value as? String else { throw problem(path, "must be text in quotes") }
        return text
    }

    static func flag(_ value: Any, _ path: String) throws(InputProblem) -> Bool {
        guard isFlag(value), let flag = value as? Bool else { throw problem(path, "must be true or false") }
        return flag
    }

    static func whole(_ value: Any, _ path: String) throws(InputProblem) -> Int {
        guard !isFlag(value), let number = value as? Int else { throw problem(path, "must be a whole number") }
        return number
    }

    /// JSON's true and false come as numbers, and 0 and 1 pass for `Bool`: only the type that is stored tells them apart.
    private static func isFlag(_ value: Any) -> Bool { (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false }

    static func list<Value>(
        _ read: @escaping (Any, _ path: String) throws(InputProblem) -> Value
    ) -> (Any, _ path: String) throws(InputProblem) -> [Value] {
        { (value, path) throws(InputProblem) in
            guard let items = value as? [Any] else { throw problem(path, "must be a list in square brackets") }
            var values: [Value] = []
            for (index, item) in items.enumerated() { values.append(try read(item, "\(path)[\(index)]")) }
            return values
        }
    }

    /// What a type of Commerce says of a text, under the path that it has here.
    static func parsed<Value>(
        _ make: @escaping (String) throws(InputProblem) -> Value
    ) -> (Any, _ path: String) throws(InputProblem) -> Value {
        { (value, path) throws(InputProblem) in
            let text = try text(value, path)
            do throws(InputProblem) { return try make(text) } catch { throw InputProblem(field: path, code: error.code, message: "\(path): \(error.message)") }
        }
    }
}
