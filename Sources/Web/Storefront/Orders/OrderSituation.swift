import Commerce
import Orders
import Payments

/// What an order's page has to say first of all.
enum OrderSituation: Equatable {
    /// Nobody knows yet whether the payment went through.
    case checking
    /// The provider waits for the buyer, at this address.
    case toConfirm(url: String)
    case paid
    /// Accepted, and paid later by hand.
    case toPay(until: Timestamp?)
    case declined(reason: PaymentDecline?)
    /// The money did not come in time.
    case expired
    /// The buyer paid another order of the same cart instead.
    case replaced
    /// The money came after the order was over, and goes back.
    case givenBack
    /// The money came too late for the goods, and goes back.
    case soldOut
    /// The money came too late for a promotion, and goes back.
    case promotionUsedUp
    /// The money came too late for a gift card, which was spent on something else, and goes back.
    case storedValueUsedUp
    case cancelledByShop
    /// It was paid and sent, and all of it came back, or all of the money went back.
    case returned

    init(_ order: OrderDetail, payment: Payment?, returns: [OrderReturn] = []) {
        switch order.status {
        case .placed, .completed:
            switch order.paymentStatus {
            case .pending: self = .toPay(until: payment?.expiresAt)
            case .refunded: self = .returned
            default: self = Self.isAllBack(order, returns) ? .returned : .paid
            }
        case .pending:
            if payment?.state == .requiresConfirmation, let url = payment?.confirmationURL {
                self = .toConfirm(url: url)
            } else {
                self = .checking
            }
        case .cancelled:
            let isGivenBack = order.paymentStatus == .refundDue || order.paymentStatus == .refunded
            switch order.cancelReason {
            case .paymentExpired where isGivenBack, .replaced where isGivenBack, .paymentFailed where isGivenBack: self = .givenBack
            case .paymentExpired: self = .expired
            case .replaced: self = .replaced
            case .soldOut: self = .soldOut
            case .promotionUsedUp: self = .promotionUsedUp
            case .storedValueUsedUp: self = .storedValueUsedUp
            case .byShop: self = .cancelledByShop
            case .paymentFailed, nil: self = .declined(reason: payment?.decline)
            }
        }
    }

    private static func isAllBack(_ order: OrderDetail, _ returns: [OrderReturn]) -> Bool {
        let kept = Returnable(order, before: returns)
        return !returns.isEmpty && order.lines.allSatisfy { kept.quantity(of: $0) == 0 }
    }

    /// Part of the keys of its words.
    enum Name: String, CaseIterable {
        case checking, paid, sent, declined, expired, replaced, cancelled, returned
        case givenBack = "given_back"
        case toConfirm = "to_confirm"
        case toPay = "to_pay"
        case soldOut = "sold_out"
        case promotionUsedUp = "promotion_used_up"
        case storedValueUsedUp = "stored_value_used_up"
    }

    var name: Name {
        switch self {
        case .checking: .checking
        case .toConfirm: .toConfirm
        case .paid: .paid
        case .toPay: .toPay
        case .declined: .declined
        case .expired: .expired
        case .replaced: .replaced
        case .givenBack: .givenBack
        case .soldOut: .soldOut
        case .promotionUsedUp: .promotionUsedUp
        case .storedValueUsedUp: .storedValueUsedUp
        case .cancelledByShop: .cancelled
        case .returned: .returned
        }
    }

    /// What its page looks like at the first glance.
    enum Tone: String { case good, waiting, bad }

    var tone: Tone {
        switch self {
        case .paid, .toPay, .returned: .good
        case .checking, .toConfirm: .waiting
        case .declined, .expired, .replaced, .givenBack, .soldOut, .promotionUsedUp, .storedValueUsedUp, .cancelledByShop: .bad
        }
    }

    /// Whether the buyer may try again with the same cart.
    var invitesRetry: Bool {
        switch self {
        case .declined, .expired, .promotionUsedUp, .storedValueUsedUp: true
        default: false
        }
    }

    /// Whether it changes by itself before long.
    var isPassing: Bool {
        switch self {
        case .checking, .toConfirm: true
        default: false
        }
    }
}
