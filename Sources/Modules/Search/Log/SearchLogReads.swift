import Commerce
import Platform

/// What people look for, and do not find.
package enum SearchLogReads {
    package struct Entry: Sendable, Hashable {
        /// Empty for the searches beyond a day's bound of texts.
        package let text: String
        package let searches: Int
        package let withoutResults: Int
    }

    /// The most frequent texts of the last days, today with them, by number of searches.
    /// - Parameters:
    ///   - days: at most `SearchLog.keptDays`.
    ///   - withoutResultsOnly: those that found nothing at least once, by how often.
    package static func top(
        days: Int, until now: Timestamp, withoutResultsOnly: Bool = false, limit: Int, in reader: Reader
    ) throws -> [Entry] {
        let last = SearchLog.day(of: now)
        let first = last - Int64(min(max(days, 1), SearchLog.keptDays)) + 1
        let integer = SQL(stringLiteral: reader.dialect.integer)
        let key: SQL = withoutResultsOnly ? "sum(without_results)" : "sum(searches)"
        return try reader.all(
            """
            SELECT text, CAST(sum(searches) AS \(integer)), CAST(sum(without_results) AS \(integer)) FROM search_log
            WHERE day BETWEEN \(first) AND \(last) GROUP BY text HAVING \(key) > 0 ORDER BY \(key) DESC, text LIMIT \(limit)
            """
        ) { Entry(text: try $0[0], searches: try $0[1], withoutResults: try $0[2]) }
    }
}
