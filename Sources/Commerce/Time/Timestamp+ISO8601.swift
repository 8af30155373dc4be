// The text form of RFC 3339, the profile of ISO 8601 that the web uses. By hand because it is on the path of every API
// answer, and formatters are slow and differ between platforms.
extension Timestamp {
    /// "2026-11-21T08:00:00.000Z".
    package var iso8601: String {
        let day = Timestamp.floorDivide(millisecondsSince1970, by: 86_400_000)
        let date = CivilDate(daysSince1970: day)
        var rest = millisecondsSince1970 - day * 86_400_000
        var text: [UInt8] = []
        text.reserveCapacity(24)

        func append(_ value: Int64, width: Int) {
            var divisor: Int64 = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
                divisor /= 10
            }
        }

        append(date.year, width: 4)
        text.append(UInt8(ascii: "-"))
        append(date.month, width: 2)
        text.append(UInt8(ascii: "-"))
        append(date.day, width: 2)
        for (sign, unit) in [("T", 3_600_000), (":", 60_000), (":", 1000), (".", 1)] as [(Unicode.Scalar, Int64)] {
            text.append(UInt8(ascii: sign))
            append(rest / unit, width: unit == 1 ? 3 : 2)
            rest %= unit
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads "2026-11-21T08:00:00Z", with up to 9 decimals of a second (cut to milliseconds) and an offset such as "+03:00".
    /// Throws `.invalid` for other forms, dates that do not exist, leap seconds, and years outside 1…9999.
    package init(iso8601 text: String, field: String = "time") throws(InputProblem) {
        guard let milliseconds = Timestamp.parse(text) else {
            throw InputProblem(field, .invalid, "must be a time such as 2026-11-21T08:00:00Z.")
        }
        self.init(millisecondsSince1970: milliseconds)
    }

    private static func parse(_ text: String) -> Int64? {
        guard text.utf8.count <= 40 else { return nil }
        var reader = Reader(bytes: Array(text.utf8)[...])
        guard let year = reader.number(width: 4), year > 0, reader.skip("-"), let month = reader.number(width: 2), reader.skip("-"),
            let day = reader.number(width: 2), let date = CivilDate(year: year, month: month, day: day), reader.skip("T"),
            let hour = reader.number(width: 2), hour < 24, reader.skip(":"), let minute = reader.number(width: 2), minute < 60,
            reader.skip(":"), let second = reader.number(width: 2), second < 60,
            let fraction = reader.milliseconds(), let offset = reader.offsetMinutes(), reader.bytes.isEmpty
        else { return nil }

        let minutes = (date.daysSince1970 * 24 + hour) * 60 + minute - offset
        let milliseconds = (minutes * 60 + second) * 1000 + fraction
        // An offset can carry the first and last hours of the range beyond it.
        guard distantPast.millisecondsSince1970...distantFuture.millisecondsSince1970 ~= milliseconds else { return nil }
        return milliseconds
    }

    static func floorDivide(_ dividend: Int64, by divisor: Int64) -> Int64 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private struct Reader {
        var bytes: ArraySlice<UInt8>

        mutating func skip(_ sign: Unicode.Scalar) -> Bool {
            guard bytes.first == UInt8(ascii: sign) else { return false }
            bytes.removeFirst()
            return true
        }

        mutating func number(width: Int) -> Int64? {
            guard bytes.count >= width else { return nil }
            var value: Int64 = 0
            for byte in bytes.prefix(width) {
                guard byte.isASCIIDigit else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            bytes.removeFirst(width)
            return value
        }

        mutating func milliseconds() -> Int64? {
            guard skip(".") else { return 0 }
            var value: Int64 = 0
            var count = 0
            while let digit = number(width: 1) {
                if count < 3 { value = value * 10 + digit }
                count += 1
            }
            guard 1...9 ~= count else { return nil }
            for _ in 0..<max(0, 3 - count) { value *= 10 }
            return value
        }

        mutating func offsetMinutes() -> Int64? {
            if skip("Z") { return 0 }
            let isNegative = bytes.first == UInt8(ascii: "-")
            guard isNegative || bytes.first == UInt8(ascii: "+") else { return nil }
            bytes.removeFirst()
            guard let hours = number(width: 2), hours < 24, skip(":"), let minutes = number(width: 2), minutes < 60
            else { return nil }
            return (hours * 60 + minutes) * (isNegative ? -1 : 1)
        }
    }
}
