import Checkout
import Commerce
import HTTPTypes
import Orders
import Payments
import Platform
import WebCore

enum OrderCalls {
    static func show(_ call: Call) async throws -> ResourceAnswer {
        guard let token = call.arguments.text("token").flatMap(OrderToken.init) else { throw Problem.notFound }
        // Who comes back from a payment page need not wait for the schedule. Bounded by itself.
        if let order = try await call.api.database.read({ try OrderReads.order(token: token, in: $0) }), order.status == .pending {
            try await call.api.checkout.refresh(order.id)
        }
        return try await answer(.ok, token, call)
    }

    static func answer(_ status: HTTPResponse.Status, _ token: OrderToken, _ call: Call) async throws -> ResourceAnswer {
        let found = try await call.api.database.read { reader -> (OrderDetail, Payment?)? in
            guard let order = try OrderReads.order(token: token, in: reader) else { return nil }
            return (order, try PaymentStore.payments(of: order.id, in: reader).last)
        }
        guard let (order, payment) = found else { throw Problem.notFound }
        var json = JSONWriter()
        json.object { $0.members(of: order, payment) }
        var headers: HTTPFields = [:]
        headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
        if status != .ok { headers[.location] = call.market.path("/api/v1/orders/\(token.text)") }
        return ResourceAnswer(status, json.bytes, headers: headers)
    }
}

extension JSONWriter {
    fileprivate mutating func members(of order: OrderDetail, _ payment: Payment?) {
        add("number", order.number.description)
        add("token", order.token.text)
        add("status", order.status.rawValue)
        add("payment", order.paymentStatus.rawValue)
        add("fulfilment", order.fulfilmentStatus.rawValue)
        object("next") { json in
            if order.status == .pending, payment?.state == .requiresConfirmation, let url = payment?.confirmationURL {
                json.add("action", "confirm")
                json.add("url", url)
            } else {
                json.add("action", order.status == .pending ? "wait" : "none")
            }
        }
        add("email", order.email.text)
        array("lines", order.lines) { json, line in json.object { $0.members(of: line) } }
        add("items", order.amounts.items)
        add("discount", order.amounts.discount)
        add("shipping", order.amounts.shipping)
        add("tax", order.amounts.tax)
        add("pricesIncludeTax", order.amounts.pricesIncludeTax)
        add("total", order.amounts.total)
        add("prepaid", order.prepaid)
        add("toPay", order.toPay)
        array("taxes", order.taxes) { json, tax in
            json.object { json in
                json.add("name", tax.name)
                json.add("percent", tax.rate.percentText)
                json.add("amount", tax.amount)
            }
        }
        add("shippingMethod", orNull: order.shipping?.name)
        if let address = order.shippingAddress { add("shippingAddress", address.lines) } else { addNull("shippingAddress") }
        add("billingAddress", order.billingAddress.lines)
        object("paymentMethod") { json in
            json.add("code", order.paymentMethod.code)
            json.add("title", order.paymentMethod.title)
            json.add("instructions", order.paymentMethod.instructions)
        }
        add("note", orNull: order.note)
        add("createdAt", order.createdAt.iso8601)
        add("placedAt", orNull: order.placedAt)
    }

    private mutating func members(of line: OrderLine) {
        object("product") { json in
            json.add("handle", line.productHandle.text)
            json.add("title", line.productTitle)
        }
        add("variant", line.variantID)
        add("variantTitle", line.variantTitle)
        add("sku", line.sku.text)
        add("quantity", line.quantity.value)
        add("unitPrice", line.unitPrice)
        add("discount", line.discount)
        add("total", line.total)
    }
}
