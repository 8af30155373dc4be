import Checkout
import Platform

/// Everything that follows from something else, in one list: one file of this folder for each.
package enum Reactions {
    package static func all(
        database: Database, checkout: CheckoutServices, mails: MailSettings, mailer: any Mailer, clock: Clock
    ) -> [Reaction] {
        checkout.reactions + [
            ShowAvailability.reaction(clock),
            IndexProduct.reaction,
            CountSales.reaction,
            GrantDownloads.reaction(clock),
            SendOrderConfirmation(database: database, mails: mails, mailer: mailer, clock: clock).reaction,
            SendPaymentReceived(database: database, methods: checkout.methods, mails: mails, mailer: mailer, clock: clock).reaction,
            SendOrderSent(database: database, mails: mails, mailer: mailer).reaction,
            SendOrderSendingUndone(database: database, mails: mails, mailer: mailer).reaction,
            SendOrderReturned(database: database, mails: mails, mailer: mailer).reaction,
            SendOrderCancellation(database: database, mails: mails, mailer: mailer).reaction,
            SendAccountNotice(database: database, mails: mails, mailer: mailer, clock: clock).reaction,
            SendGiftCard(database: database, mails: mails, mailer: mailer, clock: clock).reaction,
            ClaimGuestOrders.reaction(clock),
            ShowRating.reaction(clock),
            PlanReviewInvitation.reaction,
            SendReviewInvitation(database: database, mails: mails, mailer: mailer).reaction,
            ForgetReviews.reaction(clock),
            SendBackInStock(database: database, mails: mails, mailer: mailer, clock: clock).reaction,
        ] + RevokeDownloads.reactions(clock) + TellBackInStock.reactions(clock)
    }
}
