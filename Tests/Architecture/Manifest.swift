import Foundation

/// `Package.swift` as the tests need it: each target with its folder and what it may use.
struct Manifest {
    struct Target: Sendable {
        let name: String
        let folder: String
        let uses: Set<String>
        let isTest: Bool
    }

    let targets: [Target]
    let root: URL

    static let project = Manifest(root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    init(root: URL) {
        self.root = root
        let text = (try? String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)) ?? ""
        let table = text.components(separatedBy: "    targets: [\n").dropFirst().joined()
        targets = Self.calls(in: table).compactMap(Self.target)
    }

    subscript(_ name: String) -> Target? { targets.first { $0.name == name } }

    /// `target("Name", …)` calls with their arguments, brackets balanced.
    private static func calls(in text: String) -> [(function: String, arguments: String)] {
        var calls: [(String, String)] = []
        for line in text.matches(of: /(?m)^        \.?(target|module|adapter|tests|executableTarget|systemLibrary)\(/) {
            var depth = 0
            var end = line.range.upperBound
            for index in text.indices[line.range.upperBound...] {
                if text[index] == "(" { depth += 1 }
                if text[index] == ")" {
                    if depth == 0 {
                        end = index
                        break
                    }
                    depth -= 1
                }
            }
            calls.append((String(line.output.1), String(text[line.range.upperBound..<end])))
        }
        return calls
    }

    private static func target(_ call: (function: String, arguments: String)) -> Target? {
        let text = call.arguments
        guard let name = text.firstMatch(of: /"([^"]+)"/)?.output.1 else { return nil }
        let listed = text.firstMatch(of: /(?s)(?:uses|dependencies): \[(.*?)\]/)?.output.1 ?? ""
        var uses = Set(listed.matches(of: /"([^"]+)"/).map { String($0.output.1) })
        if call.function == "module" || call.function == "adapter" { uses.formUnion(["Commerce", "Platform"]) }
        let path = text.firstMatch(of: /(?:path|at): "([^"]+)"/).map { String($0.output.1) }
        let parent = text.firstMatch(of: /in: "([^"]+)"/).map { String($0.output.1) }
        let folder =
            switch call.function {
            case "module": "Sources/Modules/\(name)"
            case "adapter": "Sources/Adapters/\(name)"
            case "tests": "Tests/\(path ?? "")"
            default: path ?? parent.map { "Sources/\($0)/\(name)" } ?? "Sources/\(name)"
            }
        return Target(name: String(name), folder: folder, uses: uses, isTest: call.function == "tests" || folder.hasPrefix("Tests/"))
    }

    /// The names that the Swift files below a target's folder import, each with one file that does.
    func imports(of target: Target) -> [String: String] {
        var found: [String: String] = [:]
        let folder = root.appendingPathComponent(target.folder)
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init() where file.pathExtension == "swift" {
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            for match in text.matches(
                of: /(?m)^(?:@testable |@preconcurrency |public |package |internal |private )*import (?:struct |class |enum |func |protocol )?([A-Za-z0-9_]+)/)
            {
                found[String(match.output.1)] = file.path.replacingOccurrences(of: root.path + "/", with: "")
            }
        }
        return found
    }
}
