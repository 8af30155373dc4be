import BackInStock
import Commerce

/// The words of the mail about something that is back, here in English. Another language is another value: see `of`.
struct BackInStockMailWords: Sendable {
    var subject: @Sendable (_ product: String) -> String = { "Back in stock: \($0)" }
    var title = "It is back."
    var text: @Sendable (_ goods: String) -> String = {
        "You asked us to tell you: \($0) can be bought again. We have kept none aside, so it goes to whoever orders first."
    }
    var button = "See it in the shop"
    var forget = "Forget my address now"
    var footer: @Sendable (_ shop: String) -> String = {
        "You get this one mail because you asked for it at \($0). Your address is deleted by itself within \(BackInStockRequests.toldDays) days."
    }

    static func of(_ locale: LocaleCode) -> BackInStockMailWords {
        switch locale.language {
        case "fr": french
        case "sw": swahili
        case "ar": arabic
        default: english
        }
    }

    private static let english = BackInStockMailWords()

    private static let french: BackInStockMailWords = {
        var words = BackInStockMailWords()
        words.subject = { "De nouveau en stock\u{A0}: \($0)" }
        words.title = "C’est de retour."
        words.text = {
            "Vous nous aviez demandé de vous prévenir\u{A0}: \($0) est de nouveau en vente. Nous n’en avons pas mis de côté\u{A0}: le premier qui commande l’obtient."
        }
        words.button = "Voir dans la boutique"
        words.forget = "Oublier mon adresse maintenant"
        words.footer = {
            "Vous recevez ce seul e-mail parce que vous l’avez demandé chez \($0). Votre adresse est effacée d’elle-même sous \(BackInStockRequests.toldDays) jours."
        }
        return words
    }()

    private static let swahili: BackInStockMailWords = {
        var words = BackInStockMailWords()
        words.subject = { "Imerudi dukani: \($0)" }
        words.title = "Imerudi."
        words.text = { "Ulituomba tukujulishe: \($0) inaweza kununuliwa tena. Hatujaiweka kando, kwa hiyo atakayeagiza kwanza ndiye atakayeipata." }
        words.button = "Itazame dukani"
        words.forget = "Futa anwani yangu sasa"
        words.footer = {
            "Unapata barua hii moja kwa sababu uliiomba katika \($0). Anwani yako itafutwa yenyewe ndani ya siku \(BackInStockRequests.toldDays)."
        }
        return words
    }()

    private static let arabic: BackInStockMailWords = {
        var words = BackInStockMailWords()
        words.subject = { "عاد إلى المخزون: \(isolated($0))" }
        words.title = "لقد عاد."
        words.text = { "طلبت منا أن نخبرك: \(isolated($0)) متاح للشراء من جديد. لم نحجز منه شيئًا، فهو لمن يطلبه أولًا." }
        words.button = "عرضه في المتجر"
        words.forget = "انسوا عنواني الآن"
        words.footer = {
            "تصلك هذه الرسالة الوحيدة لأنك طلبتها لدى \(isolated($0)). يُحذف عنوانك تلقائيًا خلال \(BackInStockRequests.toldDays) أيام."
        }
        return words
    }()

    /// Kept apart from the Arabic around it, whichever way it runs.
    private static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
}
