import Commerce
import Inventory
import WebCore

/// How a stock state is said, and how scripts and styles name it.
enum Stock {
    static func name(_ state: StockState) -> String {
        switch state {
        case .inStock: "in_stock"
        case .fewLeft: "few_left"
        case .soldOut: "sold_out"
        case .backorder: "backorder"
        }
    }

    static func text(_ state: StockState, _ phrases: Phrases) -> String {
        switch state {
        case .inStock: phrases["stock.in_stock"]
        case .fewLeft(let count): phrases["stock.few_left", count: count]
        case .soldOut: phrases["stock.sold_out"]
        case .backorder: phrases["stock.backorder"]
        }
    }
}
