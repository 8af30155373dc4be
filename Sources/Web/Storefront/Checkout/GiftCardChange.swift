import Checkout
import Commerce
import StoredValue
import WebCore

/// A gift card that a visitor enters or takes out on the checkout.
enum GiftCardChange {
    case enter(String)
    case remove(StoredValueAccountID)

    init?(_ form: Parameters) {
        if let id = form[FieldName.removeGiftCard].flatMap({ try? StoredValueAccountID(parsing: $0) }) {
            self = .remove(id)
        } else if form[FieldName.applyGiftCard] != nil {
            self = .enter(form[FieldName.giftCard] ?? "")
        } else {
            return nil
        }
    }

    /// Why a card was not taken.
    struct Refused {
        let text: String
        /// Of a code that nobody made, and of one try too many.
        var event: SecurityEvent?
    }

    /// - Returns: `nil` when the card was taken.
    func run(on token: CartToken, _ shop: Storefront, _ request: PrivateRequest) async throws -> Refused? {
        let phrases = shop.phrases(request.market)
        switch self {
        case .remove(let card):
            _ = try await shop.checkout.carts.remove(card, from: token)
            return nil
        case .enter(let text):
            guard text.contains(where: { !$0.isWhitespace }) else { return Refused(text: phrases["code.missing"]) }
            do {
                _ = try await shop.checkout.enterGiftCard(text, in: token, client: request.client.publicText)
                return nil
            } catch let refusal as EnterGiftCard.Refusal { return Refused(text: Self.words(refusal, phrases), event: Self.event(refusal)) }
        }
    }

    private static func event(_ refusal: EnterGiftCard.Refusal) -> SecurityEvent? {
        switch refusal {
        case .unknown: .credentials
        case .throttled: .tries
        case .usedUp, .expired, .otherCurrency, .tooMany: nil
        }
    }

    private static func words(_ refusal: EnterGiftCard.Refusal, _ phrases: Phrases) -> String {
        switch refusal {
        case .unknown: phrases["gift_card.unknown"]
        case .usedUp: phrases["gift_card.used_up"]
        case .expired(let end): phrases["gift_card.expired", ["date": DateText.day(end.adding(milliseconds: -1), phrases)]]
        case .otherCurrency(let currency): phrases["gift_card.currency", ["currency": currency.code]]
        case .tooMany(let maximum): phrases["gift_card.too_many", ["maximum": String(maximum)]]
        case .throttled: phrases["gift_card.throttled"]
        }
    }
}
