import Commerce
import Platform

/// The merchant's groups of synonyms. Changes take effect with their commit.
package enum Synonyms {
    /// In the order they were made. At most `SynonymGroup.maximumGroups`.
    package static func all(in reader: Reader) throws -> [SynonymGroup] {
        var groups: [(id: SynonymGroupID, words: [String])] = []
        try reader.each("SELECT group_id, words FROM search_synonyms ORDER BY group_id, place") { row in
            let id: SynonymGroupID = try row[0]
            if groups.last?.id != id { groups.append((id, [])) }
            groups[groups.count - 1].words.append(try row[1])
        }
        return groups.map { SynonymGroup(id: $0.id, words: $0.words) }
    }

    /// Adds a group or replaces the one given. Throws `InputProblems` that name `words`.
    @discardableResult
    package static func save(_ words: [String], replacing id: SynonymGroupID? = nil, in transaction: Transaction) throws -> SynonymGroupID {
        try SearchIndex.takeTurn(in: transaction)
        let entries = try checked(words)
        if id == nil {
            let count: Int = try transaction.first("SELECT count(DISTINCT group_id) FROM search_synonyms") { try $0[0] } ?? 0
            guard count < SynonymGroup.maximumGroups else { throw problem(.outOfRange, "There are \(SynonymGroup.maximumGroups) groups already.") }
        }
        let id = id ?? transaction.newIdentifier()
        try transaction.execute("DELETE FROM search_synonyms WHERE group_id = \(id)")
        for (place, entry) in entries.enumerated() {
            try transaction.execute(
                "INSERT INTO search_synonyms (group_id, place, words, phrase) VALUES (\(id), \(place), \(entry.words), \(entry.phrase))")
        }
        transaction.bump(.search)
        return id
    }

    /// - Returns: whether there was such a group.
    @discardableResult
    package static func remove(_ id: SynonymGroupID, in transaction: Transaction) throws -> Bool {
        let count = try transaction.execute("DELETE FROM search_synonyms WHERE group_id = \(id)")
        if count > 0 { transaction.bump(.search) }
        return count > 0
    }

    /// What else each of these phrases may be, as stems.
    static func alternatives(of phrases: Set<String>, in reader: Reader) throws -> [String: [[String]]] {
        guard !phrases.isEmpty else { return [:] }
        var found: [String: [[String]]] = [:]
        try reader.each(
            """
            SELECT s.phrase, o.phrase FROM search_synonyms s JOIN search_synonyms o ON o.group_id = s.group_id AND o.phrase <> s.phrase
            WHERE s.phrase IN \(list: phrases.sorted()) ORDER BY s.phrase, o.group_id, o.place LIMIT \(maximumAlternatives)
            """
        ) { row in
            found[try row[0], default: []].append((try row[1] as String).split(separator: " ").map(String.init))
        }
        return found
    }

    private static let maximumAlternatives = 100

    private static func checked(_ words: [String]) throws -> [(words: String, phrase: String)] {
        var entries: [(words: String, phrase: String)] = []
        for entry in words {
            let stems = SearchWords.words(entry, limit: SynonymGroup.maximumWordsOfEntry + 1).map(EnglishPlurals.stem)
            let text = entry.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if stems.isEmpty { continue }
            guard stems.count <= SynonymGroup.maximumWordsOfEntry else {
                throw problem(.tooLong, "“\(text.prefix(SynonymGroup.maximumEntryLength))” has more than three words.")
            }
            guard text.count <= SynonymGroup.maximumEntryLength else {
                throw problem(.tooLong, "“\(text.prefix(SynonymGroup.maximumEntryLength))…” has more than 60 characters.")
            }
            let phrase = stems.joined(separator: " ")
            if !entries.contains(where: { $0.phrase == phrase }) { entries.append((text, phrase)) }
            guard entries.count <= SynonymGroup.maximumEntries else { throw problem(.outOfRange, "A group has at most 20 entries.") }
        }
        // Singular and plural are one already.
        guard entries.count >= 2 else { throw problem(.required, "A group needs two different words at least.") }
        return entries
    }

    private static func problem(_ code: InputProblem.Code, _ message: String) -> InputProblems {
        InputProblems(InputProblem(field: "words", code: code, message: message))
    }
}
