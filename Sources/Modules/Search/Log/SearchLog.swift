import Commerce
import Platform

/// What was searched for, counted by text and day: the words, how often, and whether there was anything. Nothing says who.
///
/// It is a count for people who look after a shop, not a record: who counts may gather for a few seconds and lose that much
/// in a crash.
package enum SearchLog {
    /// Different texts of one day; what comes beyond is counted together, under no text.
    package static let maximumTextsOfDay = 5_000
    package static let maximumLength = 80
    package static let keptDays = 90

    /// Searches for one text.
    package struct Count: Sendable, Hashable {
        package var searches: Int
        package var withoutResults: Int
        /// How many products the last of them found.
        package var results: Int

        package init(searches: Int, withoutResults: Int, results: Int) {
            self.searches = searches
            self.withoutResults = withoutResults
            self.results = results
        }

        package mutating func add(_ other: Count) {
            searches += other.searches
            withoutResults += other.withoutResults
            results = other.results
        }
    }

    /// How a text is counted: folded words, so that case, spaces and accents make no difference. `nil` for what is no text, or
    /// may be somebody's own: an e-mail address, or a number as long as a telephone's or a card's.
    package static func normalized(_ text: String) -> String? {
        guard !text.contains("@"), text.count(where: \.isNumber) < 7 else { return nil }
        let words = SearchWords.words(SearchQuery.bounded(text), limit: SearchQuery.maximumWords)
        var normalized = ""
        for word in words where normalized.count + word.count < maximumLength { normalized += normalized.isEmpty ? word : " \(word)" }
        return normalized.isEmpty ? nil : normalized
    }

    /// Adds to the counts of the day. At most 1,000 texts.
    /// - Parameter counts: by normalized text.
    package static func add(_ counts: [String: Count], at now: Timestamp, in transaction: Transaction) throws {
        let day = day(of: now)
        let texts = counts.keys.sorted().prefix(1_000)
        var known: Set<String> = []
        for start in stride(from: 0, to: texts.count, by: 256) {
            let group = texts[start..<min(start + 256, texts.count)]
            try transaction.each("SELECT text FROM search_log WHERE day = \(day) AND text IN \(list: group)") { known.insert(try $0[0]) }
        }
        var free = maximumTextsOfDay
        if known.count < texts.count {
            free -= try transaction.first("SELECT count(*) FROM search_log WHERE day = \(day) AND text <> ''") { try $0[0] } ?? 0
        }
        var others: Count?
        // In one order on all nodes, so that none waits in a circle.
        for text in texts {
            guard let count = counts[text] else { continue }
            if !known.contains(text) {
                guard free > 0 else {
                    others =
                        others.map { sum in
                            var sum = sum
                            sum.add(count)
                            return sum
                        } ?? count
                    continue
                }
                free -= 1
            }
            try add(count, to: text, day, in: transaction)
        }
        if let others { try add(others, to: "", day, in: transaction) }
    }

    private static func add(_ count: Count, to text: String, _ day: Int64, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO search_log (day, text, searches, without_results, results)
            VALUES (\(day), \(text), \(count.searches), \(count.withoutResults), \(count.results))
            ON CONFLICT (day, text) DO UPDATE SET searches = search_log.searches + excluded.searches,
                without_results = search_log.without_results + excluded.without_results, results = excluded.results
            """)
    }

    /// Removes what is older than `keptDays`.
    /// - Returns: how many rows; call again while it equals `limit`.
    @discardableResult
    package static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        let last = day(of: now) - Int64(keptDays)
        return try transaction.execute(
            """
            DELETE FROM search_log WHERE (day, text) IN
                (SELECT day, text FROM search_log WHERE day < \(last) ORDER BY day, text LIMIT \(limit))
            """)
    }

    static func day(of time: Timestamp) -> Int64 {
        let (quotient, remainder) = time.millisecondsSince1970.quotientAndRemainder(dividingBy: 86_400_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
