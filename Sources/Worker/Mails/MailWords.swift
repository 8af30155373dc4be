import Commerce
import Orders

/// The words of all mails in one language, here in English. Another language is another value: see `of`.
struct MailWords: Sendable {
    var product = "Product"
    var total = "Total"
    var subtotal = "Subtotal"
    var shipping = "Shipping"
    var free = "Free"
    var includes = "Includes"
    var delivery = "Delivery address"
    var amount = "Amount"
    var reference = "Reference"
    var payUntil = "Pay by"
    var seeOrder = "See your order"
    var footer: @Sendable (_ shop: String) -> String = { "You get this mail because of an order at \($0). Questions? Just answer it." }

    var confirmationSubject: @Sendable (_ number: String) -> String = { "Your order \($0)" }
    var confirmationTitle: @Sendable (_ name: String) -> String = { "Thank you, \($0)." }
    var confirmationPaid: @Sendable (_ number: String, OrderMail.Delivery) -> String = { number, delivery in
        let placed = "Your order \(number) is placed and paid."
        return switch delivery {
        case .sent: "\(placed) We write again when it is on its way."
        case .sentWithFiles: "\(placed) Your files wait on its page, and we write again when the rest is on its way."
        case .files: "\(placed) Your files wait on its page."
        case .nothing: placed
        }
    }
    var confirmationToPay: @Sendable (_ number: String) -> String = { "Your order \($0) is placed. This is how you pay it:" }

    var paymentSubject: @Sendable (_ number: String) -> String = { "Payment received for order \($0)" }
    var paymentTitle = "Your payment arrived."
    var paymentText: @Sendable (_ amount: String, _ number: String, OrderMail.Delivery) -> String = { amount, number, delivery in
        let received = "We received \(amount) for order \(number)"
        return switch delivery {
        case .sent: "\(received), and send it now."
        case .sentWithFiles: "\(received), and send it now. Your files wait on its page."
        case .files: "\(received). Your files wait on its page."
        case .nothing: "\(received)."
        }
    }
    var giftCard = "Gift card"
    var storeCredit = "Store credit"
    var toPay = "To pay"
    /// What balances got back.
    var onCardAgain: @Sendable (_ amount: String) -> String = { "\($0) of it is on your gift card or store credit again." }
    var giftCardSubject: @Sendable (_ amount: String, _ shop: String) -> String = { "A gift card of \($0) for \($1)" }
    var giftCardTitle: @Sendable (_ amount: String) -> String = { "A gift card of \($0)." }
    var giftCardText: @Sendable (_ shop: String) -> String = { "Type this code at the checkout of \($0). What you do not spend stays on the card." }
    var giftCardUntil: @Sendable (_ day: String) -> String = { "It is good until \($0)." }
    var giftCardButton = "Go to the shop"
    var giftCardFooter: @Sendable (_ shop: String) -> String = { "Whoever has the code can spend it, so keep this mail. It comes from \($0)." }
    /// Of ways to pay that come with the program, by code; a merchant's own stay as they are.
    var instructions: [String: String] = [:]
    var files = "Your files"
    var fileLimit: @Sendable (_ count: Int) -> String = { $0 == 1 ? "can be downloaded once" : "can be downloaded \($0) times" }
    var fileUntil: @Sendable (_ day: String) -> String = { "until \($0)" }

    var sentSubject: @Sendable (_ number: String) -> String = { "Order \($0) is on its way" }
    var sentTitle = "Your order is on its way."
    /// - Parameter due: what is paid on delivery; `nil` when all is paid.
    var sentText: @Sendable (_ number: String, _ due: String?) -> String = { number, due in
        "Order \(number) has left our shop." + (due.map { " Please have \($0) ready when it arrives." } ?? "")
    }

    var sendingUndoneSubject: @Sendable (_ number: String) -> String = { "Order \($0) is not on its way yet" }
    var sendingUndoneTitle = "We were too early."
    var sendingUndoneText: @Sendable (_ number: String) -> String = {
        "We told you that order \($0) is on its way. That was a mistake of ours: it is still here. We write again when it leaves our shop."
    }

    var returnSubject: @Sendable (_ number: String) -> String = { "Your return of order \($0)" }
    var returnTitle = "Your return arrived."
    /// - Parameters:
    ///   - items: what came back, as "2 × Mug".
    ///   - refund: what goes back; `nil` for nothing.
    var returnText: @Sendable (_ number: String, _ items: String, _ refund: String?) -> String = { number, items, refund in
        "This came back to us of order \(number): \(items)." + (refund.map { " You get \($0) back." } ?? "")
    }

    var reviewSubject: @Sendable (_ number: String) -> String = { "How is what you ordered? (\($0))" }
    var reviewTitle = "How do you like it?"
    var reviewText: @Sendable (_ titles: [String]) -> String = {
        "It has been a while since your order left us: \($0.joined(separator: ", ")). What is good about it, and what is not? A few words help others to choose, and us to do better. We ask only once."
    }
    var reviewButton = "Write a review"

    var cancellationSubject: @Sendable (_ number: String) -> String = { "Order \($0) was cancelled" }
    var cancellationTitle: @Sendable (_ number: String) -> String = { "Order \($0) was cancelled." }
    /// - Parameter isPaid: whether the money came and goes back.
    var cancellationReason: @Sendable (CancelReason, _ total: String, _ isPaid: Bool) -> String = { reason, total, isPaid in
        switch reason {
        case .paymentExpired: "The payment did not come in time. If you have sent it meanwhile, answer this mail and we sort it out."
        case .soldOut: "Your payment came after the last piece was gone, and we are sorry. You get \(total) back in full."
        case .promotionUsedUp: "Your payment came after the offer in your order was used up, and we are sorry. You get \(total) back in full."
        case .storedValueUsedUp: "Your payment came after your gift card or store credit was spent on something else. You get \(total) back in full."
        case .byShop where isPaid: "The shop had to cancel it. You have paid, so you get \(total) back in full."
        case .byShop: "The shop had to cancel it. Nothing was charged."
        case .paymentFailed: "The payment did not go through. Nothing was charged."
        case .replaced where isPaid: "A newer order of the same cart took its place, and your payment for this one came too. You get \(total) back in full."
        case .replaced: "A newer order took its place. Nothing was charged for this one."
        }
    }
}
