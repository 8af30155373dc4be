import Commerce

extension AccountMailWords {
    static func of(_ locale: LocaleCode) -> AccountMailWords {
        switch locale.language {
        case "fr": french
        case "sw": swahili
        case "ar": arabic
        default: english
        }
    }

    private static let english = AccountMailWords()

    private static let french: AccountMailWords = {
        var words = AccountMailWords()
        words.confirmSubject = { "Confirmez votre adresse pour \($0)" }
        words.confirmTitle = "Confirmez votre adresse."
        words.confirmText = {
            "Quelqu’un, vous nous l’espérons, a demandé un compte chez \($0) avec cette adresse. Suivez le lien dans la journée et saisissez encore une fois votre mot de passe\u{A0}: il est alors à vous."
        }
        words.confirmButton = "Confirmer l’adresse"
        words.confirmOtherwise = "Si ce n’était pas vous, ne faites rien\u{A0}: aucun compte n’est créé."
        words.knownSubject = { "Vous avez déjà un compte chez \($0)" }
        words.knownTitle = "Vous avez déjà un compte."
        words.knownText = {
            "Quelqu’un, vous nous l’espérons, a voulu utiliser cette adresse pour un autre compte chez \($0). Elle en a déjà un\u{A0}: connectez-vous avec lui. Si vous avez oublié le mot de passe, la page de connexion a un lien pour cela."
        }
        words.knownButton = "Se connecter"
        words.knownOtherwise = "Si ce n’était pas vous, ne faites rien\u{A0}: rien n’a changé."
        words.resetSubject = { "Choisissez un nouveau mot de passe pour \($0)" }
        words.resetTitle = "Choisissez un nouveau mot de passe."
        words.resetText = {
            "Quelqu’un, vous nous l’espérons, a oublié le mot de passe de ce compte chez \($0). Le lien fonctionne une fois, pendant une heure."
        }
        words.resetButton = "Choisir un mot de passe"
        words.resetOtherwise = "Si ce n’était pas vous, ne faites rien\u{A0}: votre mot de passe reste le même."
        words.changedSubject = { "Votre mot de passe pour \($0) a été modifié" }
        words.changedTitle = "Votre mot de passe a été modifié."
        words.changedText = { "Votre compte chez \($0) a un nouveau mot de passe, et tous les autres navigateurs sont déconnectés." }
        words.changedOtherwise = { "Si ce n’était pas vous, choisissez aussitôt un nouveau mot de passe\u{A0}: \($0)" }
        words.emailSubject = { "Confirmez votre nouvelle adresse pour \($0)" }
        words.emailTitle = "Confirmez votre nouvelle adresse."
        words.emailText = { "Votre compte chez \($0) passe à cette adresse quand vous suivez le lien, dans la journée." }
        words.emailButton = "Confirmer l’adresse"
        words.emailOtherwise = "Si ce n’était pas vous, ne faites rien\u{A0}: le compte reste où il est."
        words.movedSubject = { "Votre compte chez \($0) a une autre adresse" }
        words.movedTitle = "Votre compte a une autre adresse."
        words.movedText = { "Les e-mails de votre compte chez \($0) arrivent désormais à la nouvelle adresse." }
        words.movedOtherwise = "Si ce n’était pas vous, répondez à cet e-mail."
        words.passkeySubject = { "Une clé d’accès a été ajoutée à votre compte chez \($0)" }
        words.passkeyTitle = "Une clé d’accès a été ajoutée."
        words.passkeyText = { "Une nouvelle clé d’accès ouvre votre compte chez \($0), sans le mot de passe." }
        words.passkeyRemovedSubject = { "Une clé d’accès a été supprimée de votre compte chez \($0)" }
        words.passkeyRemovedTitle = "Une clé d’accès a été supprimée."
        words.passkeyRemovedText = { "Une des clés d’accès de votre compte chez \($0) ne l’ouvre plus." }
        words.passkeyOtherwise = {
            "Si ce n’était pas vous\u{A0}: choisissez un nouveau mot de passe sur \($0) et supprimez les clés d’accès qui ne sont pas à vous sur \($1)"
        }
        return words
    }()

    private static let swahili: AccountMailWords = {
        var words = AccountMailWords()
        words.confirmSubject = { "Thibitisha anwani yako kwa \($0)" }
        words.confirmTitle = "Thibitisha anwani yako."
        words.confirmText = {
            "Mtu, tunatumaini ni wewe, aliomba akaunti katika \($0) kwa anwani hii. Fuata kiungo ndani ya siku moja na uandike nenosiri lako tena: hapo itakuwa yako."
        }
        words.confirmButton = "Thibitisha anwani"
        words.confirmOtherwise = "Kama si wewe, usifanye chochote: hakuna akaunti itakayofunguliwa."
        words.knownSubject = { "Tayari una akaunti katika \($0)" }
        words.knownTitle = "Tayari una akaunti."
        words.knownText = {
            "Mtu, tunatumaini ni wewe, alitaka kutumia anwani hii kwa akaunti nyingine katika \($0). Tayari ina moja: ingia kwa hiyo. Ukisahau nenosiri, ukurasa wa kuingia una kiungo chake."
        }
        words.knownButton = "Ingia"
        words.knownOtherwise = "Kama si wewe, usifanye chochote: hakuna kilichobadilika."
        words.resetSubject = { "Chagua nenosiri jipya la \($0)" }
        words.resetTitle = "Chagua nenosiri jipya."
        words.resetText = { "Mtu, tunatumaini ni wewe, alisahau nenosiri la akaunti hii katika \($0). Kiungo hufanya kazi mara moja, ndani ya saa moja." }
        words.resetButton = "Chagua nenosiri"
        words.resetOtherwise = "Kama si wewe, usifanye chochote: nenosiri lako linabaki lilivyo."
        words.changedSubject = { "Nenosiri lako la \($0) limebadilishwa" }
        words.changedTitle = "Nenosiri lako limebadilishwa."
        words.changedText = { "Akaunti yako katika \($0) ina nenosiri jipya, na vivinjari vingine vyote vimeondolewa." }
        words.changedOtherwise = { "Kama si wewe, chagua nenosiri jipya mara moja: \($0)" }
        words.emailSubject = { "Thibitisha anwani yako mpya kwa \($0)" }
        words.emailTitle = "Thibitisha anwani yako mpya."
        words.emailText = { "Akaunti yako katika \($0) itahamia anwani hii utakapofuata kiungo, ndani ya siku moja." }
        words.emailButton = "Thibitisha anwani"
        words.emailOtherwise = "Kama si wewe, usifanye chochote: akaunti inabaki ilipo."
        words.movedSubject = { "Akaunti yako katika \($0) ina anwani nyingine" }
        words.movedTitle = "Akaunti yako ina anwani nyingine."
        words.movedText = { "Barua pepe za akaunti yako katika \($0) zitaenda kwa anwani mpya kuanzia sasa." }
        words.movedOtherwise = "Kama si wewe, jibu barua hii."
        words.passkeySubject = { "Ufunguo umeongezwa kwenye akaunti yako katika \($0)" }
        words.passkeyTitle = "Ufunguo umeongezwa."
        words.passkeyText = { "Ufunguo mpya unafungua akaunti yako katika \($0), bila nenosiri." }
        words.passkeyRemovedSubject = { "Ufunguo umeondolewa kwenye akaunti yako katika \($0)" }
        words.passkeyRemovedTitle = "Ufunguo umeondolewa."
        words.passkeyRemovedText = { "Mmoja wa funguo za akaunti yako katika \($0) hauifungui tena." }
        words.passkeyOtherwise = { "Kama si wewe: chagua nenosiri jipya kwenye \($0) na uondoe funguo ambazo si zako kwenye \($1)" }
        return words
    }()

    private static let arabic: AccountMailWords = {
        var words = AccountMailWords()
        words.confirmSubject = { "أكّد عنوانك لدى \(isolated($0))" }
        words.confirmTitle = "أكّد عنوانك."
        words.confirmText = {
            "طلب أحدهم، ونأمل أنه أنت، حسابًا لدى \(isolated($0)) بهذا العنوان. اتبع الرابط خلال يوم واكتب كلمة مرورك مرة أخرى: عندها يصبح لك."
        }
        words.confirmButton = "تأكيد العنوان"
        words.confirmOtherwise = "إن لم تكن أنت فلا تفعل شيئًا: لن يُنشأ حساب."
        words.knownSubject = { "لديك حساب من قبل لدى \(isolated($0))" }
        words.knownTitle = "لديك حساب من قبل."
        words.knownText = {
            "أراد أحدهم، ونأمل أنه أنت، استخدام هذا العنوان لحساب آخر لدى \(isolated($0)). له حساب من قبل: سجّل الدخول به. إن نسيت كلمة المرور ففي صفحة تسجيل الدخول رابط لذلك."
        }
        words.knownButton = "تسجيل الدخول"
        words.knownOtherwise = "إن لم تكن أنت فلا تفعل شيئًا: لم يتغيّر شيء."
        words.resetSubject = { "اختر كلمة مرور جديدة لدى \(isolated($0))" }
        words.resetTitle = "اختر كلمة مرور جديدة."
        words.resetText = { "نسي أحدهم، ونأمل أنه أنت، كلمة مرور هذا الحساب لدى \(isolated($0)). يعمل الرابط مرة واحدة خلال ساعة." }
        words.resetButton = "اختيار كلمة مرور"
        words.resetOtherwise = "إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي."
        words.changedSubject = { "تغيّرت كلمة مرورك لدى \(isolated($0))" }
        words.changedTitle = "تغيّرت كلمة مرورك."
        words.changedText = { "لحسابك لدى \(isolated($0)) كلمة مرور جديدة، وسُجّل الخروج من كل المتصفحات الأخرى." }
        words.changedOtherwise = { "إن لم تكن أنت فاختر كلمة مرور جديدة فورًا: \(isolated($0))" }
        words.emailSubject = { "أكّد عنوانك الجديد لدى \(isolated($0))" }
        words.emailTitle = "أكّد عنوانك الجديد."
        words.emailText = { "ينتقل حسابك لدى \(isolated($0)) إلى هذا العنوان عندما تتبع الرابط خلال يوم." }
        words.emailButton = "تأكيد العنوان"
        words.emailOtherwise = "إن لم تكن أنت فلا تفعل شيئًا: يبقى الحساب حيث هو."
        words.movedSubject = { "لحسابك لدى \(isolated($0)) عنوان آخر" }
        words.movedTitle = "لحسابك عنوان آخر."
        words.movedText = { "تصل رسائل حسابك لدى \(isolated($0)) إلى العنوان الجديد من الآن." }
        words.movedOtherwise = "إن لم تكن أنت فأجب على هذه الرسالة."
        words.passkeySubject = { "أُضيف مفتاح مرور إلى حسابك لدى \(isolated($0))" }
        words.passkeyTitle = "أُضيف مفتاح مرور."
        words.passkeyText = { "يفتح مفتاح مرور جديد حسابك لدى \(isolated($0)) دون كلمة المرور." }
        words.passkeyRemovedSubject = { "حُذف مفتاح مرور من حسابك لدى \(isolated($0))" }
        words.passkeyRemovedTitle = "حُذف مفتاح مرور."
        words.passkeyRemovedText = { "لم يعد أحد مفاتيح مرور حسابك لدى \(isolated($0)) يفتحه." }
        words.passkeyOtherwise = {
            "إن لم تكن أنت: اختر كلمة مرور جديدة في \(isolated($0)) واحذف مفاتيح المرور التي ليست لك في \(isolated($1))"
        }
        return words
    }()

    /// Kept apart from the Arabic around it, whichever way it runs.
    private static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
}
