import Commerce
import Orders
import WebCore

/// What happened to an order so far, and what comes next.
struct OrderTimeline {
    let view: OrderView

    var html: HTML {
        let entries = view.history.filter { Self.isShown($0.event) }
        let next = self.next
        return """
            <ol class="timeline">\(each: entries.enumerated(), { index, entry in
            item(entry, isLast: index == entries.count - 1 && (next.isEmpty || view.order.status == .pending))
            })\(each: next, { "<li><strong>\(view.context.phrases["history.next.\($0.rawValue)"])</strong></li>\n" })</ol>
            """
    }

    /// The shop's own housekeeping says nothing to its customer.
    static func isShown(_ event: OrderEvent) -> Bool {
        switch event {
        case .reservationExpired, .reservedAgain: false
        default: true
        }
    }

    private func item(_ entry: OrderHistory.Entry, isLast: Bool) -> HTML {
        let phrases = view.context.phrases
        return """
            <li data-state="\(Self.isProblem(entry.event) ? "problem" : isLast ? "current" : "done")"><strong>\(phrases["history.\(entry.event.rawValue)"])</strong>\
            <time datetime="\(entry.happenedAt.iso8601)">\(DateText.time(entry.happenedAt, phrases))</time></li>

            """
    }

    private static func isProblem(_ event: OrderEvent) -> Bool {
        switch event {
        case .paymentFailed, .cancelled, .refundFailed: true
        default: false
        }
    }

    /// A step that is still to come, by part of the key of its word.
    enum Step: String, CaseIterable { case paid, sent, refunded }

    private var next: [Step] {
        let order = view.order
        switch order.status {
        case .cancelled:
            return order.paymentStatus == .refundDue ? [.refunded] : []
        case .completed: return []
        case .pending: return [.paid, .sent]
        case .placed:
            let isSent = order.shippingAddress != nil
            return (order.paymentStatus == .pending ? [.paid] : []) + (isSent && order.fulfilmentStatus == .unfulfilled ? [.sent] : [])
        }
    }
}
