import Foundation
import HTTPTypes
import Testing
import WebCore

@testable import StoreAPI

@Suite("Operations")
struct OperationTests {
    @Test("names are given once, and what a path leaves open is a parameter of it", arguments: StoreOperation.all.map(\.id))
    func paths(id: String) throws {
        let operation = try #require(StoreOperation.all.first { $0.id == id })
        #expect(StoreOperation.all.count { $0.id == id } == 1)
        #expect(StoreOperation.all.count { $0.path == operation.path && $0.method == operation.method } == 1)
        let open = operation.segments.filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
        #expect(open == operation.parameters.filter { $0.place == .path }.map(\.name))
        #expect(!operation.answers.isEmpty && operation.path.hasPrefix("/api/v1/"))
    }

    @Test("what is the same for everybody asks for no header and has no body", arguments: StoreOperation.all.map(\.id))
    func reads(id: String) throws {
        let operation = try #require(StoreOperation.all.first { $0.id == id })
        guard case .read = operation.run else { return }
        #expect(operation.method == .get && operation.body == nil && !operation.parameters.contains { $0.place == .header })
    }

    @Test("examples are what the document allows", arguments: StoreOperation.all.map(\.id))
    func examples(id: String) throws {
        let operation = try #require(StoreOperation.all.first { $0.id == id })
        for (name, text) in operation.example.values {
            let schema = try #require(operation.parameters.first { $0.name == name }).schema
            let element = if case .list(let element, _) = schema { element } else { schema }
            #expect(element.problems(of: element.value(ofParameter: text)).isEmpty, "\(name)")
        }
        guard let body = operation.body else { return }
        let example = try #require(operation.example.body)
        let problems = body.problems(of: try StrictJSON.read(Array(example.utf8)))
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test("every kind of problem that the sources name is explained")
    func kinds() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let explained = Set(ProblemKinds.all.map(\.kind))
        var named: Set<String> = []
        for folder in ["Sources/Web/StoreAPI", "Sources/Web/WebCore"] {
            let files = FileManager.default.enumerator(at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
            for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: /(?:Problem|self\.init)\(\s*(?:error\.status|status|\.[a-zA-Z]+), "([a-z-]+)",/) {
                    named.insert(String(match.output.1))
                }
                for match in text.matches(of: /field\("[a-zA-Z\/]+", "([a-z-]+)"/) { named.insert(String(match.output.1)) }
            }
        }
        #expect(named.count > 20)
        #expect(named == explained)
    }

    @Test("an address is found by its segments, all methods of it")
    func finds() {
        func ids(_ segments: String...) -> [String] { StoreOperation.all.filter { $0.match(segments) != nil }.map(\.id) }
        #expect(ids("api", "v1", "cart") == ["createCart", "getCart"])
        #expect(ids("api", "v1", "cart", "lines", "7") == ["changeCartLine", "removeCartLine"])
        #expect(ids("api", "v1", "products") == ["listProducts"] && ids("api", "v1", "products", "x") == ["getProduct"])
        #expect(ids("api", "v2", "products").isEmpty && ids("products").isEmpty)
    }
}
