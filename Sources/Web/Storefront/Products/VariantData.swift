import Catalog
import Commerce
import Inventory
import WebCore

/// All variants as data, so that the script can show another one without asking. Columns with one entry for each variant, in the
/// order of the product; a column has one entry only where it is the same for all. 2,000 variants are some 40 KB of it.
///
/// | key | of each variant |
/// | --- | --- |
/// | `ids` | how much more its identifier is than the one before, in one text with spaces between: too large for a script's numbers |
/// | `places` | how much further its combination is than the one before; combinations are counted from 0, the last option's values fastest |
/// | `price` | its place in `prices` and, for what it cost before the sale, in `was`; -1 without a price |
/// | `state` | its place in `states` and, for how that is said, in `texts` |
/// | `picture` | its place among the pictures; -1 without one |
/// | `skus` | how many characters it has in common with the one before, one digit to base 36, and the rest; none where they are too long |
///
/// `from` and `fromWas` are what is said about the price while nothing is chosen.
struct VariantData {
    /// SKUs beyond this are left out: they may be 64 characters each, and a page is to stay light.
    private static let maximumSKUBytes = 36_000

    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    /// Written by hand: encoding through Foundation would cost as much as the rest of the page.
    func html() throws -> HTML {
        guard case .variants = page.product.sale, !page.product.options.isEmpty else { return .empty }
        var (ids, places, skus) = ("", [Int](), FrontCoding())
        var (prices, states, pictures) = (Column<VariantPrice>(), Column<State>(), [Int]())
        var (lastID, lastPlace) = (Int64(0), 0)
        for variant in page.product.variants {
            let place = zip(page.product.options, variant.values).reduce(0) { $0 * $1.0.values.count + $1.1 }
            ids += "\(ids.isEmpty ? "" : " ")\(variant.id.rawValue - lastID)"
            places.append(place - lastPlace)
            (lastID, lastPlace) = (variant.id.rawValue, place)
            prices.add(variant.price)
            states.add(variant.price == nil ? .noPrice : .stock(page.states[variant.id] ?? .inStock))
            pictures.append(variant.picture ?? -1)
            skus.add(variant.sku.text)
        }
        let money = page.context.money
        var json = JSONObjectText()
        json.add("ids", ids)
        json.add("places", places)
        json.add("prices", prices.values.map { money.string($0.current) })
        json.add("was", prices.values.map { $0.isOnSale ? money.string($0.regular) : "" })
        json.add("price", prices.places.short)
        json.add("states", states.values.map { $0.buyState.name })
        json.add("texts", states.values.map { $0.buyState.text(in: page.context) })
        json.add("state", states.places.short)
        json.add("picture", pictures.short)
        json.add("skus", skus.byteCount <= Self.maximumSKUBytes ? skus.values : [])
        let from = page.priceFrom
        json.add("from", from.map { $0.text } ?? "")
        json.add("fromWas", from?.regular ?? "")
        return "<script type=\"application/json\" id=\"variants\">\(json.html)</script>\n"
    }

    private enum State: Hashable {
        case noPrice
        case stock(StockState)

        var buyState: BuyState {
            switch self {
            case .noPrice: .noPrice
            case .stock(let state): .stock(state)
            }
        }
    }

    /// The different values, and for each variant the place of its own.
    private struct Column<Value: Hashable> {
        private(set) var values: [Value] = []
        private(set) var places: [Int] = []
        private var known: [Value: Int] = [:]

        mutating func add(_ value: Value?) {
            guard let value else { return places.append(-1) }
            let place = known[value] ?? values.count
            if place == values.count {
                known[value] = place
                values.append(value)
            }
            places.append(place)
        }
    }

    /// Texts of which neighbours begin alike.
    private struct FrontCoding {
        private(set) var values: [String] = []
        private(set) var byteCount = 0
        private var last: [UInt8] = []

        mutating func add(_ text: String) {
            let bytes = Array(text.utf8)
            // ASCII only, so that bytes, and what a script counts, are the same.
            let shared = zip(last, bytes).prefix { $0 == $1 && $0 < 0x80 }.count
            let count = min(shared, 35)
            values.append(String(count, radix: 36) + String(decoding: bytes[count...], as: UTF8.self))
            byteCount += bytes.count - count + 4
            last = bytes
        }
    }
}

extension [Int] {
    /// One entry where all are the same.
    fileprivate var short: [Int] { allSatisfy { $0 == first } ? Array(prefix(1)) : self }
}
