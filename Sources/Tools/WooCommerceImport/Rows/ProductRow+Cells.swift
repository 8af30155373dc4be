import Commerce
import Downloads
import Foundation

extension ProductRow {
    init(cells: inout Cells, currency: Currency) {
        self.init(line: cells.line)
        readIdentity(&cells)
        readTexts(&cells)
        price = Price(cells: &cells, currency: currency)
        stock = Stock(cells: &cells)
        readTax(&cells)
        readShipping(&cells)
        readLists(&cells)
        readAttributes(&cells)
        readDownloads(&cells)
    }

    private mutating func readIdentity(_ cells: inout Cells) {
        var words = CellText.list(cells.text(.type)).map { $0.lowercased() }
        isVirtual = words.contains("virtual")
        isDownloadable = words.contains("downloadable")
        words.removeAll { $0 == "virtual" || $0 == "downloadable" }
        switch words.first {
        case nil: kind = .simple
        case let word?:
            if let known = Kind(rawValue: word) {
                kind = known
            } else {
                cells.error(.type, "“\(word.prefix(40))” is a kind of product that is not known here.")
            }
        }

        let id = cells.text(.id)
        if !id.isEmpty {
            if let number = Int64(id), number > 0 { sourceID = number } else { cells.error(.id, "must be a whole number above 0.") }
        }
        let code = cells.text(.sku)
        if !code.isEmpty { sku = cells.take(.sku) { () throws(InputProblem) in try SKU(code) } }
        if sourceID == nil && sku == nil && id.isEmpty && code.isEmpty {
            cells.error(nil, "The row has neither an ID nor an SKU, so it could not be found again.")
        }
        parent = RowKey(cells.text(.parent))
        if kind == .variation && parent == nil { cells.error(.parent, "A variation must name its parent.") }
    }

    private mutating func readTexts(_ cells: inout Cells) {
        name = HTMLText.plain(cells.text(.name, limit: 2_000))
        if name.isEmpty && kind != .variation && cells.header.has(.name) && !cells.isRefused(.name) { cells.error(.name, "is required.") }
        barcode = cells.text(.globalNumber)
        shortDescription = CellText.paragraphs(cells.text(.shortDescription, limit: 100_000))
        description = CellText.paragraphs(cells.text(.description, limit: 200_000))
        isFeatured = cells.flag(.isFeatured, otherwise: false)

        switch cells.text(.published).lowercased() {
        case "", "1", "true": publication = .published
        case "0": publication = .hidden
        // A variation of a draft is exported as a draft, and is for sale when its parent is.
        case "-1", "false": publication = kind == .variation ? .published : .draft
        case "2": publication = .draft
        default: cells.error(.published, "must be 1, 0 or -1.")
        }
        let shown = cells.text(.visibility).lowercased()
        if !shown.isEmpty {
            if let known = Visibility(rawValue: shown) { visibility = known } else { cells.error(.visibility, "must be visible, catalog, search or hidden.") }
        }
        position = cells.number(.position, in: -1_000_000...1_000_000)
        isSoldIndividually = cells.flag(.isSoldIndividually, otherwise: false)
    }

    private mutating func readTax(_ cells: inout Cells) {
        switch cells.text(.taxStatus).lowercased() {
        case "", "taxable", "true": taxStatus = .taxable
        case "shipping": taxStatus = .shipping
        case "none", "false": taxStatus = .none
        default: cells.error(.taxStatus, "must be taxable, shipping or none.")
        }
        switch cells.text(.taxClass).lowercased() {
        case "", "standard": taxClass = "standard"
        case "reduced-rate", "reduced rate", "reduced": taxClass = "reduced"
        case "zero-rate", "zero rate", "zero": taxClass = "zero"
        case "parent": taxClass = nil
        case let other:
            taxClass = "standard"
            cells.note(.taxClass, "“\(other.prefix(40))” is no tax class here: the product is taxed at the standard rate.")
        }
        if taxStatus != .taxable { taxClass = "zero" }
    }

    private mutating func readShipping(_ cells: inout Cells) {
        guard let column = cells.header.weight else { return }
        let text = cells.text(.weight(column.unit))
        guard !text.isEmpty else { return }
        guard let decimal = CellText.decimal(text, isThousandUnlikely: true) else {
            return cells.error(.weight(column.unit), "must be a number, such as 0.35.")
        }
        weight = cells.take(.weight(column.unit)) { () throws(InputProblem) in try Weight(decimal, unit: column.unit) }
    }

    private mutating func readLists(_ cells: inout Cells) {
        for path in CellText.list(cells.text(.categories, limit: 20_000)) {
            let names = path.split(separator: ">").map { HTMLText.plain(String($0).trimmedOfSpace) }.filter { !$0.isEmpty }
            if !names.isEmpty { categories.append(names) }
        }
        tags = CellText.list(cells.text(.tags, limit: 20_000)).map(HTMLText.plain).filter { !$0.isEmpty }
        brands = CellText.list(cells.text(.brands)).map(HTMLText.plain).filter { !$0.isEmpty }
        images = CellText.list(cells.text(.images, limit: 50_000))
        groupedProducts = cells.keys(.groupedProducts)
        upsells = cells.keys(.upsells)
        crossSells = cells.keys(.crossSells)
        externalURL = cells.text(.externalURL, limit: 2_000)
        buttonText = cells.text(.buttonText)
        if kind == .external, !externalURL.isEmpty, !externalURL.hasPrefix("https://"), !externalURL.hasPrefix("http://") {
            cells.error(.externalURL, "must begin with https:// or http://.")
        }
    }

    private mutating func readAttributes(_ cells: inout Cells) {
        for number in cells.header.attributeNumbers {
            let name = HTMLText.plain(cells.text(.attributeName(number)))
            guard !name.isEmpty else { continue }
            if attributes.contains(where: { $0.name == name }) {
                cells.error(.attributeName(number), "The attribute is there twice.")
                continue
            }
            attributes.append(
                Attribute(
                    name: name, values: CellText.list(cells.text(.attributeValues(number), limit: 50_000)).map(HTMLText.plain),
                    isVisible: cells.flag(.attributeIsVisible(number), otherwise: true),
                    defaultValue: HTMLText.plain(cells.text(.attributeDefault(number)))))
        }
    }

    private mutating func readDownloads(_ cells: inout Cells) {
        for number in cells.header.downloadNumbers where isDownloadable || !cells.header.has(.type) {
            let url = CellText.encodedURL(cells.text(.downloadURL(number), limit: 2_000))
            guard !url.isEmpty, !downloads.contains(where: { $0.url == url }) else { continue }
            // A path on the old server's disk is worth nothing here, and a product without its files must not be sold.
            if let wrong = DownloadSetRules.wrong(url: url) { cells.error(.downloadURL(number), "\(wrong)") }
            let name = HTMLText.plain(cells.text(.downloadName(number)))
            downloads.append(Download(name: String((name.isEmpty ? CellText.fileName(ofURL: url) : name).prefix(DownloadSetRules.maximumNameLength)), url: url))
        }
        if downloads.count > DownloadSetRules.maximumFiles { cells.error(nil, "The product has more than \(DownloadSetRules.maximumFiles) files to download.") }
        if isDownloadable, downloads.isEmpty, !cells.header.downloadNumbers.isEmpty { cells.note(.type, "is downloadable, and names no file.") }
        downloadLimit = cells.text(.downloadLimit).isEmpty ? nil : cells.number(.downloadLimit, in: -1...DownloadSetRules.limits.upperBound)
        downloadExpiryDays = cells.text(.downloadExpiryDays).isEmpty ? nil : cells.number(.downloadExpiryDays, in: -1...DownloadSetRules.days.upperBound)
    }
}

extension Weight {
    fileprivate init(_ decimal: String, unit: Column.WeightUnit) throws(InputProblem) {
        switch unit {
        case .kg: try self.init(kilograms: decimal)
        case .lbs: try self.init(pounds: decimal)
        // A thousandth of a kilogram, and a sixteenth of a pound: both are exact in six decimals of the larger unit for
        // what a scale shows.
        case .g: try self.init(kilograms: Self.scaled(decimal, numerator: 1, denominator: 1_000))
        case .oz: try self.init(pounds: Self.scaled(decimal, numerator: 1, denominator: 16))
        }
    }

    /// The decimal times a fraction, cut to six decimals.
    private static func scaled(_ decimal: String, numerator: Int128, denominator: Int128) throws(InputProblem) -> String {
        let parts = decimal.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? parts[1].count : 0
        guard decimals <= 6, decimal.utf8.count <= 20, let digits = Int128(parts.joined()), digits >= 0 else {
            throw InputProblem(field: "weight", code: .invalid, message: "Weight must be a number with at most 6 decimals, such as 350.")
        }
        var millionths = digits * numerator
        for _ in decimals..<6 { millionths *= 10 }
        millionths = (millionths + denominator / 2) / denominator
        let fraction = String(millionths % 1_000_000)
        return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}

extension CellText {
    /// As an address is written: file names in exports have spaces and letters of all scripts.
    fileprivate static func encodedURL(_ text: String) -> String {
        var url = ""
        for byte in text.utf8 {
            if 0x21...0x7E ~= byte {
                url.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                url += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return url
    }

    fileprivate static func fileName(ofURL url: String) -> String {
        let last = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
        let name = HTMLText.plain(last.removingPercentEncoding ?? last)
        return name.isEmpty ? "Download" : name
    }
}
