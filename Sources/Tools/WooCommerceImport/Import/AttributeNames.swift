import Catalog
import Commerce
import Platform

/// Defines the attributes of a file once, before its products, and tells under which code each name goes.
enum AttributeNames {
    /// - Returns: the definitions by the names in the file; a name that cannot be defined is missing.
    static func define(_ census: AttributeCensus, in transaction: Transaction) throws -> [String: AttributeDefinition] {
        let known = try CatalogReads.attributeDefinitions(in: transaction)
        var byCode = Dictionary(known.map { ($0.code, $0) }) { first, _ in first }
        var byName: [String: AttributeDefinition] = [:]
        for (name, choices) in census.definitions {
            let code = String(Handle.from(title: name).text.prefix(60)).trimmedOfHyphens
            guard !code.isEmpty else { continue }
            var definition =
                byCode[code]
                ?? AttributeDefinition(
                    code: code, label: String(name.prefix(100)), kind: choices == nil ? .text : .choice, isFilterable: choices != nil,
                    position: 1_000)
            if definition.kind == .choice, let choices {
                // Sorted, whatever the order of the files.
                definition.choices += Set(choices.map { String($0.prefix(100)) }).subtracting(definition.choices).sorted()
                guard definition.choices.count <= 500 else { continue }
            }
            if byCode[code] != definition {
                do {
                    try CatalogWrites.define(definition, in: transaction)
                } catch is InputProblems {
                    continue  // such as one attribute too many: its values are left out, and the products are not
                }
                byCode[code] = definition
            }
            byName[name] = definition
        }
        return byName
    }
}

extension String {
    fileprivate var trimmedOfHyphens: String {
        var text = self[...]
        while text.hasSuffix("-") { text = text.dropLast() }
        return String(text)
    }
}
