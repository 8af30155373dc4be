/// What the attributes of a whole file are like, so that each is defined once: a name with few single values is a choice
/// that listings can filter by, anything else is text.
struct AttributeCensus: Sendable, Equatable {
    static let nameLimit = 500
    static let choiceLimit = 200

    struct Entry: Sendable, Equatable {
        var values: Set<String> = []
        var isChoice = true
        /// A variable product lists several values, which says nothing unless no variation is told apart by the name.
        var hasListsOfVariables = false
    }

    private var entries: [String: Entry] = [:]
    private var optionNames: Set<String> = []
    /// Attributes that the old shop did not show, which are not taken over.
    private(set) var hiddenNames: Set<String> = []

    mutating func count(_ row: ProductRow) {
        for attribute in row.attributes {
            if row.kind == .variation {
                if optionNames.count < Self.nameLimit { optionNames.insert(attribute.name) }
            } else if !attribute.isVisible {
                if hiddenNames.count < Self.nameLimit { hiddenNames.insert(attribute.name) }
            } else if !attribute.values.isEmpty {
                count(attribute, isOfVariable: row.kind == .variable)
            }
        }
    }

    private mutating func count(_ attribute: ProductRow.Attribute, isOfVariable: Bool) {
        guard entries[attribute.name] != nil || entries.count < Self.nameLimit else { return }
        var entry = entries[attribute.name] ?? Entry()
        if attribute.values.count > 1 {
            if isOfVariable { entry.hasListsOfVariables = true } else { entry.isChoice = false }
        } else if entry.isChoice {
            entry.values.formUnion(attribute.values)
            if entry.values.count > Self.choiceLimit { entry.isChoice = false }
        }
        if !entry.isChoice { entry.values = [] }
        entries[attribute.name] = entry
    }

    /// The attributes by name: the sorted choices, or nil for text.
    var definitions: [(name: String, choices: [String]?)] {
        entries.sorted { $0.key < $1.key }.map { name, entry in
            let isChoice = entry.isChoice && !entry.values.isEmpty && !(entry.hasListsOfVariables && !optionNames.contains(name))
            return (name, isChoice ? entry.values.sorted() : nil)
        }
    }
}
