import Commerce
import Content
import Platform
import Shipping
import Taxes

/// Makes a shop what a file of settings says, in one transaction: all of it or, where anything is wrong, nothing.
package enum SettingsImport {
    /// What the file changed, in words for who ran it. Empty when the shop was like that already.
    package static func apply(_ document: ShopDocument, at now: Timestamp, in transaction: Transaction) throws -> [String] {
        var changes: [String] = []
        if try applyIdentity(document, at: now, in: transaction) { changes.append("name, tagline and address") }
        if let currencies = document.currencies, try store(currencies, "shop.currencies", at: now, in: transaction) { changes.append("currencies") }
        if let languages = document.languages, try store(languages, "shop.languages", at: now, in: transaction) { changes.append("languages") }
        if let theme = document.theme, try store(theme, "theme", at: now, in: transaction) { changes.append("looks") }
        if let guides = document.optionGuides, try store(guides, "optionGuides", at: now, in: transaction) { changes.append("guides to options") }
        if let zones = document.zones, try apply(zones, in: transaction) { changes.append("\(zones.count) shipping \(zones.count == 1 ? "zone" : "zones")") }
        if let taxes = document.taxes, try apply(taxes, in: transaction) { changes.append("\(taxes.count) tax \(taxes.count == 1 ? "region" : "regions")") }
        return changes
    }

    private static func applyIdentity(_ document: ShopDocument, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        var identity = try SettingsWrites.current(ShopIdentity.self, in: transaction).section
        identity.name = document.name ?? identity.name
        identity.tagline = document.tagline ?? identity.tagline
        identity.contactEmail = document.email ?? identity.contactEmail
        return try store(identity, "shop", at: now, in: transaction)
    }

    private static func store(_ section: some SettingsSection, _ path: String, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        let before = try SettingsWrites.current(type(of: section), in: transaction)
        if before.revision == 0, before.section == section { return false }
        return try under(path) { try SettingsWrites.set(section, now: now, in: transaction) } != before.revision
    }

    /// Zones keep their identity by name, and rates within them, so carts that chose one stay valid. Zones that the file does not
    /// have are removed.
    private static func apply(_ drafts: [ShippingZoneDraft], in transaction: Transaction) throws -> Bool {
        let known = try ShippingZones.all(in: transaction)
        if known.map({ ordered($0.content) }) == drafts.map(ordered) { return false }
        try ShippingWrites.freePlaces(in: transaction)
        for zone in known where !drafts.contains(where: { $0.name == zone.content.name }) {
            try ShippingWrites.deleteZone(zone.id, in: transaction)
        }
        for (index, draft) in drafts.enumerated() {
            try under("shippingZones[\(index)]") {
                guard !drafts[..<index].contains(where: { $0.name == draft.name }) else {
                    throw InputProblem(field: "name", code: .conflict, message: "Two zones have the name \(draft.name).")
                }
                if let same = known.first(where: { $0.content.name == draft.name }) {
                    try ShippingWrites.replaceZone(same.id, with: draft, in: transaction)
                } else {
                    _ = try ShippingWrites.createZone(draft, in: transaction)
                }
            }
        }
        return true
    }

    /// Places have no order of their own, and prices that of their currencies.
    private static func ordered(_ draft: ShippingZoneDraft) -> ShippingZoneDraft {
        var draft = draft
        draft.places.sort { "\($0)" < "\($1)" }
        for index in draft.rates.indices { draft.rates[index].prices.sort { $0.price.currency < $1.price.currency } }
        return draft
    }

    private static func apply(_ drafts: [TaxRegionDraft], in transaction: Transaction) throws -> Bool {
        let known = try TaxRegions.all(in: transaction)
        func key(_ draft: TaxRegionDraft) -> String { "\(draft.country.code) \(draft.region)" }
        if Set(known.map(\.content)) == Set(drafts), known.count == drafts.count { return false }
        let wanted = Set(drafts.map(key))
        for region in known where !wanted.contains(key(region.content)) { try TaxWrites.deleteRegion(region.id, in: transaction) }
        for (index, draft) in drafts.enumerated() {
            try under("taxes[\(index)]") {
                guard !drafts[..<index].contains(where: { key($0) == key(draft) }) else {
                    throw InputProblem(field: "country", code: .conflict, message: "Two entries are for \(key(draft)).")
                }
                try TaxWrites.setRegion(draft, in: transaction)
            }
        }
        return true
    }

    /// Problems that a module names by its own fields, under the path in the file.
    @discardableResult
    private static func under<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let problem as InputProblem {
            throw InputProblem(field: "\(path).\(problem.field)", code: problem.code, message: "\(path).\(problem.field): \(problem.message)")
        }
    }
}
