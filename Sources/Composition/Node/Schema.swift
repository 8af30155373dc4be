import BackInStock
import Catalog
import Checkout
import Content
import Customers
import Downloads
import Inventory
import Orders
import Payments
import Platform
import Promotions
import Reviews
import Search
import Shipping
import StoredValue
import Taxes
import TestPayments
import Wishlists
import WooCommerceImport

/// The tables of all modules, in an order that a new database can be built in.
package enum Schema {
    package static let migrations: [Migration] =
        CatalogSchema.migrations + SearchSchema.migrations + InventorySchema.migrations + ShippingSchema.migrations + TaxesSchema.migrations
        + ContentSchema.migrations + PromotionsSchema.migrations + CustomersSchema.migrations + OrdersSchema.migrations + PaymentsSchema.migrations
        + DownloadsSchema.migrations + ReviewsSchema.migrations + BackInStockSchema.migrations + WishlistsSchema.migrations + StoredValueSchema.migrations
        + CheckoutSchema.migrations
        + TestPaymentsSchema.migrations + ImportSchema.migrations
}
