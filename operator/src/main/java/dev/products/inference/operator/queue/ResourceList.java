package dev.products.inference.operator.queue;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Amounts by the names of what they are amounts of. */
public record ResourceList(Map<String, BigDecimal> amounts) {

  static final ResourceList NONE = new ResourceList(Map.of());

  public ResourceList {
    amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
  }

  /** What quantities say; one that is none counts as nothing: the API server refuses its pod. */
  static ResourceList of(Map<String, Quantity> quantities) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    orNone(quantities).forEach((name, quantity) -> amounts.put(name, amount(quantity)));
    return new ResourceList(amounts);
  }

  /** Objects may leave their quantities out. */
  static Map<String, Quantity> orNone(Map<String, Quantity> given) {
    return given == null ? Map.of() : given;
  }

  /** Nothing, if it is not there. */
  BigDecimal get(String name) {
    return amounts.getOrDefault(name, BigDecimal.ZERO);
  }

  ResourceList plus(ResourceList other) {
    return merged(other, BigDecimal::add);
  }

  /** Of each the greater one. */
  ResourceList max(ResourceList other) {
    return merged(other, BigDecimal::max);
  }

  ResourceList times(int count) {
    Map<String, BigDecimal> product = new TreeMap<>(amounts);
    product.replaceAll((name, amount) -> amount.multiply(BigDecimal.valueOf(count)));
    return new ResourceList(product);
  }

  private ResourceList merged(ResourceList other, BinaryOperator<BigDecimal> merge) {
    Map<String, BigDecimal> all = new TreeMap<>(amounts);
    other.amounts.forEach((name, amount) -> all.merge(name, amount, merge));
    return new ResourceList(all);
  }

  private static BigDecimal amount(Quantity quantity) {
    try {
      return Quantity.getAmountInBytes(quantity);
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
      return BigDecimal.ZERO;
    }
  }
}
