import BackInStock
import Inventory
import Platform

/// When a variant comes back, then those who asked for it are told, round by round.
enum TellBackInStock {
    static func reactions(_ clock: Clock) -> [Reaction] {
        [
            .transactional("backinstock.begin", on: StockStateChanged.self) { event, _, transaction in
                guard event.state.canBeBought else { return }
                try BackInStockTelling.begin(event.variantID, at: clock.now(), in: transaction)
            },
            .transactional("backinstock.go-on", on: BackInStockRoundDue.self) { event, _, transaction in
                try BackInStockTelling.begin(event.variantID, at: clock.now(), in: transaction)
            },
        ]
    }
}
