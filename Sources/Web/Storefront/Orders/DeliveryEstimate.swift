import Commerce
import Orders
import WebCore

/// When an order is likely to arrive: the days of its way of sending, counted from when the shop could begin.
struct DeliveryEstimate: Equatable {
    let first: Timestamp
    let last: Timestamp

    /// `nil` where nothing is sent, where something else has to happen before, and where the days are over.
    init?(_ view: OrderView) {
        let order = view.order
        guard let shipping = order.shipping, !order.lines.contains(where: { $0.backordered > 0 }) else { return nil }
        let start: Timestamp?
        switch view.situation {
        case .paid: start = view.history.first { $0.event == .paid }?.happenedAt ?? view.history.first { $0.event == .placed }?.happenedAt
        case .toPay(until: nil): start = view.history.first { $0.event == .placed }?.happenedAt
        default: start = nil
        }
        guard let start else { return nil }
        first = WorkingDays.adding(shipping.minDays, to: start)
        last = WorkingDays.adding(shipping.maxDays, to: start)
        guard view.context.now < last.adding(seconds: 86_400) else { return nil }
    }

    /// "24 Nov 2026 – 27 Nov 2026"
    func text(_ phrases: Phrases) -> String {
        let (from, to) = (DateText.day(first, phrases), DateText.day(last, phrases))
        return from == to ? to : phrases["estimate.range", ["from": from, "to": to]]
    }
}
