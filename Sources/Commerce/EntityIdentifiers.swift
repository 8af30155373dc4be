// Identifiers that several modules speak of. They live here because sibling modules do not import each other.

package enum ProductEntity {}
package enum VariantEntity {}
package enum CollectionEntity {}
package enum PictureEntity {}
package enum LocationEntity {}
package enum CartEntity {}
package enum OrderEntity {}
package enum OrderLineEntity {}
package enum CustomerEntity {}
package enum PaymentEntity {}

package typealias ProductID = Identifier<ProductEntity>
package typealias VariantID = Identifier<VariantEntity>
/// A category, a hand-picked collection or a rule-based one.
package typealias CollectionID = Identifier<CollectionEntity>
package typealias PictureID = Identifier<PictureEntity>
package typealias LocationID = Identifier<LocationEntity>
package typealias CartID = Identifier<CartEntity>
package typealias OrderID = Identifier<OrderEntity>
package typealias OrderLineID = Identifier<OrderLineEntity>
/// Somebody with an account.
package typealias CustomerID = Identifier<CustomerEntity>
/// One attempt to pay one order.
package typealias PaymentID = Identifier<PaymentEntity>
