import Commerce
import WebCore

/// Points in time as people read them. In UTC, and saying so: the shop does not know where its visitor is.
enum DateText {
    /// "21 Nov 2026"
    static func day(_ time: Timestamp, _ phrases: Phrases) -> String {
        let text = time.iso8601
        let parts = text.prefix(10).split(separator: "-")
        guard parts.count == 3, let day = Int(parts[2]), let month = Int(parts[1]) else { return String(text.prefix(10)) }
        return phrases[day == 1 ? "date.first" : "date", ["day": String(day), "month": phrases["month.\(month)"], "year": String(parts[0])]]
    }

    /// "21 Nov 2026, 08:41 UTC"
    static func time(_ time: Timestamp, _ phrases: Phrases) -> String {
        phrases["date.time", ["date": day(time, phrases), "time": String(time.iso8601.dropFirst(11).prefix(5))]]
    }
}
