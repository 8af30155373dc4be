import Catalog
import Commerce
import WebCore

extension JSONWriter {
    mutating func add(_ name: String, _ money: Money) {
        object(name) { json in
            json.add("amount", money.decimalText)
            json.add("minorUnits", money.minorUnits)
            json.add("currency", money.currency.code)
        }
    }

    mutating func add(_ name: String, orNull money: Money?) {
        if let money { add(name, money) } else { addNull(name) }
    }

    mutating func add<Entity>(_ name: String, _ id: Identifier<Entity>) { add(name, id.description) }

    mutating func add(_ name: String, orNull time: Timestamp?) { add(name, orNull: time?.iso8601) }

    mutating func add(_ name: String, orNull picture: PictureReference?) {
        guard let picture else { return addNull(name) }
        object(name) { $0.members(of: picture) }
    }

    mutating func members(of picture: PictureReference) {
        add("alt", picture.alt)
        add("width", picture.width)
        add("height", picture.height)
        array("sources") { json in
            func source(_ json: inout JSONWriter, _ width: Int) {
                json.object { json in
                    json.add("url", picture.path(width: width))
                    json.add("width", width)
                }
            }
            if picture.sizes.isEmpty { source(&json, picture.width) }
            for width in picture.sizes { source(&json, width) }
        }
    }
}

extension Schema {
    static let money = Schema.named(
        "Money",
        .object([
            Field("amount", .answerText, "With as many decimals as the currency has: “25.00”."),
            Field("minorUnits", .integer(-9_007_199_254_740_991...9_007_199_254_740_991), "The same in cents, or what the currency has for them."),
            Field("currency", .text(3...3), "ISO 4217."),
        ]))

    static let picture = Schema.named(
        "Picture",
        .object([
            Field("alt", .answerText, "What somebody who does not see it is told."),
            Field("width", .count, "Pixels of the original."),
            Field("height", .count),
            Field(
                "sources", .list(of: .object([Field("url", .answerText, "A path of this host."), Field("width", .count)]), 1...20),
                "The sizes that there are, the smallest first."),
        ]))

    static let id = Schema.text(1...19)
    static let time = Schema.text(20...30, .instant)
    static let language = Schema.text(2...12)
    static let handle = Schema.text(1...120)
}
