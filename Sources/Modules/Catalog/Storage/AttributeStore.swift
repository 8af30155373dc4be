import Commerce
import Platform

enum AttributeStore {
    /// A shop has hundreds at most.
    static let maximum = 1_000

    static func all(in reader: Reader) throws -> [AttributeDefinition] {
        try reader.all(
            """
            SELECT code, label, kind, unit, choices, is_filterable, position FROM catalog_attributes
            ORDER BY position, code LIMIT \(maximum)
            """, definition)
    }

    /// By code, for showing them: without their choices.
    static func labels(in reader: Reader) throws -> [String: AttributeDefinition] {
        reader.depend(on: .attributes)
        return try reader.kept("labels", under: .attributes) { reader, _ in
            let found = try reader.all(
                "SELECT code, label, kind, unit, '', is_filterable, position FROM catalog_attributes ORDER BY code LIMIT \(maximum)", definition)
            return Dictionary(uniqueKeysWithValues: found.map { ($0.code, $0) })
        }
    }

    static func define(_ attribute: AttributeDefinition, in transaction: Transaction) throws -> Bool {
        var problems = ProblemList()
        var attribute = attribute
        attribute.label = problems.line(attribute.label, "label", maximum: 100, isRequired: true)
        attribute.unit = attribute.unit.map { problems.line($0, "unit", maximum: 20) }
        attribute.choices = problems.list(attribute.choices, "choices", count: 500, length: 100)
        if Slug.of(attribute.code) != attribute.code || attribute.code.utf8.count > 60 {
            problems.add("code", .invalid, "Code must be lower-case words with hyphens, at most 60 characters.")
        }
        let known = try all(in: transaction)
        let old = known.first { $0.code == attribute.code }
        if let old, old.kind != attribute.kind { problems.add("kind", .conflict, "The kind of an attribute cannot change.") }
        if old == nil, known.count >= maximum { problems.add("code", .outOfRange, "There are \(maximum) attributes already.") }
        if let problems = InputProblems(problems.list) { throw problems }
        guard old != attribute else { return false }

        let choices = PackedText.join(attribute.choices, by: PackedText.record)
        try transaction.execute(
            """
            INSERT INTO catalog_attributes (code, label, kind, unit, choices, is_filterable, position)
            VALUES (\(attribute.code), \(attribute.label), \(attribute.kind), \(attribute.unit), \(choices), \(attribute.isFilterable), \(attribute.position))
            ON CONFLICT (code) DO UPDATE SET label = excluded.label, unit = excluded.unit, choices = excluded.choices,
                is_filterable = excluded.is_filterable, position = excluded.position
            """)
        if attribute.isFilterable, attribute.kind != .text {
            try FacetStore.put(facet: attribute.code, label: attribute.label, kind: .attribute, position: attribute.position, in: transaction)
        } else {
            try FacetStore.remove(facet: attribute.code, in: transaction)
        }
        transaction.bump(.attributes)
        return true
    }

    private static func definition(_ row: SQLRow) throws -> AttributeDefinition {
        AttributeDefinition(
            code: try row[0], label: try row[1], kind: try row[2], unit: try row[3],
            choices: PackedText.split(try row[4] as String, by: PackedText.record), isFilterable: try row[5], position: try row[6])
    }
}
