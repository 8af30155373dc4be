import Catalog
import Commerce
import Inventory
import WebCore

/// Everything of one product.
struct ProductAnswer {
    let product: ProductDetail
    let states: [VariantID: StockState]
    let rating: ProductRating
    /// Of options and attributes, in the market's language.
    let words: [String: String]
    let now: Timestamp

    var json: JSONWriter {
        var json = JSONWriter(capacity: 4_096 + product.variants.count * 400)
        json.object { json in
            json.add("id", product.id)
            json.add("handle", product.handle.text)
            json.add("title", product.title)
            json.add("subtitle", product.subtitle)
            json.add("text", product.description.plainText)
            json.add("markup", product.descriptionMarkup)
            json.add("highlights", product.highlights)
            json.array("options", product.options, option)
            json.array("variants", isSoldHere ? product.variants : [], variant)
            json.array("pictures", product.pictures) { json, picture in json.object { $0.members(of: picture.picture) } }
            json.array("breadcrumb", product.breadcrumb) { json, step in json.object { $0.members(of: step, words) } }
            json.array("attributes", product.attributes) { json, attribute in
                json.object { json in
                    json.add("code", attribute.code)
                    json.add("label", said(attribute.label))
                    json.add("value", said(attribute.value.text))
                    json.add("unit", orNull: attribute.unit)
                }
            }
            json.add("isDigital", product.isDigital)
            json.add("isSoldIndividually", product.isSoldIndividually)
            sale(&json)
            json.array("related", product.related) { json, card in json.object { $0.members(of: card, at: now) } }
            json.add("tags", product.tags)
            json.add("rating", rating)
            json.add("publishedAt", orNull: product.publishedAt)
            json.add("updatedAt", product.updatedAt.iso8601)
        }
        return json
    }

    private var isSoldHere: Bool { if case .variants = product.sale { true } else { false } }

    private func said(_ text: String) -> String { words[text] ?? text }

    private func sale(_ json: inout JSONWriter) {
        var members: [ProductCard] = []
        switch product.sale {
        case .external(let url, let label):
            json.object("soldElsewhere") { json in
                json.add("url", url)
                json.add("label", label)
            }
        case .grouped(let cards):
            members = cards
            json.addNull("soldElsewhere")
        case .variants: json.addNull("soldElsewhere")
        }
        json.array("members", members) { json, card in json.object { $0.members(of: card, at: now) } }
    }

    private func option(_ json: inout JSONWriter, _ option: ProductOption) {
        json.object { json in
            json.add("name", said(option.name))
            json.array("values", option.values) { json, value in
                json.object { json in
                    json.add("label", said(value.label))
                    json.add("swatch", orNull: value.swatch)
                }
            }
        }
    }

    private func variant(_ json: inout JSONWriter, _ variant: ProductVariant) {
        json.object { json in
            json.add("id", variant.id)
            json.add("sku", variant.sku.text)
            json.add("title", VariantTitle.translated(variant.title) { words[$0] })
            json.array("values") { json in for place in variant.values { json.add(place) } }
            if let price = variant.price {
                json.object("price") { json in
                    json.add("current", price.current)
                    json.add("regular", price.regular)
                    json.add("isOnSale", price.isOnSale)
                }
            } else {
                json.addNull("price")
            }
            json.add("stock", states[variant.id] ?? .inStock)
            json.add("weightGrams", variant.weightGrams)
            json.add("requiresShipping", variant.requiresShipping)
            json.add("barcode", variant.barcode)
            json.add("picture", orNull: variant.picture)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func add(_ name: String, _ state: StockState) {
        object(name) { json in
            json.add("state", state.kind.rawValue)
            if case .fewLeft(let count) = state { json.add("left", count) } else { json.addNull("left") }
            json.add("canBeBought", state.canBeBought)
        }
    }
}
