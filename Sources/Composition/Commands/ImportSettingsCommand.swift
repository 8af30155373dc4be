import ArgumentParser
import Catalog
import Commerce
import Content
import Foundation
import Platform
import SettingsImport

struct ImportSettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Set the shop's name, languages, currencies, looks, shipping and taxes from a JSON file.",
        discussion: """
            All of the file is taken, or nothing of it. Parts that it does not have stay as they are; shippingZones and taxes replace
            what there is. Amounts are in major units as text. A serving shop shows it within a second.

              {"shop": {"name": "Duka la Amani", "tagline": "…", "email": "shop@example.com",
                        "languages": ["en", "sw"], "currencies": ["KES", "USD"]},
               "theme": {"colours": {"light": {"accent": "#2fb98a", "accent-text": "#0b7a53"},
                                    "dark": {"accent": "#2fb98a", "accent-text": "#5fd6ae"}}, "radius": 8},
               "shippingZones": [{"name": "Kenya", "places": ["KE"], "rates": [
                  {"name": "Courier", "prices": {"KES": "350.00", "USD": "3.00"}, "freeOver": {"KES": "5000.00"}, "days": [1, 3]}]}],
               "taxes": [{"country": "KE", "pricesIncludeTax": true, "rates": [{"name": "VAT", "percent": "16"}]}]}

            A place is a country (KE), a part of one (US-CA) or * for the rest of the world. The first currency
            is the preferred one, and the first language the one that the shop's own texts are in: see `duka help import translations`.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file.", valueName: "file.json"))
    var file: String

    func run() async throws {
        try await common.run { configuration in
            do { try await run(configuration) } catch let problem as InputProblem {
                throw CommandFailure(message: "duka: \(file): \(problem.message)", status: 1)
            }
        }
    }

    private func run(_ configuration: AppConfiguration) async throws {
        let document = try ShopDocument(json: try content())
        let storage = try Storage.open(configuration, isNew: false)
        try await storage.requireSchema()
        let now = storage.clock.now()
        let changes = try await storage.database.write { try SettingsImport.apply(document, at: now, in: $0) }
        let (preferred, unpriced) = try await storage.database.read { reader in
            let preferred = try ShopSettings.load(in: reader).currencies.preferred
            return (preferred, try CatalogReads.countWithoutPrice(in: preferred, in: reader))
        }
        await storage.close()
        print(changes.isEmpty ? "Nothing to do: the shop is like that already." : "Set: \(changes.joined(separator: ", ")).")
        if document.zones?.isEmpty == true { print("Without a shipping zone nothing can be sent: only downloads can be bought.") }
        if unpriced > 0 {
            print(
                "Products without a price in \(preferred.code), which nobody can buy: \(unpriced). Import their prices: "
                    + "duka import products FILE.csv --currency \(preferred.code)")
        }
    }

    private func content() throws -> Data {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw CommandFailure(message: "duka: \(file) cannot be read: \(String(cString: strerror(errno))).", status: 1)
        }
        defer { try? handle.close() }
        do { return try handle.read(upToCount: ShopDocument.limitBytes + 1) ?? Data() } catch {
            throw CommandFailure(message: "duka: \(file) cannot be read: \(String(cString: strerror(errno == 0 ? EISDIR : errno))).", status: 1)
        }
    }
}
