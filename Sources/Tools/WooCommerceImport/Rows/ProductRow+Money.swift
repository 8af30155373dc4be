import Commerce

extension ProductRow.Price {
    init(cells: inout Cells, currency: Currency) {
        regular = Self.amount(&cells, .regularPrice, currency)
        sale = Self.amount(&cells, .salePrice, currency)
        saleStarts = Self.moment(&cells, .saleStarts)?.time
        // The day, or the second, that is named is still in the sale.
        saleEnds = Self.moment(&cells, .saleEnds).map { $0.time.adding(seconds: $0.isDay ? 86_400 : 1) }
        if let sale, let regular, sale.minorUnits >= regular.minorUnits {
            cells.note(.salePrice, "is not below the regular price, so there is no sale.")
            self.sale = nil
        }
        if sale != nil && regular == nil {
            cells.error(.salePrice, "cannot be there without a regular price.")
        }
        if let start = saleStarts, let end = saleEnds, end <= start {
            cells.error(.saleEnds, "is before the sale begins.")
        }
    }

    private static func amount(_ cells: inout Cells, _ column: Column, _ currency: Currency) -> Money? {
        let text = cells.text(column)
        guard !text.isEmpty else { return nil }
        guard let decimal = CellText.decimal(text, isThousandUnlikely: currency.minorUnitDigits == 3), !decimal.hasPrefix("-") else {
            cells.error(column, "must be an amount such as 12.50. Write thousands without a separator.")
            return nil
        }
        return cells.take(column) { () throws(InputProblem) in try Money(decimal: decimal, currency: currency, field: "price") }
    }

    /// `2026-11-21`, which is the beginning of that day, or `2026-11-21 18:30` with seconds and a zone or without; UTC where none is
    /// named, since the file does not tell the old shop's.
    private static func moment(_ cells: inout Cells, _ column: Column) -> (time: Timestamp, isDay: Bool)? {
        let text = cells.text(column)
        guard !text.isEmpty else { return nil }
        let (day, rest) = (text.prefix(10), text.dropFirst(10))
        if rest.isEmpty, let time = try? Timestamp(iso8601: day + "T00:00:00Z") { return (time, true) }
        if rest.first == " " || rest.first == "T" {
            var clock = String(rest.dropFirst())
            if clock.utf8.count == 5 { clock += ":00" }
            for zone in ["Z", ""] {
                if let time = try? Timestamp(iso8601: "\(day)T\(clock)\(zone)") { return (time, false) }
            }
        }
        cells.error(column, "must be a date such as 2026-11-21, or with a time: 2026-11-21 18:30:00.")
        return nil
    }
}

extension ProductRow.Stock {
    static let limit = 1_000_000

    init(cells: inout Cells) {
        self.init()
        switch cells.text(.isInStock).lowercased() {
        case "", "1", "true", "yes": status = .inStock
        case "0", "false", "no": status = .outOfStock
        case "backorder": status = .onBackorder
        default: cells.error(.isInStock, "must be 1, 0 or backorder.")
        }
        switch cells.text(.backorders).lowercased() {
        case "", "0", "false", "no": break
        case "1", "true", "yes", "notify": allowsBackorders = true
        default: cells.error(.backorders, "must be 0, 1 or notify.")
        }
        let text = cells.text(.stock).lowercased()
        if text == "parent" {
            count = .parent
        } else if !text.isEmpty {
            var number = cells.number(.stock, in: -Self.limit...Self.limit)
            if number < 0 {
                cells.note(.stock, "is below 0 (goods that are owed); it begins at 0 here.")
                number = 0
            }
            count = .counted(number)
        }
    }
}
