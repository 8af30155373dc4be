import Commerce

/// What one row of the file says, parsed and checked by itself. Nothing here knows the other rows or the shop.
package struct ProductRow: Sendable, Equatable {
    package let line: Int
    package var kind = Kind.simple
    /// The number that the exporting shop knows it by.
    package var sourceID: Int64?
    package var sku: SKU?
    package var name = ""
    package var barcode = ""
    package var publication = Publication.published
    package var isFeatured = false
    package var visibility = Visibility.visible
    /// HTML, as it was exported.
    package var shortDescription = ""
    package var description = ""
    package var price = Price()
    package var taxStatus = TaxStatus.taxable
    /// `nil` on a variation that goes with its parent.
    package var taxClass: String? = "standard"
    package var stock = Stock()
    package var isSoldIndividually = false
    /// `nil`: a variation weighs what its parent weighs, anything else nothing.
    package var weight: Weight?
    package var isVirtual = false
    package var isDownloadable = false
    /// From the top category down.
    package var categories: [[String]] = []
    package var tags: [String] = []
    package var brands: [String] = []
    /// Addresses or file names, the main picture first.
    package var images: [String] = []
    package var parent: RowKey?
    package var groupedProducts: [RowKey] = []
    package var upsells: [RowKey] = []
    package var crossSells: [RowKey] = []
    package var externalURL = ""
    package var buttonText = ""
    package var position = 0
    package var attributes: [Attribute] = []
    package var downloads: [Download] = []
    package var downloadLimit: Int?
    package var downloadExpiryDays: Int?

    package init(line: Int) { self.line = line }

    package enum Kind: String, Sendable, CaseIterable {
        case simple, variable, variation, grouped, external
    }

    package enum Publication: Sendable {
        case published, hidden, draft
    }

    package enum Visibility: String, Sendable {
        case visible, catalog, search, hidden
    }

    package enum TaxStatus: String, Sendable {
        case taxable, shipping, none
    }

    package struct Price: Sendable, Equatable {
        package var regular: Money?
        package var sale: Money?
        package var saleStarts: Timestamp?
        /// The first moment after the sale.
        package var saleEnds: Timestamp?
    }

    package struct Stock: Sendable, Equatable {
        package var count = Count.notCounted
        package var status = Status.inStock
        /// Of what is counted.
        package var allowsBackorders = false

        package enum Status: Sendable { case inStock, outOfStock, onBackorder }

        package enum Count: Sendable, Equatable {
            case notCounted
            case counted(Int)
            /// A variation that takes from what its parent counts.
            case parent
        }
    }

    package struct Attribute: Sendable, Equatable {
        package var name: String
        package var values: [String]
        package var isVisible = true
        package var defaultValue = ""
    }

    package struct Download: Sendable, Equatable {
        package var name: String
        package var url: String
    }

    /// The names under which other rows speak of this one.
    package var keys: [RowKey] {
        var keys: [RowKey] = []
        if let sku { keys.append(.sku(sku.folded)) }
        if let sourceID { keys.append(.id(sourceID)) }
        return keys
    }
}

/// How a row speaks of another: `id:123`, else a SKU.
package enum RowKey: Hashable, Sendable, CustomStringConvertible {
    /// In lower case: SKUs are the same whatever their case, here as there.
    case sku(String)
    case id(Int64)

    init?(_ text: String) {
        let text = text.trimmedOfSpace
        guard !text.isEmpty else { return nil }
        if text.hasPrefix("id:"), let id = Int64(text.dropFirst(3)), id > 0 {
            self = .id(id)
        } else {
            self = .sku((try? SKU(text))?.folded ?? text.lowercased())
        }
    }

    /// As a person reads it.
    package var description: String {
        switch self {
        case .sku(let text): "SKU \(text)"
        case .id(let number): "ID \(number)"
        }
    }

    /// As it is stored and looked up.
    var text: String {
        switch self {
        case .sku(let text): "sku:" + text
        case .id(let number): "id:\(number)"
        }
    }
}
