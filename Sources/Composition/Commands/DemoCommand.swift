import ArgumentParser
import DemoShop
import Foundation
import Platform
import Worker

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Open a shop full of products: BinarySoftwear.",
        discussion: "Loads the demo shop into the data folder if it is not there yet, then serves it. Pay with 4242 4242 4242 4242.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var listening: ListeningOptions

    @Flag(help: "Load the shop and end, without serving it.")
    var loadOnly = false

    func run() async throws {
        try await common.run(port: listening.port) { configuration in
            var configuration = configuration
            // Its goods are for show, wherever it is seen.
            if configuration.arePaymentsAssumed { configuration.paymentMethods = PaymentMethodName.allCases }
            if configuration.bankAccount == nil { configuration.bankAccount = "BinarySoftwear, IBAN XX00 0000 0000 0000 (an example)" }
            try await run(configuration)
        }
    }

    private func run(_ configuration: AppConfiguration) async throws {
        let storage = try Storage.open(configuration)
        _ = try await storage.migrator.run(at: storage.clock.now())
        if try await DemoShop.isAnotherShop(storage.database) {
            await storage.close()
            throw CommandFailure(
                message: "duka: \(OperatorWords.place(configuration.database)) holds a shop of your own, which the demo would fill with its goods. "
                    + "Open the demo elsewhere: duka demo --data demo", status: 2)
        }
        let (opened, door) = AsyncStream.makeStream(of: Void.self)
        let loading = Task {
            defer { door.finish() }
            let progress = ProgressLine("Stocking the shelves", lines: .standardOutput)
            let report = try await DemoShop.load(
                into: storage.database, objects: storage.objects, images: storage.images, now: storage.clock.now(),
                indexing: { try SearchIndexing.index($0, in: $1) }, whenOpen: { door.yield() }
            ) { now in
                switch now.step {
                case .products: progress.show(now.done, of: now.total)
                case .pictures: progress.show(now.done, of: now.total, title: "Hanging the pictures")
                case .categories, .collections, .shop: break
                }
            }
            progress.finish(report.sentence)
        }
        // The goods are there after a few seconds; the pictures go on coming while the shop is open.
        let isOpen = await opened.contains { true }
        if loadOnly || !isOpen { try await loading.value }
        if loadOnly { return await storage.close() }
        defer { loading.cancel() }
        try await Serving.run(configuration, storage)
    }
}
