import Commerce

/// From where each line of an order gets its goods: locations are drawn on in their order, and what is missing is owed by the first.
struct ReservationPlan {
    struct Part {
        let request: StockRequest
        let location: LocationID
        let quantity: Int
        var backordered: Int
    }

    private(set) var parts: [Part] = []
    /// How much of each line; lines without are left out.
    private(set) var backordered: [OrderLineID: Int] = [:]
    private let levels: [VariantID: [StockLevel]]
    /// By earlier lines of the same variant.
    private var taken: [VariantID: [LocationID: Int]] = [:]

    init(levels: [VariantID: [StockLevel]]) { self.levels = levels }

    /// - Parameter place: makes a location for a variant that lies nowhere yet.
    mutating func add(_ request: StockRequest, otherwise place: () throws -> LocationID) throws {
        var missing = request.quantity
        var own: [Part] = []
        let levels = levels[request.variantID] ?? []
        for level in levels where missing > 0 {
            let quantity = min(level.free - (taken[request.variantID]?[level.locationID] ?? 0), missing)
            guard quantity > 0 else { continue }
            own.append(Part(request: request, location: level.locationID, quantity: quantity, backordered: 0))
            missing -= quantity
        }
        if missing > 0 {
            if own.isEmpty {
                own = [Part(request: request, location: try levels.first?.locationID ?? place(), quantity: 0, backordered: missing)]
            } else {
                own[0].backordered = missing
            }
            backordered[request.lineID] = missing
        }
        for part in own { taken[request.variantID, default: [:]][part.location, default: 0] += part.quantity + part.backordered }
        parts += own.sorted { $0.location < $1.location }
    }
}
