import Commerce
import Foundation
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_795_248_000_000, "2026-11-21T08:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_704_067_200_000, "2024-01-01T00:00:00.000Z"),
            (-2_203_977_600_000, "1900-02-28T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func `text and milliseconds belong together`(milliseconds: Int64, text: String) throws {
        #expect(Timestamp(millisecondsSince1970: milliseconds).iso8601 == text)
        #expect(try Timestamp(iso8601: text).millisecondsSince1970 == milliseconds)
    }

    @Test(arguments: [
        ("2026-11-21T08:00:00Z", "2026-11-21T08:00:00.000Z"), ("2026-11-21T08:00:00.5Z", "2026-11-21T08:00:00.500Z"),
        ("2026-11-21T08:00:00.123987654Z", "2026-11-21T08:00:00.123Z"), ("2026-11-21T08:00:00+03:00", "2026-11-21T05:00:00.000Z"),
        ("2026-11-21T22:15:00-05:30", "2026-11-22T03:45:00.000Z"),
    ])
    func `offsets and fractions are read`(given: String, text: String) throws {
        #expect(try Timestamp(iso8601: given).iso8601 == text)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T08:00Z", "2026-11-21 08:00:00Z", "2026-11-21T08:00:00", "2026-11-21T08:00:00z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2200-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T23:60:00Z", "2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z", "2026-11-21T08:00:00.Z",
        "2026-11-21T08:00:00.1234567890Z",
        "2026-11-21T08:00:00+0300", "2026-11-21T08:00:00+24:00", "2026-11-21T08:00:00ZZ", " 2026-11-21T08:00:00Z",
        "２026-11-21T08:00:00Z",
        "+2026-11-21T08:00:00Z", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00", "-001-01-01T00:00:00Z",
    ])
    func `other texts are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try Timestamp(iso8601: text) }?.code == .invalid)
    }

    @Test func `the text of any time reads back as it, sorts like it, and agrees with Foundation`() throws {
        var random = SplitMix64(seed: 7)
        var times: [Timestamp] = []
        for _ in 0..<5000 {
            let time = Timestamp(millisecondsSince1970: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))
            #expect(try Timestamp(iso8601: time.iso8601) == time)
            times.append(time)
        }
        #expect(times.sorted().map(\.iso8601) == times.map(\.iso8601).sorted())

        for time in times where time.millisecondsSince1970 > 0 {
            let date = Date(timeIntervalSince1970: Double(time.millisecondsSince1970 / 1000))
            #expect(date.formatted(.iso8601).prefix(19) == time.iso8601.prefix(19))
        }
    }

    @Test func `moving in time stops at the bounds`() {
        let time = Timestamp(millisecondsSince1970: 1000)
        #expect(time.adding(seconds: 60).millisecondsSince1970 == 61_000)
        #expect(time.adding(seconds: Int64(-2)).millisecondsSince1970 == -1000)
        #expect(time.adding(milliseconds: 5).milliseconds(since: time) == 5)
        for far in [Int64.max, Int64.max / 1000 + 1] {
            #expect(time.adding(seconds: far) == .distantFuture)
            #expect(time.adding(milliseconds: far) == .distantFuture)
            #expect(time.adding(seconds: -far) == .distantPast)
            #expect(time.adding(milliseconds: -far) == .distantPast)
        }
        #expect(time.adding(seconds: UInt64.max) == .distantFuture)
        #expect(Timestamp.distantPast < time && time < .distantFuture)
        #expect(Timestamp.distantPast.adding(milliseconds: -1) == .distantPast)
        #expect(Timestamp(millisecondsSince1970: .max).iso8601 == "9999-12-31T23:59:59.999Z")
    }

    @Test func `JSON is the text`() throws {
        let json = try JSONEncoder().encode([Timestamp(millisecondsSince1970: 0)])
        #expect(String(decoding: json, as: UTF8.self) == #"["1970-01-01T00:00:00.000Z"]"#)
        #expect(try JSONDecoder().decode([Timestamp].self, from: json) == [Timestamp(millisecondsSince1970: 0)])
    }
}
