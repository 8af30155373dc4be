import Commerce
import Orders

extension MailWords {
    static func of(_ locale: LocaleCode) -> MailWords {
        switch locale.language {
        case "fr": french
        case "sw": swahili
        case "ar": arabic
        default: english
        }
    }

    private static let english = MailWords()

    private static let french: MailWords = {
        var words = MailWords()
        words.product = "Produit"
        words.total = "Total"
        words.subtotal = "Sous-total"
        words.shipping = "Livraison"
        words.free = "Gratuit"
        words.includes = "Dont"
        words.delivery = "Adresse de livraison"
        words.amount = "Montant"
        words.reference = "Référence"
        words.payUntil = "À payer avant le"
        words.seeOrder = "Voir votre commande"
        words.footer = { "Vous recevez cet e-mail en raison d’une commande chez \($0). Une question\u{202F}? Répondez simplement." }
        words.confirmationSubject = { "Votre commande \($0)" }
        words.confirmationTitle = { "Merci, \($0)." }
        words.confirmationPaid = { number, delivery in
            let placed = "Votre commande \(number) est passée et payée."
            return switch delivery {
            case .sent: "\(placed) Nous vous écrirons quand elle sera en route."
            case .sentWithFiles: "\(placed) Vos fichiers vous attendent sur sa page, et nous vous écrirons quand le reste sera en route."
            case .files: "\(placed) Vos fichiers vous attendent sur sa page."
            case .nothing: placed
            }
        }
        words.confirmationToPay = { "Votre commande \($0) est passée. Voici comment la payer\u{A0}:" }
        words.paymentSubject = { "Paiement reçu pour la commande \($0)" }
        words.paymentTitle = "Votre paiement est arrivé."
        words.paymentText = { amount, number, delivery in
            let received = "Nous avons reçu \(amount) pour la commande \(number)"
            return switch delivery {
            case .sent: "\(received) et l’expédions."
            case .sentWithFiles: "\(received) et l’expédions. Vos fichiers vous attendent sur sa page."
            case .files: "\(received). Vos fichiers vous attendent sur sa page."
            case .nothing: "\(received)."
            }
        }
        words.giftCard = "Carte cadeau"
        words.storeCredit = "Avoir"
        words.toPay = "Reste à payer"
        words.onCardAgain = { "Dont \($0) de nouveau sur votre carte cadeau ou votre avoir." }
        words.giftCardSubject = { "Une carte cadeau de \($0) pour \($1)" }
        words.giftCardTitle = { "Une carte cadeau de \($0)." }
        words.giftCardText = { "Saisissez ce code au moment de payer chez \($0). Ce que vous ne dépensez pas reste sur la carte." }
        words.giftCardUntil = { "Elle est valable jusqu’au \($0)." }
        words.giftCardButton = "Aller à la boutique"
        words.giftCardFooter = { "Qui a le code peut le dépenser\u{202F}: gardez cet e-mail. Il vient de \($0)." }
        words.instructions = ["cash-on-delivery": "Payez en espèces à l’arrivée de votre commande."]
        words.files = "Vos fichiers"
        words.fileLimit = { $0 == 1 ? "téléchargeable une fois" : "téléchargeable \($0) fois" }
        words.fileUntil = { "jusqu’au \($0)" }
        words.sentSubject = { "La commande \($0) est en route" }
        words.sentTitle = "Votre commande est en route."
        words.sentText = { number, due in
            "La commande \(number) a quitté notre boutique." + (due.map { " Préparez \($0) pour son arrivée." } ?? "")
        }
        words.sendingUndoneSubject = { "La commande \($0) n’est pas encore en route" }
        words.sendingUndoneTitle = "Nous sommes allés trop vite."
        words.sendingUndoneText = {
            "Nous vous avons annoncé que la commande \($0) était en route. C’était une erreur de notre part\u{202F}: elle est encore chez nous. Nous vous écrirons à son départ."
        }
        words.returnSubject = { "Votre retour de la commande \($0)" }
        words.returnTitle = "Votre retour est arrivé."
        words.returnText = { number, items, refund in
            "Voici ce qui nous est revenu de la commande \(number)\u{202F}: \(items)." + (refund.map { " Nous vous remboursons \($0)." } ?? "")
        }
        words.reviewSubject = { "Comment trouvez-vous votre commande\u{202F}? (\($0))" }
        words.reviewTitle = "Est-ce que cela vous plaît\u{202F}?"
        words.reviewText = {
            "Votre commande nous a quittés il y a quelque temps\u{A0}: \($0.joined(separator: ", ")). Qu’est-ce qui est bien, qu’est-ce qui l’est moins\u{202F}? Quelques mots aident les autres à choisir et nous à faire mieux. Nous ne demandons qu’une fois."
        }
        words.reviewButton = "Donner un avis"
        words.cancellationSubject = { "La commande \($0) a été annulée" }
        words.cancellationTitle = { "La commande \($0) a été annulée." }
        words.cancellationReason = { reason, total, isPaid in
            switch reason {
            case .paymentExpired: "Le paiement n’est pas arrivé à temps. Si vous l’avez envoyé entre-temps, répondez à cet e-mail et nous arrangerons cela."
            case .soldOut: "Votre paiement est arrivé après la vente de la dernière pièce, nous en sommes désolés. Vous êtes remboursé de \(total) en totalité."
            case .promotionUsedUp:
                "Votre paiement est arrivé après l’épuisement de l’offre de votre commande, nous en sommes désolés. Vous êtes remboursé de \(total) en totalité."
            case .storedValueUsedUp:
                "Votre paiement est arrivé après que votre carte cadeau ou votre avoir a servi à autre chose. Vous êtes remboursé de \(total) en totalité."
            case .byShop where isPaid: "La boutique a dû l’annuler. Vous avez payé\u{202F}: vous êtes remboursé de \(total) en totalité."
            case .byShop: "La boutique a dû l’annuler. Rien n’a été débité."
            case .paymentFailed: "Le paiement n’a pas abouti. Rien n’a été débité."
            case .replaced where isPaid:
                "Une commande plus récente du même panier l’a remplacée, et votre paiement pour celle-ci est arrivé aussi. Vous êtes remboursé de \(total) en totalité."
            case .replaced: "Une commande plus récente l’a remplacée. Rien n’a été débité pour celle-ci."
            }
        }
        return words
    }()

    private static let swahili: MailWords = {
        var words = MailWords()
        words.product = "Bidhaa"
        words.total = "Jumla"
        words.subtotal = "Jumla ndogo"
        words.shipping = "Usafirishaji"
        words.free = "Bure"
        words.includes = "Ikijumuisha"
        words.delivery = "Anwani ya kutumia"
        words.amount = "Kiasi"
        words.reference = "Rejea"
        words.payUntil = "Lipa kabla ya"
        words.seeOrder = "Angalia oda yako"
        words.footer = { "Unapata barua pepe hii kwa sababu ya oda katika \($0). Una swali? Jibu tu barua hii." }
        words.confirmationSubject = { "Oda yako \($0)" }
        words.confirmationTitle = { "Asante, \($0)." }
        words.confirmationPaid = { number, delivery in
            let placed = "Oda yako \(number) imewekwa na kulipiwa."
            return switch delivery {
            case .sent: "\(placed) Tutakuandikia tena ikiwa njiani."
            case .sentWithFiles: "\(placed) Faili zako zinakusubiri kwenye ukurasa wake, na tutakuandikia tena vilivyobaki vikiwa njiani."
            case .files: "\(placed) Faili zako zinakusubiri kwenye ukurasa wake."
            case .nothing: placed
            }
        }
        words.confirmationToPay = { "Oda yako \($0) imewekwa. Hivi ndivyo unavyoilipia:" }
        words.paymentSubject = { "Malipo ya oda \($0) yamepokelewa" }
        words.paymentTitle = "Malipo yako yamefika."
        words.paymentText = { amount, number, delivery in
            let received = "Tumepokea \(amount) ya oda \(number)"
            return switch delivery {
            case .sent: "\(received), na tunaituma sasa."
            case .sentWithFiles: "\(received), na tunaituma sasa. Faili zako zinakusubiri kwenye ukurasa wake."
            case .files: "\(received). Faili zako zinakusubiri kwenye ukurasa wake."
            case .nothing: "\(received)."
            }
        }
        words.giftCard = "Kadi ya zawadi"
        words.storeCredit = "Salio la duka"
        words.toPay = "Cha kulipa"
        words.onCardAgain = { "\($0) kati yake ziko tena kwenye kadi yako ya zawadi au salio la duka." }
        words.giftCardSubject = { "Kadi ya zawadi ya \($0) kwa \($1)" }
        words.giftCardTitle = { "Kadi ya zawadi ya \($0)." }
        words.giftCardText = { "Andika msimbo huu unapolipa kwenye \($0). Usichotumia hubaki kwenye kadi." }
        words.giftCardUntil = { "Inatumika hadi \($0)." }
        words.giftCardButton = "Nenda dukani"
        words.giftCardFooter = { "Mwenye msimbo anaweza kuutumia, kwa hiyo hifadhi barua hii. Imetoka \($0)." }
        words.instructions = ["cash-on-delivery": "Lipa taslimu oda yako ikifika."]
        words.files = "Faili zako"
        words.fileLimit = { $0 == 1 ? "inaweza kupakuliwa mara moja" : "inaweza kupakuliwa mara \($0)" }
        words.fileUntil = { "hadi \($0)" }
        words.sentSubject = { "Oda \($0) iko njiani" }
        words.sentTitle = "Oda yako iko njiani."
        words.sentText = { number, due in "Oda \(number) imeondoka dukani kwetu." + (due.map { " Tafadhali andaa \($0) itakapofika." } ?? "") }
        words.sendingUndoneSubject = { "Oda \($0) bado haijaondoka" }
        words.sendingUndoneTitle = "Tuliharakisha."
        words.sendingUndoneText = {
            "Tulikuambia kuwa oda \($0) iko njiani. Hilo lilikuwa kosa letu: bado iko kwetu. Tutakuandikia tena itakapoondoka dukani kwetu."
        }
        words.returnSubject = { "Ulichorudisha cha oda \($0)" }
        words.returnTitle = "Ulichorudisha kimefika."
        words.returnText = { number, items, refund in
            "Hivi vimeturudia kutoka oda \(number): \(items)." + (refund.map { " Utarudishiwa \($0)." } ?? "")
        }
        words.reviewSubject = { "Ulichoagiza kikoje? (\($0))" }
        words.reviewTitle = "Umekipendaje?"
        words.reviewText = {
            "Ni muda sasa tangu oda yako ituondoke: \($0.joined(separator: ", ")). Nini kizuri, na nini si kizuri? Maneno machache huwasaidia wengine kuchagua, na sisi kuboresha. Tunauliza mara moja tu."
        }
        words.reviewButton = "Andika maoni"
        words.cancellationSubject = { "Oda \($0) ilighairiwa" }
        words.cancellationTitle = { "Oda \($0) ilighairiwa." }
        words.cancellationReason = { reason, total, isPaid in
            switch reason {
            case .paymentExpired: "Malipo hayakufika kwa wakati. Ikiwa umeyatuma wakati huu, jibu barua hii nasi tutalishughulikia."
            case .soldOut: "Malipo yako yalifika baada ya kipande cha mwisho kuisha, tunasikitika. Utarudishiwa \(total) yote."
            case .promotionUsedUp: "Malipo yako yalifika baada ya ofa ya oda yako kuisha, tunasikitika. Utarudishiwa \(total) yote."
            case .storedValueUsedUp:
                "Malipo yako yalifika baada ya kadi yako ya zawadi au salio la duka kutumika kwa kitu kingine. Utarudishiwa \(total) yote."
            case .byShop where isPaid: "Duka lililazimika kuighairi. Umelipa, kwa hiyo utarudishiwa \(total) yote."
            case .byShop: "Duka lililazimika kuighairi. Hakuna kilichotozwa."
            case .paymentFailed: "Malipo hayakufanikiwa. Hakuna kilichotozwa."
            case .replaced where isPaid: "Oda mpya ya kikapu hichohicho imechukua nafasi yake, na malipo ya hii yamefika pia. Utarudishiwa \(total) yote."
            case .replaced: "Oda mpya imechukua nafasi yake. Hakuna kilichotozwa kwa hii."
            }
        }
        return words
    }()

    private static let arabic: MailWords = {
        var words = MailWords()
        words.product = "المنتج"
        words.total = "المجموع"
        words.subtotal = "المجموع الفرعي"
        words.shipping = "الشحن"
        words.free = "مجانًا"
        words.includes = "يشمل"
        words.delivery = "عنوان التوصيل"
        words.amount = "المبلغ"
        words.reference = "المرجع"
        words.payUntil = "ادفع قبل"
        words.seeOrder = "عرض طلبك"
        words.footer = { "تصلك هذه الرسالة بسبب طلب من \(isolated($0)). لديك سؤال؟ أجب عليها فقط." }
        words.confirmationSubject = { "طلبك \(isolated($0))" }
        words.confirmationTitle = { "شكرًا، \(isolated($0))." }
        words.confirmationPaid = { number, delivery in
            let placed = "سُجّل طلبك \(isolated(number)) ودُفع ثمنه."
            return switch delivery {
            case .sent: "\(placed) نكتب إليك مرة أخرى عندما يكون في الطريق."
            case .sentWithFiles: "\(placed) ملفاتك بانتظارك في صفحته، ونكتب إليك عندما يكون الباقي في الطريق."
            case .files: "\(placed) ملفاتك بانتظارك في صفحته."
            case .nothing: placed
            }
        }
        words.confirmationToPay = { "سُجّل طلبك \(isolated($0)). هكذا تدفع ثمنه:" }
        words.paymentSubject = { "استلمنا ثمن الطلب \(isolated($0))" }
        words.paymentTitle = "وصلت دفعتك."
        words.paymentText = { amount, number, delivery in
            let received = "استلمنا \(isolated(amount)) ثمنًا للطلب \(isolated(number))"
            return switch delivery {
            case .sent: "\(received)، ونشحنه الآن."
            case .sentWithFiles: "\(received)، ونشحنه الآن. ملفاتك بانتظارك في صفحته."
            case .files: "\(received). ملفاتك بانتظارك في صفحته."
            case .nothing: "\(received)."
            }
        }
        words.giftCard = "بطاقة هدايا"
        words.storeCredit = "رصيد المتجر"
        words.toPay = "المتبقي للدفع"
        words.onCardAgain = { "منها \(isolated($0)) عادت إلى بطاقة الهدايا أو رصيد المتجر." }
        words.giftCardSubject = { "بطاقة هدايا بقيمة \(isolated($0)) من \(isolated($1))" }
        words.giftCardTitle = { "بطاقة هدايا بقيمة \(isolated($0))." }
        words.giftCardText = { "اكتب هذا الرمز عند الدفع في \(isolated($0)). ما لا تنفقه يبقى على البطاقة." }
        words.giftCardUntil = { "صالحة حتى \(isolated($0))." }
        words.giftCardButton = "إلى المتجر"
        words.giftCardFooter = { "من يملك الرمز يستطيع إنفاقه، فاحتفظ بهذه الرسالة. إنها من \(isolated($0))." }
        words.instructions = ["cash-on-delivery": "ادفع نقدًا عند وصول طلبك."]
        words.files = "ملفاتك"
        words.fileLimit = { count in
            switch (count, count % 100) {
            case (1, _): "يمكن تنزيله مرة واحدة"
            case (2, _): "يمكن تنزيله مرتين"
            case (_, 3...10): "يمكن تنزيله \(count) مرات"
            default: "يمكن تنزيله \(count) مرة"
            }
        }
        words.fileUntil = { "حتى \(isolated($0))" }
        words.sentSubject = { "الطلب \(isolated($0)) في الطريق" }
        words.sentTitle = "طلبك في الطريق."
        words.sentText = { number, due in
            "غادر الطلب \(isolated(number)) متجرنا." + (due.map { " جهّز \(isolated($0)) عند وصوله من فضلك." } ?? "")
        }
        words.sendingUndoneSubject = { "الطلب \(isolated($0)) لم يغادر بعد" }
        words.sendingUndoneTitle = "لقد تسرّعنا."
        words.sendingUndoneText = {
            "أخبرناك أن الطلب \(isolated($0)) في الطريق. كان ذلك خطأ منا: ما زال عندنا. سنكتب إليك من جديد حين يغادر متجرنا."
        }
        words.returnSubject = { "ما أعدته من الطلب \(isolated($0))" }
        words.returnTitle = "وصل ما أعدته."
        words.returnText = { number, items, refund in
            "عاد إلينا هذا من الطلب \(isolated(number)): \(isolated(items))." + (refund.map { " ستسترد \(isolated($0))." } ?? "")
        }
        words.reviewSubject = { "كيف وجدت ما طلبته؟ (\(isolated($0)))" }
        words.reviewTitle = "هل أعجبك؟"
        words.reviewText = {
            "مضى وقت منذ أن غادر طلبك متجرنا: \($0.map(isolated).joined(separator: "، ")). ما الجيد فيه وما غير الجيد؟ بضع كلمات تساعد غيرك على الاختيار وتساعدنا على التحسّن. نسأل مرة واحدة فقط."
        }
        words.reviewButton = "اكتب تقييمًا"
        words.cancellationSubject = { "أُلغي الطلب \(isolated($0))" }
        words.cancellationTitle = { "أُلغي الطلب \(isolated($0))." }
        words.cancellationReason = { reason, total, isPaid in
            switch reason {
            case .paymentExpired: "لم تصل الدفعة في موعدها. إن كنت أرسلتها في هذه الأثناء فأجب على هذه الرسالة لنحل الأمر."
            case .soldOut: "وصلت دفعتك بعد نفاد آخر قطعة، ونعتذر. تسترد \(isolated(total)) كاملة."
            case .promotionUsedUp: "وصلت دفعتك بعد استنفاد العرض في طلبك، ونعتذر. تسترد \(isolated(total)) كاملة."
            case .storedValueUsedUp: "وصلت دفعتك بعد إنفاق بطاقة الهدايا أو رصيد المتجر على شيء آخر. تسترد \(isolated(total)) كاملة."
            case .byShop where isPaid: "اضطر المتجر إلى إلغائه. لقد دفعت، فتسترد \(isolated(total)) كاملة."
            case .byShop: "اضطر المتجر إلى إلغائه. لم يُخصم شيء."
            case .paymentFailed: "لم تتم عملية الدفع. لم يُخصم شيء."
            case .replaced where isPaid: "حلّ محله طلب أحدث من السلة نفسها، ووصلت دفعتك لهذا أيضًا. تسترد \(isolated(total)) كاملة."
            case .replaced: "حلّ محله طلب أحدث. لم يُخصم شيء مقابل هذا."
            }
        }
        return words
    }()

    /// Kept apart from the Arabic around it, whichever way it runs.
    private static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
}
