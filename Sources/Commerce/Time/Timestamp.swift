/// A point in time, in whole milliseconds of UTC, from the year 1 to the year 9999.
///
/// Within those bounds the ISO 8601 text is always 24 characters long and sorts like the time. What would lie beyond them
/// becomes the nearer bound; nothing traps.
package struct Timestamp: Hashable, Sendable, Comparable {
    package let millisecondsSince1970: Int64

    /// 0001-01-01T00:00:00.000Z.
    package static let distantPast = Timestamp(millisecondsSince1970: .min)
    /// 9999-12-31T23:59:59.999Z.
    package static let distantFuture = Timestamp(millisecondsSince1970: .max)

    private static let bounds: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    package init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = min(max(millisecondsSince1970, Timestamp.bounds.lowerBound), Timestamp.bounds.upperBound)
    }

    package func adding(seconds: some BinaryInteger) -> Timestamp {
        let (milliseconds, overflows) = Int64(clamping: seconds).multipliedReportingOverflow(by: 1000)
        return adding(milliseconds: overflows ? (seconds < 0 ? Int64.min : .max) : milliseconds)
    }

    package func adding(milliseconds: some BinaryInteger) -> Timestamp {
        let (sum, overflows) = millisecondsSince1970.addingReportingOverflow(Int64(clamping: milliseconds))
        return Timestamp(millisecondsSince1970: overflows ? (milliseconds < 0 ? .min : .max) : sum)
    }

    /// How long after `earlier` this is; negative when it is before.
    package func milliseconds(since earlier: Timestamp) -> Int64 {
        millisecondsSince1970 - earlier.millisecondsSince1970
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.millisecondsSince1970 < right.millisecondsSince1970 }
}

extension Timestamp: CodableAsText {
    package var encodedText: String { iso8601 }
    package init(decoded text: String) throws(InputProblem) { try self.init(iso8601: text) }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { iso8601 }
}
